"""Gaps, filter and jitter on signals whose answer is known."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from metrics.signals import filters

FPS = 30.0
T = np.arange(0, 6, 1 / FPS)


def test_runs():
    assert filters.runs(np.array([0, 1, 1, 0, 1], bool)) == [(1, 3), (4, 5)]
    assert filters.runs(np.zeros(3, bool)) == []


def test_a_hole_in_time_ends_a_run():
    t = np.r_[0, 0.03, 0.06, 0.5, 0.53]
    assert filters.solid_runs(t, np.ones(5, bool)) == [(0, 3), (3, 5)]


def test_short_gaps_are_bridged_linearly_long_ones_and_ends_stay():
    x = np.arange(30, dtype=float)
    x[[5, 6]] = np.nan  # 0.1 s between neighbours
    x[12:18] = np.nan
    x[:2] = np.nan
    filled = filters.fill_gaps(np.arange(30) / FPS, x)
    assert filled[[5, 6]] == pytest.approx([5, 6])
    assert np.isnan(filled[12:18]).all()
    assert np.isnan(filled[:2]).all()


def test_slow_movement_passes_unchanged_in_size_and_time():
    wave = np.sin(2 * np.pi * 0.7 * T)
    assert np.abs(filters.lowpass(T, wave) - wave)[10:-10].max() < 0.002


def test_attenuation_at_the_cut_off_is_half_power():
    wave = np.sin(2 * np.pi * 6 * np.arange(0, 10, 1 / 120))
    out = filters.lowpass(np.arange(0, 10, 1 / 120), wave)
    middle = slice(300, 900)
    assert np.std(out[middle]) / np.std(wave[middle]) == pytest.approx(np.sqrt(0.5), abs=0.02)


def test_uneven_times_give_the_same_curve():
    rng = np.random.default_rng(1)
    t = T + rng.uniform(-0.3, 0.3, len(T)) / FPS
    out = filters.lowpass(t, np.sin(2 * np.pi * 0.7 * t))
    assert np.abs(out - np.sin(2 * np.pi * 0.7 * t))[10:-10].max() < 0.02


def test_filtering_does_not_reach_over_a_hole():
    x = np.where(T < 3, 0.0, 100.0)
    x[(T > 2.8) & (T < 3.2)] = np.nan
    out = filters.lowpass(T, x)
    assert np.nanmax(np.abs(out[T < 2.8])) < 1e-9
    assert np.isnan(out[(T > 2.85) & (T < 3.15)]).all()


@settings(max_examples=25, deadline=None)
@given(offset=st.floats(-1e3, 1e3), gain=st.floats(-50, 50))
def test_filter_is_linear(offset, gain):
    wave = np.cos(T) + 0.3 * np.cos(31 * T)
    direct = filters.lowpass(T, gain * wave + offset)
    assert direct == pytest.approx(gain * filters.lowpass(T, wave) + offset, abs=1e-6)


@pytest.mark.parametrize("fps", [30.0, 60.0])
@pytest.mark.parametrize("quiet", [True, False])
def test_jitter_is_the_noise_that_was_put_in(fps, quiet):
    t = np.arange(0, 8, 1 / fps)
    rng = np.random.default_rng(3)
    xy = np.sin(t)[:, None, None] * np.ones((1, 4, 2)) * (1 if quiet else 30)
    xy = xy + rng.normal(0, 2.0, xy.shape)
    window = slice(0, len(t)) if quiet else None
    assert filters.jitter_px(t, xy, window) == pytest.approx(2.0, rel=0.25)


def test_jitter_of_an_unseen_landmark_is_unknown():
    assert np.isnan(filters.jitter_px(T, np.full((len(T), 1, 2), np.nan), None)).all()
