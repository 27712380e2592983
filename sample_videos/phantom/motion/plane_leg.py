"""A leg that bends in one upright plane: from angles to the ankle, and back."""

from __future__ import annotations

import numpy as np

from sample_videos.phantom.body import Body
from sample_videos.phantom.geometry import rot_x, rot_z


def plane_leg(tilt_deg: float, thigh_deg: float, knee_deg: float) -> tuple[np.ndarray, np.ndarray]:
    """World rotations of femur and tibia; thigh + forward, plane tilt + ankle to the right."""
    femur = rot_z(-tilt_deg) @ rot_x(-thigh_deg)
    return femur, femur @ rot_x(knee_deg)


def hang(body: Body, thigh_deg: float, knee_deg: float) -> np.ndarray:
    """Ankle from hip in the leg's own plane: (0, up, forward), metres."""
    a, b = body.thigh_m, body.shank_m
    t, s = np.radians(thigh_deg), np.radians(thigh_deg - knee_deg)
    return np.array([0.0, -a * np.cos(t) - b * np.cos(s), a * np.sin(t) + b * np.sin(s)])


def bent_to(body: Body, hip_m: np.ndarray, ankle_m: np.ndarray) -> tuple[float, float, float]:
    """Plane tilt, thigh and knee angle (degrees) that bring the ankle to ``ankle_m``.

    Out of reach, the leg is stretched towards it.
    """
    a, b = body.thigh_m, body.shank_m
    d = ankle_m - hip_m
    down = np.hypot(d[0], d[1])
    span = min(float(np.hypot(down, d[2])), (a + b) * 0.99995)
    knee = np.pi - np.arccos(np.clip((a * a + b * b - span * span) / (2 * a * b), -1, 1))
    thigh = np.arctan2(d[2], down) + np.arcsin(b * np.sin(knee) / span)
    tilt, thigh, knee = np.degrees([np.arctan2(-d[0], -d[1]), thigh, knee])
    return float(tilt), float(thigh), float(knee)


def hips_over_ankles(
    body: Body, knee_deg: float, shank_deg: float, spread_m: float = 0.0
) -> tuple[float, float]:
    """Height and depth (forward +) of the hip over the ankle, metres.

    ``shank_deg`` leans the shank forward; ``spread_m`` is how far the ankle stands out sideways.
    """
    a, b, k = body.thigh_m, body.shank_m, np.radians(knee_deg)
    span2 = a * a + b * b + 2 * a * b * np.cos(k)
    forward = b * np.sin(np.radians(shank_deg)) - a * np.sin(np.radians(knee_deg - shank_deg))
    return float(np.sqrt(max(span2 - forward**2 - spread_m**2, 0.01))), float(forward)
