"""A standing person whose landmarks do not move, and clips of cloth with a given rotation."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from core.pose_sequence import PoseSequence
from vision.pelvis import parameters as s
from vision.video.writer import VideoWriter

SIZE = (360, 480)
HIP_PX, TRUNK_PX = np.array([180.0, 280.0]), 160.0
FPS = 30.0

# row: (across, up) in trunk lengths from the middle of the hips, seen from the front
_BODY = {
    11: (0.35, 1.0),
    12: (-0.35, 1.0),
    13: (0.75, 0.6),
    14: (-0.75, 0.6),
    15: (0.9, 0.2),
    16: (-0.9, 0.2),
    19: (0.95, 0.1),
    20: (-0.95, 0.1),
    23: (0.18, 0.0),
    24: (-0.18, 0.0),
    25: (0.18, -0.75),
    26: (-0.18, -0.75),
    27: (0.18, -1.2),
    28: (-0.18, -1.2),
    29: (0.18, -1.25),
    30: (-0.18, -1.25),
    31: (0.2, -1.25),
    32: (-0.2, -1.25),
}


def standing(count: int, narrow: float = 1.0) -> PoseSequence:
    """Landmarks of someone standing still; `narrow` near 0 shows them from the side."""
    xy = np.full((count, 33, 2), np.nan)
    for row, (across, up) in _BODY.items():
        xy[:, row] = HIP_PX + TRUNK_PX * np.array([narrow * across, -up])
    return PoseSequence(np.arange(count) / FPS, xy, np.ones((count, 33)), SIZE)


def cloth(seed: int = 0) -> np.ndarray:
    """A grey frame with blotches of the size of folds."""
    noise = np.random.default_rng(seed).normal(0, 1, (SIZE[1], SIZE[0])).astype(np.float32)
    blotches = cv2.GaussianBlur(noise, (0, 0), 2.5)
    return np.clip(128 + 60 * blotches / blotches.std(), 0, 255).astype(np.uint8)


def turned(
    picture: np.ndarray, deg: float, *, chest_deg: float = 0.0, thigh_deg: float = 0.0
) -> np.ndarray:
    """The frame with its cloth turned clockwise by `deg` at the crest, less above.

    `chest_deg` turns the chest; `thigh_deg` is what the thighs add at the hip joints, beginning
    0.3 trunk lengths above them.

    This is the model of `vision.pelvis.flow_rotation` the other way round: a point at x moves
    down by x * tan(deg) * share of its height.
    """
    y, x = np.mgrid[0 : picture.shape[0], 0 : picture.shape[1]].astype(np.float32)
    height = (y - HIP_PX[1]) / TRUNK_PX
    share = s.SHARE_AT_CREST * np.clip(
        (height - s.SHARE_FROM) / (s.SHARE_FULL - s.SHARE_FROM), 0, 1
    )
    low = np.clip(height + 0.3, 0, None) / 0.3
    turn = share * deg + (1 - share) * chest_deg + low * thigh_deg
    down = (x - HIP_PX[0]) * np.radians(turn)
    return cv2.remap(picture, x, (y - down).astype(np.float32), cv2.INTER_CUBIC)


@pytest.fixture
def film(tmp_path):
    """Writes frames (grey or RGB) to a clip and returns its path."""

    def write(pictures, name="clip.mp4"):
        path = tmp_path / name
        with VideoWriter(path, SIZE, FPS) as writer:
            for i, picture in enumerate(pictures):
                rgb = picture if picture.ndim == 3 else cv2.cvtColor(picture, cv2.COLOR_GRAY2RGB)
                writer.write(rgb, i / FPS)
        return path

    return write


@pytest.fixture
def person():
    """`standing`, `cloth` and `turned` as attributes."""

    class Person:
        hip_px, trunk_px, fps, size_px = HIP_PX, TRUNK_PX, FPS, SIZE

    Person.standing = staticmethod(standing)
    Person.cloth = staticmethod(cloth)
    Person.turned = staticmethod(turned)
    return Person
