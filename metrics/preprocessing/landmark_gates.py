"""Plausibility gates for landmarks: visibility, segment length, jumps, leg identity."""

from __future__ import annotations

import numpy as np
import scipy

from core import landmarks as lm
from metrics.catalogue.parameters import SIGNAL
from metrics.signals.filters import runs
from metrics.signals.geometry import length

# A thigh or shank seen square on, in leg lengths, at the least (plumbline-default).
SHORTEST_SEGMENT = 0.4


def believable(t_s: np.ndarray, xy: np.ndarray, visibility: np.ndarray) -> np.ndarray:
    """(T, 33) True where a landmark may be used.

    Rejected are: landmarks below the visibility limit; a knee and ankle whose thigh or
    shank is drawn much longer than this person's (at their size in that frame); single frames
    to which a leg joint jumps faster than anybody moves.
    """
    seen = np.isfinite(xy).all(-1)
    limit = SIGNAL.visibility_min
    ok = seen & ~(visibility < limit)  # NaN visibility: not given by the source, so accepted
    size = body_size_px(t_s, np.where(ok[..., None], xy, np.nan))
    for side in lm.SIDES:
        hip, knee, ankle, heel, toe = lm.leg(side)
        thigh = _too_long(length(xy[:, hip], xy[:, knee]) / size)
        shank = _too_long(length(xy[:, knee], xy[:, ankle]) / size)
        ok[:, knee] &= ~(thigh | shank)
        for row in (ankle, heel, toe):
            ok[:, row] &= ~shank
        for row in (hip, knee, ankle):
            ok[_jumps(t_s, xy[:, row], size), row] = False
    return ok


def body_size_px(t_s: np.ndarray, xy: np.ndarray) -> np.ndarray:
    """(T,) slowly changing size of the person: 1-s median of a leg length, in pixels.

    The longest of trunk (x 1.6, about a leg) and both legs drawn straight, so that bending
    hardly changes it while walking towards the camera does. NaN-free where anything is seen.
    """
    left, right = lm.leg("left"), lm.leg("right")
    shoulders = (xy[:, lm.index("shoulder", "left")] + xy[:, lm.index("shoulder", "right")]) / 2
    hips = (xy[:, left[0]] + xy[:, right[0]]) / 2
    parts = [1.6 * length(shoulders, hips)]
    for hip, knee, ankle, *_ in (left, right):
        parts.append(length(xy[:, hip], xy[:, knee]) + length(xy[:, knee], xy[:, ankle]))
    stack = np.array(parts)
    some = np.isfinite(stack).any(0)
    size = np.full(len(t_s), np.nan)
    size[some] = np.nanmax(stack[:, some], axis=0)
    if not some.any():
        return size
    size = np.interp(t_s, t_s[some], size[some])
    step = float(np.median(np.diff(t_s))) if len(t_s) > 1 else 1.0
    return scipy.ndimage.median_filter(size, size=max(1, 2 * round(0.5 / step) + 1), mode="nearest")


def _too_long(ratio: np.ndarray) -> np.ndarray:
    known = ratio[np.isfinite(ratio)]
    if not len(known):
        return np.zeros(len(ratio), bool)
    # A thigh that mostly points at the lens (sitting) is drawn short; lengthening is then no error.
    longest = max(float(np.percentile(known, 75)), SHORTEST_SEGMENT)
    return np.nan_to_num(ratio, nan=0.0) > SIGNAL.segment_stretch_max * longest


def _jumps(t_s: np.ndarray, p: np.ndarray, size: np.ndarray) -> np.ndarray:
    """Frames to which a point jumps and from which it jumps back."""
    out = np.zeros(len(t_s), bool)
    if len(t_s) < 3:
        return out
    speed = length(p[1:], p[:-1]) / np.diff(t_s) / size[1:]
    fast = np.nan_to_num(speed, nan=0.0) > SIGNAL.jump_leg_per_s
    for first, last in runs(fast):
        # A jump away and back is `last - first` >= 2 fast steps, or one step each way.
        if last - first >= 2:
            out[first + 1 : last] = True
    return out
