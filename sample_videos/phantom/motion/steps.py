"""Steps from one place to another: turning on the spot, up a box and off it.

Simple on purpose: one foot moves at a time and lands flat, the pelvis follows the middle of the
feet, the legs bend as they must, trunk and arms pass evenly from the posture before to the one
after. Nothing is measured in these seconds.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core.landmarks import SIDES
from sample_videos.phantom.body import Body
from sample_videos.phantom.figure import ArmPose, LegPose, Posture, Skeleton, reach
from sample_videos.phantom.geometry import ease, outward, part_way, rot_y
from sample_videos.phantom.motion.placement import HERE, Placement, in_room

FORWARD, UP = np.array([0.0, 0.0, 1.0]), np.array([0.0, 1.0, 0.0])
TOE_OUT_DEG = 7.0
LIFT_M = 0.05
# A foot that goes less far than this is not lifted.
STAYS_M = 0.002
# No leg is longer than this part of its length.
LONGEST = 0.9985


@dataclass(frozen=True)
class Station:
    """Where one foot goes: that of a person who stood at ``place`` on a floor of ``floor_m``."""

    side: str
    place: Placement
    floor_m: float = 0.0


@dataclass(frozen=True)
class Print:
    """A foot in the room: ankle (3,), rotation, floor under it, heading of the person."""

    ankle_m: np.ndarray
    rotation: np.ndarray
    floor_m: float
    yaw_deg: float
    toe_bend_deg: float = 0.0

    def toward(self, to: Print, share: float) -> Print:
        """The foot on its way: up before it goes forward, down after."""
        rise = to.floor_m - self.floor_m
        u = ease(share)
        climbed = ease(share / 0.75) if rise > 0 else ease((share - 0.25) / 0.75)
        ankle = self.ankle_m + u * (to.ankle_m - self.ankle_m)
        level = to.ankle_m[1] - self.ankle_m[1]
        ankle[1] = self.ankle_m[1] + (climbed if rise else u) * level
        if np.linalg.norm(to.ankle_m - self.ankle_m) > STAYS_M:
            ankle[1] += LIFT_M * np.sin(np.pi * share) ** 2
        return Print(
            ankle,
            part_way(self.rotation, to.rotation, u),
            self.floor_m + u * rise,
            self.yaw_deg + u * (to.yaw_deg - self.yaw_deg),
            self.toe_bend_deg + u * (to.toe_bend_deg - self.toe_bend_deg),
        )


@dataclass(frozen=True)
class Stand:
    """A posture in a person's own axes, where the person is, and the floor under the feet."""

    posture: Posture
    place: Placement = HERE
    floor_m: float = 0.0


class Steps:
    """The way from one stand to another over the given stations, ``step_s`` a foot."""

    def __init__(
        self, body: Body, begin: Stand, end: Stand, stations: tuple[Station, ...], step_s: float
    ):
        self.body, self.begin, self.end, self.step_s = body, begin, end, step_s
        feet = self._prints(begin)
        goal = self._prints(end)
        self.keys, self.movers = [feet], []
        for station in stations:
            self._move(station.side, self._print_at(station))
        last = OTHER_FIRST[stations[-1].side] if stations else SIDES
        for side in last:
            if np.linalg.norm(goal[side].ankle_m - self.keys[-1][side].ankle_m) > STAYS_M:
                self._move(side, goal[side])
        if not self.movers:
            self._move(SIDES[0], goal[SIDES[0]])
        self.keys[-1] = goal
        self.duration_s = len(self.movers) * step_s
        self.above = [self._above(stand) for stand in (begin, end)]

    def _move(self, side: str, to: Print) -> None:
        self.movers.append(side)
        self.keys.append({**self.keys[-1], side: to})

    def _prints(self, stand: Stand) -> dict[str, Print]:
        posture = in_room(stand.posture, stand.place)
        points = Skeleton(self.body).build(posture).points
        return {
            side: Print(
                points[f"{side}_ankle"],
                posture.legs[side].foot,
                stand.floor_m,
                stand.place.yaw_deg,
                posture.legs[side].toe_bend_deg,
            )
            for side in SIDES
        }

    def _print_at(self, station: Station) -> Print:
        side, place = station.side, station.place
        own = np.array([outward(side) * self.body.hip_half_m, self.body.ankle_up_m, 0.0])
        ankle = place.out(own) + UP * station.floor_m
        rotation = place.rotation @ rot_y(outward(side) * TOE_OUT_DEG)
        return Print(ankle, rotation, station.floor_m, place.yaw_deg)

    def _above(self, stand: Stand) -> np.ndarray:
        """Pelvis over the middle of the ankles in the person's own axes, height over the floor."""
        points = Skeleton(self.body).build(stand.posture).points
        middle = (points["left_ankle"] + points["right_ankle"]) / 2
        pelvis = stand.posture.pelvis_m
        return np.array([pelvis[0] - middle[0], pelvis[1] - stand.floor_m, pelvis[2] - middle[2]])

    # --- one instant --------------------------------------------------------------------------
    def __call__(self, t_s: float) -> tuple[Posture, Placement]:
        """The posture in the person's own axes, and where these are."""
        k = min(int(t_s / self.step_s), len(self.movers) - 1)
        share = min(t_s / self.step_s - k, 1.0)
        before, after, mover = self.keys[k], self.keys[k + 1], self.movers[k]
        feet = {**after, mover: before[mover].toward(after[mover], share)}
        if k + 1 == len(self.movers):  # the foot that stays creeps by less than 2 mm
            still = OTHER_FIRST[mover][0]
            feet[still] = before[still].toward(after[still], share)
        along = ease(t_s / self.duration_s)
        place = self._place(before, after, ease(share))
        return self._posture(feet, place, along, self._floor(before, after, ease(share))), place

    def _place(self, before: dict, after: dict, u: float) -> Placement:
        yaw, middle = (
            np.array([np.mean([f.yaw_deg for f in feet.values()]) for feet in (before, after)]),
            [np.mean([f.ankle_m for f in feet.values()], axis=0) for feet in (before, after)],
        )
        x, _, z = middle[0] + u * (middle[1] - middle[0])
        return Placement(float(yaw[0] + u * (yaw[1] - yaw[0])), float(x), float(z))

    @staticmethod
    def _floor(before: dict, after: dict, u: float) -> float:
        low = [min(f.floor_m for f in feet.values()) for feet in (before, after)]
        return float(low[0] + u * (low[1] - low[0]))

    def _posture(
        self, feet: dict[str, Print], place: Placement, along: float, floor_m: float
    ) -> Posture:
        a, b = self.begin.posture, self.end.posture
        pelvis = part_way(a.pelvis, b.pelvis, along)
        above = self.above[0] + along * (self.above[1] - self.above[0])
        own = {side: place.into(foot.ankle_m) for side, foot in feet.items()}
        hips = {side: pelvis @ self.body.from_pelvis(self.body.leg[side].hip) for side in SIDES}
        pelvis_m = above + UP * floor_m
        pelvis_m[1] = min(pelvis_m[1], *(self._highest(own[s], hips[s], pelvis_m) for s in SIDES))
        legs = {}
        for side, foot in feet.items():
            turn = place.rotation.T @ foot.rotation
            ahead = turn @ FORWARD
            flat = np.array([ahead[0], 0.0, ahead[2]])
            bent = reach(pelvis_m + hips[side], own[side], self.body, flat, 0.0, side)
            legs[side] = LegPose(bent.femur, bent.tibia, turn, foot.toe_bend_deg)
        return Posture(
            pelvis_m,
            pelvis,
            legs,
            part_way(a.trunk, b.trunk, along),
            part_way(a.head, b.head, along),
            {side: _between(a.arms[side], b.arms[side], along) for side in SIDES},
        )

    def _highest(self, ankle_m: np.ndarray, hip_m: np.ndarray, pelvis_m: np.ndarray) -> float:
        """Height of the pelvis at which this leg is as good as straight."""
        away = (pelvis_m + hip_m - ankle_m)[[0, 2]]
        longest = LONGEST * (self.body.thigh_m + self.body.shank_m)
        return float(ankle_m[1] + np.sqrt(max(longest**2 - away @ away, 0.01)) - hip_m[1])


OTHER_FIRST = {"left": ("right", "left"), "right": ("left", "right")}


def _between(a: ArmPose, b: ArmPose, share: float) -> ArmPose:
    names = ("flexion_deg", "abduction_deg", "elbow_deg", "rotation_deg")
    return ArmPose(*(getattr(a, n) + share * (getattr(b, n) - getattr(a, n)) for n in names))
