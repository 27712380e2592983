"""Level walking: textbook hip, knee and foot curves, with the stance foot planted on the floor.

The leg that struck last carries the body: its curves place the pelvis, so that the foot neither
slides nor floats. The trailing foot stays on its ball until toe-off by bending hip and knee as
needed, then swings back to the curves.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from dataclasses import asdict, dataclass

import numpy as np

from sample_videos.phantom.body import Body
from sample_videos.phantom.figure import SIDE_NAMES, ArmPose, LegPose, Posture
from sample_videos.phantom.geometry import ease, outward, rot_x, rot_y, rot_z
from sample_videos.phantom.motion.feet import pivot_offset, place_foot
from sample_videos.phantom.motion.gait_curves import (
    KNEE_AT_PUSH_OFF,
    OTHER,
    TOE_OFF,
    GaitCurves,
    Walk,
    stance_bump,
)
from sample_videos.phantom.motion.plane_leg import bent_to, hang, plane_leg
from sample_videos.phantom.motion.take import Event, Shown, Take


@dataclass(frozen=True)
class _Step:
    """One step: stance leg, start and end, place of its foot (flat ankle z)."""

    side: str
    start_s: float
    end_s: float
    ankle_z_m: float


class _WalkMotion:
    def __init__(self, body: Body, w: Walk):
        self.body, self.w = body, w
        self.curves = {s: GaitCurves(w, s, 20.0) for s in "LR"}
        for side in "LR":
            self.curves[side] = self._level_curves(side)
        self.steps = self._plan()
        self._toe_offs: dict[int, tuple[float, ...]] = {}

    # --- phases -------------------------------------------------------------------------------
    def step_index(self, t_s: float) -> int:
        """Index of the step that is running."""
        return min(max(bisect_right([s.start_s for s in self.steps], t_s) - 1, 0), 10**6)

    def phases(self, k: int, t_s: float) -> dict[str, float]:
        """Cycle fraction of each leg: 0..0.5 while it carries, 0.5..1 while the other does."""
        step = self.steps[k]
        half = 0.5 * (t_s - step.start_s) / (step.end_s - step.start_s)
        return {step.side: half, OTHER[step.side]: 0.5 + half}

    # --- trunk and pelvis turns ---------------------------------------------------------------
    def pelvis_turn(self, p: dict[str, float]) -> np.ndarray:
        w = self.w
        listing = w.drop_deg["L"] * stance_bump(p["L"]) - w.drop_deg["R"] * stance_bump(p["R"])
        turn = -4.0 * np.cos(2 * np.pi * p["L"])
        return rot_y(turn) @ rot_z(listing) @ rot_x(8.0 + 1.2 * np.cos(4 * np.pi * p["L"]))

    def trunk_turn(self, p: dict[str, float]) -> np.ndarray:
        w = self.w
        lean = w.lean_deg["L"] * stance_bump(p["L"]) - w.lean_deg["R"] * stance_bump(p["R"])
        upright = rot_x(3.0 - w.trunk_back_deg)
        return rot_y(3.0 * np.cos(2 * np.pi * p["L"])) @ rot_z(-lean) @ upright

    @staticmethod
    def sway_m(p: dict[str, float]) -> float:
        return float(0.02 * np.sin(2 * np.pi * (p["L"] - 0.03)))

    # --- legs ---------------------------------------------------------------------------------
    def _hip_offset(self, side: str, pelvis: np.ndarray) -> np.ndarray:
        return pelvis @ self.body.from_pelvis(self.body.leg[side].hip)

    def _sideways_deg(self, side: str, ankle: np.ndarray, hip_x_m: float) -> float:
        """Tilt of the leg's plane that sets the ankle on its own track."""
        track = outward(side) * self.w.track_m
        return float(np.degrees(np.arcsin(np.clip((hip_x_m - track) / -ankle[1], -0.4, 0.4))))

    def _carrier(self, side: str, p: float, phases: dict[str, float], curves: GaitCurves):
        """Ankle from the pelvis when the leg follows its curves, and the plane tilt."""
        pelvis = self.pelvis_turn(phases)
        hip = self._hip_offset(side, pelvis)
        reach = hang(self.body, float(curves.thigh(p)), float(curves.knee(p)))
        tilt = self._sideways_deg(side, reach, hip[0] + self.sway_m(phases))
        return hip + rot_z(-tilt) @ reach, tilt

    def _ground(self, side: str, pitch_deg: float) -> np.ndarray:
        """Ankle when the flat ankle would be at height of a flat foot over (0, 0)."""
        flat = np.array([0.0, self.body.ankle_up_m, 0.0])
        return place_foot(self.body, side, flat, self.w.toe_out_deg[side], pitch_deg).ankle_m

    def _height(self, side: str, p: float, curves: GaitCurves) -> float:
        """Pelvis height over the floor when ``side`` carries at cycle fraction ``p``."""
        phases = {side: p, OTHER[side]: p + 0.5}
        ankle, _ = self._carrier(side, p, phases, curves)
        return float(self._ground(side, float(curves.pitch(p)))[1] - ankle[1])

    def _level_curves(self, side: str) -> GaitCurves:
        """Heel rise (or bent knee) at the other foot's strike so that the pelvis does not jump."""
        other = OTHER[side]
        goal = self._height(other, 0.0, self.curves[other])

        def solve(curves_of: Callable[[float], GaitCurves], low: float, high: float) -> GaitCurves:
            """Bisection; the pelvis is lower at ``low``."""
            for _ in range(40):
                middle = (low + high) / 2
                short = self._height(side, 0.5, curves_of(middle)) < goal
                low, high = (middle, high) if short else (low, middle)
            return curves_of((low + high) / 2)

        least = 4.0
        if self._height(side, 0.5, GaitCurves(self.w, side, least)) > goal:
            return solve(lambda knee: GaitCurves(self.w, side, least, knee), 70.0, 13.0)
        return solve(lambda rise: GaitCurves(self.w, side, rise), least, 60.0)

    def _plan(self) -> list[_Step]:
        w, t, side = self.w, 0.0, self.w.first
        t -= 0.3 * w.step_s[side]  # begin inside a step
        z, steps = w.start_z_m, []
        while t < w.duration_s + 1.5:
            step = _Step(side, t, t + w.step_s[side], z)
            steps.append(step)
            phases = {side: 0.5, OTHER[side]: 1.0}
            pelvis_z = self._pelvis_z(step, phases)
            ankle, _ = self._carrier(OTHER[side], 0.0, phases, self.curves[OTHER[side]])
            strike = self._ground(OTHER[side], float(self.curves[OTHER[side]].pitch(0.0)))
            z, t, side = pelvis_z + ankle[2] - strike[2], step.end_s, OTHER[side]
        return steps

    def _pelvis_z(self, step: _Step, phases: dict[str, float]) -> float:
        p, curves = phases[step.side], self.curves[step.side]
        ankle, _ = self._carrier(step.side, p, phases, curves)
        return float(step.ankle_z_m + self._ground(step.side, float(curves.pitch(p)))[2] - ankle[2])

    def _pelvis_m(self, step: _Step, phases: dict[str, float]) -> np.ndarray:
        p, curves = phases[step.side], self.curves[step.side]
        y = self._height_now(step.side, p, phases, curves)
        return np.array([self.sway_m(phases), y, self._pelvis_z(step, phases)])

    def _height_now(self, side, p, phases, curves) -> float:
        ankle, _ = self._carrier(side, p, phases, curves)
        return float(self._ground(side, float(curves.pitch(p)))[1] - ankle[1])

    def _trailing(self, k: int, phases: dict[str, float], pelvis_m: np.ndarray):
        """Plane tilt, thigh, knee and foot pitch of the leg behind, its ball still on the floor.

        The knee bends steadily; the heel rises as much as that needs.
        """
        side = OTHER[self.steps[k].side]
        before = self.steps[k - 1].ankle_z_m if k else self._virtual_plant()
        hip = pelvis_m + self._hip_offset(side, self.pelvis_turn(phases))
        track = np.array([outward(side) * self.w.track_m, 0.0, before])
        wanted = float(self.curves[side].knee(0.5)) + KNEE_AT_PUSH_OFF * (phases[side] - 0.5)
        low, high = 0.0, 80.0
        for _ in range(22):
            pitch = (low + high) / 2
            angles = bent_to(self.body, hip, track + self._ground(side, pitch))
            low, high = (pitch, high) if angles[2] < wanted else (low, pitch)
        return (*angles, pitch)

    def _virtual_plant(self) -> float:
        """Where the foot behind stood before the first step (one step length back)."""
        return 2 * self.steps[0].ankle_z_m - self.steps[1].ankle_z_m

    def _swing(self, k: int, p: float, side: str, phases: dict, pelvis_m: np.ndarray):
        """Curve angles plus what is left of the difference at toe-off, toes kept off the floor."""
        c, off = self.curves[side], self._at_toe_off(k)
        fade = 1.0 - ease((p - TOE_OFF) / 0.28)
        thigh, knee, pitch = (
            float(curve(p)) + (there - float(curve(TOE_OFF))) * fade
            for curve, there in zip((c.thigh, c.knee, c.pitch), off[1:], strict=True)
        )
        hip = pelvis_m + self._hip_offset(side, self.pelvis_turn(phases))
        lift = self._lift_deg(side, hip, thigh, knee, pitch)
        lift *= ease((1.0 - p) / 0.15) * ease((p - TOE_OFF) / 0.1)
        thigh, knee = thigh + 0.5 * lift, knee + lift
        return self._sideways_deg(side, hang(self.body, thigh, knee), hip[0]), thigh, knee, pitch

    def _at_toe_off(self, k: int) -> tuple[float, ...]:
        """Angles of the leg behind when it leaves the floor in step ``k`` (kept)."""
        if k not in self._toe_offs:
            side = OTHER[self.steps[k].side]
            phases = {side: TOE_OFF, OTHER[side]: TOE_OFF - 0.5}
            pelvis_m = self._pelvis_m(self.steps[k], phases)
            self._toe_offs[k] = self._trailing(k, phases, pelvis_m)
        return self._toe_offs[k]

    def _lift_deg(self, side: str, hip: np.ndarray, thigh: float, knee: float, pitch: float):
        """Extra knee bend that keeps heel and toes of the swinging foot off the floor."""
        turn = rot_x(pitch)
        toe = self.body.foot_offset(side, self.body.leg[side].toe + np.array([0.0, 0.0, 0.015]))
        toe[1] = -self.body.ankle_up_m
        lowest = min((turn @ toe)[1], (turn @ pivot_offset(self.body, side, -1.0))[1])
        for lift in np.arange(0.0, 30.0, 0.5):
            ankle_y = hip[1] + hang(self.body, thigh + 0.5 * lift, knee + lift)[1]
            if ankle_y + lowest > 0.004:
                break
        return lift

    def _leg(self, side: str, k: int, phases: dict, pelvis_m: np.ndarray) -> LegPose:
        p, c = phases[side], self.curves[side]
        if side == self.steps[k].side:
            _, tilt = self._carrier(side, p, phases, c)
            angles = (tilt, float(c.thigh(p)), float(c.knee(p)), float(c.pitch(p)))
        elif p <= TOE_OFF:
            angles = self._trailing(k, phases, pelvis_m)
        else:
            angles = self._swing(k, p, side, phases, pelvis_m)
        femur, tibia = plane_leg(*angles[:3])
        pitch = angles[3]
        foot = rot_y(outward(side) * self.w.toe_out_deg[side]) @ rot_x(pitch)
        bend = max(pitch, 0.0) * (1.0 - ease((p - TOE_OFF) / 0.12))
        return LegPose(femur, tibia, foot, min(bend, 60.0))

    def __call__(self, t_s: float) -> Posture:
        k = self.step_index(t_s)
        phases = self.phases(k, t_s)
        pelvis_m = self._pelvis_m(self.steps[k], phases)
        legs = {side: self._leg(side, k, phases, pelvis_m) for side in "LR"}
        swing = -np.cos(2 * np.pi * phases["L"])
        arms = {
            "L": ArmPose(3.0 + 18.0 * swing, 10.0, 16.0 + 9.0 * max(swing, 0.0)),
            "R": ArmPose(3.0 - 18.0 * swing, 10.0, 16.0 + 9.0 * max(-swing, 0.0)),
        }
        trunk = self.trunk_turn(phases)
        return Posture(pelvis_m, self.pelvis_turn(phases), legs, trunk, rot_x(1.5), arms)

    def events(self) -> tuple[Event, ...]:
        """Heel strikes and toe-offs inside the take."""
        out = []
        for step in self.steps:
            out.append(Event("heel_strike", SIDE_NAMES[step.side], step.start_s))
            off = step.start_s + (TOE_OFF - 0.5) / 0.5 * (step.end_s - step.start_s)
            out.append(Event("toe_off", SIDE_NAMES[OTHER[step.side]], off))
        return tuple(e for e in out if 0.0 <= e.t_s <= self.w.duration_s)


def walk(body: Body, parameters: Walk, shown: tuple[Shown, ...] = ()) -> Take:
    """The take of a level walk along +z, the way the person faces."""
    motion = _WalkMotion(body, parameters)
    return Take(
        "walk", parameters.duration_s, motion, motion.events(), shown, (), asdict(parameters)
    )
