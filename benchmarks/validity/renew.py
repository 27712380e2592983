"""``python -m benchmarks.validity.renew PLACE ... [--calibrate] [--legs FILE]``: all that is kept.

Screens the recordings of the places (`benchmarks.validity.record` makes them), writes the table of
this version (``frozen/VERSION.csv``) and its part of ``docs/validity.md``. With ``--calibrate`` the
factors of the intervals are renewed first and everything is screened with the new ones.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from datetime import date
from pathlib import Path

from benchmarks.validity import calibrate, frozen_table, turned
from benchmarks.validity.legs import Leg, read, write
from benchmarks.validity.real_legs import real_legs
from benchmarks.validity.screened import legs_in
from core.version import VERSION

PAGE = Path(__file__).resolve().parents[2] / "docs" / "validity.md"
MARK, END = "<!-- legs -->", "<!-- measured -->"


def part(legs: list[Leg]) -> str:
    """The part of the page that is made from the legs."""
    real = [leg for leg in legs if leg.people != "rendered"]
    legs = [leg for leg in legs if leg.people == "rendered"]
    clips, people = len({leg.clip for leg in legs}), len({leg.person for leg in legs})
    sections = {
        "Answers, with 95 % intervals over people": frozen_table.answer_table(legs),
        f"The same on {len({leg.person for leg in real})} real people": (
            frozen_table.answer_table(real)
        ),
        "Numbers: error on all legs beside that of the legs told": frozen_table.number_table(legs),
        "Intervals, a person left out at a time": calibrate.table(calibrate.calibrations(legs)),
        "Turned cameras": turned.turn_table(legs),
        "Answers of turned cameras": turned.turn_answers(legs),
        "Two cameras of one walk": turned.camera_table(legs),
    }
    lines = [f"## Legs of {clips} clips of {people} bodies, measured on {date.today().isoformat()}"]
    for head, table in sections.items():
        lines += ["", f"### {head}", "", *table[:-1]]
    return "\n".join(lines)


def renewed(page: str, text: str) -> str:
    """The page with that part replaced; everything else stays."""
    before, rest = page.split(MARK)
    return f"{before}{MARK}\n\n{text}\n\n{END}{rest.split(END)[1]}"


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.validity.renew",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("places", nargs="+", type=Path)
    parser.add_argument("--calibrate", action="store_true")
    parser.add_argument("--legs", type=Path, help="where all rows are kept; read when it exists")
    parser.add_argument("--real", type=Path, help="folder of real people (benchmarks.real_knees)")
    parser.add_argument("--processes", type=int)
    chosen = parser.parse_args()
    if chosen.legs and chosen.legs.exists() and not chosen.calibrate:
        legs = read(chosen.legs)
    else:
        legs = legs_in(chosen.places, chosen.processes)
    if chosen.real:
        legs = [leg for leg in legs if leg.people == "rendered"] + list(real_legs(chosen.real))
    if chosen.calibrate:
        found = calibrate.calibrations(legs)
        table = calibrate.TABLE.read_text("utf-8")
        calibrate.TABLE.write_text(calibrate.written(table, found), "utf-8")
        # The table was read at import: a process of its own sees the new factors.
        again = [a for a in sys.argv[1:] if a != "--calibrate"]
        if chosen.legs:
            chosen.legs.unlink(missing_ok=True)
        subprocess.run([sys.executable, "-m", "benchmarks.validity.renew", *again], check=True)
        return
    if chosen.legs:
        write(legs, chosen.legs)
    frozen_table.FROZEN.mkdir(exist_ok=True)
    write(frozen_table.kept(legs), frozen_table.FROZEN / f"{VERSION}.csv")
    PAGE.write_text(renewed(PAGE.read_text("utf-8"), part(legs)), "utf-8")


if __name__ == "__main__":
    main()
