"""The 33 landmarks of MediaPipe Pose: indices, names, left-right pairs, skeleton.

Left and right are the person's. Source: MediaPipe Pose Landmarker documentation.
"""

from enum import IntEnum

import numpy as np


class Landmark(IntEnum):
    """Row of a landmark in every (T, 33, ...) array."""

    NOSE = 0
    LEFT_EYE_INNER = 1
    LEFT_EYE = 2
    LEFT_EYE_OUTER = 3
    RIGHT_EYE_INNER = 4
    RIGHT_EYE = 5
    RIGHT_EYE_OUTER = 6
    LEFT_EAR = 7
    RIGHT_EAR = 8
    MOUTH_LEFT = 9
    MOUTH_RIGHT = 10
    LEFT_SHOULDER = 11
    RIGHT_SHOULDER = 12
    LEFT_ELBOW = 13
    RIGHT_ELBOW = 14
    LEFT_WRIST = 15
    RIGHT_WRIST = 16
    LEFT_PINKY = 17
    RIGHT_PINKY = 18
    LEFT_INDEX = 19
    RIGHT_INDEX = 20
    LEFT_THUMB = 21
    RIGHT_THUMB = 22
    LEFT_HIP = 23
    RIGHT_HIP = 24
    LEFT_KNEE = 25
    RIGHT_KNEE = 26
    LEFT_ANKLE = 27
    RIGHT_ANKLE = 28
    LEFT_HEEL = 29
    RIGHT_HEEL = 30
    LEFT_FOOT_INDEX = 31
    RIGHT_FOOT_INDEX = 32


COUNT = len(Landmark)
NAMES: tuple[str, ...] = tuple(lm.name.lower() for lm in Landmark)
FACE: tuple[int, ...] = tuple(range(11))
SIDES: tuple[str, str] = ("left", "right")

# Exchanging these rows turns a person into their mirror image.
MIRROR: np.ndarray = np.array(
    [
        NAMES.index(n.replace("left", "right") if "left" in n else n.replace("right", "left"))
        for n in NAMES
    ]
)

LEG_JOINTS: tuple[str, ...] = ("hip", "knee", "ankle", "heel", "foot_index")

SKELETON: tuple[tuple[int, int], ...] = (
    (11, 12),
    (11, 13),
    (13, 15),
    (12, 14),
    (14, 16),
    (11, 23),
    (12, 24),
    (23, 24),
    (23, 25),
    (25, 27),
    (27, 29),
    (29, 31),
    (27, 31),
    (24, 26),
    (26, 28),
    (28, 30),
    (30, 32),
    (28, 32),
)


def index(joint: str, side: str | None = None) -> int:
    """Row of a joint: ``index("hip", "left") == 23``; ``index("nose") == 0``."""
    return NAMES.index(f"{side}_{joint}" if side else joint)


def leg(side: str) -> tuple[int, int, int, int, int]:
    """Rows of hip, knee, ankle, heel and foot index of one leg."""
    first = 23 if side == "left" else 24
    return (first, first + 2, first + 4, first + 6, first + 8)
