"""Frames a second from the times of frames, and the clock of a file against real time."""

from __future__ import annotations

import numpy as np
import scipy

from core.errors import SettingsError
from core.text import Text

# Times slower than real time: from time lapse to the slowest slow motion (960 shown at 30).
FASTEST_CLOCK, SLOWEST_CLOCK = 0.01, 64.0
# A longer gap is missing frames; it says nothing about the rate.
_HOLE_S = 0.5
# Bunched time stamps are put on the straight line through this many of them.
_EVENED = 15


def frames_per_s(t_s: np.ndarray) -> float:
    """By the median gap; by the mean gap where time stamps are bunched. NaN below two frames.

    Bunched: several frames at nearly one time, then a pause, so that most gaps are far shorter
    than the time a frame takes.
    """
    if len(t_s) < 2:
        return float("nan")
    usual, mean = _gaps(t_s)
    return 1 / (mean if _bunched(usual, mean) else usual)


def evened(t_s: np.ndarray) -> np.ndarray:
    """(T,) times at even distances where time stamps are bunched, else the times themselves.

    The frames were taken evenly; only writing them to the file was not.
    """
    if len(t_s) <= _EVENED or not _bunched(*_gaps(t_s)):
        return t_s
    return np.asarray(scipy.signal.savgol_filter(t_s, _EVENED, 1))


def _gaps(t_s: np.ndarray) -> tuple[float, float]:
    """Median and mean gap, holes left out of the mean."""
    gaps = np.diff(t_s)
    usual = float(np.median(gaps))
    return usual, float(gaps[gaps <= max(_HOLE_S, usual)].mean())


def _bunched(usual: float, mean: float) -> bool:
    return mean > 2 * usual


def check_slow_motion(factor: float | None) -> None:
    """Refuse a factor (how many times slower than real time a file's clock runs) that cannot be.

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
