"""A body of constant bone lengths: angles in, joint centres out.

Axes. Camera: x to the right of the image, y up, z towards the viewer, metres, the lens at the
origin. Body: x to the person's left, y up, z forward. A person who faces the camera has yaw 0.

Hip angles follow Grood & Suntay 1983 (flexion about the pelvis, adduction about the floating
axis, rotation about the thigh; see wu2002): flexion, adduction and internal rotation are positive
on both sides. The knee is a hinge.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import numpy as np

from metrics.body_model.parameters import BODY

# One row of `pose`: where the pelvis is (u, v in metres from the optical axis at the pelvis'
# distance, w = log of the frame's scale), then angles in radians.
U, V, W, YAW, LIST, TILT, TWIST, LEAN, INCLINATION = range(9)
FLEXION, ADDUCTION, ROTATION, KNEE, ANKLE, TOE = range(6)
LEG = {"left": 9, "right": 15}
SIZE = 21

# `build`: logs of lengths, the toe-out of both feet, log of the focal length.
THIGH, SHANK, HIP_HALF, TRUNK, SHOULDER_HALF, FOOT, TOE_LEFT, TOE_RIGHT, FOCAL = range(9)
BUILD_SIZE = 9

# Rows of the returned points.
POINTS = (
    *("left_shoulder", "right_shoulder", "left_hip", "right_hip", "left_knee", "right_knee"),
    *("left_ankle", "right_ankle", "left_heel", "right_heel", "left_foot_index"),
    "right_foot_index",
)
SIGN = {"left": -1.0, "right": 1.0}


def rot_x(a: np.ndarray) -> np.ndarray:
    """(..., 3, 3) turn about x by a (radians)."""
    return _turn(a, 1, 2)


def rot_y(a: np.ndarray) -> np.ndarray:
    """(..., 3, 3) turn about y by a (radians)."""
    return _turn(a, 2, 0)


def rot_z(a: np.ndarray) -> np.ndarray:
    """(..., 3, 3) turn about z by a (radians)."""
    return _turn(a, 0, 1)


def _turn(a: np.ndarray, i: int, j: int) -> np.ndarray:
    out = np.zeros((*np.shape(a), 3, 3))
    k = 3 - i - j
    out[..., k, k] = 1
    out[..., i, i] = out[..., j, j] = np.cos(a)
    out[..., j, i] = np.sin(a)
    out[..., i, j] = -out[..., j, i]
    return out


def frames(pose: np.ndarray) -> dict[str, np.ndarray]:
    """(..., 3, 3) axes of pelvis, trunk and each thigh, shank and foot in camera axes."""
    pelvis = _pelvis(pose)
    out = {"pelvis": pelvis, "trunk": _trunk(pose)}
    for side in LEG:
        out |= _leg(pose, side, pelvis)
    return out


def frames_of_moved(moved: np.ndarray) -> dict[str, np.ndarray]:
    """`frames` of (21, N, 21) poses of which row k is moved in number k only.

    A segment turns with a few of the numbers; for all others its axes are worked out once.
    """
    out: dict[str, np.ndarray] = {}

    def add(felt: tuple[int, ...], axes: Callable[[np.ndarray], dict[str, np.ndarray]]) -> None:
        rows = [W, *felt]  # no segment turns with W
        which = np.zeros(len(moved), int)
        which[rows] = np.arange(len(rows))
        out.update({name: part[which] for name, part in axes(moved[rows]).items()})

    add((YAW, LIST, TILT), lambda p: {"pelvis": _pelvis(p)})
    add((YAW, TWIST, LEAN, INCLINATION), lambda p: {"trunk": _trunk(p)})
    for side, first in LEG.items():
        felt = (YAW, LIST, TILT, *range(first, first + 6))
        add(felt, partial(_leg, side=side))
    return out


def _pelvis(pose: np.ndarray) -> np.ndarray:
    return rot_y(pose[..., YAW]) @ rot_z(pose[..., LIST]) @ rot_x(pose[..., TILT])


def _trunk(pose: np.ndarray) -> np.ndarray:
    return (
        rot_y(pose[..., YAW] + pose[..., TWIST])
        @ rot_z(-pose[..., LEAN])
        @ rot_x(pose[..., INCLINATION])
    )


def _leg(pose: np.ndarray, side: str, pelvis: np.ndarray | None = None) -> dict[str, np.ndarray]:
    s = SIGN[side]
    pelvis = _pelvis(pose) if pelvis is None else pelvis
    q = pose[..., LEG[side] : LEG[side] + 6]
    thigh = (
        pelvis
        @ rot_x(-q[..., FLEXION])
        @ rot_z(s * q[..., ADDUCTION])
        @ rot_y(s * q[..., ROTATION])
    )
    shank = thigh @ rot_x(q[..., KNEE])
    foot = shank @ rot_y(-s * q[..., TOE]) @ rot_x(-q[..., ANKLE])
    return {f"{side}_thigh": thigh, f"{side}_shank": shank, f"{side}_foot": foot}


def joints(
    pose: np.ndarray,
    build: np.ndarray,
    px_per_m: float,
    axes: dict[str, np.ndarray] | None = None,
) -> tuple[np.ndarray, np.ndarray]:
    """Joint centres in the camera's axes.

    Parameters
    ----------
    pose, build
        (..., 21) and (..., 9) parameters as named above.
    px_per_m
        Scale of the frame at w = 0.
    axes
        `frames` of the pose, when they are known already.

    Returns
    -------
    points_m : (..., 12, 3) in the order of `POINTS`.
    forward : (..., 2, 3) direction of the left and right foot.
    """
    size = np.exp(build[..., : FOOT + 1])
    depth_m = np.exp(build[..., FOCAL] - pose[..., W]) / px_per_m
    to_side = px_per_m / np.exp(build[..., FOCAL])
    origin = np.stack(
        [pose[..., U] * to_side * depth_m, pose[..., V] * to_side * depth_m, -depth_m], axis=-1
    )
    axes = frames(pose) if axes is None else axes
    heel, toe = BODY.foot.heel, BODY.foot.toe
    shape = np.broadcast_shapes(pose.shape[:-1], build.shape[:-1])
    out = np.empty((*shape, len(POINTS), 3))
    forward = np.empty((*shape, 2, 3))
    for i, side in enumerate(LEG):
        lateral = -SIGN[side]  # the person's left is +x
        up, ahead = axes[f"{side}_foot"][..., 1], axes[f"{side}_foot"][..., 2]
        hip = origin + lateral * size[..., HIP_HALF, None] * axes["pelvis"][..., 0]
        knee = hip - size[..., THIGH, None] * axes[f"{side}_thigh"][..., 1]
        ankle = knee - size[..., SHANK, None] * axes[f"{side}_shank"][..., 1]
        scale = size[..., FOOT, None]
        out[..., 0 + i, :] = (
            origin
            + size[..., TRUNK, None] * axes["trunk"][..., 1]
            + lateral * size[..., SHOULDER_HALF, None] * axes["trunk"][..., 0]
        )
        out[..., 2 + i, :], out[..., 4 + i, :], out[..., 6 + i, :] = hip, knee, ankle
        out[..., 8 + i, :] = ankle + scale * (heel[0] * up + heel[1] * ahead)
        out[..., 10 + i, :] = ankle + scale * (toe[0] * up + toe[1] * ahead)
        forward[..., i, :] = ahead
    return out, forward


def project(points_m: np.ndarray, build: np.ndarray) -> np.ndarray:
    """(..., 12, 2) pixels from the optical axis, y up."""
    focal = np.exp(build[..., FOCAL])[..., None, None]
    return focal * points_m[..., :2] / -points_m[..., 2:]
