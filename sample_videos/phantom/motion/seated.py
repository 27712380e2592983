"""Seated hip rotation: each leg in and out."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field

import numpy as np

from core.landmarks import SIDES
from sample_videos.phantom.body import Body
from sample_videos.phantom.figure import ArmPose, LegPose, Posture
from sample_videos.phantom.figure import femur_from_angles as femur_of
from sample_videos.phantom.geometry import both, ease, rot_x, rot_z
from sample_videos.phantom.motion.take import Prop, Take


@dataclass(frozen=True)
class SeatedRotation:
    """Seated hip rotation: each leg in, out, ``times`` times; internal and external per side."""

    internal_deg: dict[str, float] = field(default_factory=lambda: both(34.0))
    external_deg: dict[str, float] = field(default_factory=lambda: both(36.0))
    times: int = 3
    swing_s: float = 1.7
    lead_s: float = 1.5
    hike_deg: float = 0.0
    seat_m: float = 0.62
    seed: int = 0

    @property
    def duration_s(self) -> float:
        """Length of the take."""
        return self.lead_s + 4 * self.times * self.swing_s + 1.0


class _Seated:
    def __init__(self, body: Body, p: SeatedRotation):
        self.body, self.p = body, p

    def rotation(self, t_s: float) -> dict[str, float]:
        """Internal rotation of both hips now."""
        p, rotation = self.p, both(0.0)
        k, inside = divmod(t_s - p.lead_s, p.swing_s)
        if 0 <= k < 4 * p.times:
            side = "right" if k < 2 * p.times else "left"
            u = inside / p.swing_s
            reach_to = p.internal_deg[side] if int(k) % 2 == 0 else -p.external_deg[side]
            rotation[side] = reach_to * ease(u / 0.32) * ease((1 - u) / 0.32)
        return rotation

    def __call__(self, t_s: float) -> Posture:
        p = self.p
        rotation = self.rotation(t_s)
        hike = p.hike_deg * (abs(rotation["right"]) - abs(rotation["left"])) / 35.0
        pelvis = rot_z(hike) @ rot_x(-4.0)
        legs = {}
        for side in SIDES:
            femur = femur_of(pelvis, 86.0, -3.0, rotation[side], side)
            tibia = femur @ rot_x(88.0)
            legs[side] = LegPose(femur, tibia, tibia @ rot_x(4.0))
        pelvis_m = np.array([0.0, p.seat_m + 0.085, 0.0])
        arm = ArmPose(-6.0, 16.0, 12.0)
        return Posture(pelvis_m, pelvis, legs, rot_x(2.0), rot_x(1.0), both(arm))


def seated_rotation(body: Body, p: SeatedRotation) -> Take:
    """Hip rotation, sitting."""
    seat = Prop((0.0, p.seat_m / 2 - 0.01, -0.03), (0.9, p.seat_m - 0.02, 0.62), "wood")
    return Take("seated-rotation", p.duration_s, _Seated(body, p), (), (), (seat,), asdict(p))
