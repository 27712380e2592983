"""Filming protocol of a visit: what is present, what is missing."""

from __future__ import annotations

from dataclasses import replace

from core.pose_sequence import Note
from core.text import Text
from metrics.catalogue.sources import citations
from metrics.catalogue.visit_plan import PLAN
from metrics.visit.protocol import protocol_status
from tests.fixtures.visits import measured, screening


def missing(visit):
    return [step.capture.id for step in protocol_status(visit) if not step.clips]


def test_an_empty_visit_misses_the_whole_plan_in_order():
    assert missing([]) == [
        "squat-front",
        "squat-side",
        "stepdown-left",
        "stepdown-right",
        "walk-front",
        "walk-side-left",
        "walk-side-right",
        "seated-rotation",
    ]
    for capture in PLAN.captures:
        assert str(capture.why)
        assert citations(capture.sources)


def test_view_and_leg_decide_which_video_it_is():
    left = screening("step-down", "front", [measured("fppa_peak", 5.0)], stance="left")
    assert "stepdown-left" not in missing([left])
    assert "stepdown-right" in missing([left])
    behind = screening("walk", "back", [])
    assert "walk-front" not in missing([behind])
    assert "squat-front" in missing([screening("squat", "oblique", [])])
    past = screening("walk", "side", [])
    past = replace(past, view=replace(past.view, near_side="left"))
    assert "walk-side-left" not in missing([past])
    assert "walk-side-right" in missing([past])
    assert protocol_status([behind, behind])[4].clips == (0, 1)


def test_a_clip_not_to_be_used_leaves_its_place_open():
    squat = screening("squat", "front", [])
    bad = replace(squat, notes=(Note("person", "stop", Text("Nobody was seen.")),))
    assert "squat-front" not in missing([squat])
    assert "squat-front" in missing([bad])
