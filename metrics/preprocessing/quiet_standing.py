"""Find the quiet stand: both feet down, legs straight, nothing moving."""

from __future__ import annotations

import numpy as np

from core import landmarks as lm
from metrics.catalogue.parameters import constant
from metrics.signals.filters import lowpass, runs
from metrics.signals.geometry import length

LEG_ROWS = [row for side in lm.SIDES for row in lm.leg(side)[:3]]


def find_quiet(t_s: np.ndarray, xy: np.ndarray, size_px: np.ndarray) -> slice | None:
    """First stretch in which the person stands still on straight legs.

    Parameters
    ----------
    t_s : (T,)
    xy : (T, 33, 2) gated and filtered.
    size_px : (T,) the person's size (about a leg length).

    Returns
    -------
    slice of at most three seconds, or None when there is no such moment.
    """
    if len(t_s) < 5:
        return None
    still = _speed(t_s, xy) / size_px < constant("quiet.speed_leg_per_s")
    straight = _straight(xy, size_px)
    good = np.nan_to_num(still & straight, nan=0).astype(bool)
    for first, last in runs(good):
        if t_s[last - 1] - t_s[first] < constant("quiet.min_s") - 1e-6:
            continue
        last = min(last, int(np.searchsorted(t_s, t_s[first] + constant("quiet.max_s"), "right")))
        part = xy[first:last, LEG_ROWS]
        part = part[:, np.isfinite(part).all((0, 2))]
        limit = 2 * constant("quiet.window_px_share") * float(np.median(size_px[first:last]))
        if part.shape[1] < 3:
            continue
        spread = np.percentile(part, 95, axis=0) - np.percentile(part, 5, axis=0)
        if spread.max() < limit:
            return slice(first, last)
    return None


def _speed(t_s: np.ndarray, xy: np.ndarray) -> np.ndarray:
    """(T,) speed of the fastest leg joint; NaN when hips or both legs are missing."""
    slow = lowpass(t_s, xy[:, LEG_ROWS], 3.0)
    v = np.gradient(slow, t_s, axis=0)
    speed = np.hypot(v[..., 0], v[..., 1])
    enough = np.isfinite(speed).sum(1) >= 3
    out = np.full(len(t_s), np.nan)
    out[enough] = np.nanmax(speed[enough], axis=1)
    return out


def _straight(xy: np.ndarray, size_px: np.ndarray) -> np.ndarray:
    """(T,) True where the hip-ankle line of every leg seen is near its longest."""
    good = np.ones(len(xy), bool)
    any_leg = np.zeros(len(xy), bool)
    for side in lm.SIDES:
        hip, _, ankle, *_ = lm.leg(side)
        drawn = length(xy[:, hip], xy[:, ankle]) / size_px
        known = np.isfinite(drawn)
        if not known.any():
            continue
        longest = np.percentile(drawn[known], 95)
        good &= ~(known & (drawn < constant("quiet.straight_share") * longest))
        any_leg |= known
    return good & any_leg
