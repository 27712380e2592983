"""Reliability against published and hand-computed numbers."""

import math
from dataclasses import replace

import numpy as np
import pytest

from metrics.reliability import icc_2_1, mean_squares, pooled, retest
from tests.fixtures.visits import measured, screening

# Shrout and Fleiss 1979, table 2: six targets, four judges.
SHROUT_FLEISS = np.array(
    [[9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7]]
)


def test_published_example():
    rows, columns, rest = mean_squares(SHROUT_FLEISS)
    assert (rows, columns, rest) == pytest.approx((11.24, 32.49, 1.02), abs=0.01)
    assert icc_2_1(SHROUT_FLEISS) == pytest.approx(0.29, abs=0.005)


def test_two_recordings_by_hand():
    # differences 2 and 4: variances 2 and 8, mean 5
    found = pooled([[[10.0, 12.0]], [[20.0, 24.0]]])
    assert found.sem == pytest.approx(math.sqrt(5.0))
    assert found.mdc95 == pytest.approx(1.96 * math.sqrt(2) * math.sqrt(5.0))
    assert found.icc is None  # two legs are too few
    assert found.sem_upper > found.sem


def test_more_recordings_make_the_bound_tighter():
    generator = np.random.default_rng(1)
    noise = generator.normal(0, 1, (2, 40))
    few, many = pooled([noise[:, :3]]), pooled([noise])
    assert many.sem_upper / many.sem < few.sem_upper / few.sem
    assert many.sem == pytest.approx(1.0, abs=0.2)


def test_icc_of_perfect_and_of_no_agreement():
    people = np.arange(8.0)[:, None]
    assert pooled([np.hstack([people, people])]).icc == pytest.approx(1.0)
    noise = np.random.default_rng(2).normal(0, 1, (200, 2))
    assert abs(pooled([noise]).icc) < 0.15


def test_one_recording_is_refused():
    with pytest.raises(ValueError):
        pooled([[[1.0]]])


def session(value):
    pair = [measured("fppa_peak", value, "left"), measured("fppa_peak", value + 3, "right")]
    return screening("step-down", "front", pair)


def test_own_error_replaces_the_table_only_when_surely_better():
    steady = retest([session(v) for v in (10.0, 10.5, 9.8, 10.2)])
    assert steady.is_own("fppa_peak", "step-down")
    assert steady.mdc("fppa_peak", "step-down") < 9.0
    wild = retest([session(v) for v in (2.0, 14.0, 8.0)])
    assert wild.mdc("fppa_peak", "step-down") == 9.0
    assert not wild.is_own("fppa_peak", "step-down")
    two = retest([session(10.0), session(12.0)])
    assert two.mdc("fppa_peak", "step-down") == 9.0  # two recordings prove little


def test_other_movements_and_views_are_kept_apart():
    front = session(10.0)
    walk = screening("walk", "front", [measured("fppa_peak", 30.0, "left")])
    back = replace(front, view=replace(front.view, kind="back"))
    assert retest([front, walk, back]).errors == ()
    assert retest([]).mdc("fppa_peak", "step-down") == 9.0
    assert retest([]).mdc("fppa_peak", "thomas") is None


def test_legs_filmed_together_tighten_the_bound_only_once():
    table = [[4.0, 6.0], [11.0, 9.0], [1.0, 3.0], [7.0, 6.0]]
    apart, together = pooled([[row] for row in table]), pooled([table])
    assert apart.sem == together.sem
    assert together.sem_upper > 1.5 * apart.sem_upper
