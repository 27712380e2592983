"""What a turned camera costs, and whether two cameras of one walk agree.

    python -m benchmarks.validity.turned PLACE ... [--legs FILE]

The people of `benchmarks.validity.crowd` filmed from 0 to 40 degrees, and one walk of two people by
sixteen cameras each (0.5 to 1.8 m high, turned by -30 to 20 degrees).
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Iterable
from itertools import combinations
from pathlib import Path

import numpy as np

from benchmarks.validity.legs import Leg, read
from benchmarks.validity.screened import legs_in
from benchmarks.validity.table import markdown, number, share

SERIES, WALK = "turn", "cameras_"
FLAGGED = ("clear", "possible")
ANSWERS = (*FLAGGED, "not_seen", "cannot_tell")
SHOWN = (
    "fppa_peak",
    "knee_medial_to_foot",
    "knee_inward_change",
    "pelvic_drop_peak",
    "hip_adduction_peak",
    "trunk_lean_peak",
    "foot_progression",
)
STEP_DEG = 10


def turn_table(legs: Iterable[Leg]) -> list[str]:
    """Errors of the series from 0 to 40 degrees: of all legs, and of those that were told."""
    groups: dict[tuple, list[Leg]] = defaultdict(list)
    for leg in legs:
        if leg.kind == "number" and leg.what in SHOWN and leg.clip.startswith((SERIES, WALK)):
            turn = STEP_DEG * round(abs(leg.turn_deg) / STEP_DEG)
            groups[leg.what, leg.movement, turn].append(leg)
    rows = []
    for (what, movement, turn), found in sorted(groups.items()):
        error = np.array([leg.measured - leg.truth for leg in found])
        told = np.array([leg.told for leg in found])
        half = np.array([leg.u95 for leg in found])
        held = np.abs(error[told]) <= half[told]
        digits = 2 if np.nanmedian(half) < 1 else 1
        rows.append(
            [
                *(what, movement, f"{turn}", f"{told.sum()} of {len(found)}"),
                number(float(error.mean()), digits),
                number(float(np.sqrt((error**2).mean())), digits),
                number(float(np.sqrt((error[told] ** 2).mean())) if told.any() else np.nan, digits),
                number(float(np.median(half[told])) if told.any() else np.nan, digits),
                share(float(held.mean())) if told.any() else "-",
            ]
        )
    head = ["measurement", "movement", "turn (deg)", "told", "bias of all", "RMS of all"]
    return markdown([*head, "RMS of those told", "median U95", "in U95"], rows)


def turn_answers(legs: Iterable[Leg]) -> list[str]:
    """Answers of the same series: on legs that show the pattern, and on the others.

    A leg shows it when the clip was made to or when the rules flag its true joints.
    """
    groups: dict[tuple, list[Leg]] = defaultdict(list)
    for leg in legs:
        if leg.kind == "answer" and leg.clip.startswith(SERIES):
            shows = leg.truth != 0 or leg.on_true in FLAGGED
            turn = STEP_DEG * round(abs(leg.turn_deg) / STEP_DEG)
            groups[leg.what, leg.movement, "yes" if shows else "no", turn].append(leg)
    rows = []
    for (what, movement, shows, turn), found in sorted(groups.items()):
        told = [sum(leg.answer == answer for leg in found) for answer in ANSWERS]
        rows.append([what, movement, shows, f"{turn}", str(len(found)), *map(str, told)])
    head = ["pattern", "movement", "shows it", "turn (deg)", "legs"]
    return markdown([*head, "clear", "possible", "not seen", "can't tell"], rows)


def camera_table(legs: Iterable[Leg]) -> list[str]:
    """Every two cameras of one walk: numbers within the intervals of each other."""
    groups: dict[tuple, list[Leg]] = defaultdict(list)
    for leg in legs:
        if leg.kind == "number" and leg.clip.startswith(WALK) and leg.what in SHOWN:
            groups[leg.what, leg.person, leg.side].append(leg)
    pairs: dict[str, list[tuple[float, float]]] = defaultdict(list)
    seen: dict[str, list[bool]] = defaultdict(list)
    for (what, _, _), found in groups.items():
        seen[what] += [leg.told for leg in found]
        for a, b in combinations([leg for leg in found if leg.told], 2):
            pairs[what].append((abs(a.measured - b.measured), float(np.hypot(a.u95, b.u95))))
    rows = []
    for what, both in sorted(pairs.items()):
        apart, allowed = np.array(both).T
        digits = 2 if np.median(allowed) < 1 else 1
        told = f"{sum(seen[what])} of {len(seen[what])}"
        row = [what, told, str(len(both)), number(float(np.median(apart)), digits)]
        rows.append(
            [*row, number(float(apart.max()), digits), share(float((apart <= allowed).mean()))]
        )
    head = ["measurement", "legs told", "pairs of cameras", "apart, median", "apart, most"]
    return markdown([*head, "within both intervals"], rows)


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.validity.turned",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("places", nargs="*", type=Path)
    parser.add_argument("--legs", type=Path, help="rows kept by an earlier run")
    chosen = parser.parse_args()
    legs = read(chosen.legs) if chosen.legs else legs_in(chosen.places)
    print("\n".join([*turn_table(legs), *turn_answers(legs), *camera_table(legs)]))


if __name__ == "__main__":
    main()
