"""Standing on one leg."""

from __future__ import annotations

from dataclasses import asdict, dataclass

import numpy as np

from sample_videos.phantom.body import Body
from sample_videos.phantom.figure import ArmPose, LegPose, Posture, reach
from sample_videos.phantom.geometry import OTHER, both, ease, outward, rot_x, rot_y, rot_z
from sample_videos.phantom.motion.feet import flat_ankle, place_foot
from sample_videos.phantom.motion.take import Sway, Take
from sample_videos.truth import TrueEvent, TruePattern

FORWARD = np.array([0.0, 0.0, 1.0])


@dataclass(frozen=True)
class Stance:
    """Single-leg stance; the free side drops by ``drop_deg`` from ``drop_at_s`` on."""

    stance: str = "right"
    drop_deg: float = 0.0
    drop_at_s: float = 6.0
    lean_deg: float = 0.0
    lead_s: float = 2.0
    duration_s: float = 14.0
    seed: int = 0


class StanceMotion:
    """Where everything is at any time of the stance."""

    def __init__(self, body: Body, p: Stance):
        self.body, self.p, self.sway = body, p, Sway(p.seed, 0.008, 0.006)
        self.free, self.out = OTHER[p.stance], outward(p.stance)
        x = self.out * body.hip_half_m * 0.9
        self.foot = place_foot(body, p.stance, flat_ankle(body, x, 0.0), 5.0)
        self.other = flat_ankle(body, -x, 0.0)

    def sunk_deg(self, t_s: float) -> float:
        """How far the free side is below the other; people lift it a little at first."""
        p, up = self.p, ease((t_s - self.p.lead_s) / 1.0)
        fall = ease((t_s - p.drop_at_s) / 1.2) * up
        return float(p.drop_deg * fall - 1.5 * up * (1 - fall))

    def __call__(self, t_s: float) -> Posture:
        body, p = self.body, self.p
        up = ease((t_s - p.lead_s) / 1.0)
        pelvis = rot_z(self.out * self.sunk_deg(t_s)) @ rot_x(8.0)
        sx, sz = self.sway.at(t_s)
        x = self.foot.ankle_m[0] * up - self.out * 0.055 * up + sx
        hip_rest = pelvis @ body.from_pelvis(body.leg[p.stance].hip)
        leg_m = (body.thigh_m + body.shank_m) * 0.9985
        side = x + hip_rest[0] - self.foot.ankle_m[0]
        y = self.foot.ankle_m[1] + np.sqrt(leg_m**2 - side**2 - sz**2) - hip_rest[1]
        pelvis_m = np.array([x, y, sz - hip_rest[2]])
        hip = pelvis_m + hip_rest
        bent = reach(hip, self.foot.ankle_m, body, rot_y(self.out * 5.0) @ FORWARD, 0.0, p.stance)
        legs = {
            p.stance: LegPose(bent.femur, bent.tibia, self.foot.rotation),
            self.free: self._free(up, pelvis_m, pelvis),
        }
        trunk = rot_z(-self.out * p.lean_deg * up) @ rot_x(2.0)
        arm = ArmPose(4.0, 14.0, 20.0)
        return Posture(pelvis_m, pelvis, legs, trunk, rot_x(1.0), both(arm))

    def _free(self, up: float, pelvis_m: np.ndarray, pelvis: np.ndarray) -> LegPose:
        hip = pelvis_m + pelvis @ self.body.from_pelvis(self.body.leg[self.free].hip)
        foot = place_foot(self.body, self.free, self.other, 5.0)
        ahead = rot_y(-self.out * 5.0) @ FORWARD
        standing = reach(hip, foot.ankle_m, self.body, ahead, 0.0, self.free, 0.9990)
        if up <= 0:
            return LegPose(standing.femur, standing.tibia, foot.rotation)
        # thigh stays near upright while the foot is lifted behind
        goal = hip + rot_x(-12.0) @ np.array([0.0, -self.body.thigh_m, 0.0])
        goal = goal + rot_x(50.0) @ np.array([0.0, -self.body.shank_m, 0.0])
        goal[0] = hip[0]
        ankle = foot.ankle_m * (1 - up) + goal * up
        bent = reach(hip, ankle, self.body, ahead, 0.0, self.free, 0.9990)
        tilt = rot_x(25.0 * up)
        return LegPose(bent.femur, bent.tibia, tilt @ foot.rotation)


def stance(body: Body, p: Stance, shown: tuple[TruePattern, ...] = ()) -> Take:
    """Standing on one leg."""
    side = p.stance
    events = [
        TrueEvent("hold_start", side, p.lead_s + 0.5),
        TrueEvent("hold_end", side, p.duration_s),
    ]
    if p.drop_deg > 0:
        events.append(TrueEvent("drop_start", side, p.drop_at_s))
    return Take(
        "single-leg-stance",
        p.duration_s,
        StanceMotion(body, p),
        tuple(sorted(events, key=lambda e: e.time_s)),
        shown,
        (),
        asdict(p),
    )
