"""Patterns that need several tests, or the answers to the questions."""

from __future__ import annotations

from dataclasses import replace

import pytest

from metrics.triage import Answers
from metrics.verdicts import RULES
from tests.fixtures.pattern_cases.ask import asked, m, verdict

HINT = {"clues": frozenset({"spread_out"}), "painful_knee": "left"}
TWO = {"clues": frozenset({"spread_out", "hip_turning"}), "painful_knee": "left"}
NO_CLUE = {"clues": frozenset(), "painful_knee": "left"}


def test_knee_rotation_hint_needs_both_on_one_side():
    stiff = m("hip_internal_rotation", 10)
    off = m("knee_medial_to_foot", 0.2)
    both = asked("step-down", [stiff, off])
    # the seated value carries the cut-offs of its own movement
    from metrics.verdicts.guard_band import with_reference

    stiff = with_reference(stiff, "seated-rotation")
    assert verdict("excessive_knee_rotation", both) == "cannot_tell"
    assert verdict("excessive_knee_rotation", asked("step-down", [stiff, off])) == "possible"
    crossed = asked("step-down", [stiff, replace(off, side="right")])
    assert verdict("excessive_knee_rotation", crossed) == "cannot_tell"


@pytest.mark.parametrize(
    ("arc", "expected"), [(70.0, "not_seen"), (60.0, "cannot_tell"), (50.0, "possible")]
)
def test_a_short_arc_counts_when_it_is_short_beyond_its_error(arc, expected):
    from metrics.verdicts.guard_band import with_reference

    arc = with_reference(m("hip_rotation_arc", arc, u95=8.0), "seated-rotation")
    found = asked("step-down", [arc, m("knee_medial_to_foot", 0.2)])
    assert verdict("excessive_knee_rotation", found) == expected


@pytest.mark.parametrize(
    ("answers", "inward", "expected"),
    [(None, 10.0, "cannot_tell"), ({}, 10.0, "cannot_tell"), (TWO, None, "possible"),
     (HINT, None, "not_seen"), (HINT, 20.0, "possible"), (HINT, 30.0, "not_seen"),
     (NO_CLUE, 10.0, "not_seen"), (TWO | {"painful_knee": "none"}, None, "not_seen")],
)  # fmt: skip
def test_referred_pain_from_clues_and_the_seated_test(answers, inward, expected):
    seated = [] if inward is None else [m("hip_internal_rotation", inward)]
    given_answers = None if answers is None else Answers(**answers)
    (found,) = RULES["referred_pain_clues"](asked("seated-rotation", seated, answers=given_answers))
    assert found.verdict == expected
