"""Static sweeps: one angle goes at a steady pace from end to end while all else is held."""

from __future__ import annotations

from dataclasses import asdict, dataclass

import numpy as np

from sample_videos.phantom.body import Body
from sample_videos.phantom.figure import LegPose, hip_angles_deg, reach
from sample_videos.phantom.geometry import ease, outward, rot_y
from sample_videos.phantom.motion.feet import flat_ankle, place_foot
from sample_videos.phantom.motion.squat import Squat, SquatMotion
from sample_videos.phantom.motion.stance import Stance, StanceMotion
from sample_videos.phantom.motion.take import Repetitions, Take

# The product's movement whose angles are read while sweeping.
READ_AS = {"list": "single-leg-stance", "fppa": "squat", "rotation": "squat"}


@dataclass(frozen=True)
class Sweep:
    """What is swept: "list" (pelvis, standing on the leg ``stance``; + = free side lower),
    "fppa" (both knees, bent, + = valgus) or "rotation" (both hips, knees bent, + = internal)."""

    variable: str
    low_deg: float
    high_deg: float
    stance: str = "none"
    knee_deg: float = 55.0
    lead_s: float = 1.0
    settle_s: float = 1.0
    ramp_s: float = 4.0

    @property
    def duration_s(self) -> float:
        """Length of the take."""
        return self.lead_s + self.settle_s + self.ramp_s

    def angle_deg(self, t_s: float) -> float:
        """The swept angle: the low end until the posture is taken, then up."""
        share = np.clip((t_s - self.lead_s - self.settle_s) / self.ramp_s, 0.0, 1.0)
        return float(self.low_deg + (self.high_deg - self.low_deg) * share)

    def taken(self, t_s: float) -> float:
        """0 standing, 1 in the posture in which is swept."""
        return ease((t_s - self.lead_s) / self.settle_s)


class _List(StanceMotion):
    """On one leg; the pelvis goes from hiked to dropped."""

    def __init__(self, body: Body, p: Sweep):
        super().__init__(body, Stance(stance=p.stance, lead_s=p.lead_s, seed=1))
        self.sweep = p

    def sunk_deg(self, t_s: float) -> float:
        return self.sweep.angle_deg(t_s) * self.sweep.taken(t_s)


class _Bent(SquatMotion):
    """Both knees held bent."""

    def __init__(self, body: Body, p: Sweep):
        plan = Repetitions(lead_s=1e9)
        super().__init__(body, Squat(knee_flexion_deg=p.knee_deg, plan=plan, seed=1))
        self.sweep = p

    def depth(self, t_s: float) -> tuple[int, float]:
        return 0, self.sweep.taken(t_s)

    def knee_inward_deg(self, side: str, rep: int, t_s: float) -> float:
        return self.sweep.angle_deg(t_s)


class _Rotation(_Bent):
    """Both knees held bent; feet and knees turn together until the hip has the angle."""

    def leg(self, side: str, t_s: float, pelvis_m: np.ndarray, pelvis: np.ndarray) -> LegPose:
        body, (_, s) = self.body, self.depth(t_s)
        flat = flat_ankle(body, outward(side) * self.half_stance_m, 0.0)
        hip = pelvis_m + pelvis @ body.from_pelvis(body.leg[side].hip)

        def turned(toe_out_deg: float) -> LegPose:
            ahead = rot_y(outward(side) * toe_out_deg) @ np.array([0.0, 0.0, 1.0])
            bent = reach(hip, flat, body, ahead, 0.0, side)
            foot = place_foot(body, side, flat, toe_out_deg)
            return LegPose(bent.femur, bent.tibia, foot.rotation)

        low, high = -70.0, 70.0
        for _ in range(32):
            middle = (low + high) / 2
            inward = hip_angles_deg(pelvis, turned(middle).femur, side)[2]
            low, high = (middle, high) if inward > self.sweep.angle_deg(t_s) else (low, middle)
        return turned(s * low + (1.0 - s) * self.squat.toe_out_deg)


MOTIONS = {"list": _List, "fppa": _Bent, "rotation": _Rotation}


def sweep(body: Body, p: Sweep) -> Take:
    """The take of a sweep; ``read_as`` is the movement by which the program reads it."""
    motion = MOTIONS[p.variable](body, p)
    parameters = asdict(p) | {"read_as": READ_AS[p.variable]}
    return Take("sweep", p.duration_s, motion, (), (), (), parameters)
