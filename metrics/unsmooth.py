"""Take MediaPipe's own smoothing off its landmarks again.

In video mode MediaPipe runs a One-Euro filter over the image landmarks (Casiez 2012): the slower
a point, the more it is smoothed and the later it comes. Around the lowest point of a squat that
is about a frame. The filter is causal and its numbers are in MediaPipe's graph, so every step of
it can be turned round, frame by frame. What comes out is noisier: good for instants, not needed
for angles, which a symmetric filter has smoothed anyway.
"""

from __future__ import annotations

import numpy as np

from core import landmarks as lm
from core.pose_sequence import PoseSequence
from metrics.method import constant

_EXTENT = [0, *(lm.index(j, s) for j in ("shoulder", *lm.LEG_JOINTS) for s in lm.SIDES)]
# A step is stretched at most so much: below, a standing point's noise would be blown up.
_MOST = 8.0
_ROUNDS = 12


def unsmoothed_px(seq: PoseSequence, rows: list[int]) -> np.ndarray:
    """(T, len(rows), 2) pixels, y down: landmarks as they were before MediaPipe's filter.

    Points that no pose model made (true joints, motion capture) come back as they are. A frame
    without a value stays NaN, and the filter begins anew behind it.
    """
    points = np.array(seq.xy_px[:, rows], float)
    if not seq.model.sha256 or len(seq) < 3:
        return points
    flat = points.reshape(len(points), -1)
    return _inverse(seq.t_s, flat, filter_scale_px(seq.xy_px)).reshape(points.shape)


def filter_scale_px(xy_px: np.ndarray) -> np.ndarray:
    """(T,) side of MediaPipe's region of interest: speeds are told in it.

    The square around a circle from the hips to the farthest part of the body, a quarter wider.
    """
    xy = np.asarray(xy_px, float)
    middle = xy[:, [lm.index("hip", s) for s in lm.SIDES]].mean(1)
    away = np.hypot(*np.moveaxis(xy[:, _EXTENT] - middle[:, None], -1, 0))
    seen = np.isfinite(away).any(1)
    radius = np.full(len(xy), np.nan)
    radius[seen] = np.nanmax(away[seen], axis=1)
    return 2 * constant("unsmooth.region_share") * radius


def _alpha(cutoff_hz: np.ndarray | float, step_s: float) -> np.ndarray | float:
    """Share of the new value that a first-order low-pass lets in."""
    return 1 / (1 + 1 / (2 * np.pi * cutoff_hz * step_s))


def _inverse(t_s: np.ndarray, y: np.ndarray, scale: np.ndarray) -> np.ndarray:
    """(T, K) raw values behind the filtered `y`.

    One step of the filter is ``y[i] = y[i-1] + alpha (x[i] - y[i-1])`` with a cut-off that grows
    with the smoothed speed of x. The stretch ``m = 1 / alpha`` of the step y[i] - y[i-1] is found
    by bisection: a longer step is faster, so alpha m rises with m and meets 1 once.
    """
    low_hz, gain = constant("unsmooth.min_cutoff_hz"), constant("unsmooth.beta")
    x, speed = y.copy(), np.zeros(y.shape[1])
    for i in range(1, len(y)):
        known = np.isfinite(y[i] + y[i - 1] + x[i - 1]) & np.isfinite(scale[i])
        step_s = float(t_s[i] - t_s[i - 1])
        share = _alpha(constant("unsmooth.speed_cutoff_hz"), step_s)
        step = np.where(known, y[i] - y[i - 1], 0.0)
        behind = np.where(known, y[i - 1] - x[i - 1], 0.0)
        per = 1 / (scale[i] * step_s) if np.isfinite(scale[i]) else 0.0
        low, high = np.ones_like(step), np.full_like(step, _MOST)
        for _ in range(_ROUNDS):
            m = (low + high) / 2
            fast = np.abs(speed + share * ((behind + m * step) * per - speed))
            over = m * _alpha(low_hz + gain * fast, step_s) > 1
            low, high = np.where(over, low, m), np.where(over, m, high)
        m = (low + high) / 2
        x[i] = np.where(known, y[i - 1] + m * step, y[i])
        speed = np.where(known, speed + share * ((behind + m * step) * per - speed), 0.0)
    return x
