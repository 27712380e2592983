"""Where the camera stood, from the widths and depths of shoulders and hips."""

import numpy as np
import pytest

from benchmarks.camera import camera_at
from core import landmarks as lm
from metrics.preprocessing.camera_view import find_view
from tests.fixtures.motions import Reps, squat
from tests.fixtures.stick_figures import film, y_up


@pytest.mark.parametrize("bent_share", [0.0, 0.6])
def test_bending_forward_does_not_make_an_oblique_view_frontal(bent_share):
    """The trunk is drawn short while it points at the lens; widths are read upright."""
    seq = film(squat(timing=Reps(reps=0, stand_s=4.0)), camera_at("front", yaw_deg=52.0))
    xy = y_up(seq)
    count = round(bent_share * len(seq))
    bend = np.r_[np.linspace(0.4, 0.8, count), np.zeros(len(seq) - count)]
    hips = [lm.index("hip", side) for side in lm.SIDES]
    shoulders = [lm.index("shoulder", side) for side in lm.SIDES]
    up = xy[:, shoulders, 1] - xy[:, hips, 1].mean(1, keepdims=True)
    xy[:, shoulders, 1] -= up * bend[:, None]
    assert find_view(seq, xy, None).kind == "oblique"
