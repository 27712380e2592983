"""Plausibility of a pose by geometry, because the model's visibility cannot be trusted.

It reports 0.99 for hidden joints and draws whole skeletons where nobody is
(mediapipe #5197; also seen here).
"""

from __future__ import annotations

import numpy as np

from core import landmarks as lm
from vision.pose.landmarker import Pose

# A landmark this far outside the frame (fraction of its longer side) is a guess.
OUTSIDE = 0.01
# Trunk below a thirtieth of the frame: too far away to measure anything.
SMALLEST_TRUNK = 0.03
# Shoulder line against trunk length: about 0.8 from the front; beyond this it is no trunk.
WIDEST_SHOULDERS = 1.8
# Longest thigh or shank against the trunk; about 0.9 on people, more where the trunk is
# foreshortened by bending forward.
LONGEST_SEGMENT = 4.0


def inside(xy_px: np.ndarray, size_px: tuple[int, int]) -> np.ndarray:
    """(..., 33) True where a landmark lies in the frame."""
    margin = OUTSIDE * max(size_px)
    within = (xy_px >= -margin) & (xy_px <= np.array(size_px) + margin)
    return np.asarray(within.all(axis=-1))


def trunk_px(xy_px: np.ndarray) -> float:
    """Length of the line from mid-shoulder to mid-hip."""
    return float(np.linalg.norm(xy_px[list(lm.SHOULDERS)].mean(0) - xy_px[list(lm.HIPS)].mean(0)))


def height_px(xy_px: np.ndarray) -> float:
    """Diagonal of the box around all landmarks: size of a person in any position."""
    return float(np.linalg.norm(np.ptp(xy_px, axis=0)))


def plausible(pose: Pose, size_px: tuple[int, int]) -> bool:
    """True when a pose (landmarks in pixels) has the build and the size of a person."""
    xy = pose.xy
    if not np.isfinite(xy).all():
        return False
    trunk, size = trunk_px(xy), height_px(xy)
    if trunk < SMALLEST_TRUNK * max(size_px) or trunk < 0.08 * size:
        return False
    shoulders = np.linalg.norm(xy[lm.SHOULDERS[0]] - xy[lm.SHOULDERS[1]])
    legs = [np.linalg.norm(np.diff(xy[list(rows)], axis=0), axis=1) for rows in lm.LEG.values()]
    if shoulders > WIDEST_SHOULDERS * trunk or np.max(legs) > LONGEST_SEGMENT * trunk:
        return False
    # Half a body at least: a face near the camera comes with an invented body below the frame.
    return bool(inside(xy, size_px)[list(lm.BODY)].mean() >= 0.5)


def same_person(a: np.ndarray, b: np.ndarray) -> bool:
    """True when two poses of one frame are on the same body.

    From the side two looks often name the legs the other way round, so of each pair of joints the
    nearer assignment counts: in a real walk across the picture 0.12 of the body becomes 0.02.
    """
    pairs = np.reshape(lm.BODY, (-1, 2))
    one, other = a[pairs], b[pairs]
    named = np.linalg.norm(one - other, axis=-1).sum(1)
    exchanged = np.linalg.norm(one - other[:, ::-1], axis=-1).sum(1)
    apart = float(np.minimum(named, exchanged).mean()) / 2
    return apart < 0.1 * max(height_px(a), height_px(b))


def distinct(poses: tuple[Pose, ...], size_px: tuple[int, int]) -> tuple[Pose, ...]:
    """Plausible poses, each body once (the better visible skeleton of a doubled one)."""
    kept: list[Pose] = []
    for pose in sorted(poses, key=lambda p: -float(p.visibility.sum())):
        if plausible(pose, size_px) and not any(same_person(pose.xy, k.xy) for k in kept):
            kept.append(pose)
    return tuple(kept)
