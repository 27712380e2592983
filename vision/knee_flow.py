"""Optical flow around each knee, from frame to frame.

The pose model draws bent legs straighter than they are. Cloth and skin around the knee show how far
it moved sideways since standing, where the model is good. Only displacements from frame to frame
are kept here; `metrics.events.knee_tracking` adds them up.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from core import landmarks as lm
from vision.frame_sampling import FrameSampler, nearest_per_s
from vision.pose.frontal import is_frontal
from vision.pose.plausibility import trunk_px

# Following costs as much as a tenth of the network; more often it is no better.
PER_S = 10.0
# The patch followed, in shank lengths to each side of the knee and along the leg.
HALF_WIDTH, HALF_HEIGHT = 0.12, 0.20
# Half size of the crop around the knee: it moves less than this between two frames.
ROOM = 0.5
# A longer shank is shrunk to this: more only costs time.
LARGEST_SHANK_PX = 180.0
SMALLEST_SHANK_PX = 16.0
MOST_POINTS, FEWEST_POINTS = 40, 5
# A point followed there and back has to arrive this near to where it was.
RETURNS_PX = 0.6
# Where one ankle is higher by this share of a shank: a step, where the drawn knee is as
# good, nothing is asked of it; nor from the side.
MOST_UNEVEN = 0.2
_WINDOW_PX, _PYRAMID = (15, 15), 3
# Corners are looked for in the patch and so many pixels around it, which a corner depends on.
_CORNER_ROOM = 6
_LEGS = [list(rows) for rows in lm.LEG.values()]


def steps_per_s(fps: float) -> float:
    """How often the knees of a clip are tracked: every n-th frame."""
    return nearest_per_s(fps, PER_S)


class KneeFlow:
    """Takes the frames of a clip (or of a chunk of it) in order.

    Attributes
    ----------
    steps : for every frame (2, 2), left and right knee, pixels of the clip since the
        previous frame, y down; NaN where there was too little texture. Frames between two that
        are compared share their displacement evenly.

    Parameters
    ----------
    size_px : of the clip.
    per_s : how often frames are compared, see `steps_per_s`; 0 = never.
    """

    def __init__(self, size_px: tuple[int, int], per_s: float) -> None:
        self.steps: list[np.ndarray] = []
        self._side_px, self._sampler = max(size_px), FrameSampler(per_s)
        self._before: _Kept | None = None
        self._waiting = 0  # frames since the previous one

    def look(self, t_s: float, rgb: np.ndarray, xy_px: np.ndarray | None) -> None:
        """The next frame, and the landmarks (33, 2) in pixels of the clip (None = nobody)."""
        self.steps.append(np.full((2, 2), np.nan))
        self._waiting += 1
        if not self._sampler.due(t_s):
            return
        here = max(rgb.shape[:2]) / self._side_px
        if self._before is not None and xy_px is not None:
            step = self._before.steps_px(rgb) / here / self._waiting
            self.steps[-self._waiting :] = [step] * self._waiting
        self._before, self._waiting = None, 0
        if xy_px is not None and is_frontal(xy_px, trunk_px(xy_px)) and _on_both_feet(xy_px):
            self._before = _kept(rgb, np.asarray(xy_px, float)[_LEGS] * here)


@dataclass(frozen=True, eq=False)
class _Kept:
    """What the next comparison needs of a frame: the crops around the knees."""

    part: tuple[slice, slice]
    grey: np.ndarray
    legs: np.ndarray  # (2, 3, 2) left and right hip, knee, ankle in pixels of the part

    def steps_px(self, after: np.ndarray) -> np.ndarray:
        """(2, 2) displacements of the left and the right knee to the next frame."""
        grey = _grey(after[self.part])
        return np.array([step_px(self.grey, grey, *leg) for leg in self.legs])


def _kept(rgb: np.ndarray, legs: np.ndarray) -> _Kept | None:
    if not np.isfinite(legs).all():
        return None
    room = ROOM * np.linalg.norm(legs[:, 2] - legs[:, 1], axis=1).max() + 1
    low = np.maximum(legs[:, 1].min(axis=0) - room, 0).astype(int)
    high = np.minimum(np.ceil(legs[:, 1].max(axis=0) + room), rgb.shape[1::-1]).astype(int)
    if (high - low < SMALLEST_SHANK_PX).any():
        return None
    part = (slice(low[1], high[1]), slice(low[0], high[0]))
    return _Kept(part, _grey(rgb[part]), legs - low)


def step_px(
    before: np.ndarray, after: np.ndarray, hip: np.ndarray, knee: np.ndarray, ankle: np.ndarray
) -> np.ndarray:
    """(2,) displacement in pixels of the surface at a knee from one grey frame to the next.

    `hip`, `knee`, `ankle` are their places in `before`. NaN when there is too little to track.
    """
    lost = np.full(2, np.nan)
    shank = float(np.hypot(*(ankle - knee)))
    if not shank > SMALLEST_SHANK_PX:
        return lost
    low = np.maximum(knee - ROOM * shank, 0).astype(int)
    high = np.minimum(np.ceil(knee + ROOM * shank), before.shape[1::-1]).astype(int)
    if (high - low < SMALLEST_SHANK_PX).any():
        return lost
    shrink = min(1.0, LARGEST_SHANK_PX / shank)
    part = np.s_[low[1] : high[1], low[0] : high[0]]
    a, b = (_shrunk(picture[part], shrink) for picture in (before, after))
    patch = _patch(a.shape, (knee - low) * shrink, (ankle - hip) * shrink, shank * shrink)
    moved = _moved(a, b, patch)
    return lost if moved is None else moved / shrink


def _on_both_feet(xy_px: np.ndarray) -> bool:
    (_, left_knee, left), (_, right_knee, right) = xy_px[_LEGS]
    shank = max(np.hypot(*(left - left_knee)), np.hypot(*(right - right_knee)))
    return bool(abs(left[1] - right[1]) < MOST_UNEVEN * shank)


def _grey(rgb: np.ndarray) -> np.ndarray:
    return cv2.cvtColor(np.ascontiguousarray(rgb), cv2.COLOR_RGB2GRAY)


def _shrunk(grey: np.ndarray, shrink: float) -> np.ndarray:
    if shrink == 1:
        return grey
    return cv2.resize(grey, None, fx=shrink, fy=shrink, interpolation=cv2.INTER_AREA)


def _patch(shape: tuple[int, ...], knee: np.ndarray, leg: np.ndarray, shank: float) -> np.ndarray:
    """Mask of the box around the knee that lies along the leg."""
    along = leg / np.hypot(*leg)
    across = np.array([-along[1], along[0]]) * HALF_WIDTH * shank
    along = along * HALF_HEIGHT * shank
    corners = [knee + u * across + v * along for u, v in ((-1, -1), (1, -1), (1, 1), (-1, 1))]
    mask = np.zeros(shape[:2], np.uint8)
    cv2.fillConvexPoly(mask, np.round(corners).astype(np.int32), 255)
    return mask


def _follow(a: np.ndarray, b: np.ndarray, points: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Where points (N, 1, 2) of `a` are in `b`, and (N, 1) whether they were found (1, else 0)."""
    there, seen, _ = cv2.calcOpticalFlowPyrLK(
        a, b, points, np.empty_like(points), winSize=_WINDOW_PX, maxLevel=_PYRAMID
    )
    return there, seen


def corners(grey: np.ndarray, patch: np.ndarray) -> np.ndarray | None:
    """Corners (N, 1, 2) inside the mask `patch`, best first."""
    x, y, width, height = cv2.boundingRect(patch)
    left, top = max(x - _CORNER_ROOM, 0), max(y - _CORNER_ROOM, 0)
    part = np.s_[top : y + height + _CORNER_ROOM, left : x + width + _CORNER_ROOM]
    found = cv2.goodFeaturesToTrack(grey[part], MOST_POINTS, 0.01, 3, mask=patch[part])
    return None if found is None else found + np.array([left, top], np.float32)


def _moved(a: np.ndarray, b: np.ndarray, patch: np.ndarray) -> np.ndarray | None:
    """Median displacement of the points that are recovered in both directions."""
    points = corners(a, patch)
    if points is None or len(points) < FEWEST_POINTS:
        return None
    there, seen = _follow(a, b, points)
    back, again = _follow(b, a, there)
    ok = (seen[:, 0] > 0) & (again[:, 0] > 0)
    ok &= np.linalg.norm(back - points, axis=2)[:, 0] < RETURNS_PX
    if ok.sum() < FEWEST_POINTS:
        return None
    return np.median((there - points)[ok, 0], axis=0).astype(float)
