"""One body stays one tracklet, whatever the stamps of its frames look like."""

import numpy as np
import pytest

from core import landmarks as lm
from vision.pose.landmarker import Pose
from vision.pose.tracklets import link


def crossing(t_s):
    """A body of 500 pixels that crosses the picture at its own height in two seconds."""
    body = np.random.default_rng(0).uniform((0, 0), (150, 500), (lm.COUNT, 2))
    body[[0, 1], 1] = 0, 500
    places = [body + np.array([250 * t, 0]) for t in t_s]
    return [(Pose(xy, np.ones(lm.COUNT), np.zeros((lm.COUNT, 3))),) for xy in places]


@pytest.mark.parametrize("bunch", [1, 2, 4, 6])
def test_stamps_in_bunches_do_not_tear_a_walk_apart(bunch):
    life = np.arange(120) / 30
    stamps = [float(life[k // bunch * bunch] + k % bunch * 0.001) for k in range(len(life))]
    (only,) = link(stamps, crossing(life))
    assert len(only.rows) == len(life)


def test_who_stands_elsewhere_a_moment_later_is_somebody_else():
    life = np.arange(60) / 30
    poses = crossing(np.where(life < 1, life, life + 6))
    assert len(link(list(life), poses)) == 2
