"""Repetitions and steps corrected by hand."""

from itertools import pairwise

import numpy as np
import pytest

import metrics
from benchmarks.camera import camera_at
from core.correction import Correction
from core.note_codes import NoteCode
from core.vocabulary import EventKind
from tests.fixtures.motions import Reps, squat, walk
from tests.fixtures.recordings import Scene, one_take
from tests.fixtures.stick_figures import film

TIMING = Reps(reps=5)


@pytest.fixture(scope="module")
def seq():
    return film(squat(timing=TIMING))


@pytest.fixture(scope="module")
def plain(seq):
    return metrics.screen(seq)


def times(screening, kind, side=None):
    return [e.time_s for e in screening.events if e.kind == kind and side in (None, e.side)]


def said(screening, code):
    return [str(n.text) for n in screening.notes if n.code == code]


def test_a_repetition_left_out_does_not_count(seq, plain):
    third = times(plain, EventKind.REP_BOTTOM)[2]
    out = metrics.screen(
        seq, corrections=[Correction("left_out", third, event="rep_bottom", side="both")]
    )
    assert third not in times(out, EventKind.REP_BOTTOM)
    for kind in (EventKind.REP_START, EventKind.REP_BOTTOM, EventKind.REP_END):
        assert len(times(out, kind)) == TIMING.reps - 1
    before, after = (s.measurement("fppa_peak", "left") for s in (plain, out))
    assert after.n == before.n - 1
    assert out.movement == plain.movement
    assert said(out, NoteCode.BY_HAND) == ["Corrected by hand: 1 repetition or step left out."]


def test_all_left_out_is_no_repetition(seq, plain):
    those = [
        Correction("left_out", t, event="rep_end", side="both")
        for t in times(plain, EventKind.REP_END)
    ]
    out = metrics.screen(seq, corrections=those)
    assert out.movement == "squat"
    assert out.measurement("fppa_peak", "left").value is None
    assert said(out, NoteCode.FEW_REPETITIONS) == ["No complete repetition was seen."]


def test_a_lowest_point_moved(seq, plain):
    second = times(plain, EventKind.REP_BOTTOM)[1]
    one = Correction("shifted", second + 0.02, second + 0.3, event="rep_bottom", side="both")
    out = metrics.screen(seq, corrections=[one])
    found = times(out, EventKind.REP_BOTTOM)[1]
    assert found == pytest.approx(second + 0.3, abs=0.03)
    assert said(out, NoteCode.BY_HAND) == ["Corrected by hand: 1 instant moved."]


@pytest.mark.parametrize(
    "one",
    [
        Correction("left_out", 0.5, event="rep_bottom", side="both"),
        Correction("left_out", 3.2, event="heel_strike", side="left"),
        Correction("shifted", 3.2, 6.5, event="rep_bottom", side="both"),
    ],
    ids=["nothing there", "no walk", "past the end of its repetition"],
)
def test_what_can_not_be_done_is_said_and_changes_nothing(seq, plain, one):
    out = metrics.screen(seq, corrections=[one])
    assert out.events == plain.events
    assert out.measurements == plain.measurements
    assert said(out, NoteCode.BY_HAND) == []
    (why,) = said(out, NoteCode.BY_HAND_UNUSED)
    assert f"{one.time_s:.2f} s was not used" in why


def test_a_heel_strike_left_out_or_moved_changes_the_strides():
    seq = film(walk(), camera_at("left"))
    plain = metrics.screen(seq, "walk")
    strikes = times(plain, EventKind.HEEL_STRIKE, "left")
    third = strikes[2]
    gone = metrics.screen(
        seq, "walk", corrections=[Correction("left_out", third, event="heel_strike", side="left")]
    )
    assert times(gone, EventKind.HEEL_STRIKE, "left") == strikes[:2] + strikes[3:]
    assert times(gone, EventKind.HEEL_STRIKE, "right") == times(
        plain, EventKind.HEEL_STRIKE, "right"
    )
    later = Correction("shifted", third, third + 0.1, event="heel_strike", side="left")
    moved = metrics.screen(seq, "walk", corrections=[later])
    gaps = [np.diff(times(s, EventKind.HEEL_STRIKE, "left"))[1:3] for s in (plain, moved)]
    assert gaps[1] - gaps[0] == pytest.approx([0.1, -0.1])


def test_each_part_of_a_recording_gets_its_own():
    seq, _ = one_take(
        Scene(squat(timing=Reps(reps=3)), 0.0), Scene(squat(timing=Reps(reps=3)), 90.0)
    )
    plain = metrics.screen_recording(seq)
    first, second = (s.screening for s in plain.segments)
    time_s = times(second, EventKind.REP_BOTTOM)[1]
    out = metrics.screen_recording(
        seq, corrections=[Correction("left_out", time_s, event="rep_bottom", side="both")]
    )
    assert out.segments[0].screening.measurements == first.measurements
    assert len(times(out.segments[1].screening, EventKind.REP_BOTTOM)) == 2
    assert all(a < b for a, b in pairwise(times(out.segments[1].screening, EventKind.REP_START)))


def test_a_landmark_too_far_from_the_body_is_not_used_and_that_is_said(seq, plain):
    far = Correction("moved", 3.2, landmark="left_knee", x_px=2.0, y_px=2.0)
    out = metrics.screen(metrics.corrected(seq, [far]), corrections=[far])
    (why,) = said(out, NoteCode.BY_HAND_UNUSED)
    assert "too far from the rest of the body" in why
    assert said(out, NoteCode.BY_HAND) == []
    assert out.movement == plain.movement
