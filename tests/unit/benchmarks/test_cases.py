"""What a rendered clip truly shows, and the true knee beside which its curve is put."""

from dataclasses import replace

import numpy as np
import pytest

import metrics
from benchmarks.validity.cases import Case, true_sequence, truly_shown
from benchmarks.validity.curves import curves_of
from metrics.catalogue.parameters import REPETITIONS
from sample_videos.truth import TruePattern, load

VARUS = TruePattern("knee_varus", "both", -18.0)


@pytest.fixture(scope="module")
def on_true(samples):
    def case(name):
        truth = load(samples / f"{name}.mp4")
        seen = true_sequence(truth)
        ideal = metrics.screen(seen, truth.movement)
        return Case(truth, seen, ideal, ideal)

    return case


def test_bow_legs_show_varus_on_their_true_joints(on_true):
    case = on_true("squat_varus_front")
    assert [s.pattern for s in truly_shown(case.truth, case.ideal)] == ["knee_varus"]


@pytest.mark.parametrize("name", ["squat_neutral_front", "squat_valgus26_front"])
def test_a_squat_called_varus_whose_legs_are_straight_shows_none(on_true, name):
    case = on_true(name)
    called = replace(case.truth, shown=(*case.truth.shown, VARUS))
    assert truly_shown(called, case.ideal) == case.truth.shown


@pytest.mark.parametrize("name", ["squat_varus_front", "squat_valgus26_front"])
def test_the_knee_curve_of_a_squat_is_that_of_the_bodys_own_plane(on_true, name):
    """Past 70 degrees of bend the curve is a straight line by decision."""
    case = on_true(name)
    mine = [c for c in curves_of(case, "ideal") if c.angle == "fppa"]
    assert len(mine) == 2
    for side, curve in zip(("left", "right"), mine, strict=True):
        bend = case.truth.series[f"{side}_knee_flexion_deg"]
        read = (bend < REPETITIONS.read_at_most_deg) & (case.truth.t_s > 0.5)
        error = (curve.measured - curve.true)[read]
        assert np.nanmean(np.abs(error)) < 1.2
        drawn = case.truth.series[f"{side}_fppa_px_deg"]
        assert np.nanmax(np.abs(drawn - curve.true)) > 2  # that of the picture has perspective
