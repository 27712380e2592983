"""Front or side by the width of the shoulders: one frame, many frames, frames with nobody."""

from __future__ import annotations

import numpy as np
import pytest

from core import landmarks as lm
from vision.pose.frontal import NARROWEST, is_frontal


def frames(*widths: float) -> np.ndarray:
    xy = np.zeros((len(widths), lm.COUNT, 2))
    xy[:, lm.SHOULDERS[0], 0] = widths
    return xy


@pytest.mark.parametrize(("share", "frontal"), [(0.8, True), (0.36, True), (0.34, False)])
def test_one_frame(share, frontal):
    assert is_frontal(frames(200 * share)[0], 200.0) is frontal
    assert is_frontal(frames(-200 * share)[0], 200.0) is frontal  # seen from behind


def test_the_median_of_the_frames_decides():
    trunk = np.full(3, 100.0)
    assert is_frontal(frames(80, 80, 1), trunk)
    assert not is_frontal(frames(80, 1, 1), trunk)


def test_missing_frames_do_not_count():
    assert is_frontal(frames(np.nan, 80, np.nan), np.full(3, 100.0))
    assert not is_frontal(frames(np.nan, np.nan), np.full(2, 100.0))
    assert not is_frontal(frames(80.0), 0.0)
    assert 0 < NARROWEST < 1
