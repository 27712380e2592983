"""``python -m benchmarks.validity [PLACES] [--model full|heavy|lite|PATH] [--write]``.

Runs the pipeline on people whose joint angles are known and prints what it got right and wrong.
A place is a rendered clip, a C3D file of a walk, or a folder: rendered clips in it, motion
capture (``*.c3d``) and the known real videos anywhere below it.

``--compare MODEL ...`` prints one short table of several models over the same clips instead.
"""

from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path

from benchmarks.validity.models import compare
from benchmarks.validity.report import gather, report

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "validity.md"
MARKS = ("<!-- measured -->", "<!-- models -->")


def main() -> int:
    """Command line."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.validity",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("places", nargs="*", type=Path, default=[ROOT / "sample_videos"])
    parser.add_argument("--model", help="bundle: a name or a path")
    parser.add_argument("--compare", nargs="+", metavar="MODEL", help="full and names or paths")
    parser.add_argument("--cache", type=Path, default=ROOT / "benchmarks" / "out")
    parser.add_argument("--fresh", action="store_true", help="do not use kept landmarks")
    parser.add_argument("--write", action="store_true", help="renew its part of docs/validity.md")
    chosen = parser.parse_args()
    cache = None if chosen.fresh else chosen.cache
    if chosen.compare:
        head, text = "Models compared", compare(chosen.places, chosen.compare, cache)
    else:
        material = gather(chosen.places, chosen.model, cache)
        if material.empty:
            print("nothing with a known truth there", file=sys.stderr)
            return 2
        head, text = "Measured", report(material)
    print(text)
    if chosen.write:
        part = f"## {head} on {date.today().isoformat()}\n\n{text.strip()}\n"
        PAGE.write_text(renewed(PAGE.read_text("utf-8"), bool(chosen.compare), part), "utf-8")
    return 0


def renewed(page: str, models: bool, part: str) -> str:
    """The page with one of its two measured parts replaced; the text before stays."""
    words, rest = page.split(MARKS[0])
    old = [*rest.split(MARKS[1]), ""][:2]
    old[int(models)] = part
    tables, compared = (p.strip() for p in old)
    return f"{words}{MARKS[0]}\n\n{tables}\n\n{MARKS[1]}\n\n{compared}".rstrip() + "\n"


if __name__ == "__main__":
    sys.exit(main())
