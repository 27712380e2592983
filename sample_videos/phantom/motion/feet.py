"""Feet on the ground: where the ankle is when heel, sole or ball carries."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sample_videos.phantom.body import Body
from sample_videos.phantom.geometry import outward, rot_x, rot_y


@dataclass(frozen=True)
class FootPlace:
    """Ankle centre (metres), world rotation of the foot, bend of the toes (degrees)."""

    ankle_m: np.ndarray
    rotation: np.ndarray
    toe_bend_deg: float


def pivot_offset(body: Body, side: str, pitch_deg: float) -> np.ndarray:
    """Point the foot rolls over, from the ankle, foot straight ahead and flat.

    Heel edge of the sole for toes-up (negative pitch); for heel-up the joint over the ball, so
    that the toes stay where they are.
    """
    rest = body.leg[side]
    if pitch_deg >= 0:
        return body.foot_offset(side, rest.ball)
    heel = body.foot_offset(side, rest.heel + np.array([0.0, 0.0, 0.004]))
    heel[1] = -body.ankle_up_m
    return heel


def place_foot(
    body: Body,
    side: str,
    flat_ankle_m: np.ndarray,
    toe_out_deg: float,
    pitch_deg: float = 0.0,
) -> FootPlace:
    """Foot that would be flat with the ankle at ``flat_ankle_m``, rolled by ``pitch_deg``.

    ``pitch_deg`` + lifts the heel over the ball, - lifts the toes over the heel.
    """
    yaw = rot_y(outward(side) * toe_out_deg)
    rotation = yaw @ rot_x(pitch_deg)
    pivot = pivot_offset(body, side, pitch_deg)
    ankle = flat_ankle_m + yaw @ pivot - rotation @ pivot
    return FootPlace(ankle, rotation, max(pitch_deg, 0.0))


def flat_ankle(body: Body, x_m: float, z_m: float, floor_m: float = 0.0) -> np.ndarray:
    """Ankle centre of a foot flat on a floor at height ``floor_m``."""
    return np.array([x_m, floor_m + body.ankle_up_m, z_m])
