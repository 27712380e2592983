"""Seated hip rotation: each leg in and out."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field

import numpy as np

from sample_videos.phantom.body import Body
from sample_videos.phantom.figure import ArmPose, LegPose, Posture
from sample_videos.phantom.figure import femur_from_angles as femur_of
from sample_videos.phantom.geometry import ease, rot_x, rot_z
from sample_videos.phantom.motion.take import Prop, Shown, Take


@dataclass(frozen=True)
class SeatedRotation:
    """Seated hip rotation: each leg in, out, ``times`` times; internal and external per side."""

    internal_deg: dict[str, float] = field(default_factory=lambda: {"L": 34.0, "R": 34.0})
    external_deg: dict[str, float] = field(default_factory=lambda: {"L": 36.0, "R": 36.0})
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
        p, turn = self.p, {"L": 0.0, "R": 0.0}
        k, inside = divmod(t_s - p.lead_s, p.swing_s)
        if 0 <= k < 4 * p.times:
            side = "R" if k < 2 * p.times else "L"
            u = inside / p.swing_s
            reach_to = p.internal_deg[side] if int(k) % 2 == 0 else -p.external_deg[side]
            turn[side] = reach_to * ease(u / 0.32) * ease((1 - u) / 0.32)
        return turn

    def __call__(self, t_s: float) -> Posture:
        p = self.p
        turn = self.rotation(t_s)
        hike = p.hike_deg * (abs(turn["R"]) - abs(turn["L"])) / 35.0
        pelvis = rot_z(hike) @ rot_x(-4.0)
        legs = {}
        for side in "LR":
            femur = femur_of(pelvis, 86.0, -3.0, turn[side], side)
            tibia = femur @ rot_x(88.0)
            legs[side] = LegPose(femur, tibia, tibia @ rot_x(4.0))
        pelvis_m = np.array([0.0, p.seat_m + 0.085, 0.0])
        arm = ArmPose(-6.0, 16.0, 12.0)
        return Posture(pelvis_m, pelvis, legs, rot_x(2.0), rot_x(1.0), {"L": arm, "R": arm})


def seated_rotation(body: Body, p: SeatedRotation, shown: tuple[Shown, ...] = ()) -> Take:
    """Hip rotation, sitting."""
    seat = Prop((0.0, p.seat_m / 2 - 0.01, -0.03), (0.9, p.seat_m - 0.02, 0.62), "wood")
    return Take("seated-rotation", p.duration_s, _Seated(body, p), (), shown, (seat,), asdict(p))
