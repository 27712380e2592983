"""Scores of the step-down and the single-leg squat."""

from __future__ import annotations

from dataclasses import replace

from core.text import Text
from core.vocabulary import Verdict
from metrics.catalogue.clinical_scores import SCORES
from metrics.results import Score, ScoreItem
from metrics.scores import landmark_items
from metrics.scores.base import (
    GRADED,
    YES_NO,
    ScoreInput,
    banded,
    from_reading,
    item_name,
    open_item,
    total_of,
)
from metrics.verdicts.readings import Reading

NOT_FROM_VIDEO = Text("One camera can't rate this item.")
INSIDE = {Verdict.NOT_SEEN: 0.0, Verdict.POSSIBLE: 0.0, Verdict.CLEAR: 1.0}


def _trunk(given: ScoreInput) -> ScoreItem:
    """Lean to either side: the size of the reading counts."""
    lean = given.read("trunk_lean_peak")
    if lean.seen and lean.measurement is not None and lean.value < 0:
        turned = replace(lean.measurement, value=-lean.value)
        others = tuple(m for m in given.ctx.measurements if m is not lean.measurement)
        lean = replace(given.ctx, measurements=(turned, *others)).read(lean.id, given.side)
    return from_reading("trunk", lean, YES_NO)


def _pelvis(given: ScoreInput) -> ScoreItem:
    return from_reading("pelvis", given.read("pelvic_drop_peak"), YES_NO)


def _foot(given: ScoreInput) -> Reading:
    return given.read("knee_medial_to_foot")


def step_down(given: ScoreInput, id: str = "lateral_step_down") -> Score:
    """Lateral or forward step-down test: arms, trunk, pelvis, knee (0-2), steadiness.

    The forward test is done with the arms folded on the chest, the lateral with the hands on
    the waist.
    """
    items = (
        landmark_items.arms(given, folded=id == "forward_step_down"),
        _trunk(given),
        _pelvis(given),
        from_reading("knee_foot", _foot(given), GRADED),
        landmark_items.steady(given),
    )
    return banded(id, given.side, items)


def qasls(given: ScoreInput) -> Score:
    """QASLS without the two items one camera can't rate; the total is of the rated ones."""
    rated = [
        landmark_items.arms(given),
        _trunk(given),
        _pelvis(given),
        from_reading("thigh", given.read("hip_adduction_peak"), YES_NO),
        from_reading("knee_toe", _foot(given), YES_NO),
        from_reading("knee_inside", _foot(given), INSIDE),
        landmark_items.wobble(given),
    ]
    never = [open_item("pelvis_turn", NOT_FROM_VIDEO), open_item("free_thigh", NOT_FROM_VIDEO)]
    (never if given.ctx.movement == "step-down" else rated).append(landmark_items.touch(given))
    total = total_of(tuple(rated))
    words = {"rated": len(rated), "all": len(rated) + len(never)}
    if total is None:
        label = Text("not totalled: some of the {rated} items could not be rated", **words)
    else:
        label = Text(
            "estimate: {total:.0f} of {rated} rated items (of {all}); fewer is better",
            total=total,
            **words,
        )
    return Score("qasls", given.side, total, label, (*rated, *never), SCORES.score["qasls"].cited)


def crossley(given: ScoreInput) -> Score:
    """Good, fair or poor from five domains, each 0 or 1; a label derived here."""
    items = (
        replace(landmark_items.wobble(given), name=item_name("overall")),
        _trunk(given),
        _pelvis(given),
        from_reading("hip", given.read("hip_adduction_peak"), YES_NO),
        from_reading("knee", given.read("fppa_peak"), YES_NO),
    )
    return banded("crossley", given.side, items)
