"""Patterns that need more than one clip: clips combined as one visit, and the resulting findings.

Clips of different bodies stand for one person here. Nothing in a visit compares bodies, only the
numbers of the left and the right leg, so the answer does not depend on it.
"""

from __future__ import annotations

from dataclasses import dataclass

from benchmarks.validity.cases import Case
from metrics.visit.synthesis import combine


@dataclass(frozen=True)
class Visit:
    """Clips of one visit; what they show together, on which leg ("" = nothing)."""

    clips: tuple[str, ...]
    pattern: str
    leg: str = ""


ROTATION = "excessive_knee_rotation"
BALANCE = "hamstring_quadriceps_imbalance"
# A hip that turns in little and a knee that leaves its line on the same leg; or only one of both.
VISITS = (
    Visit(("seated_rotation_R_short_front", "stepdown_valgus26_R_front"), ROTATION, "right"),
    Visit(("seated_rotation_L_short_front", "stepdown_valgus26_L_front"), ROTATION, "left"),
    Visit(("seated_rotation_R_short_front", "squat_valgus26_R_front"), ROTATION, "right"),
    Visit(("seated_rotation_L_short_front", "squat_valgus26_L_front"), ROTATION, "left"),
    Visit(("seated_rotation_R_short_front", "stepdown_neutral_R_front"), ROTATION),
    Visit(("seated_rotation_R_short_front", "stepdown_valgus26_L_front"), ROTATION),
    Visit(("seated_rotation_even_front", "stepdown_valgus26_R_front"), ROTATION),
    Visit(("seated_rotation_even_front", "squat_neutral_front"), ROTATION),
    Visit(("chair_stand_12_side", "bridge_R_fewer_side"), BALANCE, "right"),
    Visit(("chair_stand_12_side", "bridge_L_fewer_side"), BALANCE, "left"),
    Visit(("chair_stand_12_side", "bridge_even_side"), BALANCE),
)


def visit_rows(cases: list[Case]) -> list[list[str]]:
    """One row a visit whose clips are all there: clips, pattern, leg shown, answer a leg."""
    by_name = {c.truth.name: c for c in cases}
    rows = []
    for visit in VISITS:
        if not all(name in by_name for name in visit.clips):
            continue
        across = combine([by_name[name].screening for name in visit.clips]).across
        said = {f.side: f.verdict for f in across if f.pattern == visit.pattern}
        answers = [said.get(side, "cannot_tell").replace("_", " ") for side in ("left", "right")]
        rows.append([" + ".join(visit.clips), visit.pattern, visit.leg or "none", *answers])
    return rows
