"""Bilateral squat with planted feet: knees, pelvis and heels go where the parameters say."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field

import numpy as np

from core.landmarks import SIDES
from sample_videos.phantom.body import Body
from sample_videos.phantom.figure import ArmPose, LegPose, Posture, reach
from sample_videos.phantom.geometry import both, ease, outward, rot_x, rot_y, rot_z
from sample_videos.phantom.measure import fppa_lab_deg
from sample_videos.phantom.motion.feet import flat_ankle, place_foot
from sample_videos.phantom.motion.plane_leg import hips_over_ankles
from sample_videos.phantom.motion.take import Prop, Repetitions, Sway, Take, repetition_events
from sample_videos.truth import TruePattern

STANDING_KNEE_DEG = 6.0


@dataclass(frozen=True)
class Squat:
    """What the squat shows at its bottom.

    ``fppa_deg`` per side is the frontal-plane projection angle in the laboratory, + = valgus;
    ``shift_m`` moves the pelvis to the person's left; ``heel_lift_deg`` pitches both feet;
    ``bow_deg`` are bow legs: then the knees point over the feet and ``fppa_deg`` is not used.
    """

    knee_flexion_deg: float = 88.0
    fppa_deg: dict[str, float] = field(default_factory=lambda: both(0.0))
    shift_m: float = 0.0
    heel_lift_deg: float = 0.0
    trunk_forward_deg: float = 34.0
    toe_out_deg: float = 8.0
    stance_ratio: float = 1.25
    plan: Repetitions = field(default_factory=lambda: Repetitions())
    seed: int = 0
    seat_m: float | None = None
    bow_deg: float = 0.0


def swivel_for_fppa(solve, wanted_deg: float, hip, ankle, side: str) -> float:
    """Knee swivel that gives the wanted projection angle (bisection; the angle grows with it)."""
    low, high = -70.0, 80.0
    for _ in range(32):
        middle = (low + high) / 2
        if fppa_lab_deg(hip, solve(middle).knee_m, ankle, side) < wanted_deg:
            low = middle
        else:
            high = middle
    return (low + high) / 2


class SquatMotion:
    """Where everything is at any time of the squat."""

    def __init__(self, body: Body, squat: Squat):
        self.body, self.squat = body, squat
        self.sway = Sway(squat.seed)
        self.half_stance_m = body.hip_half_m * squat.stance_ratio

    def depth(self, t_s: float) -> tuple[int, float]:
        rep, phase = self.squat.plan.phase(t_s)
        return rep, ease(phase)

    def pelvis(self, t_s: float) -> tuple[np.ndarray, np.ndarray]:
        rep, s = self.depth(t_s)
        body, q = self.body, self.squat
        goal = q.knee_flexion_deg + 1.5 * self.sway.scatter(rep, 0)
        knee = STANDING_KNEE_DEG + s * (goal - STANDING_KNEE_DEG)
        # A bow shortens the leg as a bend does.
        bow = np.cos(np.radians(q.bow_deg))
        knee = float(np.degrees(np.arccos(np.cos(np.radians(knee)) * bow))) if q.bow_deg else knee
        spread = self.half_stance_m - body.hip_half_m
        up, forward = hips_over_ankles(body, knee, 2.0 + s * (26.0 + q.heel_lift_deg), spread)
        rotation = rot_x(9.0 + 18.0 * s)
        hip = rotation @ body.from_pelvis(body.leg["left"].hip)
        sx, sz = self.sway.at(t_s)
        # a shifted pelvis needs a little less height, or the far leg is too short
        lift = 2.2 * body.ankle_up_m * np.sin(np.radians(q.heel_lift_deg * s))
        place = [sx + q.shift_m * s, body.ankle_up_m + up + lift - hip[1], forward + sz - hip[2]]
        return np.array(place), rotation

    def knee_inward_deg(self, side: str, t_s: float) -> float:
        """Projection angle at the bottom; a little different in every repetition."""
        rep, _ = self.depth(t_s)
        return self.squat.fppa_deg[side] + 0.8 * self.sway.scatter(rep, 1 if side == "left" else 2)

    def leg(self, side: str, t_s: float, pelvis_m: np.ndarray, pelvis: np.ndarray) -> LegPose:
        body, q = self.body, self.squat
        _, s = self.depth(t_s)
        flat = flat_ankle(body, outward(side) * self.half_stance_m, 0.0)
        foot = place_foot(body, side, flat, q.toe_out_deg, q.heel_lift_deg * s)
        hip = pelvis_m + pelvis @ body.from_pelvis(body.leg[side].hip)
        ahead = rot_y(outward(side) * q.toe_out_deg) @ np.array([0.0, 0.0, 1.0])

        def solve(swivel_deg: float):
            return reach(hip, foot.ankle_m, body, ahead, swivel_deg, side, bow_deg=q.bow_deg)

        if q.bow_deg:
            bent = solve(0.0)
            return LegPose(bent.femur, bent.tibia, foot.rotation, foot.toe_bend_deg)
        rest_deg = fppa_lab_deg(hip, solve(0.0).knee_m, foot.ankle_m, side)
        bottom = self.knee_inward_deg(side, t_s)
        wanted = rest_deg * (1 - min(4 * s, 1.0)) + bottom * s
        swivel = swivel_for_fppa(solve, wanted, hip, foot.ankle_m, side) if s > 0 else 0.0
        bent = solve(swivel)
        return LegPose(bent.femur, bent.tibia, foot.rotation, foot.toe_bend_deg)

    def __call__(self, t_s: float) -> Posture:
        _, s = self.depth(t_s)
        pelvis_m, pelvis = self.pelvis(t_s)
        legs = {side: self.leg(side, t_s, pelvis_m, pelvis) for side in SIDES}
        forward = 2.0 + s * (self.squat.trunk_forward_deg - 2.0)
        lean = np.degrees(np.arctan2(self.squat.shift_m, 0.9)) * s
        trunk = rot_z(-lean) @ rot_x(forward)
        arm = ArmPose(5.0 + 48.0 * s, 11.0 - 2.0 * s, 12.0)
        head = rot_x(forward * 0.35)
        return Posture(pelvis_m, pelvis, legs, trunk, head, both(arm))


def squat(body: Body, parameters: Squat, shown: tuple[TruePattern, ...] = ()) -> Take:
    """The take of a bilateral squat."""
    motion = SquatMotion(body, parameters)
    events = repetition_events(parameters.plan, lambda t: float(motion.pelvis(t)[0][1]))
    props = (Prop((0.0, 0.004, 0.05), (1.3, 0.008, 1.1), "mat"),)
    if parameters.seat_m is not None:
        seat = parameters.seat_m
        props += (Prop((0.0, seat / 2, -0.62), (0.46, seat, 0.44), "wood"),)
    return Take(
        "squat", parameters.plan.duration_s, motion, events, shown, props, asdict(parameters)
    )
