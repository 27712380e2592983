"""Lower legs exchanged by the model in a side view are reassigned."""

import numpy as np
import pytest

from benchmarks.camera import Camera
from core import landmarks as lm
from metrics.events.gait import find_gait
from metrics.preprocessing.landmark_gates import believable, lower_legs_unswapped
from metrics.preprocessing.trial import condition
from tests.fixtures.motions import Reps, squat, walk
from tests.fixtures.stick_figures import film

LEFT, RIGHT = (np.array(lm.leg(s)[1:]) for s in lm.SIDES)


@pytest.fixture(scope="module")
def side():
    return film(walk(), Camera("left", size_px=(6000, 1280)), noise_px=0.5)


def apart(seq):
    """Frames in which the ankles are far from each other, in the middle of the clip."""
    wide = np.abs(seq.xy_px[:, LEFT[1], 0] - seq.xy_px[:, RIGHT[1], 0])
    middle = len(wide) // 2
    return middle - 20 + int(np.argmax(wide[middle - 20 : middle + 20]))


def exchanged(seq, first, last):
    xy = np.array(seq.xy_px)
    rows = np.arange(first, last)[:, None]
    xy[rows, LEFT], xy[rows, RIGHT] = seq.xy_px[rows, RIGHT], seq.xy_px[rows, LEFT]
    return xy


def test_an_exchange_of_a_fifth_of_a_second_is_undone(side):
    at = apart(side)
    mended = lower_legs_unswapped(side.t_s, exchanged(side, at - 3, at + 3))
    assert np.allclose(mended[at], side.xy_px[at])
    clear = np.abs(np.arange(len(mended)) - at) > 6
    assert np.allclose(mended[clear], side.xy_px[clear], equal_nan=True)


def test_legs_that_cross_keep_their_names(side):
    mended = lower_legs_unswapped(side.t_s, np.array(side.xy_px))
    assert np.array_equal(mended, side.xy_px, equal_nan=True)


def test_events_survive_an_exchange(side):
    at = apart(side)
    holed = side.with_(xy_px=exchanged(side, at - 3, at + 3))
    right, mended = (find_gait(condition(s)) for s in (side, holed))
    for leg in lm.SIDES:
        assert len(mended.strikes[leg]) == len(right.strikes[leg])
        assert np.allclose(mended.strikes[leg], right.strikes[leg], atol=2 / 30)
        assert np.allclose(mended.toe_offs[leg], right.toe_offs[leg], atol=2 / 30)


def test_a_jump_at_the_right_length_is_not_believed():
    """One frame in which an ankle lands elsewhere on the circle around its knee."""
    seq = film(squat(timing=Reps(reps=0, stand_s=2.0)))
    xy = np.array(seq.xy_px)
    xy[..., 1] = seq.size_px[1] - xy[..., 1]
    _, knee, ankle, *_ = lm.leg("left")
    shank = xy[30, ankle] - xy[30, knee]
    xy[30, ankle] = xy[30, knee] + shank[::-1] * [1.0, -1.0]  # a quarter turn, the same length
    ok = believable(seq.t_s, xy, seq.visibility)
    assert not ok[30, ankle]
    assert ok[[29, 31], ankle].all()
    assert ok[30, knee]
