"""Detect and repair left and right legs exchanged by the pose model.

From the side the legs cross at mid-stance and the model sometimes assigns the left leg's landmarks
to the right for a few frames. A leg cannot jump: of the two assignments in every frame, the
sequence with the least acceleration is taken, unless it needs long exchanges.
"""

from __future__ import annotations

import numpy as np

from core import landmarks as lm

# The hips stay put when the lower legs are exchanged.
_LEFT, _RIGHT = (list(lm.LOWER_LEG[side]) for side in lm.SIDES)
# A longer exchange is not repaired but left out (docs/metrics.md#conditioning).
LONGEST_REPAIR_S = 0.3
LONGEST_BRIDGE_S = 0.1
# What it costs to call a frame exchanged, per second, in leg lengths of summed landmark
# acceleration: a true exchange of 35-50 % of the leg at both ends brings more than ten.
PRICE_PER_S = 10.0
# Legs nearer than this (leg lengths) cannot be distinguished by place, so nothing is decided there.
_FLOOR = 1e-6


def exchanged(t_s: np.ndarray, xy_px: np.ndarray) -> np.ndarray:
    """(T,) True where left and right lower leg are likely exchanged.

    Parameters
    ----------
    t_s : (T,) seconds.
    xy_px : (T, 33, 2) pixels; frames with NaN in the legs break the reasoning and are False.
    """
    found = np.zeros(len(t_s), bool)
    legs = np.stack([xy_px[:, _LEFT], xy_px[:, _RIGHT]], axis=1)
    thighs = np.linalg.norm(xy_px[:, lm.HIPS] - xy_px[:, lm.KNEES], axis=-1)
    shanks = np.linalg.norm(xy_px[:, lm.KNEES] - xy_px[:, lm.ANKLES], axis=-1)
    whole = np.isfinite(legs).all(axis=(1, 2, 3)) & np.isfinite(thighs).all(axis=1)
    if whole.sum() < 3:
        return found
    leg = max(float(np.median((thighs + shanks)[whole])), _FLOOR)
    for first, end in _runs(whole):
        if end - first >= 3:
            found[first:end] = _cheapest(t_s[first:end], legs[first:end] / leg)
    return found


def repair(
    t_s: np.ndarray, xy_px: np.ndarray, visibility: np.ndarray, world_m: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray, float, float]:
    """Exchange back short runs, blank long ones.

    Returns
    -------
    (xy_px, visibility, world_m, repaired_s, blanked_s): copies, and the time repaired and
    left out.
    """
    swap = exchanged(t_s, xy_px)
    xy_px, visibility, world_m = xy_px.copy(), visibility.copy(), world_m.copy()
    step = float(np.median(np.diff(t_s))) if len(t_s) > 1 else 0.0
    repaired = blanked = 0.0
    # Where the legs pass each other both names fit: such a moment does not end an exchange.
    bridged = swap.copy()
    for first, end in _runs(~swap):
        if first > 0 and end < len(swap) and t_s[end] - t_s[first - 1] <= LONGEST_BRIDGE_S:
            bridged[first:end] = True
    for first, end in _runs(bridged):
        length = (end - first) * step
        rows = (first + np.flatnonzero(swap[first:end]))[:, None]
        if length <= LONGEST_REPAIR_S + 1e-9:
            for array in (xy_px, visibility, world_m):
                array[rows, _LEFT + _RIGHT] = array[rows, _RIGHT + _LEFT]
            repaired += length
        else:
            xy_px[rows, _LEFT + _RIGHT] = np.nan
            visibility[rows, _LEFT + _RIGHT] = 0.0
            blanked += length
    return xy_px, visibility, world_m, repaired, blanked


def _cheapest(t_s: np.ndarray, legs: np.ndarray) -> np.ndarray:
    """Labels (T,) of least summed acceleration plus the price of exchanged frames.

    Dynamic programming over pairs (label of the frame before, label of this frame).
    """
    n = len(t_s)
    labelled = np.stack([legs, legs[:, ::-1]], axis=0)  # (2, T, 2, 4, 2)
    step = np.diff(t_s)
    price = PRICE_PER_S * np.append(step, step[-1])
    best = np.array([[0.0, price[1]], [price[0], price[0] + price[1]]])
    came = np.zeros((n, 2, 2), int)
    for i in range(2, n):
        # Expected place from the two frames before, at the true spacing of frames.
        ratio = min(step[i - 1] / step[i - 2], 3.0)
        a, b = labelled[:, i - 2], labelled[:, i - 1]
        ahead = b[None] + ratio * (b[None] - a[:, None])  # (before, here, ...)
        miss = np.linalg.norm(labelled[None, None, :, i] - ahead[:, :, None], axis=-1).sum(
            axis=(-1, -2)
        )  # (before, here, next)
        total = best[:, :, None] + miss + price[i] * np.array([0.0, 1.0])
        came[i] = total.argmin(axis=0)
        best = total.min(axis=0)
    labels = np.zeros(n, int)
    labels[-2], labels[-1] = np.unravel_index(best.argmin(), best.shape)
    for i in range(n - 1, 1, -1):
        labels[i - 2] = came[i, labels[i - 1], labels[i]]
    return labels.astype(bool)


def _runs(flags: np.ndarray) -> list[tuple[int, int]]:
    """(first, end) of every run of True."""
    edges = np.flatnonzero(np.diff(np.concatenate([[False], flags, [False]]).astype(int)))
    return [(int(a), int(b)) for a, b in zip(edges[::2], edges[1::2], strict=True)]
