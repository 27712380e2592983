"""Every pattern at each verdict it can give, from measurements made by hand."""

from __future__ import annotations

import pytest

from core.pose_sequence import Note
from core.text import Text
from metrics.catalogue import movements
from metrics.catalogue.patterns import pattern_definition
from metrics.results import View
from metrics.verdicts import RULES, PatternInput, find
from tests.fixtures.pattern_cases import CASES
from tests.fixtures.pattern_cases.ask import FRONT, asked, m, verdict


@pytest.mark.parametrize(("pattern", "expected", "movement", "measurements", "more"), CASES)
def test_verdict(pattern, expected, movement, measurements, more):
    assert verdict(pattern, asked(movement, measurements, **more)) == expected


REACHABLE = {
    "clear": {"trendelenburg", "valgus_collapse", "knee_varus", "leg_external_rotation",
              "reduced_hip_extension", "knee_hyperextension", "hip_flexor_tightness",
              "limp_timing"},
    "possible": set(RULES),
    "not_seen": set(RULES) - {"hamstring_quadriceps_imbalance"},
    "cannot_tell": set(RULES),
}  # fmt: skip


def test_the_table_reaches_all_that_can_be_reached():
    tried = {(c[0], c[1]) for c in CASES}
    elsewhere = {"limp_timing", "referred_pain_clues"}  # own tests below
    for level, patterns in REACHABLE.items():
        missing = {p for p in patterns - elsewhere if (p, level) not in tried}
        assert missing <= ({"excessive_knee_rotation"} if level == "possible" else set())


@pytest.mark.parametrize("movement", [*movements.movement_ids(), "unknown"])
@pytest.mark.parametrize("view", ["front", "back", "side", "oblique", "unknown"])
def test_every_pattern_is_answered_by_name(movement, view):
    found = find(PatternInput(movement, View(view), ()))
    for pattern in RULES:
        sides = [f.side for f in found if f.pattern == pattern]
        assert sides == (["left", "right"] if pattern_definition(pattern).sided else ["none"])
    for f in found:
        assert f.verdict == "cannot_tell"
        assert str(f.because[0])
        assert f.next_step is not None


def test_a_note_to_stop_silences_every_verdict_but_the_questions():
    stop = Note("legs", "stop", Text("The legs are out of the picture."))
    for case in CASES:
        ctx = asked(case[2], case[3], **case[4], notes=(stop,))
        for f in RULES[case[0]](ctx):
            assert f.verdict == "cannot_tell"


def test_flagged_findings_carry_message_other_explanations_and_moment():
    for pattern, expected, movement, measurements, more in CASES:
        for f in RULES[pattern](asked(movement, measurements, **more)):
            if f.side == "left" and expected in ("clear", "possible"):
                assert f.message is not None
                assert f.other_explanations
                assert f.measurements
                assert f.time_s == 1.5
            if f.verdict == "not_seen":
                assert f.message is None


def test_a_body_turned_far_from_a_frontal_camera_answers_nothing():
    for case in CASES:
        if case[4].get("view", FRONT) == FRONT:
            ctx = asked(case[2], case[3], view=View("front", yaw_deg=40.0))
            if pattern_definition(case[0]).views:
                assert verdict(case[0], ctx) in ("cannot_tell", "not_seen")
    fppa = asked("squat", [m("fppa_peak", 30)], view=View("front", yaw_deg=40.0))
    assert verdict("valgus_collapse", fppa) == "cannot_tell"


def test_the_other_leg_of_a_one_legged_test_is_said_not_to_be_tested():
    both = [m("fppa_peak", 30, side) for side in ("left", "right")]
    assert verdict("valgus_collapse", asked("step-down", both), "right") == "cannot_tell"


def test_estimated_rotation_drives_no_verdict():
    alone = asked("squat", [m("hip_rotation_range", 60.0, estimate=True)])
    assert all(f.verdict == "cannot_tell" for f in find(alone))
