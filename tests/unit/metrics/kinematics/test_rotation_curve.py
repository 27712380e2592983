"""Curve of hip rotation: given where the bent leg shows it, left out for a straight leg."""

import numpy as np
import pytest

from benchmarks.camera import Camera
from metrics.kinematics.analysed_trial import analyse_trial
from metrics.preprocessing.trial import condition
from tests.fixtures.motions import Reps, squat
from tests.fixtures.stick_figures import film


@pytest.fixture(scope="module")
def scene():
    lens = Camera("front", distance_m=3.8, person_px=700.0)
    return analyse_trial(condition(film(squat(timing=Reps(reps=2)), lens)), "squat")


@pytest.mark.parametrize("side", ["left", "right"])
def test_a_straight_leg_shows_no_turn(scene, side):
    curve, knee = scene.series[f"hip_rotation_{side}_deg"], scene.fit.angle("knee_flexion", side)
    assert np.isfinite(scene.fit.angle("hip_rotation", side)).all()
    assert np.isnan(curve[knee < 10]).all()
    assert (knee < 10).mean() > 0.2


@pytest.mark.parametrize("side", ["left", "right"])
def test_a_bent_leg_does(scene, side):
    curve, knee = scene.series[f"hip_rotation_{side}_deg"], scene.fit.angle("knee_flexion", side)
    bent = knee > 45
    assert bent.sum() > 20
    np.testing.assert_array_equal(curve[bent], scene.fit.angle("hip_rotation", side)[bent])
