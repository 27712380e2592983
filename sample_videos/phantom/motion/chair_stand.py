"""Thirty seconds of standing up from a chair and sitting down, arms folded."""

from __future__ import annotations

from dataclasses import asdict, dataclass

import numpy as np

from core.landmarks import SIDES
from sample_videos.phantom.body import Body
from sample_videos.phantom.figure import ArmPose, LegPose, Posture, reach
from sample_videos.phantom.geometry import both, ease, outward, rot_x
from sample_videos.phantom.motion.feet import flat_ankle
from sample_videos.phantom.motion.plane_leg import hips_over_ankles
from sample_videos.phantom.motion.take import Prop, Sway, Take
from sample_videos.truth import TrueEvent

SEATED_KNEE_DEG, STANDING_KNEE_DEG = 92.0, 5.0
# A stand counts from here: the share of the way up that the test's analysis calls standing.
STANDING_SHARE = 0.85


@dataclass(frozen=True)
class ChairStand:
    """One stand every ``cycle_s`` until ``duration_s``; ``short_knee_deg`` bends the last knee.

    ``short`` stands at the end stop with the knee still that bent: not full ones.
    """

    cycle_s: float = 2.6
    lead_s: float = 1.5
    duration_s: float = 33.0
    short: int = 0
    short_knee_deg: float = 42.0
    seed: int = 0


class _ChairStand:
    def __init__(self, body: Body, p: ChairStand):
        self.body, self.p, self.sway = body, p, Sway(p.seed)
        self.half_m = body.hip_half_m * 1.15
        self.count = int((p.duration_s - p.lead_s) / p.cycle_s)
        self.rest_m = float(self.pelvis(0.0)[0][1])

    def rise(self, t_s: float) -> tuple[int, float]:
        """Which stand it is, and how far up, 0 (seated) to 1 (standing)."""
        k, inside = divmod(t_s - self.p.lead_s, self.p.cycle_s)
        if not 0 <= k < self.count:
            return 0, 0.0
        u = inside / self.p.cycle_s  # up, a moment at the top, down, a moment on the seat
        return int(k), ease(u / 0.38) if u < 0.5 else ease((0.88 - u) / 0.38)

    def knee_deg(self, k: int, up: float) -> float:
        """Bend of both knees."""
        full = k < self.count - self.p.short
        straight = STANDING_KNEE_DEG if full else self.p.short_knee_deg
        return SEATED_KNEE_DEG + up * (straight - SEATED_KNEE_DEG)

    def pelvis(self, t_s: float) -> tuple[np.ndarray, np.ndarray]:
        """Where the pelvis is and how it is turned."""
        k, up = self.rise(t_s)
        shank = 6.0 + 14.0 * np.sin(np.pi * up) - 4.0 * up
        spread = self.half_m - self.body.hip_half_m
        high, forward = hips_over_ankles(self.body, self.knee_deg(k, up), shank, spread)
        rotation = rot_x(-4.0 + 13.0 * up + 22.0 * np.sin(np.pi * up))
        hip = rotation @ self.body.from_pelvis(self.body.leg["left"].hip)
        sx, sz = self.sway.at(t_s)
        high += self.body.ankle_up_m - hip[1]
        return np.array([sx * up, high, forward + sz * up - hip[2]]), rotation

    def __call__(self, t_s: float) -> Posture:
        _, up = self.rise(t_s)
        body = self.body
        pelvis_m, pelvis = self.pelvis(t_s)
        legs = {}
        for side in SIDES:
            ankle = flat_ankle(body, outward(side) * self.half_m, 0.0)
            hip = pelvis_m + pelvis @ body.from_pelvis(body.leg[side].hip)
            bent = reach(hip, ankle, body, np.array([0.0, 0.0, 1.0]), 0.0, side)
            legs[side] = LegPose(bent.femur, bent.tibia, np.eye(3))
        forward = 4.0 - 2.0 * up + 34.0 * max(float(np.sin(np.pi * up)), 0.0) ** 1.5
        folded = ArmPose(30.0, 4.0, 118.0, 42.0)
        return Posture(
            pelvis_m,
            pelvis,
            legs,
            rot_x(forward),
            rot_x(0.4 * forward),
            both(folded),
        )

    def events(self) -> tuple[TrueEvent, ...]:
        """The moment of each full stand: hips ``STANDING_SHARE`` of the way up."""
        times = self.p.lead_s + np.arange(0.0, self.p.cycle_s / 2, 1 / 240)
        height = np.array([self.pelvis(float(t))[0][1] for t in times])
        share = (height - self.rest_m) / (height.max() - self.rest_m)
        after = float(times[int(np.flatnonzero(share > STANDING_SHARE)[0])])
        full = self.count - self.p.short
        return tuple(TrueEvent("stand_up", "none", after + k * self.p.cycle_s) for k in range(full))


def chair_stand(body: Body, p: ChairStand) -> Take:
    """Standing up from a chair again and again."""
    motion = _ChairStand(body, p)
    seat_m = motion.rest_m - 0.085
    back = float(motion.pelvis(0.0)[0][2])
    seat = Prop((0.0, seat_m / 2 - 0.01, back - 0.03), (0.46, seat_m - 0.02, 0.44), "wood")
    return Take("chair-stand", p.duration_s, motion, motion.events(), (), (seat,), asdict(p))
