"""Sampling of frames at a fixed rate for checks that need not see every frame."""

from __future__ import annotations

import math


def nearest_per_s(fps: float, per_s: float) -> float:
    """The rate next to `per_s` at which every n-th frame of a clip is taken."""
    return fps / max(1, round(fps / per_s))


class FrameSampler:
    """Decides for every frame whether it is sampled, `per_s` times a second (0 = never).

    It depends on the times alone, so that chunks of a clip agree with the whole.
    """

    def __init__(self, per_s: float) -> None:
        self._per_s, self._last = per_s, -1

    def due(self, t_s: float) -> bool:
        """Whether the frame shown at `t_s` is due; call once for every frame, in order."""
        if not self._per_s:
            return False
        # Times are rounded to milliseconds in some files; a quarter of an interval absorbs that.
        before, self._last = self._last, math.floor(t_s * self._per_s + 0.25)
        return self._last != before
