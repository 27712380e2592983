"""The curve of hip rotation: told where the bent leg shows it, left out on a straight one."""

import numpy as np
import pytest
from figures import film
from motions import Reps, squat

from benchmarks.camera import Camera
from metrics.clip import condition
from metrics.scene import build


@pytest.fixture(scope="module")
def scene():
    lens = Camera("front", distance_m=3.8, person_px=700.0)
    return build(condition(film(squat(timing=Reps(reps=2)), lens)), "squat")


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
