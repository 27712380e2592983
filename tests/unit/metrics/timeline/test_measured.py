"""Which part of a recording its numbers come from is said where much of it was left out."""

import re

import pytest

import metrics
from benchmarks.camera import camera_at
from benchmarks.timeline import spliced
from metrics.timeline.measured import measured_s
from tests.fixtures.clinical_test_motions import one_leg
from tests.fixtures.motions import Reps, squat, walk
from tests.fixtures.other_motions import jumping_jacks
from tests.fixtures.recordings import Scene, after_empty_room, one_take

SQUAT = squat(timing=Reps(reps=3))
LINE = r"Measured: (.*), \d+ of the recording's \d+ s\. The rest: (.*)\."


def said(seq):
    """The measured spans and the words about the rest; None where nothing is said."""
    told = [n for n in metrics.screen_recording(seq).notes if n.code == "measured_part"]
    if not told:
        return None
    ((only,), (found,)) = told, re.findall(LINE, str(told[0].text))
    assert only.severity == "info"
    return [tuple(map(float, s)) for s in re.findall(r"([\d.]+)-([\d.]+) s", found[0])], found[1]


@pytest.mark.parametrize("motion", [SQUAT, one_leg(hold_s=20), walk(steps=8)])
def test_an_ordinary_clip_says_nothing(motion):
    seq, _ = one_take(Scene(motion))
    assert said(seq) is None


@pytest.mark.parametrize("motion", [SQUAT, one_leg(hold_s=20)], ids=["repetitions", "hold"])
def test_an_empty_room_before_it_was_not_measured(motion):
    seq, _ = one_take(Scene(motion))
    ((start, end),), rest = said(after_empty_room(seq, 20.0))
    assert rest == "times in which the person is not seen"
    assert 20.0 <= start < 23.0
    assert 18.0 + seq.duration_s < end < 20.1 + seq.duration_s
    assert said(after_empty_room(seq, 2.0)) is None


def test_walking_in_and_standing_about_were_not_measured():
    here = Scene(squat(timing=Reps(reps=0, stand_s=8.0)))
    seq, truth = one_take(Scene(jumping_jacks(count=12)), here, Scene(SQUAT, name="squat"), here)
    spans, rest = said(seq)
    ((_, _, end),) = truth
    assert spans[-1][1] < end + 0.5
    assert "walking in" in rest


def test_another_scene_after_a_cut_was_not_measured():
    seq, _ = one_take(Scene(SQUAT))
    other, _ = one_take(
        Scene(jumping_jacks(count=14)), camera=camera_at(distance_m=8.0, person_px=330.0)
    )
    spans, rest = said(spliced([seq, other]))
    assert spans[-1][1] < seq.duration_s + 0.1
    assert rest == "another scene, after a cut"


def test_where_nothing_is_known_nothing_is_said_to_be_measured():
    seq, _ = one_take(Scene(jumping_jacks(count=8)))
    found = metrics.screen_recording(after_empty_room(seq, 20.0))
    assert measured_s(found.segments) == ()
    assert not any(n.code == "measured_part" for n in found.notes)


def test_leaving_the_picture_in_between_was_not_measured():
    seq, _ = one_take(Scene(SQUAT))
    found = metrics.screen_recording(seq)
    ((start, end),) = measured_s(found.segments)
    away = [(start + 1.0, start + 5.5), (end - 1.0, end - 0.5)]
    assert measured_s(found.segments, away) == ((start, start + 1.0), (start + 5.5, end))


def test_without_a_number_nothing_was_measured():
    found = metrics.screen_recording(one_take(Scene(SQUAT))[0], "walk")
    (segment,) = found.segments
    assert all(m.value is None for m in segment.screening.measurements)
    assert not [n for n in found.notes if n.code == "measured_part"]
