"""Items of the Edinburgh visual gait score that one camera can describe. Never a total."""

from __future__ import annotations

from core.text import Text
from metrics.catalogue.clinical_scores import SCORES
from metrics.results import Score
from metrics.scores.base import GRADED, ScoreInput, from_reading, open_item

ITEMS: tuple[tuple[str, str], ...] = (
    ("obliquity", "pelvic_drop_peak"),
    ("trunk_shift", "trunk_lean_peak"),
    ("foot_rotation", "foot_progression"),
    ("knee_extension", "knee_extension_min"),
    ("hip_extension", "thigh_extension_peak"),
    ("trunk_position", "trunk_inclination_mean"),
)


def edinburgh(given: ScoreInput) -> Score:
    """0, 1 or 2 an item; built for cerebral palsy, so the sum is not given for anybody else."""
    rated = [from_reading(id, given.read(measured), GRADED) for id, measured in ITEMS]
    never = [
        open_item("knee_progression", Text("There is no cut-off for it in a walk.")),
        open_item("pelvic_rotation", Text("One camera can't rate this item.")),
    ]
    seen = [item for item in rated if item.points is not None]
    label = Text(
        "estimate: {seen} of {all} items described, {marked} marked; no total is meant",
        seen=len(seen),
        all=len(rated) + len(never),
        marked=sum(bool(item.points) for item in seen),
    )
    source = SCORES.score["edinburgh"].cited
    return Score("edinburgh", given.side, None, label, (*rated, *never), source)
