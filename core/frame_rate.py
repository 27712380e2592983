"""Frames a second from the times of frames, and the clock of a file against life."""

from __future__ import annotations

import numpy as np

from core.errors import SettingsError
from core.text import Text

# Clocks of a file against life: from time lapse to the slowest of slow motion (960 at 30).
FASTEST_CLOCK, SLOWEST_CLOCK = 0.01, 64.0
# A gap this long is a hole in the recording and not its rate.
_HOLE_S = 0.5


def frames_per_s(t_s: np.ndarray) -> float:
    """By the median gap; by the mean gap where stamps come in bunches. NaN below two frames.

    In bunches (several frames at nearly one time, then a pause) most gaps are far shorter than
    what a frame takes.
    """
    if len(t_s) < 2:
        return float("nan")
    gaps = np.diff(t_s)
    usual = float(np.median(gaps))
    ordinary = gaps[gaps <= max(_HOLE_S, usual)]
    mean = float(ordinary.mean())
    return 1 / (mean if mean > 2 * usual else usual)


def check_slow_motion(factor: float | None) -> None:
    """Refuse a factor (how many times slower than life a file's clock runs) that cannot be.

    Raises
    ------
    SettingsError
        Unless None or within 0.01 to 64.
    """
    if factor is not None and not FASTEST_CLOCK <= factor <= SLOWEST_CLOCK:
        raise SettingsError(
            Text(
                "Slow motion {factor} times slower than real time is not possible.", factor=factor
            ),
            Text("Give how many times slower the video plays, such as 4 or 8."),
        )
