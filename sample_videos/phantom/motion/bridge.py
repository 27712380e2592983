"""Single-leg bridge: on the back, one foot planted, the hips lifted; then the other leg."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field

import numpy as np

from core.landmarks import SIDES
from sample_videos.phantom.body import Body
from sample_videos.phantom.figure import ArmPose, LegPose, Posture, reach
from sample_videos.phantom.geometry import OTHER, both, ease, outward, part_way, rot_x
from sample_videos.phantom.motion.feet import flat_ankle
from sample_videos.phantom.motion.take import Prop, Sway, Take
from sample_videos.truth import TrueEvent, TruePattern

LYING_M = 0.11  # pelvis over the mat
PLANTED_KNEE_DEG = 98.0


@dataclass(frozen=True)
class Bridge:
    """``lifts`` on each leg, first those of ``first``; ``raise_deg`` tilts the trunk at the top."""

    lifts: dict[str, int] = field(default_factory=lambda: both(4))
    first: str = "right"
    raise_deg: float = 22.0
    lift_s: float = 1.5
    lead_s: float = 1.2
    change_s: float = 1.6
    seed: int = 0

    @property
    def change_at_s(self) -> float:
        """When the legs begin to change places."""
        return self.lead_s + self.lifts[self.first] * self.lift_s + 0.2

    @property
    def duration_s(self) -> float:
        """Length of the take."""
        second = self.lifts[OTHER[self.first]] * self.lift_s
        return self.change_at_s + self.change_s + second + 0.8


class _Bridge:
    def __init__(self, body: Body, p: Bridge):
        self.body, self.p, self.sway = body, p, Sway(p.seed, 0.002, 0.002)
        shoulders = (body.arm["left"].shoulder + body.arm["right"].shoulder) / 2
        self.from_shoulders = -body.from_pelvis(shoulders)
        pelvis = np.array([0.0, LYING_M, 0.0])
        self.shoulders_m = pelvis - rot_x(-90.0) @ self.from_shoulders
        hip_m = pelvis + rot_x(-90.0) @ body.from_pelvis(body.leg["left"].hip)
        a, b = body.thigh_m, body.shank_m
        span2 = a * a + b * b + 2 * a * b * np.cos(np.radians(PLANTED_KNEE_DEG))
        self.ankle_z = hip_m[2] + float(np.sqrt(span2 - (hip_m[1] - body.ankle_up_m) ** 2))

    def starts(self, side: str) -> np.ndarray:
        """When each lift on this leg begins."""
        p = self.p
        begin = p.lead_s if side == p.first else p.change_at_s + p.change_s
        return begin + p.lift_s * np.arange(p.lifts[side])

    def lift(self, t_s: float) -> float:
        """How far the hips are up, 0 to 1."""
        u = [(t_s - s) / self.p.lift_s for side in SIDES for s in self.starts(side)]
        now = [x for x in u if 0 <= x < 1]
        return ease(1.0 - abs(2.0 * now[0] - 1.0)) if now else 0.0

    def _planted(self, side: str, pelvis_m: np.ndarray, pelvis: np.ndarray) -> LegPose:
        body = self.body
        hip = pelvis_m + pelvis @ body.from_pelvis(body.leg[side].hip)
        ankle = flat_ankle(body, outward(side) * body.hip_half_m, self.ankle_z)
        bent = reach(hip, ankle, body, np.array([0.0, 1.0, 0.0]), 0.0, side)
        return LegPose(bent.femur, bent.tibia, np.eye(3))

    def __call__(self, t_s: float) -> Posture:
        p = self.p
        raised = p.raise_deg * self.lift(t_s)
        trunk = rot_x(-90.0 - raised)
        breath = self.sway.at(t_s)[1]
        pelvis_m = self.shoulders_m + trunk @ self.from_shoulders + np.array([0.0, breath, 0.0])
        # the second foot is down before the first leaves the mat
        half = p.change_s / 2
        second_up = 1.0 - ease((t_s - p.change_at_s) / half)
        first_up = ease((t_s - p.change_at_s - half) / half)
        legs = {}
        for side in SIDES:
            down = self._planted(side, pelvis_m, trunk)
            up = LegPose(down.femur, down.femur @ rot_x(12.0), down.femur @ rot_x(25.0))
            share = first_up if side == p.first else second_up
            legs[side] = LegPose(
                part_way(down.femur, up.femur, share),
                part_way(down.tibia, up.tibia, share),
                part_way(down.foot, up.foot, share),
            )
        arm = ArmPose(4.0 - raised, 24.0, 6.0)  # stays on the mat
        return Posture(pelvis_m, trunk, legs, trunk, rot_x(-86.0), both(arm))


def bridge(body: Body, p: Bridge, shown: tuple[TruePattern, ...] = ()) -> Take:
    """Lifts on one leg, then on the other."""
    motion = _Bridge(body, p)
    tops = [(s + p.lift_s / 2, side) for side in SIDES for s in motion.starts(side)]
    events = tuple(TrueEvent("lift_top", side, float(t)) for t, side in sorted(tops))
    mat = Prop((0.0, 0.004, 0.0), (0.75, 0.008, 2.2), "mat")
    return Take("single-leg-bridge", p.duration_s, motion, events, shown, (mat,), asdict(p))
