"""The inverse of MediaPipe's smoothing filter."""

import numpy as np
import pytest

from benchmarks.camera import camera_at
from core import landmarks as lm
from core.pose_sequence import ModelInfo
from metrics.catalogue.parameters import UNSMOOTH
from metrics.events.repetitions import find_repetitions
from metrics.preprocessing.trial import condition
from metrics.signals.one_euro_inverse import filter_scale_px, unsmoothed_y_px
from tests.fixtures.motions import squat
from tests.fixtures.stick_figures import film

HIPS = [lm.index("hip", s) for s in lm.SIDES]
MODEL = ModelInfo("a model", "0" * 64)


def one_euro(t_s, x, scale_px):
    """MediaPipe's filter as its graph describes it, one point at a time."""
    y, speed = x.copy(), np.zeros(x.shape[1:])

    def share(hz, step):
        return 1 / (1 + 1 / (2 * np.pi * hz * step))

    for i in range(1, len(t_s)):
        step = t_s[i] - t_s[i - 1]
        now = (x[i] - x[i - 1]) / (scale_px[i] * step)
        speed = speed + share(UNSMOOTH.speed_cutoff_hz, step) * (now - speed)
        hz = UNSMOOTH.min_cutoff_hz + UNSMOOTH.beta * np.abs(speed)
        y[i] = y[i - 1] + share(hz, step) * (x[i] - y[i - 1])
    return y


@pytest.fixture(scope="module")
def filmed():
    return film(squat(), camera_at("front"), noise_px=0.0)


@pytest.fixture(scope="module")
def smoothed(filmed):
    xy = np.array(filmed.xy_px)
    late = one_euro(filmed.t_s, xy, filter_scale_px(xy))
    return filmed.with_(xy_px=late, model=MODEL)


def test_a_smoothed_point_is_put_back(filmed, smoothed):
    true = np.array(filmed.xy_px[:, HIPS, 1])
    assert np.abs(np.array(smoothed.xy_px[:, HIPS, 1]) - true).max() > 5
    assert np.abs(unsmoothed_y_px(smoothed, HIPS) - true)[5:].max() < 1


def test_points_of_no_model_stay(filmed):
    assert not filmed.model.sha256
    assert np.array_equal(unsmoothed_y_px(filmed, HIPS), filmed.xy_px[:, HIPS, 1])


def test_a_hole_stays_a_hole(smoothed):
    xy = np.array(smoothed.xy_px)
    xy[40:45] = np.nan
    out = unsmoothed_y_px(smoothed.with_(xy_px=xy), HIPS)
    assert np.isnan(out[40:45]).all()
    assert np.isfinite(out[45:]).all()


def test_the_lowest_point_does_not_come_late(filmed, smoothed):
    true = [filmed.t_s[r.bottom] for r in find_repetitions(condition(filmed))]
    found = [smoothed.t_s[r.bottom] for r in find_repetitions(condition(smoothed))]
    late = smoothed.with_(model=ModelInfo("true joint centres"))
    left = [late.t_s[r.bottom] for r in find_repetitions(condition(late))]
    assert np.abs(np.subtract(found, true)).max() <= 0.034
    assert np.mean(np.subtract(left, true)) > np.mean(np.subtract(found, true))
