"""What the place of the camera does to the knee angle, and what can be taken back (9.4)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from metrics.geometry import yaw_fppa_error_deg
from metrics.method import constant
from metrics.scene import Scene


@dataclass(frozen=True)
class Correction:
    """Degrees to subtract from a reading, and the standard uncertainty left behind."""

    error_deg: float
    u_deg: float


def off_axis_deg(scene: Scene, side: str, frame: int) -> float:
    """Angle under which the lens sees a leg beside its axis, + = leg lateral of the axis.

    The distance is not known; the size of the person against the picture gives it for a
    usual lens, and the leg's length turns pixels into metres.
    """
    clip = scene.clip
    x = np.mean([clip.p("knee", side)[frame, 0], clip.p("ankle", side)[frame, 0]])
    lateral_px = -clip.medial[side] * (x - clip.size_px[0] / 2)
    lateral_m = lateral_px * constant("camera.leg_m") / clip.body_px[frame]
    return float(np.degrees(np.arctan2(lateral_m, distance_m(scene, frame))))


def distance_m(scene: Scene, frame: int) -> float:
    """Camera distance: the protocol's, weighed with the person's size for a usual lens."""
    clip = scene.clip
    focal_px = constant("camera.focal_share") * max(clip.size_px)
    by_size = focal_px * constant("camera.leg_m") / clip.body_px[frame]
    trust = [1 / constant(f"camera.{k}_doubt") ** 2 for k in ("focal", "distance")]
    logs = np.log([by_size, constant("camera.distance_m")])
    return float(np.exp(np.average(logs, weights=trust)))


def perspective(scene: Scene, side: str, frame: int, bend_deg: float) -> Correction:
    """False varus of a bent leg seen from beside its plane, to be subtracted.

    The focal length is a guess, so part of the correction stays as uncertainty.
    """
    angle = off_axis_deg(scene, side, frame)
    if not np.isfinite(angle + bend_deg):
        return Correction(0.0, 0.0)
    error = -float(yaw_fppa_error_deg(bend_deg, angle))
    return Correction(error, abs(error) * constant("camera.correction_doubt"))


def yaw(scene: Scene, bend_deg: float) -> Correction:
    """What the turn of the body leaves open: nothing is subtracted, the interval widens.

    The turn is known without its sign, and only beyond what the table already allows for.
    """
    turn = scene.clip.view.yaw_deg
    if turn is None or not np.isfinite(bend_deg):
        return Correction(0.0, 0.0)
    beyond = max(0.0, abs(turn) - constant("camera.yaw_allowed_deg"))
    return Correction(0.0, float(yaw_fppa_error_deg(bend_deg, beyond)) / 2)
