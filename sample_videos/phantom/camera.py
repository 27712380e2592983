"""Pinhole camera: position, projection. Image x right, y down; depth along +z."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from sample_videos.phantom.geometry import rot_z

FRONT, BACK, LEFT, RIGHT = 0.0, 180.0, 90.0, -90.0


@dataclass(frozen=True)
class Camera:
    """A camera on a circle around a point, aimed at it, then turned.

    Parameters
    ----------
    distance_m, height_m
        Horizontal distance to the point aimed at, and height of the lens.
    around_deg
        Where on the circle: 0 in front of the person, 90 at the person's left, 180 behind.
    aim_m
        The point aimed at, metres.
    yaw_deg, pitch_deg, roll_deg
        Extra turn after aiming: to its right, up, clockwise.
    """

    distance_m: float = 4.2
    height_m: float = 1.0
    around_deg: float = FRONT
    aim_m: tuple[float, float, float] = (0.0, 0.88, 0.0)
    vertical_fov_deg: float = 30.0
    width_px: int = 640
    height_px: int = 960
    yaw_deg: float = 0.0
    pitch_deg: float = 0.0
    roll_deg: float = 0.0

    @property
    def focal_px(self) -> float:
        """Focal length."""
        return self.height_px / 2 / np.tan(np.radians(self.vertical_fov_deg) / 2)

    @property
    def eye_m(self) -> np.ndarray:
        """Place of the lens (3,)."""
        a = np.radians(self.around_deg)
        x, _, z = self.aim_m
        offset = self.distance_m * np.array([np.sin(a), 0.0, np.cos(a)])
        return np.array([x, self.height_m, z]) + offset

    @property
    def rotation(self) -> np.ndarray:
        """World to camera rotation (3, 3): rows are right, down, ahead."""
        ahead = np.asarray(self.aim_m) - self.eye_m
        ahead /= np.linalg.norm(ahead)
        right = np.cross(ahead, [0.0, 1.0, 0.0])
        right /= np.linalg.norm(right)
        r = np.stack([right, np.cross(ahead, right), ahead])
        return rot_z(-self.roll_deg) @ _turn_right(self.yaw_deg) @ _turn_up(self.pitch_deg) @ r

    def to_camera(self, points_m: np.ndarray) -> np.ndarray:
        """World points (..., 3) in camera axes."""
        return (np.asarray(points_m) - self.eye_m) @ self.rotation.T

    def project(self, points_m: np.ndarray) -> np.ndarray:
        """World points (..., 3) to pixels (..., 2)."""
        c = self.to_camera(points_m)
        centre = np.array([self.width_px, self.height_px]) / 2
        return centre + self.focal_px * c[..., :2] / c[..., 2:]

    def clip_matrix(self, near_m: float = 0.1, far_m: float = 60.0) -> np.ndarray:
        """World to OpenGL clip space (4, 4)."""
        view = np.eye(4)
        view[:3, :3] = np.diag([1.0, -1.0, -1.0]) @ self.rotation
        view[:3, 3] = -view[:3, :3] @ self.eye_m
        p = np.zeros((4, 4))
        p[0, 0] = 2 * self.focal_px / self.width_px
        p[1, 1] = 2 * self.focal_px / self.height_px
        p[2, 2] = (far_m + near_m) / (near_m - far_m)
        p[2, 3] = 2 * far_m * near_m / (near_m - far_m)
        p[3, 2] = -1.0
        return p @ view


def _turn_right(angle_deg: float) -> np.ndarray:
    c, s = np.cos(np.radians(angle_deg)), np.sin(np.radians(angle_deg))
    return np.array([[c, 0.0, -s], [0.0, 1.0, 0.0], [s, 0.0, c]])


def _turn_up(angle_deg: float) -> np.ndarray:
    c, s = np.cos(np.radians(angle_deg)), np.sin(np.radians(angle_deg))
    return np.array([[1.0, 0.0, 0.0], [0.0, c, s], [0.0, -s, c]])


def hand_held(camera: Camera, t_s: float, seed: int, shake_deg: float) -> Camera:
    """The handheld camera at ``t_s``: slow drift and tremor, reproducible."""
    if shake_deg == 0.0:
        return camera
    rng = np.random.default_rng(seed)
    rate = np.concatenate([rng.uniform(0.2, 0.7, (3, 3)), rng.uniform(2.0, 6.0, (3, 2))], axis=1)
    size = np.array([0.6, 0.5, 0.4, 0.12, 0.08]) * shake_deg
    wave = (size * np.sin(2 * np.pi * rate * t_s + rng.uniform(0, 6.28, (3, 5)))).sum(1)
    yaw, pitch, roll = wave
    return replace(
        camera,
        yaw_deg=camera.yaw_deg + yaw,
        pitch_deg=camera.pitch_deg + pitch,
        roll_deg=camera.roll_deg + 0.7 * roll,
    )
