"""Whole recordings of the stick figure: what is cut where, and what is left whole."""

import numpy as np
import pytest

from benchmarks.camera import camera_at
from benchmarks.timeline import spliced
from metrics.timeline.pieces import pieces
from metrics.timeline.segmentation import parts
from tests.fixtures.clinical_test_motions import bridge, one_leg
from tests.fixtures.motions import Reps, squat, step_down, walk
from tests.fixtures.recordings import ROOM, Scene, one_take

THREE = Reps(reps=3)
SQUAT, RIGHT, LEFT = squat(timing=THREE), step_down(timing=THREE), step_down("left", timing=THREE)

# Scenes, and the (movement, leg, view) of every part.
RECORDINGS = {
    "squats from the front, a quarter turn, from the side": (
        (Scene(SQUAT, 0, name="squat"), Scene(SQUAT, 90, name="squat")),
        [("squat", "none", "front"), ("squat", "none", "side")],
    ),
    "the same turned the other way": (
        (Scene(SQUAT, 0, name="squat"), Scene(SQUAT, -90, name="squat")),
        [("squat", "none", "front"), ("squat", "none", "side")],
    ),
    "squats from the front and from behind": (
        (Scene(SQUAT, 0, name="squat"), Scene(SQUAT, 180, name="squat")),
        [("squat", "none", "front"), ("squat", "none", "back")],
    ),
    "right step-downs, then left ones": (
        (Scene(RIGHT, name="step-down"), Scene(LEFT, name="step-down")),
        [("step-down", "right", "front"), ("step-down", "left", "front")],
    ),
    "walking there, turning, walking away": (
        (
            Scene(walk(steps=8), 0, (0, -3.5), name="walk"),
            Scene(walk(steps=8), 180, (0, 1.5), name="walk"),
        ),
        [("walk", "none", "front"), ("walk", "none", "back")],
    ),
    "walking in before step-downs": (
        (Scene(walk(steps=8), 0, (0, -5.0), name="walk"), Scene(RIGHT, name="step-down")),
        [("walk", "none", "front"), ("step-down", "right", "front")],
    ),
    "squats, then step-downs": (
        (Scene(SQUAT, name="squat"), Scene(RIGHT, name="step-down")),
        [("squat", "none", "front"), ("step-down", "right", "front")],
    ),
    "standing on the right leg, then on the left": (
        (
            Scene(one_leg("right", hold_s=6, after_s=0.5), name="single-leg-stance"),
            Scene(one_leg("left", hold_s=6, after_s=0.5), name="single-leg-stance"),
        ),
        [("single-leg-stance", "right", "front"), ("single-leg-stance", "left", "front")],
    ),
}
WHOLE = {
    "squats with a pause": (
        Scene(SQUAT),
        Scene(squat(timing=Reps(reps=3, stand_s=5.0))),
    ),
    "squats with long rests": (Scene(squat(timing=Reps(reps=3, rest_s=4.0))),),
    "step-downs with long rests": (Scene(step_down(timing=Reps(reps=3, rest_s=4.0))),),
    "a walk across and back": (
        Scene(walk(steps=8), 90, (-2.5, 0)),
        Scene(walk(steps=8), -90, (2.5, 0)),
    ),
    "squats filmed from between": (Scene(SQUAT, 45),),
}


def shown(seq):
    return [(p.movement, p.side, p.view) for p in parts(seq)]


@pytest.mark.parametrize("name", RECORDINGS)
def test_a_recording_is_cut_into_what_it_shows(name):
    scenes, expected = RECORDINGS[name]
    seq, truth = one_take(*scenes)
    found = parts(seq)
    assert shown(seq) == expected
    for part, (movement, start_s, end_s) in zip(found, truth, strict=True):
        assert part.movement == movement
        # A scene ends with half a second of standing, which may go to the next one.
        assert seq.t_s[part.first] == pytest.approx(start_s, abs=2.0)
        assert seq.t_s[part.last - 1] == pytest.approx(end_s, abs=2.0)


@pytest.mark.parametrize("name", WHOLE)
def test_one_set_stays_one_part(name):
    seq, _ = one_take(*WHOLE[name])
    found = parts(seq)
    assert [(p.first, p.last) for p in found] == [(0, len(seq))]


def test_the_stand_before_a_movement_goes_with_it():
    seq, truth = one_take(Scene(RIGHT, name="right"), Scene(LEFT, name="left"))
    second = parts(seq)[1]
    moves_s = truth[1][1] + THREE.stand_s
    assert moves_s - seq.t_s[second.first] > THREE.stand_s


def test_a_bridge_of_both_legs_is_one_part():
    plan = bridge([("right", 3), ("left", 3)])
    seq, _ = one_take(Scene(plan, 90), camera=camera_at(distance_m=5.0, person_px=500.0))
    assert len(parts(seq)) == 1


def test_a_cut_is_not_bridged():
    near, _ = one_take(Scene(SQUAT))
    far, _ = one_take(Scene(SQUAT), camera=camera_at(distance_m=8.0, person_px=330.0))
    seq = spliced([near, far])
    first, second = parts(seq)
    assert (first.movement, second.movement) == ("squat", "squat")
    assert second.take.cuts == 1
    assert seq.t_s[second.first] == pytest.approx(near.t_s[-1], abs=0.1)


def test_two_people_one_after_the_other_are_two_parts():
    one, _ = one_take(Scene(SQUAT))
    other = one.with_(world_m=np.asarray(one.world_m) * [1.2, 1.0, 1.2])
    seq = spliced([one, other], gap_s=2.0)
    assert [(p.movement, p.take.absences, p.take.person) for p in parts(seq)] == [
        ("squat", 0, 0),
        ("squat", 1, 1),
    ]


def test_the_same_person_coming_back_is_the_same_person():
    one, _ = one_take(Scene(SQUAT))
    again, _ = one_take(Scene(SQUAT), seed=1)
    assert {p.take.person for p in parts(spliced([one, again], gap_s=2.0))} == {0}


def test_walking_out_of_the_picture_and_back_is_one_walk():
    there, _ = one_take(Scene(walk(steps=8), 90, (-2.5, 0)))
    back, _ = one_take(Scene(walk(steps=8), -90, (2.5, 0)))
    assert len(parts(spliced([there, back], gap_s=1.5))) == 1


def test_a_named_movement_is_cut_by_the_view_only():
    seq, _ = one_take(Scene(RIGHT), Scene(LEFT))
    assert len(parts(seq, "step-down")) == 1
    seq, _ = one_take(Scene(SQUAT, 0), Scene(SQUAT, 90))
    assert [p.movement for p in parts(seq, "squat")] == ["squat", "squat"]


def test_nothing_is_named_where_nothing_changes(monkeypatch):
    """The recording of one thing costs no recognition: it has one piece."""
    seq, _ = one_take(Scene(SQUAT), camera=ROOM)
    assert len(pieces(seq)) == 1
    monkeypatch.setattr("metrics.timeline.segmentation.name", None)
    assert len(parts(seq)) == 1
