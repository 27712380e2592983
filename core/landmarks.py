"""The 33 landmarks of MediaPipe Pose: indices, names, left-right pairs, skeleton.

Left and right are the person's. Source: MediaPipe Pose Landmarker documentation.
"""

from enum import IntEnum

import numpy as np

from core.vocabulary import Side


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


# Named groups of rows; pairs are (left, right).
SHOULDERS = (Landmark.LEFT_SHOULDER, Landmark.RIGHT_SHOULDER)
HIPS = (Landmark.LEFT_HIP, Landmark.RIGHT_HIP)
KNEES = (Landmark.LEFT_KNEE, Landmark.RIGHT_KNEE)
ANKLES = (Landmark.LEFT_ANKLE, Landmark.RIGHT_ANKLE)
HEELS = (Landmark.LEFT_HEEL, Landmark.RIGHT_HEEL)
TOES = (Landmark.LEFT_FOOT_INDEX, Landmark.RIGHT_FOOT_INDEX)
HEAD = (Landmark.NOSE, Landmark.LEFT_EAR, Landmark.RIGHT_EAR)
TRUNK = (*SHOULDERS, *HIPS)
FEET = (*ANKLES, *HEELS, *TOES)
BODY = (*TRUNK, *KNEES, *ANKLES)
"""Trunk and legs down to the ankles: what makes a body."""

COUNT = len(Landmark)
NAMES: tuple[str, ...] = tuple(lm.name.lower() for lm in Landmark)
FACE: tuple[int, ...] = tuple(range(11))
SIDES: tuple[Side, Side] = (Side.LEFT, Side.RIGHT)

# Exchanging these rows turns a person into their mirror image.
MIRROR: np.ndarray = np.array(
    [
        NAMES.index(n.replace("left", "right") if "left" in n else n.replace("right", "left"))
        for n in NAMES
    ]
)

LEG_JOINTS: tuple[str, ...] = ("hip", "knee", "ankle", "heel", "foot_index")

SKELETON: tuple[tuple[int, int], ...] = (
    (Landmark.LEFT_SHOULDER, Landmark.RIGHT_SHOULDER),
    (Landmark.LEFT_SHOULDER, Landmark.LEFT_ELBOW),
    (Landmark.LEFT_ELBOW, Landmark.LEFT_WRIST),
    (Landmark.RIGHT_SHOULDER, Landmark.RIGHT_ELBOW),
    (Landmark.RIGHT_ELBOW, Landmark.RIGHT_WRIST),
    (Landmark.LEFT_SHOULDER, Landmark.LEFT_HIP),
    (Landmark.RIGHT_SHOULDER, Landmark.RIGHT_HIP),
    (Landmark.LEFT_HIP, Landmark.RIGHT_HIP),
    (Landmark.LEFT_HIP, Landmark.LEFT_KNEE),
    (Landmark.LEFT_KNEE, Landmark.LEFT_ANKLE),
    (Landmark.LEFT_ANKLE, Landmark.LEFT_HEEL),
    (Landmark.LEFT_HEEL, Landmark.LEFT_FOOT_INDEX),
    (Landmark.LEFT_ANKLE, Landmark.LEFT_FOOT_INDEX),
    (Landmark.RIGHT_HIP, Landmark.RIGHT_KNEE),
    (Landmark.RIGHT_KNEE, Landmark.RIGHT_ANKLE),
    (Landmark.RIGHT_ANKLE, Landmark.RIGHT_HEEL),
    (Landmark.RIGHT_HEEL, Landmark.RIGHT_FOOT_INDEX),
    (Landmark.RIGHT_ANKLE, Landmark.RIGHT_FOOT_INDEX),
)


def index(joint: str, side: str | None = None) -> int:
    """Row of a joint: ``index("hip", "left") == 23``; ``index("nose") == 0``."""
    return NAMES.index(f"{side}_{joint}" if side else joint)


def leg(side: str) -> tuple[int, ...]:
    """Rows of hip, knee, ankle, heel and foot index of one leg."""
    return tuple(pair[SIDES.index(Side(side))] for pair in (HIPS, KNEES, ANKLES, HEELS, TOES))


# Hip, knee and ankle of each side.
LEG = {side: leg(side)[:3] for side in SIDES}
