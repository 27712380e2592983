"""How far the background moved between two small grey pictures: has the camera moved?

Corners of the background are followed from one picture to the other. Only what most of them did
together counts: limbs, shadows and a passer-by move alone. A blank wall has no corners, and then
nothing can be said.
"""

from __future__ import annotations

import cv2
import numpy as np

# Room around people in which nothing is background (limbs, shadows), pixels of the small picture.
_ROOM_PX = 10
_MOST_CORNERS = 120
# Fewer corners, or corners in one place only, prove nothing.
_LEAST_CORNERS = 12
_LEAST_SPREAD = 0.4  # of the picture, across and up
_MOST_OF_THEM = 75  # percent: a camera that rolls moves the outer ones most
# Grey values: noise of a camera in a blank wall is 1 to 3 after shrinking.
_LEAST_CONTRAST = 6.0
# Against the best corner: a point on a straight edge slides along it.
_LEAST_QUALITY = 0.08
# Share of the corners that moved together, and how exactly (pixels).
_TOGETHER, _EXACT_PX = 0.6, 0.7


def background_shift(before: np.ndarray, now: np.ndarray, people: np.ndarray) -> float:
    """Way of most corners of the background by its shift and turn, against the width.

    Parameters
    ----------
    before, now
        (height, width) uint8.
    people
        (height, width) True where somebody was in either.

    Returns
    -------
    float
        NaN where it cannot be judged.
    """
    if before.shape != now.shape:
        return np.nan
    start = _corners(before, people)
    if len(start) < _LEAST_CORNERS:
        return np.nan
    end, there, _ = cv2.calcOpticalFlowPyrLK(before, now, start, np.empty_like(start))
    back, again, _ = cv2.calcOpticalFlowPyrLK(now, before, end, np.empty_like(start))
    sure = (np.asarray(there) & np.asarray(again)).ravel().astype(bool)
    sure &= np.linalg.norm((back - start).reshape(-1, 2), axis=1) < _EXACT_PX
    if sure.sum() < _LEAST_CORNERS:
        return np.nan
    start, end = start[sure].reshape(-1, 2), end[sure].reshape(-1, 2)
    move, together = cv2.estimateAffinePartial2D(start, end, ransacReprojThreshold=_EXACT_PX)
    if move is None:
        return np.nan
    agree = together.ravel().astype(bool)
    height, width = before.shape
    if agree.sum() < max(_LEAST_CORNERS, _TOGETHER * len(start)):
        return np.nan
    seen = start[agree]
    if (np.ptp(seen, axis=0) < _LEAST_SPREAD * np.array([width, height])).any():
        return np.nan
    way = seen @ move[:, :2].T + move[:, 2] - seen
    return float(np.percentile(np.linalg.norm(way, axis=1), _MOST_OF_THEM) / width)


def _corners(grey: np.ndarray, people: np.ndarray) -> np.ndarray:
    """(n, 1, 2) float32 corners of the background that stand out from noise."""
    side = 2 * _ROOM_PX + 1
    near = cv2.dilate(people.astype(np.uint8), np.ones((side, side), np.uint8))
    mask = np.where(near > 0, 0, 255).astype(np.uint8)
    smooth = grey.astype(np.float32)
    mean = cv2.blur(smooth, (7, 7))
    contrast = np.sqrt(np.maximum(cv2.blur(smooth * smooth, (7, 7)) - mean * mean, 0))
    mask[contrast < _LEAST_CONTRAST] = 0
    found = cv2.goodFeaturesToTrack(grey, _MOST_CORNERS, _LEAST_QUALITY, 4, mask=mask)
    return np.empty((0, 1, 2), np.float32) if found is None else found
