"""Find the quiet stand: both feet down, legs straight, body upright, nothing moving."""

from __future__ import annotations

import numpy as np

from core import landmarks as lm
from metrics.catalogue.parameters import QUIET
from metrics.signals.filters import lowpass, runs
from metrics.signals.geometry import bend_in_space_deg, length

LEG_ROWS = [row for side in lm.SIDES for row in lm.leg(side)[:3]]


def find_quiet(
    t_s: np.ndarray, xy: np.ndarray, size_px: np.ndarray, world_m: np.ndarray | None = None
) -> slice | None:
    """First stretch in which the person stands still on straight legs.

    Parameters
    ----------
    t_s
        (T,).
    xy
        (T, 33, 2) pixels, y UP, gated and filtered.
    size_px
        (T,) the person's size (about a leg length).
    world_m
        (T, 33, 3) the pose model's 3-D points; without them a squat held through the whole clip and
        seen from the front can't be told from a stand.

    Returns
    -------
    slice of at most three seconds, or None when there is no such moment.
    """
    if len(t_s) < 5:
        return None
    still = _speed(t_s, xy) / size_px < QUIET.speed_leg_per_s
    upright = _upright(xy) & ~_bent_in_space(world_m, len(t_s))
    for first, last in runs(still & upright):
        for start, stop in runs(_straight(xy, size_px, slice(first, last))):
            found = _held(t_s, xy, size_px, start, stop)
            if found is not None:
                return found
    return None


def _held(
    t_s: np.ndarray, xy: np.ndarray, size_px: np.ndarray, first: int, last: int
) -> slice | None:
    """Frames from `first` on in which no leg joint wanders, or None.

    What begins with settling may be entered later, if at least `settled_s` are left: slow sinking
    stays inside the limit only in shorter stretches.
    """
    start = first
    while start < last:
        stop = min(last, int(np.searchsorted(t_s, t_s[start] + QUIET.max_s, "right")))
        least = QUIET.min_s if start == first else QUIET.settled_s
        if t_s[stop - 1] - t_s[start] < least - 1e-6:
            return None
        if _wander(xy, size_px, slice(start, stop)) < 2 * QUIET.window_px_share:
            return slice(start, stop)
        start = int(np.searchsorted(t_s, t_s[start] + QUIET.settle_step_s))
    return None


def _wander(xy: np.ndarray, size_px: np.ndarray, window: slice) -> float:
    """Range (5th and 95th percentile) of the leg joint that goes farthest, in leg lengths."""
    part = xy[window, LEG_ROWS]
    part = part[:, np.isfinite(part).all((0, 2))]
    if part.shape[1] < 3:
        return float("inf")
    spread = np.percentile(part, 95, axis=0) - np.percentile(part, 5, axis=0)
    return float(spread.max() / np.median(size_px[window]))


def _speed(t_s: np.ndarray, xy: np.ndarray) -> np.ndarray:
    """(T,) speed of the fastest leg joint; NaN when hips or both legs are missing."""
    slow = lowpass(t_s, xy[:, LEG_ROWS], 3.0)
    v = np.gradient(slow, t_s, axis=0)
    speed = np.hypot(v[..., 0], v[..., 1])
    enough = np.isfinite(speed).sum(1) >= 3
    out = np.full(len(t_s), np.nan)
    out[enough] = np.nanmax(speed[enough], axis=1)
    return out


def _straight(xy: np.ndarray, size_px: np.ndarray, window: slice) -> np.ndarray:
    """(T,) True where the hip-ankle line of every leg seen is near its longest at that place.

    The leg is held against itself, in pixels, in all frames in which its ankle is where it is in
    `window`: the foot then is as far from the lens, and no other part of the body is asked. (The
    trunk is 1.07 to 1.44 legs in real standing, in a shirt or by a pitched camera, and less when
    bent, so a leg measured by it seemed longest in the squat.)
    """
    inside = np.zeros(len(xy), bool)
    inside[window] = True
    any_leg = np.zeros(len(xy), bool)
    for side in lm.SIDES:
        hip, _, ankle, *_ = lm.leg(side)
        drawn = length(xy[:, hip], xy[:, ankle])
        known = np.isfinite(drawn)
        if not (known & inside).any():
            continue
        place = np.median(xy[known & inside, ankle], axis=0)
        near = length(xy[:, ankle], place) < QUIET.same_place_leg * size_px
        if not (known & near).any():  # a foot that is nowhere twice
            continue
        longest = np.percentile(drawn[known & near], 95)
        inside &= ~(known & (drawn < QUIET.straight_share * longest))
        any_leg |= known
    return inside & any_leg


def _upright(xy: np.ndarray) -> np.ndarray:
    """(T,) True where legs are drawn upright and thighs do not point at the lens (sitting)."""
    down = _middle(xy, 0) - _middle(xy, 2)
    tilt = np.degrees(np.arctan2(np.abs(down[:, 0]), down[:, 1]))
    thigh = _mean(np.array([length(xy[:, r[0]], xy[:, r[1]]) for r in _LEGS]))
    shank = _mean(np.array([length(xy[:, r[1]], xy[:, r[2]]) for r in _LEGS]))
    drawn = thigh > QUIET.thigh_share_min * shank
    return drawn & (tilt < QUIET.tilt_most_deg)


def _bent_in_space(world_m: np.ndarray | None, n: int) -> np.ndarray:
    """(n,) True where the 3-D points show the knees bent; False where there are none."""
    if world_m is None:
        return np.zeros(n, bool)
    joints = [[np.asarray(world_m)[:, row] for row in rows] for rows in _LEGS]
    bend = _mean(np.array([bend_in_space_deg(*leg) for leg in joints]))
    return bend > QUIET.bend_most_deg


_LEGS = [lm.leg(side)[:3] for side in lm.SIDES]


def _middle(xy: np.ndarray, joint: int) -> np.ndarray:
    """(T, 2) half way between both legs' joints; one leg's where the other is not seen."""
    return _mean(np.stack([xy[:, rows[joint]] for rows in _LEGS]))


def _mean(pair: np.ndarray) -> np.ndarray:
    """Mean over the first axis of what is known; NaN where nothing is."""
    known = np.isfinite(pair)
    total = np.where(known, pair, 0.0).sum(0)
    count = known.sum(0)
    return np.divide(total, count, out=np.full(total.shape, np.nan), where=count > 0)
