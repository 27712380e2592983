"""``python -m benchmarks.validity.frozen_table PLACE ... [--legs FILE] [--write]``.

The validity table of a release, one row a leg (``frozen/VERSION.csv``), cells of it with intervals
over people, and whether a later table is worse. Intervals are bootstrapped over people: the legs
and clips of one person share a body, so people are drawn, not legs.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from benchmarks.validity.calibrate import TURNED_DEG
from benchmarks.validity.legs import Leg, read, write
from benchmarks.validity.screened import legs_in
from benchmarks.validity.table import markdown, number, share
from core.version import VERSION
from metrics.catalogue import definition

FROZEN = Path(__file__).with_name("frozen")
DRAWS = 1000
FLAGGED = ("possible", "clear")
# A cell is worse when its error grew by more than rounding and its chance does.
WORSE_SHARE, WORSE_ERROR = 0.02, 1.05
# What is kept of the numbers: those that carry a verdict, and hip rotation.
KEPT = (
    "fppa_peak",
    "fppa_change",
    "knee_medial_to_foot",
    "knee_inward_change",
    "knee_separation_ratio",
    "pelvic_drop_peak",
    "pelvic_drop_static",
    "hip_adduction_peak",
    "pelvic_shift",
    "trunk_lean_peak",
    "foot_progression",
    "thigh_extension_peak",
    "knee_extension_min",
    "knee_loading_flexion",
    "hip_internal_rotation",
    "hip_external_rotation",
    "hip_rotation_range",
    "thomas_thigh_angle",
)


def kept(legs: Iterable[Leg]) -> list[Leg]:
    """The rows that a release keeps, rounded."""

    def short(leg: Leg) -> Leg:
        values = {k: round(getattr(leg, k), 2) for k in ("truth", "measured", "u95")}
        return replace(leg, **values)

    return [short(leg) for leg in legs if leg.kind == "answer" or leg.what in KEPT]


@dataclass(frozen=True)
class NumberCell:
    """One measurement in one movement: errors of the legs told, and of all legs.

    `mae`, `mae_low`, `mae_high` : of those told, with its 95 % interval over people.
    `inside` : share of the truths in their intervals; `half` : median half width.
    `mae_all` : of all legs, also those whose number was withheld.
    """

    legs: int
    people: int
    told: int
    mae: float
    mae_low: float
    mae_high: float
    inside: float
    half: float
    mae_all: float


@dataclass(frozen=True)
class AnswerCell:
    """One pattern in one movement; shares with 95 % intervals over people.

    A leg shows a pattern when the clip was made to show it, or when the same rules flag its true
    joints. `found` of `shown` such legs were flagged, `clear` of them plainly; `false` of the
    `without` others were flagged, `false_clear` plainly.
    """

    shown: int
    found: int
    found_low: float
    found_high: float
    clear: int
    without: int
    false: int
    false_low: float
    false_high: float
    false_clear: int
    untold: int


Key = tuple[str, str]


def over_people(legs: list[Leg], of: Callable[[list[Leg]], float]) -> tuple[float, float]:
    """95 % interval of a statistic when people are drawn with replacement."""
    by_person: dict[str, list[Leg]] = defaultdict(list)
    for leg in legs:
        by_person[leg.person].append(leg)
    people = list(by_person)
    if len(people) < 2:
        return float("nan"), float("nan")
    random = np.random.default_rng(0)
    drawn = random.integers(len(people), size=(DRAWS, len(people)))
    values = [of([leg for k in row for leg in by_person[people[k]]]) for row in drawn]
    low, high = np.nanpercentile(values, [2.5, 97.5])
    return float(low), float(high)


def number_cells(legs: Iterable[Leg]) -> dict[Key, NumberCell]:
    """Cells of the numbers, seen from about straight."""
    cells = {}
    for key, found in sorted(_grouped(legs, "number").items()):
        told = [leg for leg in found if leg.told and leg.u95 > 0]
        if not told:
            continue
        low, high = over_people(told, _mae)
        cells[key] = NumberCell(
            len(found),
            len({leg.person for leg in found}),
            len(told),
            _mae(told),
            low,
            high,
            float(np.mean([abs(leg.measured - leg.truth) <= leg.u95 for leg in told])),
            float(np.median([leg.u95 for leg in told])),
            _mae(found),
        )
    return cells


def answer_cells(legs: Iterable[Leg]) -> dict[Key, AnswerCell]:
    """Cells of the answers, seen from about straight."""
    cells = {}
    for key, found in sorted(_grouped(legs, "answer").items()):
        shown = [leg for leg in found if leg.truth or leg.on_true in FLAGGED]
        without = [leg for leg in found if leg not in shown]
        cells[key] = AnswerCell(
            len(shown),
            _flagged(shown),
            *(over_people(shown, _share_flagged) if shown else (np.nan, np.nan)),
            sum(leg.answer == "clear" for leg in shown),
            len(without),
            _flagged(without),
            *(over_people(without, _share_flagged) if without else (np.nan, np.nan)),
            sum(leg.answer == "clear" for leg in without),
            sum(not leg.told for leg in found),
        )
    return cells


def _grouped(legs: Iterable[Leg], kind: str) -> dict[Key, list[Leg]]:
    groups: dict[Key, list[Leg]] = defaultdict(list)
    for leg in legs:
        if leg.kind == kind and abs(leg.turn_deg) <= TURNED_DEG:
            real = "" if leg.people == "rendered" else ", real people"
            groups[leg.what, leg.movement + real].append(leg)
    return groups


def _mae(legs: list[Leg]) -> float:
    return float(np.mean([abs(leg.measured - leg.truth) for leg in legs]))


def _flagged(legs: list[Leg]) -> int:
    return sum(leg.answer in FLAGGED for leg in legs)


def _share_flagged(legs: list[Leg]) -> float:
    return _flagged(legs) / len(legs) if legs else float("nan")


def worse(before: list[Leg], now: list[Leg], encoding_deg: float = 0.0) -> list[str]:
    """Cells that got worse, in words; compared over the legs that both tables have.

    Parameters
    ----------
    before, now
        Rows of the two tables.
    encoding_deg
        How much another encoding or processor may move an angle of a single clip.
    """
    before, now = _in_common(before, now), _in_common(now, before)
    told = []
    old, new = number_cells(before), number_cells(now)
    for key in old.keys() & new.keys():
        a, b = old[key], new[key]
        slack = max(0.01, encoding_deg if definition(key[0]).unit == "deg" else 0.0)
        if b.mae_all > WORSE_ERROR * a.mae_all + slack:
            told.append(f"{' '.join(key)}: error on all legs {a.mae_all:.2f} -> {b.mae_all:.2f}")
        if b.inside < min(a.inside, 0.93) - WORSE_SHARE:
            told.append(f"{' '.join(key)}: in U95 {a.inside:.2f} -> {b.inside:.2f}")
    was, is_ = answer_cells(before), answer_cells(now)
    for key in was.keys() & is_.keys():
        a, b = was[key], is_[key]
        changes = [(w, getattr(a, w), getattr(b, w)) for w in ("found", "clear")]
        told += [f"{' '.join(key)}: {w} {x} -> {y}" for w, x, y in changes if y < x]
        changes = [(w, getattr(a, w), getattr(b, w)) for w in ("false", "false_clear")]
        told += [f"{' '.join(key)}: {w} {x} -> {y}" for w, x, y in changes if y > x]
    return sorted(told)


def _in_common(mine: list[Leg], other: list[Leg]) -> list[Leg]:
    there = {(leg.clip, leg.kind, leg.what, leg.side) for leg in other}
    return [leg for leg in mine if (leg.clip, leg.kind, leg.what, leg.side) in there]


def versions() -> list[Path]:
    """Tables kept so far, oldest first."""
    return sorted(FROZEN.glob("*.csv"), key=lambda p: [int(x) for x in p.stem.split(".")])


def number_table(legs: list[Leg]) -> list[str]:
    """Cells of the numbers as Markdown."""
    rows = []
    for (what, movement), c in number_cells(legs).items():
        d = 2 if c.half < 1 else 1
        error = f"{number(c.mae, d)} ({number(c.mae_low, d)} to {number(c.mae_high, d)})"
        row = [what, movement, str(c.people), f"{c.told} of {c.legs}", error]
        rows.append([*row, number(c.mae_all, d), number(c.half, d), share(c.inside)])
    head = ["measurement", "movement", "people", "legs told", "MAE of those (95 % over people)"]
    return markdown([*head, "MAE of all legs", "median U95", "in U95"], rows)


def answer_table(legs: list[Leg]) -> list[str]:
    """Cells of the answers as Markdown."""
    rows = []
    for (what, movement), c in answer_cells(legs).items():
        found = f"{c.found} of {c.shown}" if c.shown else "-"
        false = f"{c.false} of {c.without}" if c.without else "-"
        row = [what, movement, found, _between(c.found_low, c.found_high), str(c.clear)]
        row += [false, _between(c.false_low, c.false_high), str(c.false_clear), str(c.untold)]
        rows.append(row)
    head = ["pattern", "movement", "flagged of those showing it", "95 % over people", "clear"]
    head += ["flagged of the others", "95 % over people ", "falsely clear", "can't tell"]
    return markdown(head, rows)


def _between(low: float, high: float) -> str:
    return "-" if np.isnan(low) else f"{share(low)} to {share(high)}"


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.validity.frozen_table",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("places", nargs="*", type=Path)
    parser.add_argument("--legs", type=Path, help="rows kept by an earlier run")
    parser.add_argument("--processes", type=int)
    parser.add_argument("--write", action="store_true", help=f"keep as frozen/{VERSION}.csv")
    chosen = parser.parse_args()
    legs = read(chosen.legs) if chosen.legs else legs_in(chosen.places, chosen.processes)
    legs = kept(legs)
    print("\n".join([*answer_table(legs), *number_table(legs)]))
    if versions():
        print(
            "\n".join(worse(read(versions()[-1]), legs)) or f"no worse than {versions()[-1].stem}"
        )
    if chosen.write:
        FROZEN.mkdir(exist_ok=True)
        write(legs, FROZEN / f"{VERSION}.csv")


if __name__ == "__main__":
    main()
