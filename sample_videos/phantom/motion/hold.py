"""Tests that are held: single-leg stance, seated hip rotation, modified Thomas."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field

import numpy as np

from sample_videos.phantom.body import Body
from sample_videos.phantom.figure import SIDE_NAMES, ArmPose, LegPose, Posture, reach
from sample_videos.phantom.figure import femur_from_angles as femur_of
from sample_videos.phantom.geometry import ease, outward, rot_x, rot_y, rot_z
from sample_videos.phantom.motion.feet import flat_ankle, place_foot
from sample_videos.phantom.motion.take import Event, Prop, Shown, Sway, Take

OTHER = {"L": "R", "R": "L"}
FORWARD = np.array([0.0, 0.0, 1.0])


@dataclass(frozen=True)
class Stance:
    """Single-leg stance; the free side drops by ``drop_deg`` from ``drop_at_s`` on."""

    stance: str = "R"
    drop_deg: float = 0.0
    drop_at_s: float = 6.0
    lean_deg: float = 0.0
    lead_s: float = 2.0
    duration_s: float = 14.0
    seed: int = 0


class _Stance:
    def __init__(self, body: Body, p: Stance):
        self.body, self.p, self.sway = body, p, Sway(p.seed, 0.008, 0.006)
        self.free, self.out = OTHER[p.stance], outward(p.stance)
        x = self.out * body.hip_half_m * 0.9
        self.foot = place_foot(body, p.stance, flat_ankle(body, x, 0.0), 5.0)
        self.other = flat_ankle(body, -x, 0.0)

    def __call__(self, t_s: float) -> Posture:
        body, p = self.body, self.p
        up = ease((t_s - p.lead_s) / 1.0)
        fall = ease((t_s - p.drop_at_s) / 1.2) * up
        # people lift the free side a little at first
        listing = p.drop_deg * fall - 1.5 * up * (1 - fall)
        pelvis = rot_z(self.out * listing) @ rot_x(8.0)
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
        return Posture(pelvis_m, pelvis, legs, trunk, rot_x(1.0), {"L": arm, "R": arm})

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


def stance(body: Body, p: Stance, shown: tuple[Shown, ...] = ()) -> Take:
    """Standing on one leg."""
    side = SIDE_NAMES[p.stance]
    events = [Event("hold_start", side, p.lead_s + 0.5), Event("hold_end", side, p.duration_s)]
    if p.drop_deg > 0:
        events.append(Event("drop_start", side, p.drop_at_s))
    return Take(
        "single-leg-stance",
        p.duration_s,
        _Stance(body, p),
        tuple(sorted(events, key=lambda e: e.t_s)),
        shown,
        (),
        asdict(p),
    )


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


@dataclass(frozen=True)
class Thomas:
    """Modified Thomas test: the tested thigh ``above_deg`` over the horizontal, knee bent."""

    side: str = "R"
    above_deg: float = 0.0
    knee_deg: float = 80.0
    lead_s: float = 0.0
    duration_s: float = 5.0
    table_m: float = 0.80
    seed: int = 0


class _Thomas:
    def __init__(self, body: Body, p: Thomas):
        self.body, self.p, self.sway = body, p, Sway(p.seed, 0.002, 0.002)

    def __call__(self, t_s: float) -> Posture:
        p = self.p
        lying = rot_x(-90.0)
        small = self.sway.at(t_s)[1] * 200.0
        settle = 8.0 * (1 - ease(t_s / 1.5))
        femur = lying @ rot_x(-(p.above_deg + settle + small))
        tibia = femur @ rot_x(p.knee_deg - settle)
        legs = {p.side: LegPose(femur, tibia, tibia @ rot_x(20.0))}
        held = lying @ rot_x(-118.0)
        shin = held @ rot_x(128.0)
        legs[OTHER[p.side]] = LegPose(held, shin, shin @ rot_x(15.0))
        pelvis_m = np.array([0.0, p.table_m + 0.10, small / 400.0])
        arm = ArmPose(48.0, 10.0, 60.0)
        return Posture(pelvis_m, lying, legs, lying, lying @ rot_x(4.0), {"L": arm, "R": arm})


def thomas(body: Body, p: Thomas, shown: tuple[Shown, ...] = ()) -> Take:
    """Lying at the edge of a table, one knee held to the chest."""
    length = 1.75
    table = Prop((0.0, p.table_m / 2, 0.02 - length / 2), (0.75, p.table_m, length), "cushion")
    events = (Event("hold_start", SIDE_NAMES[p.side], 1.5),)
    parameters = asdict(p) | {"stance": p.side}
    return Take("thomas", p.duration_s, _Thomas(body, p), events, shown, (table,), parameters)
