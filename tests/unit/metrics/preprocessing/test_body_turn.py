"""The turn of the body: what the pose model leaves out of it, the feet, and its doubt."""

import numpy as np
import pytest

from benchmarks.camera import camera_at
from core import landmarks as lm
from core.pose_sequence import ModelInfo, PoseSequence
from metrics.catalogue.parameters import VIEW
from metrics.kinematics.camera_correction import known_turn
from metrics.preprocessing.body_turn import body_turn
from metrics.preprocessing.trial import condition
from tests.fixtures.motions import Reps, squat
from tests.fixtures.stick_figures import film, y_up

MODEL = ModelInfo("full", "ab" * 32)
STAND = slice(0, 30)
STANDING = squat(timing=Reps(reps=0, stand_s=1.0))
SQUATS = squat(timing=Reps(reps=3, stand_s=1.5))


def filmed(yaw_deg, motion=STANDING):
    return film(motion, camera_at("front", yaw_deg=yaw_deg))


def as_drawn(seq, read_deg, turn_deg):
    """The world landmarks turned about the vertical from `turn_deg` to what the model reads."""
    by = np.radians(read_deg - turn_deg)
    x, y, z = np.moveaxis(np.asarray(seq.world_m), -1, 0)
    world = np.stack([x * np.cos(by) - z * np.sin(by), y, x * np.sin(by) + z * np.cos(by)], -1)
    return seq.with_(model=MODEL, world_m=world)


@pytest.mark.parametrize("yaw_deg", [-20.0, 0.0, 12.0])
def test_perfect_points_give_the_turn_as_it_is(yaw_deg):
    seq = filmed(yaw_deg)
    assert body_turn(seq, y_up(seq), STAND).deg == pytest.approx(-yaw_deg, abs=1.5)


@pytest.mark.parametrize("turn_deg", [-20.0, -10.0, 10.0, 20.0])
def test_what_the_model_leaves_out_of_a_standing_turn_is_put_back(turn_deg):
    read = np.interp(turn_deg, VIEW.standing_turn_deg, VIEW.standing_read_deg)
    seq = as_drawn(filmed(-turn_deg), read, turn_deg)
    found = body_turn(seq, y_up(seq), STAND)
    assert abs(read - VIEW.turn_bias_deg) < abs(turn_deg) - 1.5
    assert found.deg == pytest.approx(turn_deg, abs=1.5)


def test_readings_that_disagree_widen_the_doubt():
    """Feet that point 25 degrees past where shoulders and hips face."""
    seq = filmed(0.0)
    sure = body_turn(seq, y_up(seq), STAND)
    xy = y_up(seq)
    leg = np.ptp(xy[0, [lm.index("hip", "left"), lm.index("ankle", "left")], 1])
    for side in lm.SIDES:
        xy[:, lm.index("foot_index", side), 0] += VIEW.foot_leg * leg * np.sin(np.radians(25))
    unsure = body_turn(seq, xy, STAND)
    assert unsure.u_deg > 1.5 * sure.u_deg
    assert 5 < unsure.deg - sure.deg < 20


def test_the_depth_of_a_bend_is_read_as_well():
    """With a bend there is one reading more, and less doubt."""
    seq = filmed(-10.0, SQUATS)
    quiet = slice(0, 40)
    bent, upright = (
        body_turn(seq, y_up(seq), quiet),
        body_turn(filmed(-10.0), y_up(filmed(-10.0)), STAND),
    )
    assert bent.deg == pytest.approx(10.0, abs=1.5)
    assert bent.u_deg < 0.85 * upright.u_deg


def test_a_doubtful_turn_counts_for_less_in_corrections():
    seq = as_drawn(filmed(-10.0, SQUATS), 10.0 + VIEW.bent_bias_deg, 10.0)
    trial = condition(seq)
    likely = known_turn(trial)
    assert 0.5 * abs(trial.turn.deg) < abs(likely.deg) < abs(trial.turn.deg)
    assert likely.u_deg < trial.turn.u_deg


def test_without_depth_the_turn_is_unknown():
    seq = filmed(10.0)
    flat = PoseSequence(
        seq.t_s, seq.xy_px, seq.visibility, seq.size_px, np.full_like(seq.world_m, np.nan)
    )
    assert np.isnan(body_turn(flat, y_up(flat), STAND).deg)
