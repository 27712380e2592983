"""A pinhole camera for 3-D points of a person: what a perfect pose model would see.

World: x to the person's left, y up, z forward (the way the person faces), metres.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core import landmarks as lm
from core.pose_sequence import PelvisTrack, PoseSequence

TURN_DEG = {"front": 0.0, "left": 90.0, "back": 180.0, "right": -90.0}


@dataclass(frozen=True)
class Camera:
    """Level pinhole aimed past the origin. `yaw_deg` walks it round the person.

    `view`: "front", "back", "left" (sees the person's left side) or "right".
    A distant one (the default) is nearly orthographic.
    """

    view: str = "front"
    yaw_deg: float = 0.0
    distance_m: float = 400.0
    height_m: float = 0.95
    size_px: tuple[int, int] = (720, 1280)
    person_px: float = 900.0  # drawn height of 1.7 m at the distance
    roll_deg: float = 0.0

    def project(self, points: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Pixels (..., 2) with y DOWN; camera coordinates (..., 3) x right, y down, z away."""
        a = np.radians(TURN_DEG[self.view] + self.yaw_deg)
        x, y, z = points[..., 0], points[..., 1], points[..., 2]
        # The camera sits at angle a from the person's front, counted towards their left.
        right = x * np.cos(a) - z * np.sin(a)
        depth = self.distance_m - (x * np.sin(a) + z * np.cos(a))
        down = self.height_m - y
        focal = self.person_px / 1.7 * self.distance_m
        u, v = focal * right / depth, focal * down / depth
        r = np.radians(self.roll_deg)
        u, v = u * np.cos(r) - v * np.sin(r), u * np.sin(r) + v * np.cos(r)
        w, h = self.size_px
        return np.stack([u + w / 2, v + h / 2], -1), np.stack([right, down, depth], -1)


def sequence(
    t_s: np.ndarray,
    points_m: np.ndarray,
    camera: Camera,
    *,
    pelvis: tuple[PelvisTrack, ...] = (),
) -> PoseSequence:
    """Project (T, 33, 3) points. Points that are NaN are missing landmarks.

    Visibility is 0.99; from the back the face is hidden (0.3), from the side the far leg is
    seen less well (0.8).
    """
    xy, cam = camera.project(points_m)
    seen = np.isfinite(xy).all(-1)
    visibility = np.where(seen, 0.99, 0.0)
    if camera.view == "back":
        visibility[:, list(lm.FACE)] *= 0.3
    if camera.view in ("left", "right"):
        far = list(lm.leg("right" if camera.view == "left" else "left"))
        visibility[:, far] = np.minimum(visibility[:, far], 0.8)
    hips = (cam[:, 23] + cam[:, 24])[:, None] / 2
    return PoseSequence(t_s, xy, visibility, camera.size_px, world_m=cam - hips, pelvis=pelvis)
