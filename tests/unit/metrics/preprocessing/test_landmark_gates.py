"""Landmarks that cannot be believed."""

import numpy as np

from core import landmarks as lm
from metrics.preprocessing.landmark_gates import believable
from tests.fixtures.motions import Reps, squat
from tests.fixtures.stick_figures import film


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
