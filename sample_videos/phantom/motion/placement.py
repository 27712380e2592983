"""Where in the room a person stands and which way they face."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from sample_videos.phantom.figure import LegPose, Posture
from sample_videos.phantom.geometry import rot_y


@dataclass(frozen=True)
class Placement:
    """Turn about the vertical (degrees, + to the person's left), then a shift in metres (x, z)."""

    yaw_deg: float = 0.0
    x_m: float = 0.0
    z_m: float = 0.0

    @property
    def rotation(self) -> np.ndarray:
        """From the person's own axes to those of the room (3, 3)."""
        return rot_y(self.yaw_deg)

    @property
    def shift_m(self) -> np.ndarray:
        """Where the person's own origin lies (3,)."""
        return np.array([self.x_m, 0.0, self.z_m])

    def out(self, points_m: np.ndarray) -> np.ndarray:
        """Points (..., 3) of the person's own axes, in the room."""
        return points_m @ self.rotation.T + self.shift_m

    def into(self, points_m: np.ndarray) -> np.ndarray:
        """Points (..., 3) of the room, in the person's own axes."""
        return (points_m - self.shift_m) @ self.rotation


HERE = Placement()


def turned(posture: Posture, rotation: np.ndarray, pelvis_m: np.ndarray) -> Posture:
    """The posture with every segment turned by ``rotation`` and the pelvis at ``pelvis_m``."""
    legs = {
        side: LegPose(
            rotation @ leg.femur, rotation @ leg.tibia, rotation @ leg.foot, leg.toe_bend_deg
        )
        for side, leg in posture.legs.items()
    }
    return replace(
        posture,
        pelvis_m=pelvis_m,
        pelvis=rotation @ posture.pelvis,
        legs=legs,
        trunk=rotation @ posture.trunk,
        head=rotation @ posture.head,
    )


def in_room(posture: Posture, place: Placement) -> Posture:
    """A posture given in the person's own axes, in the room's."""
    return turned(posture, place.rotation, place.out(posture.pelvis_m))
