"""Cuts: moments at which a recording jumps to another view or another person."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from core import landmarks as lm
from core.pose_sequence import PoseSequence
from metrics.catalogue.parameters import constant
from metrics.preprocessing.landmark_gates import body_size_px


def cuts_s(seq: PoseSequence) -> tuple[float, ...]:
    """Times of cuts, seconds: the first frame after each.

    The body turns about or changes its size or place between two pictures by more than anybody
    can, and stays so. Frames in which the model errs come back and are no cut.
    """
    rows = np.flatnonzero(seq.detected)
    n = constant("cuts.window")
    if len(rows) < 2 * n:
        return ()
    n = int(n)
    t = seq.t_s[rows]
    turn = _turn(np.asarray(seq.world_m)[rows])
    hips = seq.xy_px[rows][:, lm.HIPS].mean(1)
    size = body_size_px(t, seq.xy_px[rows])
    legs = seq.xy_px[rows][:, (*lm.KNEES, *lm.FEET)] - hips[:, None]
    found: list[float] = []
    for k in _jumps(turn, hips, size):
        if not n <= k <= len(rows) - n:
            continue
        if np.diff(t[k - n : k + n]).max() > constant("cuts.gap_s"):
            continue
        if min(t[k] - t[0], t[-1] - t[k]) < constant("cuts.edge_s"):
            continue
        before, after = slice(k - n, k), slice(k, k + n)
        turned = _apart_deg(_mean(turn[before]), _mean(turn[after]))
        moved = _length(np.median(hips[after], axis=0) - np.median(hips[before], axis=0))
        moved /= float(size[k])
        spread_s = t[min(k + n, len(t)) - 1] - t[k - n]
        least = constant("cuts.moved_leg_per_s") * spread_s
        far = turned > constant("cuts.turned_deg") and _legs_too(legs[before], legs[after], size[k])
        far |= moved > max(constant("cuts.moved_leg"), least)
        if far and (not found or t[k] - found[-1] > 0.5):
            found.append(float(t[k]))
    return tuple(found)


def _legs_too(before: np.ndarray, after: np.ndarray, size_px: float) -> bool:
    """The legs are drawn elsewhere as well: an arm or a plate before the trunk is no cut."""
    with np.errstate(invalid="ignore"):
        way = np.median(after, axis=0) - np.median(before, axis=0)
    far = np.hypot(way[:, 0], way[:, 1])
    far = far[np.isfinite(far)]
    return len(far) > 0 and float(far.max()) / size_px > constant("cuts.legs_leg")


def _jumps(turn: np.ndarray, hips: np.ndarray, size: np.ndarray) -> list[int]:
    """Frames that differ much from the one before: most of a cut lies between two pictures."""
    half = constant("cuts.turned_deg") / 2
    step = np.hypot(*np.diff(hips, axis=0).T) / size[1:] > constant("cuts.moved_leg") / 2
    jump = [_apart_deg(a, b) > half for a, b in pairwise(turn)]
    return [int(k) + 1 for k in np.flatnonzero(step | np.array(jump))]


def _turn(world_m: np.ndarray) -> np.ndarray:
    """(T,) direction of the shoulders and hips seen from above, as complex numbers."""
    total = np.zeros(len(world_m), complex)
    for joint in ("shoulder", "hip"):
        across = world_m[:, lm.index(joint, "left")] - world_m[:, lm.index(joint, "right")]
        total = total + across[:, 0] + 1j * across[:, 2]
    return total


def _mean(turn: np.ndarray) -> complex:
    seen = turn[np.isfinite(turn)]
    return complex(np.median(seen.real) + 1j * np.median(seen.imag)) if len(seen) else complex(0)


def _apart_deg(a: complex, b: complex) -> float:
    """How far two directions of the body are apart, seen from the camera; 0 where unknown.

    Seen from the side the model often exchanges near and far, which is no cut: only what is
    nearer to front or back counts as turned about.
    """
    if not (np.isfinite(a) and np.isfinite(b)) or not a or not b:
        return 0.0
    from_square = [float(np.degrees(np.arctan2(abs(x.imag), abs(x.real)))) for x in (a, b)]
    if max(from_square) < constant("cuts.turned_deg") and a.real * b.real < 0:
        return 180.0 - sum(from_square)
    return abs(from_square[0] - from_square[1])


def _length(d: np.ndarray) -> float:
    return float(np.hypot(d[0], d[1])) if np.isfinite(d).all() else 0.0
