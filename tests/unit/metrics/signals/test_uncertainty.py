"""Half widths of 95 % intervals against hand-computed ones."""

import math

import pytest

from core.vocabulary import Route
from metrics.catalogue.measurements import limits
from metrics.signals.uncertainty import (
    calibrated_u95,
    change_is_real,
    combined_u95,
    fppa_jitter,
    line_jitter,
    se_of_median,
    u95,
)


def test_sem_of_four_by_hand():
    # median 11.5, deviations 1.5 .5 .5 4.5 -> MAD 1.0; / sqrt(4)
    assert se_of_median([10, 11, 12, 16]) == pytest.approx(1.4826 / 2)
    assert se_of_median([10, math.nan, 12]) == pytest.approx(1.4826 / math.sqrt(2))


def test_sem_of_one_is_unknown():
    assert math.isnan(se_of_median([10.0]))
    assert math.isnan(se_of_median([math.nan, math.nan]))


def test_jitter_examples_of_the_specification():
    assert fppa_jitter(2, 160) == pytest.approx(1.754, abs=0.01)
    assert line_jitter(2, 60) == pytest.approx(2.70, abs=0.01)
    assert line_jitter(2, 120) == pytest.approx(1.35, abs=0.01)


def test_averaging_helps_up_to_five_frames():
    assert fppa_jitter(2, 160, 4) == pytest.approx(fppa_jitter(2, 160) / 2)
    assert fppa_jitter(2, 160, 500) == fppa_jitter(2, 160, 5)


def test_quadrature_by_hand():
    # u_sys 3.9 for a step-down: 2 k sqrt(1 + 4 + 15.21)
    two = 2 * limits("fppa_peak", "step-down").coverage
    assert u95("fppa_peak", "step-down", 1.0, 2.0) == pytest.approx(two * math.sqrt(20.21))
    assert u95("fppa_peak", "step-down", 0.0, 0.0, u_sys=1.5) == pytest.approx(two * 1.5)
    assert u95("fppa_peak", "step-down", 0.0, 0.0, extra=4.0) == pytest.approx(
        two * math.sqrt(31.21)
    )


@pytest.mark.parametrize("route", [Route.STICKERS, Route.MANUAL_POINTS])
def test_marks_keep_their_own_interval(route):
    assert limits("pelvic_drop_peak", "walk").coverage != 1.0
    assert calibrated_u95("pelvic_drop_peak", "walk", route, 4.0) == 4.0


def test_an_interval_of_optical_flow_is_calibrated():
    k = limits("pelvic_drop_peak", "walk").coverage
    found = calibrated_u95("pelvic_drop_peak", "walk", Route.OPTICAL_FLOW, 4.0)
    assert found == pytest.approx(4.0 * k)
    assert calibrated_u95("pelvic_drop_peak", "no such", Route.OPTICAL_FLOW, 4.0) == 4.0


def test_the_hip_line_that_carries_no_verdict_is_not_narrowed():
    assert calibrated_u95("pelvic_drop_peak", "walk", Route.LANDMARKS, 9.0) == 9.0


def test_unknown_spread_is_never_narrower_than_the_default():
    assert u95("fppa_peak", "step-down") >= limits("fppa_peak", "step-down").u95
    assert u95("fppa_peak", "step-down", jitter=5.0) > 7.0


def test_movement_without_limits_takes_the_widest():
    widest = limits("pelvic_drop_peak", "step-down")
    expected = 2 * widest.coverage * widest.u_sys
    assert u95("pelvic_drop_peak", "chair-stand", 0.0) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("change", "real"), [(9.0, False), (9.6, False), (9.8, True), (-9.8, True), (0.0, False)]
)
def test_change_needs_mdc_and_noise(change, real):
    # two intervals of 7: 1.96 * 9.90 / 2 = 9.70 > MDC 9
    assert change_is_real(change, 7.0, 7.0, 9.0) is real


def test_small_intervals_leave_the_mdc():
    assert not change_is_real(8.9, 1.0, 1.0, 9.0)
    assert change_is_real(9.1, 1.0, 1.0, 9.0)
    assert combined_u95(3.0, 4.0) == 5.0
