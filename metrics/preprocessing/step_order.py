"""Side view: frames in which left and right lower leg contradict the alternation of steps.

The legs cross once a step, and after every crossing the other foot is ahead. When a pose model
exchanges the legs exactly at a crossing, no foot jumps and no path gets longer; but one foot is
then ahead twice in a row, which is impossible.
"""

from __future__ import annotations

import numpy as np
import scipy

from core import landmarks as lm
from metrics.catalogue.parameters import GAIT, ORDER
from metrics.preprocessing.landmark_gates import body_size_px
from metrics.signals.filters import correlation, lowpass, runs, solid_runs

_FEET = ("ankle", "heel", "foot_index")
_SMOOTH_HZ = 4.0
# A stretch must hold so many steps, and a step must resemble the next so much, to be a walk.
_FEWEST_STEPS = 3.5
_ALIKE = 0.4


def in_order(t_s: np.ndarray, xy: np.ndarray) -> np.ndarray:
    """(T,) +1 where the foot named as the one ahead should be, -1 where it should be behind.

    Parameters
    ----------
    t_s
        (T,) seconds.
    xy
        (T, 33, 2) pixels of a side view; NaN where a landmark is missing.

    Notes
    -----
    0 at the crossings, where the feet do not cross regularly, and where the assignment does not
    agree with any order of steps most of the time: then nothing says which one is right.
    """
    found = np.zeros(len(t_s), int)
    apart = _apart(t_s, xy)
    known = np.flatnonzero(np.isfinite(apart))
    if len(known) < 8:
        return found
    # Feet are often lost at a crossing, which is what is searched for.
    filled = np.interp(t_s, t_s[known], apart[known])
    inside = np.zeros(len(t_s), bool)
    inside[known[0] : known[-1] + 1] = True
    for first, last in runs(~np.isfinite(apart)):
        if t_s[min(last, len(t_s) - 1)] - t_s[max(first - 1, 0)] > ORDER.gap_s:
            inside[first:last] = False
    inside &= _moving(t_s, filled)
    ways = _ways(t_s, xy)
    for way in (-1, 1):  # a walk back is a walk of its own
        for first, last in solid_runs(t_s, inside & (ways == way)):
            if last - first >= 8:
                found[first:last] = _against_the_order(t_s[first:last], filled[first:last])
    return found


def _moving(t_s: np.ndarray, apart: np.ndarray) -> np.ndarray:
    """(T,) False where the feet stand for as long as a stride takes: the beat starts anew."""
    frames = max(round(GAIT.stride_min_s / float(np.median(np.diff(t_s)))), 1)
    widest = scipy.ndimage.maximum_filter1d(apart, frames)
    return widest - scipy.ndimage.minimum_filter1d(apart, frames) >= ORDER.apart_leg


def _rows(joint: str) -> list[int]:
    return [lm.index(joint, side) for side in lm.SIDES]


def _ways(t_s: np.ndarray, xy: np.ndarray) -> np.ndarray:
    """(T,) +1 or -1: where the feet point in the frame, 0 where that is not known."""
    feet = (xy[:, _rows("foot_index"), 0] - xy[:, _rows("heel"), 0]).sum(1)
    known = np.flatnonzero(np.isfinite(feet))
    if len(known) < 4:
        return np.zeros(len(t_s), int)
    smooth = lowpass(t_s, np.interp(t_s, t_s[known], feet[known]), 0.6)
    return np.sign(smooth).astype(int)


def _apart(t_s: np.ndarray, xy: np.ndarray) -> np.ndarray:
    """(T,) how far the left foot is ahead of the right one, in leg lengths."""
    feet = np.mean([xy[:, _rows(j), 0] for j in _FEET], axis=0)
    return _ways(t_s, xy) * (feet[:, 0] - feet[:, 1]) / body_size_px(t_s, xy)


def _against_the_order(t_s: np.ndarray, apart: np.ndarray) -> np.ndarray:
    """One straight stretch, values as in `in_order`."""
    nothing = np.zeros(len(apart), int)
    size = lowpass(t_s, np.abs(apart), _SMOOTH_HZ)
    step_s = _beat_s(t_s, size)
    if not np.isfinite(step_s) or t_s[-1] - t_s[0] < _FEWEST_STEPS * step_s:
        return nothing
    crossings = _crossings(t_s, size, step_s)
    if len(crossings) < 3:
        return nothing
    gaps = np.diff(t_s[crossings]) / step_s
    if np.abs(gaps - 1).max() > ORDER.uneven_share:
        return nothing
    turn = np.where(np.searchsorted(crossings, np.arange(len(apart)), side="right") % 2, -1.0, 1.0)
    vote = float((apart * turn).sum() / max(np.abs(apart).sum(), 1e-9))
    if abs(vote) < ORDER.vote_share:
        return nothing
    named = np.sign(apart * turn * vote).astype(int)
    for first, last in [*runs(named < 0), *runs(named > 0)]:
        # The crossing itself is not known to the frame.
        if np.abs(apart[first:last]).max() < ORDER.apart_leg:
            named[first:last] = 0
    return named


def _beat_s(t_s: np.ndarray, size: np.ndarray) -> float:
    """Time of one step: the first lag at which the distance of the feet resembles itself."""
    step = float(np.median(np.diff(t_s)))
    low, high = (round(s / 2 / step) for s in (GAIT.stride_min_s, GAIT.stride_max_s))
    lags = np.arange(max(low - 1, 1), min(high + 2, len(size) // 2))
    if len(lags) < 3:
        return float("nan")
    if np.ptp(size) < ORDER.apart_leg:  # feet that stay where they are
        return float("nan")
    alike = np.array([correlation(size[:-k], size[k:]) for k in lags])
    peaks, _ = scipy.signal.find_peaks(alike, height=_ALIKE)
    if not len(peaks):
        return float("nan")
    good = [p for p in peaks if alike[p] >= 0.85 * alike[peaks].max()]
    return float(lags[good[0]] * step)


def _crossings(t_s: np.ndarray, size: np.ndarray, step_s: float) -> np.ndarray:
    """Frames at which the feet cross: the most regular sequence of minima.

    A foot drawn half way between the two legs makes a minimum too, but an irregular one.
    """
    minima, _ = scipy.signal.find_peaks(-size)
    minima = minima[size[minima] < ORDER.crossing_share * np.percentile(size, 90)]
    if len(minima) < 3:
        return minima[:0]
    t = t_s[minima]

    def early(gap_s: np.ndarray) -> np.ndarray:
        """Nothing is wrong with a first or last piece shorter than a step."""
        return np.maximum(gap_s / step_s - 1, 0) ** 2

    cost = early(t - t_s[0])
    came = np.full(len(t), -1)
    for k in range(1, len(t)):
        total = cost[:k] + ((t[k] - t[:k]) / step_s - 1) ** 2
        if total.min() < cost[k]:
            came[k], cost[k] = int(total.argmin()), total.min()
    k = int((cost + early(t_s[-1] - t)).argmin())
    row = []
    while k >= 0:
        row.append(minima[k])
        k = came[k]
    return np.array(row[::-1])
