"""Legs exchanged from one crossing to the next are reassigned by the alternation of steps."""

import numpy as np
import pytest

from benchmarks.camera import Camera
from core import landmarks as lm
from metrics.preprocessing.step_order import in_order
from tests.fixtures.motions import walk
from tests.fixtures.stick_figures import film

LEFT, RIGHT = (np.array(lm.leg(s)[1:]) for s in lm.SIDES)
SIDE = Camera("left", size_px=(6000, 1280))


@pytest.fixture(scope="module")
def side():
    return film(walk(), SIDE, noise_px=0.5)


def crossings(seq):
    """Frames at which the ankles pass each other."""
    apart = seq.xy_px[:, LEFT[1], 0] - seq.xy_px[:, RIGHT[1], 0]
    return np.flatnonzero(np.diff(np.sign(apart)) != 0) + 1


def exchanged(seq, frames):
    xy = np.array(seq.xy_px)
    rows = np.asarray(frames)[:, None]
    xy[rows, LEFT], xy[rows, RIGHT] = seq.xy_px[rows, RIGHT], seq.xy_px[rows, LEFT]
    return xy


def test_a_whole_step_under_the_wrong_name_is_found(side):
    cross = crossings(side)
    step = np.arange(cross[4], cross[5])
    xy = exchanged(side, step)
    wrong = in_order(side.t_s, xy) < 0
    assert wrong[step[2:-2]].all()
    assert not wrong[: step[0] - 2].any()
    assert not wrong[step[-1] + 3 :].any()


def test_an_exchange_that_lasts_to_the_end_is_found(side):
    cross = crossings(side)
    rest = np.arange(cross[-3], len(side))
    wrong = in_order(side.t_s, exchanged(side, rest)) < 0
    assert wrong[rest[2:]].mean() > 0.9
    assert not wrong[: rest[0] - 2].any()


def test_right_names_stay(side):
    assert not (in_order(side.t_s, np.array(side.xy_px)) < 0).any()


def test_a_limp_keeps_its_names():
    limp = film(walk(late_share=0.08), SIDE, noise_px=0.5)
    assert not (in_order(limp.t_s, np.array(limp.xy_px)) < 0).any()


def test_half_the_clip_under_either_name_decides_nothing(side):
    cross = crossings(side)
    half = np.arange(cross[len(cross) // 2], len(side))
    assert not (in_order(side.t_s, exchanged(side, half)) < 0).any()


def test_a_foot_that_is_always_ahead_is_no_order(side):
    """Steps brought up to the standing foot: the same foot is ahead after every step."""
    xy = np.array(side.xy_px)
    apart = (xy[:, LEFT] - xy[:, RIGHT])[..., 0].mean(1)
    behind = np.flatnonzero(np.sign(apart) == np.sign(apart[10]))
    assert not (in_order(side.t_s, exchanged(side, behind)) < 0).any()


def test_feet_that_stay_have_no_order(side):
    still = np.repeat(side.xy_px[:1], len(side), axis=0)
    assert not (in_order(side.t_s, still) < 0).any()


def test_names_are_not_carried_across_a_long_gap():
    """A step that took twice its time unseen: who led before it says nothing of who leads after."""
    seq = film(walk(steps=20), SIDE, noise_px=0.5)
    cross = crossings(seq)
    step = int(np.median(np.diff(cross)))
    first, last = cross[7] + 2, cross[7] + 2 + step
    xy = np.array(seq.xy_px)
    xy[first:last] = np.nan
    t_s = np.r_[seq.t_s[:last], seq.t_s[last:] + step / seq.fps]
    assert not (in_order(t_s, xy) < 0).any()
