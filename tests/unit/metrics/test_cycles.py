"""Repetitions and strides in percent: curves made by hand whose course is known."""

from __future__ import annotations

import numpy as np
import pytest

from metrics.cycles import Cycle, cycles, over_cycles
from metrics.results import Event, Screening, Series, View
from tests.fixtures.visits import PROVENANCE

T_S = np.arange(0.0, 12.0, 0.01)
# Start, lowest point, end (s): the descent takes another share of each.
REPS = ((1.0, 2.0, 4.0), (5.0, 7.0, 8.0), (9.0, 9.5, 11.0))


def screening(events, columns=None, movement="squat") -> Screening:
    curves = Series(T_S, columns or {})
    return Screening(movement, View("front"), (), tuple(events), (), (), curves, PROVENANCE)


def rep_events(reps=REPS, side="both"):
    kinds = ("rep_start", "rep_bottom", "rep_end")
    return [Event(k, t, side) for rep in reps for k, t in zip(kinds, rep, strict=True)]


def triangles(heights, reps=REPS):
    """From 0 at the start straight to a height at the lowest point and back to 0."""
    curve = np.zeros_like(T_S)
    for (start, low, end), height in zip(reps, heights, strict=True):
        inside = (start <= T_S) & (end >= T_S)
        curve[inside] = np.interp(T_S[inside], (start, low, end), (0, height, 0))
    return curve


def test_repetitions_of_different_pace_are_one_curve_when_they_are_alike():
    made = screening(rep_events(), {"knee_deg": triangles((20, 20, 20))})
    found = over_cycles(made.series, "knee_deg", cycles(made))
    truth = 20 - 0.4 * np.abs(np.arange(101) - 50)
    assert found.n == 3
    assert found.mean == pytest.approx(truth, abs=0.3)
    assert found.sd == pytest.approx(np.zeros(101), abs=0.3)


def test_the_spread_is_that_of_the_repetitions():
    made = screening(rep_events(), {"knee_deg": triangles((10, 14, 18))})
    found = over_cycles(made.series, "knee_deg", cycles(made))
    assert found.mean[50] == pytest.approx(14, abs=0.1)
    assert found.sd[50] == pytest.approx(4, abs=0.1)
    assert found.sd[25] == pytest.approx(2, abs=0.1)


def test_one_repetition_has_no_spread():
    made = screening(rep_events(REPS[:1]), {"knee_deg": triangles((10, 10, 10))})
    found = over_cycles(made.series, "knee_deg", cycles(made))
    assert np.isfinite(found.mean).all()
    assert np.isnan(found.sd).all()


def test_a_hole_in_one_of_three_is_bridged_by_the_others_and_in_two_is_not():
    one = triangles((10, 10, 10))
    one[(T_S > 1.4) & (T_S < 2.6)] = np.nan
    two = np.where((T_S > 6) & (T_S < 7.8), np.nan, one)
    made = screening(rep_events(), {"one_deg": one, "two_deg": two})
    parts = cycles(made)
    first = over_cycles(made.series, "one_deg", parts)
    assert np.isnan(first.each[0, 50])
    assert first.mean[50] == pytest.approx(10, abs=0.1)
    assert np.isnan(over_cycles(made.series, "two_deg", parts).mean[50])
    assert np.isfinite(over_cycles(made.series, "two_deg", parts).mean[[0, 100]]).all()


def test_a_cycle_knows_its_times():
    rep = Cycle(1.0, 4.0, 2.0)
    assert rep.times_s(np.array([0, 25, 50, 75, 100])) == pytest.approx([1, 1.5, 2, 3, 4])
    assert Cycle(1.0, 3.0).times_s(np.array([0, 50, 100])) == pytest.approx([1, 2, 3])


def walk_events(left, right):
    strikes = [Event("heel_strike", t, "left") for t in left]
    return strikes + [Event("heel_strike", t, "right") for t in right]


def test_strides_go_from_strike_to_strike_of_one_foot():
    made = screening(walk_events((1, 2.1, 3.2), (1.5, 2.6)), movement="walk")
    assert [(c.start_s, c.end_s) for c in cycles(made, "left")] == [(1, 2.1), (2.1, 3.2)]
    assert [(c.start_s, c.end_s) for c in cycles(made, "right")] == [(1.5, 2.6)]
    assert [c.side for c in cycles(made)] == ["left", "left"]


def test_a_turn_between_two_strikes_is_no_stride():
    made = screening(walk_events((1, 2.1, 8.0, 9.1), (1.5, 8.5)), movement="walk")
    assert [c.start_s for c in cycles(made, "left")] == [1, 8.0]
    missed = screening(walk_events((1, 2.1), ()), movement="walk")  # the other foot is not seen
    assert cycles(missed, "left") == ()


def test_repetitions_of_the_other_leg_are_left_out():
    made = screening(rep_events(REPS[:1], "left") + rep_events(REPS[1:], "right"))
    assert [c.start_s for c in cycles(made, "left")] == [1.0]
    assert [c.start_s for c in cycles(made, "right")] == [5.0, 9.0]
    assert len(cycles(made)) == 3


def test_a_peak_without_a_start_is_taken_with_what_is_around_it():
    made = screening([Event("stand_up", 3.0), Event("stand_up", 4.0), Event("stand_up", 9.0)])
    assert [(c.start_s, c.event_s, c.end_s) for c in cycles(made)] == [
        (1.8, 3.0, 3.5),
        (3.5, 4.0, 5.2),
        (7.8, 9.0, 10.2),
    ]
