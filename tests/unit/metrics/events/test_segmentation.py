"""A recording is cut once: what recognition found is what is measured."""

import pytest

from benchmarks.camera import camera_at
from core.vocabulary import Side
from metrics import screening
from metrics.events.recognition import recognise
from metrics.events.segmentation import segment
from metrics.kinematics import analysed_trial
from metrics.preprocessing.trial import condition
from tests.fixtures.motions import Reps, squat, step_down, walk
from tests.fixtures.stick_figures import film

TWICE = Reps(reps=2, stand_s=1.0)
MOTIONS = {
    "squat": squat(timing=TWICE),
    "step-down": step_down("left", drop_deg=5, timing=TWICE),
    "walk": walk(steps=10, start_z_m=-3),
}


@pytest.fixture(params=MOTIONS)
def recording(request):
    return request.param, film(MOTIONS[request.param], camera_at("front", distance_m=12))


def test_recognition_hands_on_the_pieces_of_the_movement(recording):
    movement, sequence = recording
    trial = condition(sequence)
    found, alone = recognise(trial).cut, segment(trial, movement)
    assert (found.stance, found.reps) == (alone.stance, alone.reps)
    assert found.reps or found.gait.strides
    assert (found.gait is None) == (alone.gait is None)
    if found.gait is not None:
        assert found.gait.strides == alone.gait.strides


def test_a_recognised_movement_is_not_cut_again(recording, monkeypatch):
    movement, sequence = recording
    monkeypatch.setattr(analysed_trial, "segment", lambda *_: pytest.fail("cut a second time"))
    assert screening.screen(sequence).movement == movement


def test_the_leg_that_the_user_names_is_the_one_that_is_cut():
    sequence = film(MOTIONS["step-down"], camera_at("front", distance_m=12))
    assert screening.screen(sequence).stance_side == Side.LEFT
    assert screening.screen(sequence, side=Side.RIGHT).stance_side == Side.RIGHT
