"""Crops around the pelvis, collected while the video is read for its landmarks.

So the video is decoded once. The crops are small and limited in number; memory does not grow with
the length of the video.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np

from core import landmarks as lm
from core.pose_sequence import PoseSequence
from core.progress import Cancelled
from vision.frame_sampling import FrameSampler, nearest_per_s
from vision.pelvis import parameters as s
from vision.pelvis.frame_rows import frame_rows
from vision.pelvis.marker_track import seen_near

# The trunk fills about 120 pixels of the patch; a larger crop only costs time and memory.
LARGEST_SIDE_PX = 960
# Maximum number of crops. Longer clips are sampled less often.
MOST = 1200
# Margin around the patch, in trunk lengths: it is placed on the smoothed trunk line later.
_ROOM = 0.15
# Sampling rate of the check for stickers, before the whole clip is searched for them.
_STICKERS_EVERY_S = 1.0


def knots_per_s(fps: float, count: int) -> float:
    """Sampling of the pelvis in a clip of `count` frames: every n-th frame."""
    return min(nearest_per_s(fps, s.KNOTS_PER_S), fps / -(-count // MOST))


@dataclass(frozen=True, eq=False)
class Crop:
    """A crop of one frame: (height, width) uint8 `grey`, its `corner` (x, y) in pixels of the
    frame `scale` times the size of the clip."""

    t_s: float
    grey: np.ndarray
    corner: np.ndarray
    scale: float


class CropCollector:
    """Takes every frame of a clip (or of a chunk of it), in order, and keeps the crops.

    Attributes
    ----------
    crops : the crops.
    stickers : for the sampled frames, whether a pair of stickers was seen.
    """

    def __init__(self, per_s: float, size_px: tuple[int, int]) -> None:
        self.crops: list[Crop] = []
        self.stickers: list[bool] = []
        self._sampler, self._side_px = FrameSampler(per_s), max(size_px)
        self._second = -1

    def due(self, t_s: float) -> bool:
        """Whether the frame shown at `t_s` is kept; call once for every frame."""
        return self._sampler.due(t_s)

    def keep(self, t_s: float, rgb: np.ndarray, xy_px: np.ndarray) -> None:
        """Keep the surroundings of the pelvis; `xy_px` (33, 2) in pixels of the clip."""
        trunk = xy_px[list(lm.TRUNK)]
        if not np.isfinite(trunk).all():
            return
        here = max(rgb.shape[:2]) / self._side_px
        self._look_for_stickers(t_s, rgb, trunk * here)
        left, top, right, bottom = _around(trunk * here, rgb.shape)
        if right - left < 8 or bottom - top < 8:
            return
        grey = cv2.cvtColor(rgb[top:bottom, left:right], cv2.COLOR_RGB2GRAY)
        shrink = min(1.0, LARGEST_SIDE_PX / max(rgb.shape[:2]))
        if shrink < 1:
            grey = cv2.resize(grey, None, fx=shrink, fy=shrink, interpolation=cv2.INTER_AREA)
        corner = np.array([left, top], float) * shrink
        self.crops.append(Crop(t_s, grey, corner, here * shrink))

    def _look_for_stickers(self, t_s: float, rgb: np.ndarray, trunk: np.ndarray) -> None:
        second = int(t_s / _STICKERS_EVERY_S)
        if second != self._second:
            self._second = second
            hip, length = trunk[2:].mean(axis=0), _length(trunk)
            self.stickers.append(seen_near(rgb, hip, length))


def _length(trunk: np.ndarray) -> float:
    return float(np.linalg.norm(trunk[:2].mean(axis=0) - trunk[2:].mean(axis=0)))


def _around(trunk: np.ndarray, shape: tuple[int, ...]) -> tuple[int, int, int, int]:
    """Left, top, right, bottom of the upright box around the patch, inside the frame."""
    hip = trunk[2:].mean(axis=0)
    up = trunk[:2].mean(axis=0) - hip
    across = np.array([-up[1], up[0]])
    sides = (s.PATCH_LEFT - _ROOM, s.PATCH_RIGHT + _ROOM)
    ends = (-s.PATCH_TOP + _ROOM, -s.PATCH_BOTTOM - _ROOM)
    box = np.array([hip + x * across + y * up for x in sides for y in ends])
    left, top = np.maximum(box.min(axis=0), 0).astype(int)
    right, bottom = np.minimum(np.ceil(box.max(axis=0)), (shape[1], shape[0])).astype(int)
    return left, top, right, bottom


def read(path: str | Path, seq: PoseSequence, *, cancelled: Cancelled | None = None) -> list[Crop]:
    """Crops of a clip whose landmarks are already known.

    Raises
    ------
    CancelledError
        As soon as `cancelled()` returns True.
    """
    keeper = CropCollector(knots_per_s(seq.fps, len(seq)), seq.size_px)
    for row, frame in frame_rows(path, seq, 2 * LARGEST_SIDE_PX, cancelled):
        if keeper.due(frame.t_s):
            keeper.keep(float(seq.t_s[row]), frame.rgb, seq.xy_px[row])
    return keeper.crops
