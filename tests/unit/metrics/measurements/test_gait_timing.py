"""Cadence, and the interval of a side difference in time, by hand."""

from types import SimpleNamespace

import numpy as np
import pytest

from metrics.events.gait import Stride
from metrics.measurements.gait_timing import _scatter_s, cadence
from metrics.measurements.summary import Sample


def samples(*values):
    return [Sample(v, float(k)) for k, v in enumerate(values)]


def test_equal_steps_are_known_to_what_the_frames_allow():
    even = samples(0.5, 0.5, 0.5, 0.5)
    assert _scatter_s(even, even, 1 / 60) == pytest.approx(1 / 60 * np.sqrt(1 / 4 + 1 / 4))


def test_three_uneven_steps_a_side_get_the_width_of_students_t():
    # Both sides: mean 0.6, squared deviations 0.02 in all; together 0.04 over 4 degrees: SD 0.1.
    side = samples(0.5, 0.6, 0.7)
    expected = 0.1 * (2.776 / 1.960) * np.sqrt(2 / 3)
    assert _scatter_s(side, side, 1 / 60) == pytest.approx(expected, rel=0.001)


def test_the_interval_holds_for_few_steps():
    """Of 400 draws of three steps a side, 95 of 100 intervals hold the true difference of 0."""
    rng = np.random.default_rng(5)
    hits = 0
    for draw in rng.normal(0.55, 0.05, (400, 6)):
        u95 = 1.96 * _scatter_s(samples(*draw[:3]), samples(*draw[3:]), 0.001)
        hits += abs(draw[:3].mean() - draw[3:].mean()) <= u95
    assert hits / 400 == pytest.approx(0.95, abs=0.03)


def walk_of(*durations_s):
    """Strides of the two legs in turn, of these durations."""
    strides = tuple(Stride(("left", "right")[k % 2], k, k + d) for k, d in enumerate(durations_s))
    return SimpleNamespace(gait=SimpleNamespace(strides=strides), movement="walk", walking=True)


def test_one_misread_stride_changes_the_cadence_little():
    made = cadence(walk_of(1.0, 1.0, 1.0, 1.2, 1.3))
    assert made.value == pytest.approx(120)
    assert [r.value for r in made.repetitions] == pytest.approx([120, 120, 120, 100, 120 / 1.3])


def test_uneven_strides_widen_the_interval_of_the_cadence():
    even, uneven = cadence(walk_of(1.05, 1.05, 1.05)), cadence(walk_of(1.04, 1.04, 1.15))
    assert even.u95 == pytest.approx(2.0)
    # 115, 115 and 104 steps a minute: SD 6.4, two strides of one leg.
    assert uneven.u95 == pytest.approx(2 * np.hypot(6.37 / np.sqrt(2), 1), rel=0.01)
