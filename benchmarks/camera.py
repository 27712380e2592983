"""The rendered people's camera for 3-D points of a person: what a perfect pose model would see.

World: x to the person's left, y up, z forward (the way the person faces), metres.
"""

from __future__ import annotations

import numpy as np

from core import landmarks as lm
from core.pose_sequence import PelvisTrack, PoseSequence
from sample_videos.phantom.camera import BACK, FRONT, LEFT, RIGHT, Camera

__all__ = ["Camera", "camera_at", "sequence"]

AROUND_DEG = {"front": FRONT, "left": LEFT, "back": BACK, "right": RIGHT}
PERSON_M = 1.7


def camera_at(
    view: str = "front",
    *,
    yaw_deg: float = 0.0,
    distance_m: float = 400.0,
    height_m: float = 0.95,
    size_px: tuple[int, int] = (720, 1280),
    person_px: float = 900.0,
) -> Camera:
    """Level camera aimed past the origin; a distant one (the default) is nearly orthographic.

    Parameters
    ----------
    view
        "front", "back", "left" (sees the person's left side) or "right".
    yaw_deg
        Walks the camera on round the person, towards their left.
    distance_m, height_m
        To the person's axis, and of the lens.
    size_px
        Picture width and height.
    person_px
        Drawn height of a person of 1.7 m at the distance.
    """
    focal_px = person_px / PERSON_M * distance_m
    return Camera(
        distance_m,
        height_m,
        AROUND_DEG[view] + yaw_deg,
        (0.0, height_m, 0.0),
        float(2 * np.degrees(np.arctan2(size_px[1] / 2, focal_px))),
        *size_px,
    )


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
    xy, cam = camera.project(points_m), camera.to_camera(points_m)
    seen = np.isfinite(xy).all(-1)
    visibility = np.where(seen, 0.99, 0.0)
    ahead, left = (f(np.radians(camera.around_deg)) for f in (np.cos, np.sin))
    if ahead < -abs(left):
        visibility[:, list(lm.FACE)] *= 0.3
    elif abs(left) > abs(ahead):
        far = list(lm.leg("right" if left > 0 else "left"))
        visibility[:, far] = np.minimum(visibility[:, far], 0.8)
    hips = (cam[:, 23] + cam[:, 24])[:, None] / 2
    size_px = (camera.width_px, camera.height_px)
    return PoseSequence(t_s, xy, visibility, size_px, world_m=cam - hips, pelvis=pelvis)
