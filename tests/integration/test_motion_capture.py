"""Captured walks projected by a perfect camera: our numbers beside the laboratory's."""

import numpy as np
import pytest

from benchmarks.mocap import read_walk, standing_of, walks_in
from benchmarks.validity.captured import captured_curves, captured_events, extension_peaks
from benchmarks.validity.stats import Hits, agreement

LIMITS_DEG = {
    "pelvic_obliquity": 2.0,
    "hip_adduction": 3.0,
    "thigh_extension": 1.0,
    "knee_flexion": 1.5,
}


@pytest.fixture(scope="module")
def walks(shared_data):
    return [(p, read_walk(p)) for p in walks_in(shared_data / "gait_c3d")]


def test_all_walks_are_read(walks):
    assert len(walks) == 4
    for _, walk in walks:
        assert np.isfinite(walk.points_m[:, 23:33]).all()


def test_angles_follow_the_laboratory(walks):
    for _, walk in walks:
        for curve in captured_curves(walk):
            found = agreement(curve.measured, curve.true)
            assert found.mae <= LIMITS_DEG[curve.angle], (walk.name, curve.angle)
            assert found.r >= 0.75, (walk.name, curve.angle)


def test_peak_extension_is_within_three_degrees_from_the_own_standing(walks):
    for path, walk in walks:
        standing = standing_of(path)
        assert standing is not None
        for side, (ours, lab, _) in extension_peaks(walk, read_walk(standing)).items():
            assert ours == pytest.approx(lab, abs=3), (walk.name, side)


@pytest.mark.parametrize(
    ("kind", "view", "least"),
    [
        ("heel_strike", "side", 9),
        ("heel_strike", "front", 9),
        ("heel_strike", "back", 9),
        ("toe_off", "side", 8),
    ],
)
def test_events_are_where_the_laboratory_put_them(walks, kind, view, least):
    total = Hits(0, 0, 0, ())
    for _, walk in walks:
        total += captured_events(walk)[kind, view]
    assert total.hits >= least
    assert (total.misses, total.false) == (0, 0)
    assert np.abs(total.timing_s).max() <= 2 / 30
