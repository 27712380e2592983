"""Captured walks filmed by a perfect camera: our numbers beside the laboratory's."""

import numpy as np
import pytest

from benchmarks.camera import Camera
from benchmarks.mocap import read_walk, standing_of, walks_in
from benchmarks.mocap_table import compare, event_errors, extension_peaks

ACROSS = Camera("left", size_px=(6000, 1280))
LIMITS_DEG = {"pelvic": 2.0, "hip": 3.0, "thigh": 1.0, "knee": 1.5}


@pytest.fixture(scope="module")
def walks(shared_data):
    return [(p, read_walk(p)) for p in walks_in(shared_data / "gait_c3d")]


def test_all_walks_are_read(walks):
    assert len(walks) == 4
    for _, walk in walks:
        assert np.isfinite(walk.points_m[:, 23:33]).all()


def test_angles_follow_the_laboratory(walks):
    for _, walk in walks:
        for row in compare(walk):
            assert row.mae_deg <= LIMITS_DEG[row.quantity.split()[0]], row
            assert row.r >= 0.75, row


def test_peak_extension_is_within_three_degrees_from_the_own_standing(walks):
    for path, walk in walks:
        standing = standing_of(path)
        assert standing is not None
        for side, (ours, lab, _) in extension_peaks(walk, read_walk(standing)).items():
            assert ours == pytest.approx(lab, abs=3), (walk.name, side)


@pytest.mark.parametrize(
    "camera", [ACROSS, Camera("front", distance_m=6), Camera("back", distance_m=6)]
)
def test_heel_strikes_are_where_the_laboratory_put_them(walks, camera):
    errors = [e for _, walk in walks for e in event_errors(walk, camera)]
    assert len(errors) >= 9
    assert np.isfinite(errors).all()
    assert np.abs(errors).max() <= 2 / 30


def test_toe_offs_from_the_side(walks):
    errors = [e for _, walk in walks for e in event_errors(walk, ACROSS, "toe_off")]
    assert len(errors) >= 8
    assert np.isfinite(errors).all()
    assert np.abs(errors).max() <= 2 / 30
