"""``python -m benchmarks.validity.calibrate PLACE ... [--legs FILE] [--write]``.

Half widths of 95 % intervals against the errors made: per row of ``data/measurements.toml`` the
factor (`coverage`) with which 95 of 100 legs lie inside, and how many of a person's legs do when
the factor is taken from the other people (split conformal prediction, Vovk 2005; Angelopoulos and
Bates 2023, with people for the folds). Places hold recordings with their truth
(`benchmarks.validity.record`); ``--legs`` reads rows kept by an earlier run. ``--write`` puts the
factors into the table.
"""

from __future__ import annotations

import argparse
import math
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from benchmarks.validity.legs import Leg, read
from benchmarks.validity.screened import legs_in
from benchmarks.validity.table import markdown, number, share
from metrics.catalogue.measurements import Limits, definition, limits

TABLE = Path(__file__).resolve().parents[2] / "metrics" / "catalogue" / "data" / "measurements.toml"
LEVEL = 0.95
# Turned views have a rule and a column of their own (`turn`).
TURNED_DEG = 9.0
FEWEST_LEGS, FEWEST_PEOPLE = 15, 8
# Rendered people are easier than real ones: no interval shrinks below three quarters for them, and
# one that would have to double says that the reading fails, which no interval mends. From the side
# none shrinks: few legs, and nothing tells there how far a real clip lies from the rendered ones.
LEAST, LEAST_SIDE, MOST = 0.75, 1.0, 2.0
UNITS = ("deg", "ratio")


@dataclass(frozen=True)
class Calibration:
    """One row of the table against the legs it was met on.

    Attributes
    ----------
    id, row : the measurement and which of its limits.
    legs, people : how many.
    rms, half : root mean square error; median stated half width, in the unit.
    inside : share of truths inside the stated intervals.
    wanted : factor on the stated half width with which `LEVEL` of all legs are inside.
    held_out : share inside when each person's factor comes from the other people.
    """

    id: str
    row: int
    movements: tuple[str, ...]
    legs: int
    people: int
    rms: float
    half: float
    inside: float
    wanted: float
    held_out: float

    @property
    def stored(self) -> Limits:
        """The row as it is in the table."""
        return definition(self.id).limits[self.row]

    @property
    def factor(self) -> float:
        """What the table should hold, rounded up."""
        least = LEAST if "front" in definition(self.id).views else LEAST_SIDE
        wanted = min(max(self.stored.coverage * self.wanted, least), MOST)
        return math.ceil(round(100 * wanted, 6)) / 100


def calibrations(legs: Iterable[Leg]) -> list[Calibration]:
    """Every row of the table with enough legs of enough people."""
    groups: dict[tuple[str, int], list[Leg]] = defaultdict(list)
    for leg in legs:
        row = limits(leg.what, leg.movement) if leg.kind == "number" else None
        if row is None or not usable(leg):
            continue
        groups[leg.what, definition(leg.what).limits.index(row)].append(leg)
    made = [_calibrated(*key, found) for key, found in sorted(groups.items())]
    return [c for c in made if c.legs >= FEWEST_LEGS and c.people >= FEWEST_PEOPLE]


def usable(leg: Leg) -> bool:
    """A number that was given, with an interval, seen from about straight."""
    straight = abs(leg.turn_deg) <= TURNED_DEG
    return leg.told and straight and leg.u95 > 0 and definition(leg.what).unit in UNITS


def _calibrated(id: str, row: int, legs: list[Leg]) -> Calibration:
    error = np.array([leg.measured - leg.truth for leg in legs])
    half = np.array([leg.u95 for leg in legs])
    person = np.array([leg.person for leg in legs])
    score = np.abs(error) / half
    held = [
        inside
        for who in np.unique(person)
        for inside in score[person == who] <= conformal(score[person != who])
    ]
    return Calibration(
        id,
        row,
        tuple(sorted({leg.movement for leg in legs})),
        len(legs),
        len(np.unique(person)),
        float(np.sqrt((error**2).mean())),
        float(np.median(half)),
        float((score <= 1).mean()),
        conformal(score),
        float(np.mean(held)) if held else math.nan,
    )


def conformal(score: np.ndarray) -> float:
    """The smallest score that at least `LEVEL` of the legs stay within; NaN without legs."""
    rank = math.ceil(len(score) * LEVEL)
    return float(np.sort(score)[rank - 1]) if rank else math.nan


def table(found: list[Calibration]) -> list[str]:
    """All of them as Markdown."""
    rows = []
    for c in found:
        digits = 2 if c.half < 1 else 1
        rows.append(
            [
                *(c.id, ", ".join(c.movements), str(c.legs), str(c.people)),
                *(number(c.rms, digits), number(c.half, digits), share(c.inside)),
                *(number(c.stored.coverage, 2), number(c.stored.coverage * c.wanted, 2)),
                *(number(c.half * c.wanted, digits), share(c.held_out)),
            ]
        )
    head = ["measurement", "movements", "legs", "people", "RMS", "median U95", "in U95"]
    head += ["factor stored", "factor for 95 %", "median U95 with it", "person left out, in U95"]
    return markdown(head, rows)


def written(text: str, found: Iterable[Calibration]) -> str:
    """The text of ``measurements.toml`` with the factors in it."""
    for c in found:
        blocks = list(re.finditer(rf"^\[\[{c.id}\.limits\]\]\n(?:[^\[\n].*\n)*", text, re.M))
        block = blocks[c.row]
        lines = [line for line in block[0].splitlines() if not line.startswith("coverage =")]
        if c.factor != 1.0:
            after = next(i for i, line in enumerate(lines) if line.startswith("u95 ="))
            lines.insert(after + 1, f"coverage = {c.factor:g}")
        text = text[: block.start()] + "\n".join(lines) + "\n" + text[block.end() :]
    return text


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.validity.calibrate",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("places", nargs="*", type=Path)
    parser.add_argument("--legs", type=Path, help="rows kept by an earlier run")
    parser.add_argument("--processes", type=int)
    parser.add_argument("--write", action="store_true", help="renew the factors of the table")
    chosen = parser.parse_args()
    legs = read(chosen.legs) if chosen.legs else legs_in(chosen.places, chosen.processes)
    found = calibrations(legs)
    print("\n".join(table(found)))
    if chosen.write:
        TABLE.write_text(written(TABLE.read_text("utf-8"), found), "utf-8")


if __name__ == "__main__":
    main()
