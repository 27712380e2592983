"""Small upright patch around the pelvis, aligned with the trunk."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
import scipy

from core.landmarks import Landmark
from core.pose_sequence import PoseSequence
from vision.pelvis import parameters as s

SCALE = s.PATCH_WIDTH_PX / (s.PATCH_RIGHT - s.PATCH_LEFT)
PATCH_HEIGHT_PX = round((s.PATCH_BOTTOM - s.PATCH_TOP) * SCALE)
ARM_WIDTH = 0.12  # trunk lengths; sleeves and hands
_ARMS = (
    (Landmark.LEFT_ELBOW, Landmark.LEFT_WRIST, Landmark.LEFT_INDEX),
    (Landmark.RIGHT_ELBOW, Landmark.RIGHT_WRIST, Landmark.RIGHT_INDEX),
)


@dataclass(frozen=True, eq=False)
class Trunk:
    """The trunk line of every frame.

    Attributes
    ----------
    hip_px : (T, 2) middle of the hips, pixels, y down.
    length_px : (T,) middle of the hips to middle of the shoulders.
    lean_rad : (T,) rotation of the line, + = the head to the right in the frame.
    seen : (T,) False where hips or shoulders are missing; values there are interpolated.
    left_is_right : the person's left is on the right of the frame (seen from the front).
    """

    hip_px: np.ndarray
    length_px: np.ndarray
    lean_rad: np.ndarray
    seen: np.ndarray
    left_is_right: bool


def trunk_of(seq: PoseSequence) -> Trunk | None:
    """Trunk line of a sequence; None when it is hardly ever seen."""
    ends = seq.xy_px[
        :, [Landmark.LEFT_SHOULDER, Landmark.RIGHT_SHOULDER, Landmark.LEFT_HIP, Landmark.RIGHT_HIP]
    ]
    seen = np.isfinite(ends).all(axis=(1, 2))
    if seen.sum() < 5 or seen.mean() < 0.2:
        return None
    shoulder, hip = ends[:, :2].mean(axis=1), ends[:, 2:].mean(axis=1)
    sigma = s.TRUNK_SMOOTH_S * seq.fps
    shoulder, hip = _smooth(seq.t_s, shoulder, seen, sigma), _smooth(seq.t_s, hip, seen, sigma)
    line = shoulder - hip
    tall = np.linalg.norm(line, axis=1)
    length = scipy.ndimage.gaussian_filter1d(tall, s.SIZE_SMOOTH_S * seq.fps)
    across = np.nanmedian(ends[:, 0, 0] - ends[:, 1, 0] + ends[:, 2, 0] - ends[:, 3, 0])
    return Trunk(hip, length, np.arctan2(line[:, 0], -line[:, 1]), seen, bool(across > 0))


def _smooth(t_s: np.ndarray, xy: np.ndarray, seen: np.ndarray, sigma: float) -> np.ndarray:
    full = np.stack([np.interp(t_s, t_s[seen], xy[seen, c]) for c in (0, 1)], axis=1)
    return scipy.ndimage.gaussian_filter1d(full, sigma, axis=0)


def patch_to_picture(trunk: Trunk, row: int, scale: float, zoom: float = 1.0) -> np.ndarray:
    """(2, 3) affine from patch pixels to pixels of a frame `scale` times the original.

    `zoom` makes the patch that many times finer.
    """
    size = trunk.length_px[row] * scale / (SCALE * zoom)
    c, sn = np.cos(trunk.lean_rad[row]), np.sin(trunk.lean_rad[row])
    turn = size * np.array([[c, -sn], [sn, c]])
    corner = -np.array([s.PATCH_LEFT, s.PATCH_TOP]) * SCALE * zoom
    return np.c_[turn, trunk.hip_px[row] * scale - turn @ corner]


def cut(
    grey: np.ndarray,
    trunk: Trunk,
    row: int,
    scale: float,
    zoom: float = 1.0,
    corner: np.ndarray | None = None,
) -> np.ndarray:
    """The patch (height, width) uint8 of one frame.

    `grey` is the frame at `scale`, or the crop of it that begins at `corner` (x, y).
    """
    place = patch_to_picture(trunk, row, scale, zoom)
    if corner is not None:
        place[:, 2] -= corner
    return cv2.warpAffine(
        grey,
        place,
        (round(s.PATCH_WIDTH_PX * zoom), round(PATCH_HEIGHT_PX * zoom)),
        flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP,
        borderMode=cv2.BORDER_REPLICATE,
    )


def to_patch(trunk: Trunk, row: int, xy_px: np.ndarray, zoom: float = 1.0) -> np.ndarray:
    """Picture points (..., 2) in patch pixels."""
    m = patch_to_picture(trunk, row, 1.0, zoom)
    return (xy_px - m[:, 2]) @ np.linalg.inv(m[:, :2]).T


def to_picture(trunk: Trunk, row: int, xy_patch: np.ndarray, zoom: float = 1.0) -> np.ndarray:
    """Patch points (..., 2) in frame pixels."""
    m = patch_to_picture(trunk, row, 1.0, zoom)
    return xy_patch @ m[:, :2].T + m[:, 2]


def free_of_arms(seq: PoseSequence, trunk: Trunk, row: int) -> np.ndarray:
    """(height, width) uint8: 0 where a forearm or hand lies in the patch, 1 elsewhere."""
    free = np.ones((PATCH_HEIGHT_PX, s.PATCH_WIDTH_PX), np.uint8)
    for arm in _ARMS:
        points = to_patch(trunk, row, seq.xy_px[row, list(arm)])
        points = points[np.isfinite(points).all(axis=1)]
        if len(points) > 1:
            line = np.clip(points, -2000, 2000).astype(np.int32).reshape(-1, 1, 2)
            cv2.polylines(
                free, [line], isClosed=False, color=(0,), thickness=round(ARM_WIDTH * SCALE)
            )
    return free


class BackgroundMotion:
    """Motion of the static background from patch to patch; for a still camera."""

    def __init__(self, trunk: Trunk, rows: np.ndarray) -> None:
        places = np.array([patch_to_picture(trunk, row, 1.0) for row in rows])
        below = np.broadcast_to([[0.0, 0.0, 1.0]], (len(places), 1, 3))
        self._to_picture = np.concatenate([places, below], axis=1)
        self._to_patch = np.linalg.inv(self._to_picture)

    def between(self, first: int, second: int) -> np.ndarray:
        """(2, 3) affine taking points of one patch to those of another, numbers into the rows."""
        return (self._to_patch[second] @ self._to_picture[first])[:2]
