"""Write the corpus and print what the program says to each file.

``python -m tools.bad_input [--screen] [--keep FOLDER] [WORD ...]``: words choose files by name.
Ends with 1 when a file is answered by neither a result nor a sentence.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from tools.bad_input import corpus, watching

READ_S, SCREEN_S = 60.0, 300.0


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("words", nargs="*", help="only files with one of these in their name")
    parser.add_argument("--screen", action="store_true", help="the whole way, with the pose model")
    parser.add_argument("--keep", type=Path, help="write the corpus there and keep it")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as space:
        folder = given.keep or Path(space)
        folder.mkdir(parents=True, exist_ok=True)
        paths = corpus.write(folder, given.words)
        limit_s = SCREEN_S if given.screen else READ_S
        faults = 0
        for found in watching.answers(paths, limit_s, screened=given.screen):
            print(f"{found.kind:<8} {found.seconds:6.2f} s  {found.name!r}: {found.said}")
            faults += found.kind == "FAULT"
    print(f"{len(paths)} files, {faults} faults")
    return int(faults > 0)


if __name__ == "__main__":
    sys.exit(main())
