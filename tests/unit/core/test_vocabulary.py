"""The shared words are their own strings, and a word that is not in the list is refused."""

from __future__ import annotations

import json

import numpy as np
import pytest

from core.pose_sequence import Note, PelvisTrack
from core.text import Text
from core.vocabulary import EventKind, Route, Severity, Side, Verdict, ViewKind
from metrics.results import Event, Finding, Measurement, View


def test_a_member_is_written_and_compared_as_its_string():
    assert json.dumps([Verdict.CANNOT_TELL, Side.NONE]) == '["cannot_tell", "none"]'
    assert f"fppa_{Side.LEFT}_deg" == "fppa_left_deg"
    assert {"left": 1}[Side.LEFT] == 1


def test_flagged_are_clear_and_possible():
    assert [v for v in Verdict if v.flagged] == [Verdict.CLEAR, Verdict.POSSIBLE]


def test_records_turn_plain_strings_into_members():
    assert Event("heel_strike", 1.0, "left").kind is EventKind.HEEL_STRIKE
    assert View("side", "right").near_side is Side.RIGHT
    assert Measurement("x", "both", 1.0, "deg", 0.5, route="body fit").route is Route.BODY_FIT
    assert Finding("x", "left", "clear", (Text("so"),)).verdict.flagged
    assert Note("dark", "info", Text("so")).severity is Severity.INFO
    assert (
        PelvisTrack("manual points", "frontal", np.zeros(1), np.ones(1)).route
        is Route.MANUAL_POINTS
    )
    assert View("unknown").kind is ViewKind.UNKNOWN


def test_routes_of_older_files_are_read():
    assert Route("clicks") is Route.MANUAL_POINTS
    assert Route("picture") is Route.OPTICAL_FLOW
    with pytest.raises(ValueError, match="sonar"):
        Route("sonar")


@pytest.mark.parametrize(
    "make",
    [
        lambda: Event("heel strike", 1.0),
        lambda: Event("heel_strike", 1.0, "middle"),
        lambda: View("above"),
        lambda: Measurement("x", "left", 1.0, "deg", 0.5, route="guess"),
        lambda: Finding("x", "left", "maybe", (Text("so"),)),
        lambda: Note("dark", "loud", Text("so")),
        lambda: PelvisTrack("guess", "frontal", np.zeros(1), np.ones(1)),
    ],
)
def test_an_unknown_word_is_refused(make):
    with pytest.raises(ValueError, match="is not a valid"):
        make()
