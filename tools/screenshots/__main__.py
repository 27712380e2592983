"""Photograph every page: ``python -m tools.screenshots OUT [--only WORD] [--language en ...]``.

Each page in its main states, wide and as wide as a phone, light and dark, in each language;
`index.html` shows them all. A developer looks at them before a release; nothing is asserted. What
fails is named at the end, and with `--missing` it is tried again alone.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from tools.screenshots.browser import COLOURS, WIDTHS
from tools.screenshots.taking import Asked, photograph_all
from ui.wording.languages import languages


def main() -> int:
    """Read the command line and take the pictures; 1 when a scene failed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--only", default="", help="pictures of states whose name has this word")
    parser.add_argument("--language", nargs="+", default=list(languages()))
    parser.add_argument("--width", nargs="+", choices=WIDTHS, default=list(WIDTHS))
    parser.add_argument("--colours", nargs="+", choices=COLOURS, default=list(COLOURS))
    parser.add_argument("--missing", action="store_true", help="keep the pictures that are there")
    given = parser.parse_args()
    asked = Asked(given.only, given.language, given.width, given.colours, missing=given.missing)
    page, failed = photograph_all(given.out, asked)
    print(page)
    for line in failed:
        print(f"failed: {line}", file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
