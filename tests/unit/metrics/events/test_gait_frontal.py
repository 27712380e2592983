"""Steps towards and away from the camera with missing or disturbed foot paths."""

from itertools import pairwise

import numpy as np
import pytest

from benchmarks.camera import Camera
from core import landmarks as lm
from metrics.conventions import SIDES
from metrics.events.gait import find_gait
from metrics.preprocessing.trial import condition
from tests.fixtures.motions import walk
from tests.fixtures.stick_figures import film

VIEWS = {view: Camera(view, distance_m=12) for view in ("front", "back")}
FEET = {s: [lm.index(j, s) for j in ("ankle", "heel", "foot_index")] for s in SIDES}
MOTION = walk(steps=12, start_z_m=-4.0)
TWO_FRAMES_S = 2 / 30


def matched(gait, motion):
    """Largest error; every strike must be found and none invented."""
    worst = 0.0
    for side in SIDES:
        true = np.array(motion.events[f"heel_strike_{side}"])
        found = np.array([t for t in gait.strikes[side] if t > 0.1])  # one falls on the first frame
        assert len(found) == len(true)
        worst = max(worst, float(np.abs(found - true).max()))
    return worst


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("late", [0.05, -0.05])
def test_uneven_steps_are_found_too(view, late):
    motion = walk(steps=12, late_share=late, start_z_m=-4.0)
    gait = find_gait(condition(film(motion, VIEWS[view], noise_px=0.7)))
    # Shares of the stride are those of even steps, so the short step comes late by a frame more.
    assert matched(gait, motion) < 3 / 30


def test_a_foot_hidden_in_its_swing_is_timed_by_the_other_foot():
    seq = film(MOTION, VIEWS["front"], noise_px=0.7)
    strike = MOTION.events["heel_strike_right"][2]
    hidden = (seq.t_s > strike - 0.35) & (seq.t_s < strike - 0.1)
    xy = np.array(seq.xy_px)
    xy[np.flatnonzero(hidden)[:, None], FEET["right"]] = np.nan
    assert matched(find_gait(condition(seq.with_(xy_px=xy))), MOTION) < TWO_FRAMES_S


@pytest.mark.parametrize("view", VIEWS)
def test_a_twitch_of_the_standing_foot_is_no_step(view):
    seq = film(MOTION, VIEWS[view], noise_px=0.7)
    at = MOTION.events["heel_strike_left"][2] + 0.3  # mid-stance of the left leg
    xy = np.array(seq.xy_px)
    xy[:, FEET["left"], 1] += 14 * np.exp(-(((seq.t_s - at) / 0.05) ** 2))[:, None]
    assert matched(find_gait(condition(seq.with_(xy_px=xy))), MOTION) < TWO_FRAMES_S


@pytest.mark.parametrize("view", VIEWS)
def test_feet_take_turns_and_nothing_is_found_outside_the_clip(view):
    seq = film(MOTION, VIEWS[view], noise_px=3.0)
    gait = find_gait(condition(seq))
    row = sorted((t, s) for s in SIDES for t in gait.strikes[s])
    assert all(a[1] != b[1] for a, b in pairwise(row))
    assert all(seq.t_s[0] < t < seq.t_s[-1] for t, _ in row)


def test_who_stands_takes_no_steps():
    seq = film(MOTION, VIEWS["front"])
    still = np.repeat(seq.xy_px[:1], len(seq), axis=0)
    still = still + np.random.default_rng(0).normal(0, 0.7, still.shape)
    gait = find_gait(condition(seq.with_(xy_px=still)))
    assert gait.strides == ()
