"""A body of constant bone lengths: angles in, joint centres out.

Axes. Camera: x to the right of the image, y up, z towards the viewer, metres, the lens at the
origin. Body: x to the person's left, y up, z forward. A person who faces the camera has yaw 0.

Hip angles follow Grood & Suntay 1983 (flexion about the pelvis, adduction about the floating
axis, rotation about the thigh; see wu2002): flexion, adduction and internal rotation are positive
on both sides. The knee is a hinge.
"""

from __future__ import annotations

from dataclasses import dataclass

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


@dataclass(frozen=True, eq=False)
class Joints:
    """Where a pose has the joints, in the camera's axes.

    Attributes
    ----------
    points_m : (..., 12, 3) in the order of `POINTS`.
    forward : (..., 2, 3) direction of the left and right foot.
    about : per angle of the pose the axis about which it turns, (3, ...), see `frames_and_axes`.
    """

    points_m: np.ndarray
    forward: np.ndarray
    about: dict[int, np.ndarray]


def parts_first(shape: tuple[int, ...], *parts: int) -> np.ndarray:
    """Empty (*shape, *parts), stored parts first: the innermost loop runs over poses, not xyz."""
    stored = np.empty((*parts, *shape))
    return np.moveaxis(stored, range(len(parts)), range(-len(parts), 0))


def frames(pose: np.ndarray) -> dict[str, np.ndarray]:
    """(..., 3, 3) axes of pelvis, trunk and each thigh, shank and foot in camera axes: columns."""
    return frames_and_axes(pose)[0]


def frames_and_axes(pose: np.ndarray) -> tuple[dict[str, np.ndarray], dict[int, np.ndarray]]:
    """`frames`, and (3, ...) the axis about which each angle turns, right-handed, what hangs on it.

    Every segment comes from the one it hangs on, in turns about one axis by one number of the pose.
    """
    about = {}

    def turn(axes: np.ndarray, own: int, number: int, sign: float) -> np.ndarray:
        about[number] = sign * axes[own]
        return _turned(axes, own, sign * pose[..., number])

    upright = _upright(pose[..., YAW])
    about[YAW] = upright[1]
    pelvis = turn(turn(upright, 2, LIST, 1), 0, TILT, 1)
    trunk = turn(turn(turn(upright, 1, TWIST, 1), 2, LEAN, -1), 0, INCLINATION, 1)
    found = {"pelvis": pelvis, "trunk": trunk}
    for side, first in LEG.items():
        s = SIGN[side]
        bent = turn(turn(pelvis, 0, first + FLEXION, -1), 2, first + ADDUCTION, s)
        thigh = turn(bent, 1, first + ROTATION, s)
        shank = turn(thigh, 0, first + KNEE, 1)
        foot = turn(turn(shank, 1, first + TOE, -s), 0, first + ANKLE, -1)
        found |= {f"{side}_thigh": thigh, f"{side}_shank": shank, f"{side}_foot": foot}
    return {name: _columns(axes) for name, axes in found.items()}, about


def _columns(axes: np.ndarray) -> np.ndarray:
    """(..., 3, 3) columns from (3, 3, ...): which axis, its x y z in the camera's axes."""
    return np.moveaxis(axes, (0, 1), (-1, -2))


def _upright(yaw: np.ndarray) -> np.ndarray:
    """(3, 3, ...) axes of who stands upright, turned about y by so much (radians)."""
    out = np.zeros((3, 3, *yaw.shape))
    out[0, 0] = out[2, 2] = np.cos(yaw)
    out[2, 0] = np.sin(yaw)
    out[0, 2] = -out[2, 0]
    out[1, 1] = 1
    return out


def _turned(axes: np.ndarray, about: int, angle: np.ndarray) -> np.ndarray:
    """(3, 3, ...) axes turned about one of themselves (radians)."""
    i, j = (about + 1) % 3, (about + 2) % 3
    c, s = np.cos(angle), np.sin(angle)
    out = np.empty_like(axes)
    out[about] = axes[about]
    out[i] = c * axes[i] + s * axes[j]
    out[j] = c * axes[j] - s * axes[i]
    return out


def joints(pose: np.ndarray, build: np.ndarray, px_per_m: float) -> Joints:
    """Joint centres in the camera's axes.

    Parameters
    ----------
    pose, build
        (..., 21) and (..., 9) parameters as named above.
    px_per_m
        Scale of the frame at w = 0.
    """
    size = np.exp(build[..., : FOOT + 1])
    depth_m = np.exp(build[..., FOCAL] - pose[..., W]) / px_per_m
    to_side = px_per_m / np.exp(build[..., FOCAL])
    axes, about = frames_and_axes(pose)
    heel, toe = BODY.foot.heel, BODY.foot.toe
    shape = np.broadcast_shapes(pose.shape[:-1], build.shape[:-1])
    out, forward = parts_first(shape, len(POINTS), 3), parts_first(shape, 2, 3)
    origin = parts_first(shape, 3)
    origin[..., 0] = pose[..., U] * to_side * depth_m
    origin[..., 1] = pose[..., V] * to_side * depth_m
    origin[..., 2] = -depth_m
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
    return Joints(out, forward, about)


def project(points_m: np.ndarray, build: np.ndarray) -> np.ndarray:
    """(..., 12, 2) pixels from the optical axis, y up."""
    focal = np.exp(build[..., FOCAL])[..., None, None]
    return focal * points_m[..., :2] / -points_m[..., 2:]
