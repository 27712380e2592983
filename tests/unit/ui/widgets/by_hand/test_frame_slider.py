"""The slider over the frames, without a browser."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from ui.session.slots import Draft
from ui.widgets.by_hand import frame_slider


def test_a_move_that_comes_after_the_page_was_left_is_dropped():
    slot = Draft(Path("squat.mp4"), stand_s=0.5, time_s=0.5)
    frame_slider._slid("of_another_page_time", slot, np.arange(0, 3, 0.1))
    assert (slot.time_s, slot.open) == (0.5, False)
