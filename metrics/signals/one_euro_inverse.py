"""Inverse of the One-Euro filter that MediaPipe applies to its landmarks.

In video mode MediaPipe runs a One-Euro filter over the image landmarks (Casiez 2012): the slower
a point moves, the more it is smoothed and the later it arrives, about a frame around the lowest
point of a squat. The filter is causal and its parameters are in MediaPipe's graph, so every step
of it can be inverted, frame by frame. The result is noisier: good for instants, not needed for
angles, which a symmetric filter smooths anyway.
"""

from __future__ import annotations

from math import isfinite, pi

import numpy as np

from core import landmarks as lm
from core.pose_sequence import PoseSequence
from metrics.catalogue.parameters import UNSMOOTH

_EXTENT = [0, *(lm.index(j, s) for j in ("shoulder", *lm.LEG_JOINTS) for s in lm.SIDES)]
# A step is stretched at most so much: below, a standing point's noise would be blown up.
_MOST = 8.0
_ROUNDS = 12


def unsmoothed_y_px(seq: PoseSequence, rows: list[int]) -> np.ndarray:
    """(T, len(rows)) y of landmarks in pixels, down, as it was before MediaPipe's filter.

    Points without a pose model (true joints, motion capture) are returned unchanged. A frame
    without a value stays NaN, and the filter is reset after it.
    """
    heights = np.array(seq.xy_px[:, rows, 1], float)
    if not seq.model.sha256 or len(seq) < 3:
        return heights
    return _inverse(seq.t_s, heights, filter_scale_px(seq.xy_px))


def filter_scale_px(xy_px: np.ndarray) -> np.ndarray:
    """(T,) side of MediaPipe's region of interest: speeds are relative to it.

    The square around a circle from the hips to the farthest part of the body, a quarter wider.
    """
    xy = np.asarray(xy_px, float)
    middle = xy[:, [lm.index("hip", s) for s in lm.SIDES]].mean(1)
    away = np.hypot(*np.moveaxis(xy[:, _EXTENT] - middle[:, None], -1, 0))
    seen = np.isfinite(away).any(1)
    radius = np.full(len(xy), np.nan)
    radius[seen] = np.nanmax(away[seen], axis=1)
    return 2 * UNSMOOTH.region_share * radius


def _inverse(t_s: np.ndarray, y: np.ndarray, scale: np.ndarray) -> np.ndarray:
    """(T, K) raw values behind the filtered `y`.

    One step of the filter is ``y[i] = y[i-1] + alpha (x[i] - y[i-1])`` with a cut-off that grows
    with the smoothed speed of x.
    """
    steps_s = np.diff(t_s, prepend=t_s[0]).tolist()
    sizes = scale.tolist()
    return np.column_stack([_raw(column.tolist(), steps_s, sizes) for column in y.T])


def _raw(y: list[float], steps_s: list[float], sizes: list[float]) -> list[float]:
    """One column, in plain numbers: each step needs the one before, arrays would be slower."""
    x, speed = [y[0]], 0.0
    for before, now, step_s, size in zip(y, y[1:], steps_s[1:], sizes[1:], strict=False):
        if not isfinite(now + before + x[-1]) or not isfinite(size):
            x.append(now)
            speed = 0.0
            continue
        turn = 2 * pi * step_s
        share, per = 1 / (1 + 1 / (turn * UNSMOOTH.speed_cutoff_hz)), 1 / (size * step_s)
        # The smoothed speed after a step of m times that of the filtered value.
        first = speed + share * ((before - x[-1]) * per - speed)
        each = share * (now - before) * per
        m = _stretch(first, each, turn * UNSMOOTH.min_cutoff_hz, turn * UNSMOOTH.beta)
        x.append(before + m * (now - before))
        speed = first + m * each
    return x


def _stretch(first: float, each: float, least: float, gain: float) -> float:
    """The stretch ``m = 1 / alpha`` of a step of the filtered value, found by bisection.

    The filter lets in ``alpha = w / (1 + w)`` with ``w = least + gain |first + m each|``. A longer
    step is faster, so alpha m rises with m and meets 1 once: where (m - 1) w is 1.
    """
    low, high = 1.0, _MOST
    for _ in range(_ROUNDS):  # the innermost of all loops
        m = (low + high) / 2
        if (m - 1) * (least + gain * abs(first + m * each)) > 1:
            high = m
        else:
            low = m
    return (low + high) / 2
