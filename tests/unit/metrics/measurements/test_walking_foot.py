"""The walking foot's direction does not follow the turn of the body, and its slope is right."""

import numpy as np
import pytest

import metrics
from benchmarks.camera import camera_at, sequence
from benchmarks.mocap import read_walk, walks_in
from benchmarks.opencap import read_trial
from core import landmarks as lm
from tests.fixtures.motions import walk
from tests.fixtures.stick_figures import film

TRIALS = ("walking1", "walkingTO1", "walkingTS1")


def phone(yaw):
    """A usual lens: 1.1 times the longer side of the picture."""
    return camera_at(
        "front",
        yaw_deg=yaw,
        distance_m=6.0,
        height_m=0.95,
        size_px=(1280, 1280),
        person_px=1.1 * 1280 * 1.7 / 6.0,
    )


def read(seq):
    seen = metrics.screen(seq, "walk")
    return {side: seen.measurement("foot_progression", side) for side in lm.SIDES}


@pytest.mark.parametrize("toe_out", [0.0, 10.0, 25.0])
@pytest.mark.parametrize("yaw", [0.0, -18.0, 18.0])
def test_both_feet_of_a_walk_in_a_turned_view(toe_out, yaw):
    motion = walk(steps=10, start_z_m=-3.0, toe_out_deg=toe_out)
    found = read(film(motion, phone(yaw)))
    for side in lm.SIDES:
        assert found[side].value == pytest.approx(toe_out, abs=4.0), side


def clips(folder):
    for name in TRIALS:
        trial = read_trial(folder / "mocap_subject4", name)
        yield trial.t_s, trial.points_m
    for path in walks_in(folder / "gait_c3d"):
        walked = read_walk(path)
        yield walked.t_s[::3], walked.points_m[::3]


@pytest.mark.parametrize(("yaw", "most"), [(10.0, 5.0), (20.0, 7.0)])
def test_captured_feet_in_turned_views_read_as_square_on(shared_data, yaw, most):
    off = []
    for t_s, points in clips(shared_data):
        ankles = [lm.index("ankle", side) for side in lm.SIDES]
        points = points - np.nanmedian(points[:, ankles], axis=(0, 1)) * [1, 0, 1]
        lenses = [
            camera_at(
                "front",
                yaw_deg=y,
                distance_m=6.0,
                height_m=1.0,
                size_px=(1280, 1280),
                person_px=700,
            )
            for y in (0.0, yaw, -yaw)
        ]
        straight, *turned = (read(sequence(t_s, points, lens)) for lens in lenses)
        for found in turned:
            for side in lm.SIDES:
                if straight[side].value is not None and found[side].value is not None:
                    off.append(found[side].value - straight[side].value)
                    assert abs(off[-1]) <= found[side].u95
    assert len(off) >= 12
    assert np.sqrt(np.mean(np.square(off))) < most
