"""Plausibility gates for landmarks: visibility, segment length, jumps, leg identity."""

from __future__ import annotations

import numpy as np
from scipy.interpolate import PchipInterpolator
from scipy.ndimage import median_filter

from core import landmarks as lm
from metrics.catalogue.parameters import constant
from metrics.signals.filters import runs
from metrics.signals.geometry import length

JOINTS = (*lm.KNEES, *lm.ANKLES)
# A thigh or shank seen square on, in leg lengths, at the least (plumbline-default).
SHORTEST_SEGMENT = 0.4
# Frames on either side of an exchange in which a foot may be drawn half way, and how far off.
BLENDED_FRAMES = 2
BLENDED_LEG = 0.1


def believable(t_s: np.ndarray, xy: np.ndarray, visibility: np.ndarray) -> np.ndarray:
    """(T, 33) True where a landmark may be used.

    Rejected are: landmarks below the visibility limit; a knee and ankle whose thigh or
    shank is drawn much longer than this person's (at their size in that frame); single frames
    to which a leg joint jumps faster than anybody moves.
    """
    seen = np.isfinite(xy).all(-1)
    limit = constant("signal.visibility_min")
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


def exchanged_legs(t_s: np.ndarray, visibility: np.ndarray) -> np.ndarray:
    """(T,) True where, in a side view, the near leg suddenly seems the hidden one.

    Knee and ankle of the nearer leg are seen better. For some frames around the crossing of
    the legs the model exchanges them; then the visibilities are exchanged as well. The positions
    may or may not be exchanged in such frames: see `untangled`.
    """
    rows = {side: list(lm.leg(side)[1:3]) for side in lm.SIDES}
    ahead = np.nan_to_num(
        visibility[:, rows[lm.SIDES[0]]].mean(1) - visibility[:, rows[lm.SIDES[1]]].mean(1)
    )
    step = float(np.median(np.diff(t_s))) if len(t_s) > 1 else 1.0
    usual = median_filter(ahead, size=2 * round(0.6 / step) + 1, mode="nearest")
    return (np.abs(ahead - usual) > 0.15) & (np.sign(ahead) != np.sign(usual))


def untangled(t_s: np.ndarray, xy: np.ndarray, doubtful: np.ndarray) -> np.ndarray:
    """Points with the legs exchanged in those doubtful frames where that is smoother.

    In each frame both assignments are compared with a curve through the sure frames around it.
    """
    out = xy.copy()
    sure = ~doubtful & np.isfinite(xy[:, JOINTS]).all((1, 2))
    if not doubtful.any() or sure.sum() < 4:
        return out
    left, right = (np.array(lm.LOWER_LEG[side]) for side in lm.SIDES)
    expected = PchipInterpolator(t_s[sure], xy[sure][:, JOINTS], axis=0, extrapolate=False)(t_s)
    seen = xy[:, JOINTS]
    crossed = xy[:, lm.MIRROR[list(JOINTS)]]
    cost = [np.hypot(*np.moveaxis(p - expected, -1, 0)).sum(1) for p in (seen, crossed)]
    swap = np.flatnonzero(doubtful & (cost[1] < cost[0]))[:, None]
    out[swap, left], out[swap, right] = xy[swap, right], xy[swap, left]
    return out


def lower_legs_unswapped(t_s: np.ndarray, xy: np.ndarray) -> np.ndarray:
    """Side view: lower legs exchanged back where that makes both feet travel less.

    A standing foot keeps its place in the frame, so of the two assignments of the legs in a run
    of frames the one with the shorter path of all knees and feet is true. Exchanges that end with
    the clip are not found. Frames at the change in which the model drew a foot half way between
    the two are taken out.

    Parameters
    ----------
    t_s : (T,) seconds. xy : (T, 33, 2) pixels; frames with NaN in a lower leg stay as they are.
    """
    left, right = (np.array(lm.LOWER_LEG[side]) for side in lm.SIDES)
    legs = np.stack([xy[:, left], xy[:, right]], axis=1)
    rows = np.flatnonzero(np.isfinite(legs).all((1, 2, 3)))
    size = float(np.nanmedian(body_size_px(t_s, xy)))
    if len(rows) < 4 or not np.isfinite(size):
        return xy.copy()
    swap = np.zeros(len(t_s), bool)
    swap[rows] = _shorter_way(t_s[rows], legs[rows] / size)
    return with_lower_legs_exchanged(t_s, xy, swap)


def with_lower_legs_exchanged(t_s: np.ndarray, xy: np.ndarray, swap: np.ndarray) -> np.ndarray:
    """Points with knees and feet exchanged in the frames of `swap`.

    Frames at a change in which the model drew a foot half way between the two are taken out.
    """
    out = xy.copy()
    left, right = (np.array(lm.LOWER_LEG[side]) for side in lm.SIDES)
    at = np.flatnonzero(swap)[:, None]
    out[at, left], out[at, right] = xy[at, right], xy[at, left]
    changes = np.flatnonzero(np.diff(swap.astype(int)))
    near = np.zeros(len(t_s), bool)
    for beside in range(1 - BLENDED_FRAMES, BLENDED_FRAMES + 1):
        near[np.clip(changes + beside, 0, len(t_s) - 1)] = True
    both = np.r_[left, right]
    sure = ~near & np.isfinite(xy[:, both]).all((1, 2))
    if not near.any() or sure.sum() < 4:
        return out
    size = float(np.nanmedian(body_size_px(t_s, xy)))
    way = PchipInterpolator(t_s[sure], out[sure][:, both], axis=0, extrapolate=False)(t_s)
    off = length(out[:, both], way) / size > BLENDED_LEG
    out[:, both] = np.where((near[:, None] & off)[..., None], np.nan, out[:, both])
    return out


def _shorter_way(t_s: np.ndarray, legs: np.ndarray) -> np.ndarray:
    """(T,) True where exchanged legs give the shorter path, by dynamic programming.

    `legs` (T, 2, joints, 2) in leg lengths. An exchanged frame costs a little, so that at the
    crossing of the legs, where both assignments fit, the given one stays.
    """
    named = np.stack([legs, legs[:, ::-1]])
    best, came = np.zeros(2), np.zeros((len(t_s), 2), int)
    for i in range(1, len(t_s)):
        step = np.linalg.norm(named[None, :, i] - named[:, None, i - 1], axis=-1).mean((-1, -2))
        price = constant("signal.exchanged_leg_per_s") * (t_s[i] - t_s[i - 1])
        total = best[:, None] + step + np.array([0.0, price])
        came[i], best = total.argmin(0), total.min(0)
    label = np.zeros(len(t_s), int)
    label[-1] = best.argmin()
    for i in range(len(t_s) - 1, 0, -1):
        label[i - 1] = came[i, label[i]]
    return label.astype(bool)


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
    return median_filter(size, size=max(1, 2 * round(0.5 / step) + 1), mode="nearest")


def _too_long(ratio: np.ndarray) -> np.ndarray:
    known = ratio[np.isfinite(ratio)]
    if not len(known):
        return np.zeros(len(ratio), bool)
    # A thigh that mostly points at the lens (sitting) is drawn short; lengthening is then no error.
    longest = max(float(np.percentile(known, 75)), SHORTEST_SEGMENT)
    return np.nan_to_num(ratio, nan=0.0) > constant("signal.segment_stretch_max") * longest


def _jumps(t_s: np.ndarray, p: np.ndarray, size: np.ndarray) -> np.ndarray:
    """Frames to which a point jumps and from which it jumps back."""
    out = np.zeros(len(t_s), bool)
    if len(t_s) < 3:
        return out
    speed = length(p[1:], p[:-1]) / np.diff(t_s) / size[1:]
    fast = np.nan_to_num(speed, nan=0.0) > constant("signal.jump_leg_per_s")
    for first, last in runs(fast):
        # A jump away and back is `last - first` >= 2 fast steps, or one step each way.
        if last - first >= 2:
            out[first + 1 : last] = True
    return out
