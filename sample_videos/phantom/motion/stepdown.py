"""Step-down from a box: one leg stands on the edge, the other reaches the floor and comes back."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field

import numpy as np

from sample_videos.phantom.body import Body
from sample_videos.phantom.figure import ArmPose, LegPose, Posture, reach
from sample_videos.phantom.geometry import OTHER, both, ease, outward, rot_x, rot_y, rot_z
from sample_videos.phantom.measure import fppa_lab_deg
from sample_videos.phantom.motion.feet import FootPlace, flat_ankle, place_foot
from sample_videos.phantom.motion.squat import STANDING_KNEE_DEG, swivel_for_fppa
from sample_videos.phantom.motion.take import Prop, Repetitions, Sway, Take, repetition_events
from sample_videos.truth import TrueEvent, TruePattern

TOE_OUT_DEG = 6.0
FORWARD = np.array([0.0, 0.0, 1.0])
# Arms in the two tests: crossed on the chest (forward), hands on the waist (lateral).
HELD_ARMS = {
    "folded": ArmPose(30.0, 4.0, 118.0, 42.0),
    "waist": ArmPose(-22.0, 40.0, 92.0, 62.0),
}


@dataclass(frozen=True)
class StepDown:
    """What the step-down shows; angles at the lowest point, on the stance leg.

    ``arms``: "free" (they swing along), "folded" or "waist". ``bow_deg`` are bow legs, both.
    """

    stance: str = "right"
    lateral: bool = False
    drop_deg: float = 0.0
    fppa_deg: float = 0.0
    bow_deg: float = 0.0
    lean_deg: float = 0.0
    box_m: float = 0.18
    arms: str = "free"
    plan: Repetitions = field(default_factory=lambda: Repetitions(period_s=2.8))
    seed: int = 0


class _StepDownMotion:
    def __init__(self, body: Body, p: StepDown):
        self.body, self.p = body, p
        self.sway = Sway(p.seed)
        self.free = OTHER[p.stance]
        self.out = outward(p.stance)
        inner = 0.055 if p.lateral else body.hip_half_m * 0.92
        self.stance_x = self.out * inner
        self.foot = place_foot(
            body, p.stance, flat_ankle(body, self.stance_x, 0.0, p.box_m), TOE_OUT_DEG
        )
        self.bottom_knee_deg = self._bottom_knee_deg()

    def _free_target(self, phase: float) -> FootPlace:
        """Where the free foot wants to be: on the box, out over the edge, down to the floor."""
        body, p = self.body, self.p
        out = ease((phase - 0.12) / 0.4)
        down = ease((phase - 0.35) / 0.62)
        x0 = -self.stance_x
        if p.lateral:
            x = x0 - self.out * 0.16 * out
            z, pitch = 0.0, 0.0
        else:
            x = x0 * (1 - 0.1 * out)
            z, pitch = 0.275 * out, -14.0 * ease((phase - 0.5) / 0.5)
        lift = 0.035 * np.sin(np.pi * ease(min(phase / 0.5, 1.0)))
        floor = p.box_m * (1 - down) + lift
        return place_foot(body, self.free, flat_ankle(body, x, z, floor), TOE_OUT_DEG, pitch)

    def _pelvis(self, phase: float, knee_deg: float, sway: tuple[float, float]):
        body, p = self.body, self.p
        s, shifted = ease(phase), ease(min(phase / 0.3, 1.0))
        obliquity = p.drop_deg * (0.75 * s + 0.25 * shifted)
        rotation = rot_z(self.out * obliquity) @ rot_x(9.0 + 6.0 * s)
        hip = rotation @ body.from_pelvis(body.leg[p.stance].hip)
        x = self.stance_x * shifted - self.out * (0.045 - 0.012 * s) * shifted + sway[0]
        a, b = body.thigh_m, body.shank_m
        # A bow shortens the leg as a bend does.
        bend = np.cos(np.radians(knee_deg)) * np.cos(np.radians(p.bow_deg))
        span2 = a * a + b * b + 2 * a * b * bend
        shank = 2.0 + s * 28.0
        forward = b * np.sin(np.radians(shank)) - a * np.sin(np.radians(knee_deg - shank))
        sideways = x + hip[0] - self.foot.ankle_m[0]
        up = np.sqrt(max(span2 - forward**2 - sideways**2, 0.01))
        y = self.foot.ankle_m[1] + up - hip[1]
        return np.array([x, y, forward + sway[1] - hip[2]]), rotation

    def _bottom_knee_deg(self) -> float:
        """Knee bend that just lets the free foot reach the floor, its leg almost straight."""
        body = self.body
        low, high = 20.0, 110.0
        target = self._free_target(1.0).ankle_m
        for _ in range(30):
            middle = (low + high) / 2
            pelvis_m, rotation = self._pelvis(1.0, middle, (0.0, 0.0))
            hip = pelvis_m + rotation @ body.from_pelvis(body.leg[self.free].hip)
            too_far = np.linalg.norm(target - hip) > 0.985 * (body.thigh_m + body.shank_m)
            low, high = (middle, high) if too_far else (low, middle)
        return high

    def pelvis(self, t_s: float) -> tuple[np.ndarray, np.ndarray]:
        _, phase = self.p.plan.phase(t_s)
        knee = STANDING_KNEE_DEG + ease(phase) * (self.bottom_knee_deg - STANDING_KNEE_DEG)
        return self._pelvis(phase, knee, self.sway.at(t_s))

    def _stance_leg(self, rep: int, s: float, pelvis_m, pelvis) -> LegPose:
        body, p = self.body, self.p
        hip = pelvis_m + pelvis @ body.from_pelvis(body.leg[p.stance].hip)
        ahead = rot_y(self.out * TOE_OUT_DEG) @ FORWARD

        def solve(swivel_deg: float):
            return reach(
                hip, self.foot.ankle_m, body, ahead, swivel_deg, p.stance, bow_deg=p.bow_deg
            )

        rest = fppa_lab_deg(hip, solve(0.0).knee_m, self.foot.ankle_m, p.stance)
        bottom = p.fppa_deg + 0.8 * self.sway.scatter(rep, 1)
        wanted = rest * (1 - min(4 * s, 1.0)) + bottom * s
        swivel = swivel_for_fppa(solve, wanted, hip, self.foot.ankle_m, p.stance) if s > 0 else 0.0
        bent = solve(swivel)
        return LegPose(bent.femur, bent.tibia, self.foot.rotation)

    def _free_leg(self, phase: float, pelvis_m, pelvis) -> LegPose:
        body = self.body
        foot = self._free_target(phase)
        hip = pelvis_m + pelvis @ body.from_pelvis(body.leg[self.free].hip)
        ahead = rot_y(-self.out * TOE_OUT_DEG) @ FORWARD
        bent = reach(hip, foot.ankle_m, body, ahead, 0.0, self.free, 0.9986, self.p.bow_deg)
        return LegPose(bent.femur, bent.tibia, foot.rotation, foot.toe_bend_deg)

    def __call__(self, t_s: float) -> Posture:
        p = self.p
        rep, phase = p.plan.phase(t_s)
        s = ease(phase)
        pelvis_m, pelvis = self.pelvis(t_s)
        legs = {
            p.stance: self._stance_leg(rep, s, pelvis_m, pelvis),
            self.free: self._free_leg(phase, pelvis_m, pelvis),
        }
        forward = 3.0 + 12.0 * s
        trunk = rot_z(-self.out * p.lean_deg * s) @ rot_x(forward)
        arm = HELD_ARMS.get(p.arms) or ArmPose(8.0 + 22.0 * s, 14.0 + 10.0 * s, 22.0)
        return Posture(pelvis_m, pelvis, legs, trunk, rot_x(forward * 0.6), both(arm))


def _touches(p: StepDown, free: str) -> tuple[TrueEvent, ...]:
    return tuple(TrueEvent("touch", free, t) for t in p.plan.bottoms_s())


def _box(p: StepDown, body: Body, stance_x: float, out: int) -> Prop:
    if p.lateral:
        edge, far = -stance_x - out * 0.055, stance_x + out * 0.13
        centre, width = (edge + far) / 2, abs(edge - far)
        return Prop((centre, p.box_m / 2, 0.03), (width, p.box_m, 0.42), "wood")
    front = float(body.foot_offset("left", body.leg["left"].toe)[2]) + 0.02
    return Prop((0.0, p.box_m / 2, front - 0.20), (0.5, p.box_m, 0.40), "wood")


def stepdown(body: Body, parameters: StepDown, shown: tuple[TruePattern, ...] = ()) -> Take:
    """The take of a forward or lateral step-down, stance leg ``parameters.stance``."""
    motion = _StepDownMotion(body, parameters)
    side = parameters.stance
    events = repetition_events(parameters.plan, lambda t: float(motion.pelvis(t)[0][1]), side)
    events += _touches(parameters, motion.free)
    box = _box(parameters, body, motion.stance_x, motion.out)
    movement = "step-down"
    return Take(
        movement,
        parameters.plan.duration_s,
        motion,
        tuple(sorted(events, key=lambda e: e.time_s)),
        shown,
        (box,),
        asdict(parameters),
    )
