"""Landmarks of real people: what a recording with cuts and turns is cut into."""

import pytest

import metrics
from benchmarks.real_recordings import labels, read
from core.errors import PlumblineError
from core.note_codes import NoteCode
from core.pose_sequence import PoseSequence
from core.vocabulary import Verdict
from metrics.timeline.pieces import pieces


@pytest.fixture(scope="module")
def real(shared_data):
    folder = shared_data / "real"
    if not folder.is_dir():
        pytest.skip("the landmark recordings of real people are not here")
    return folder


def test_cuts_from_front_to_side_and_back(real):
    found = metrics.screen_recording(PoseSequence.load(real / "squat_cuts.parquet"))
    assert [s.view.kind for s in found.segments] == ["front", "side", "front"]
    bottoms = [sum(e.kind == "rep_bottom" for e in s.screening.events) for s in found.segments]
    assert sum(bottoms) == 9
    assert not any(n.code == NoteCode.CUT for s in found.segments for n in s.screening.notes)


def test_what_is_not_ours_gets_no_answer_in_any_part(real):
    others = [one for one in labels(real) if one.movement == "other"]
    assert len(others) >= 25
    told = []
    for one in others:
        try:
            found = metrics.screen_recording(read(real / f"{one.name}.parquet"))
        except PlumblineError:
            continue
        answers = [f for s in found.segments for f in s.screening.findings]
        assert not any(f.verdict.flagged for f in answers), one.name
        assert not any(s.screening.scores for s in found.segments), one.name
        assert found.single is not None, one.name
        told += [one.name for f in answers if f.verdict == Verdict.NOT_SEEN]
    assert not told


@pytest.mark.parametrize(
    "name", ["squat_front_1", "squat_front_overhead_2", "squat_oblique", "walk_back_handheld"]
)
def test_one_view_of_one_movement_is_one_piece(real, name):
    """Raised arms, a body turned by 33 degrees and a camera held by hand are no change of view."""
    assert len(pieces(PoseSequence.load(real / f"{name}.parquet"))) == 1


@pytest.mark.parametrize("name", ["walk_side_5", "walk_side_6", "walk_side_8"])
def test_walking_there_and_back_is_one_walk(real, name):
    assert metrics.screen_recording(PoseSequence.load(real / f"{name}.parquet")).single is not None
