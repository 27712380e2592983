"""Several movements one after another in one room, filmed by one camera that stands still.

Squats to the camera, a quarter turn, squats from the side, step-downs on the right and on the left
leg, a walk away and back. Each is the movement of its own module; between them the person takes
steps (`steps`). A walk begins and ends at a heel strike with both feet down, and its clock starts
and stops gently, so that no foot slides.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np

from sample_videos.phantom.body import Body
from sample_videos.phantom.figure import Posture
from sample_videos.phantom.geometry import ease
from sample_videos.phantom.motion.gait_curves import Walk
from sample_videos.phantom.motion.placement import Placement
from sample_videos.phantom.motion.squat import Squat, squat
from sample_videos.phantom.motion.stepdown import StepDown, stepdown
from sample_videos.phantom.motion.steps import Stand, Station, Steps
from sample_videos.phantom.motion.take import Prop, Take
from sample_videos.phantom.motion.walk import walk
from sample_videos.truth import TrueEvent, TruePattern, TrueSegment

CAMERA_DEG, ACROSS_DEG, AWAY_DEG = 0.0, 90.0, 180.0
SQUAT_X, BOX_X, LANE_X, LANE_Z = -0.17, 0.43, -0.1, 0.1
START_S = 0.9  # a walk reaches its speed in this time, and loses it in the same


@dataclass(frozen=True)
class Examination:
    """The parameters of its movements, and of the steps between them.

    ``strikes`` is the number of steps of the walk, each way.
    """

    squat: Squat
    right: StepDown
    left: StepDown
    walk: Walk
    strikes: int = 9
    step_s: float = 0.6


@dataclass(frozen=True)
class Part:
    """A movement at its place; ``clock`` maps the part's own seconds to those of the take."""

    take: Take
    place: Placement
    view: str
    side: str = "none"
    floor_m: float = 0.0
    duration_s: float = 0.0
    clock: Callable[[float], float] = float

    def stand(self, own_s: float) -> Stand:
        """Posture and place at this second of the part."""
        return Stand(self.take.posture_at(self.clock(own_s)), self.place, self.floor_m)

    def at(self, own_s: float) -> tuple[Posture, Placement]:
        """Posture in the person's own axes, and where these are."""
        return self.take.posture_at(self.clock(own_s)), self.place


class _GentleClock:
    """Runs from ``first`` to ``last`` at normal speed, but starts and stops within START_S."""

    def __init__(self, first: float, last: float):
        self.first, self.last = first, last
        self.duration_s = last - first + START_S
        self.t_s = np.linspace(0.0, self.duration_s, 2001)
        rest = np.minimum(self.t_s, self.duration_s - self.t_s)
        speed = np.array([ease(x / START_S) for x in rest])
        gone = np.concatenate([[0.0], np.cumsum((speed[1:] + speed[:-1]) / 2 * np.diff(self.t_s))])
        self.take_s = first + gone * (last - first) / gone[-1]

    def __call__(self, own_s: float) -> float:
        return float(np.interp(own_s, self.t_s, self.take_s))

    def when(self, take_s: float) -> float:
        return float(np.interp(take_s, self.take_s, self.t_s))


def _walked(body: Body, p: Examination, place: Placement, view: str) -> Part:
    """Steps from heel strike to heel strike; their times on the gentle clock."""
    enough = replace(p.walk, duration_s=(p.strikes + 3) * max(p.walk.step_s.values()))
    take = walk(body, enough)
    strikes = [e.time_s for e in take.events if e.kind == "heel_strike"]
    clock = _GentleClock(strikes[0], strikes[p.strikes])
    events = tuple(
        replace(e, time_s=clock.when(e.time_s))
        for e in take.events
        if clock.first < e.time_s <= clock.last
    )
    return Part(replace(take, events=events), place, view, duration_s=clock.duration_s, clock=clock)


def _far_end(away: Part) -> Placement:
    """Where the person turns round: under the pelvis at the end of the way out."""
    pelvis = away.place.out(away.stand(away.duration_s).posture.pelvis_m)
    return Placement(CAMERA_DEG, LANE_X, float(pelvis[2]))


def _parts(body: Body, p: Examination) -> list[Part | tuple[Station, ...]]:
    """The movements, and between them where the feet go."""
    front, side = Placement(CAMERA_DEG, SQUAT_X), Placement(ACROSS_DEG, SQUAT_X)
    box = Placement(CAMERA_DEG, BOX_X)
    high = p.right.box_m
    squats = squat(body, p.squat)
    away = _walked(body, p, Placement(AWAY_DEG, LANE_X, LANE_Z), "back")
    far = _far_end(away)
    back = _walked(body, p, far, "front")
    downs = {"right": stepdown(body, p.right), "left": stepdown(body, p.left)}

    def timed(take: Take, place: Placement, view: str, side: str = "none") -> Part:
        floor = high if side != "none" else 0.0
        return Part(take, place, view, side, floor, take.duration_s)

    def facing(deg: float, x: float, z: float, sides: str, floor: float = 0.0):
        named = {"r": "right", "l": "left"}
        return tuple(Station(named[s], Placement(deg, x, z), floor) for s in sides)

    return [
        timed(squats, front, "front"),
        facing(30.0, SQUAT_X, 0.0, "lr") + facing(60.0, SQUAT_X, 0.0, "lr"),
        timed(squats, side, "side"),
        (
            *facing(ACROSS_DEG, BOX_X - 0.48, 0.0, "rl"),
            *facing(ACROSS_DEG, BOX_X - 0.06, 0.0, "rl", high),
            *facing(45.0, BOX_X, 0.0, "rl", high),
        ),
        timed(downs["right"], box, "front", "right"),
        (),
        timed(downs["left"], box, "front", "left"),
        (
            *facing(0.0, BOX_X - 0.05, 0.33, "rl"),
            *facing(-60.0, 0.2, 0.36, "rl"),
            *facing(-120.0, LANE_X + 0.1, 0.25, "rl"),
            *facing(AWAY_DEG - 360.0, LANE_X, LANE_Z, "rl"),
        ),
        replace(away, place=replace(away.place, yaw_deg=AWAY_DEG - 360.0)),
        (
            *facing(-180.0, LANE_X, far.z_m - 0.15, "rl"),
            *facing(-120.0, LANE_X, far.z_m - 0.1, "rl"),
            *facing(-60.0, LANE_X, far.z_m - 0.05, "rl"),
            *facing(0.0, LANE_X, far.z_m, "rl"),
        ),
        back,
        facing(0.0, LANE_X, 0.0, ""),
    ]


class _Played:
    """Parts and ways on one clock."""

    def __init__(self, body: Body, p: Examination):
        listed = _parts(body, p)
        self.pieces: list[Part | Steps] = []
        for k, one in enumerate(listed):
            if isinstance(one, Part):
                self.pieces.append(one)
                continue
            before = listed[k - 1]
            end = before.stand(before.duration_s)
            after = listed[k + 1].stand(0.0) if k + 1 < len(listed) else _at_rest(listed[0], end)
            self.pieces.append(Steps(body, end, after, one, p.step_s))
        lengths = [piece.duration_s for piece in self.pieces]
        self.begins_s = np.concatenate([[0.0], np.cumsum(lengths)])
        self.duration_s = float(self.begins_s[-1]) + p.squat.plan.lead_s

    def now(self, t_s: float) -> tuple[Posture, Placement]:
        """Posture in the person's own axes, and where these are."""
        k = int(np.searchsorted(self.begins_s[1:-1], t_s, side="right"))
        piece, own = self.pieces[k], min(t_s, float(self.begins_s[-1])) - self.begins_s[k]
        return piece.at(own) if isinstance(piece, Part) else piece(own)

    def named(self) -> list[tuple[Part, float]]:
        """The movements, each with the second at which it begins."""
        return [
            (piece, float(at))
            for piece, at in zip(self.pieces, self.begins_s[:-1], strict=True)
            if isinstance(piece, Part)
        ]


def _at_rest(squats: Part, end: Stand) -> Stand:
    """Standing as before the first squat, where the last step ended."""
    stand = squats.stand(0.0)
    pelvis = end.place.out(end.posture.pelvis_m)
    return replace(stand, place=Placement(end.place.yaw_deg, float(pelvis[0]), float(pelvis[2])))


def examination(body: Body, p: Examination, shown: tuple[TruePattern, ...] = ()) -> Take:
    """The take of the whole examination."""
    played = _Played(body, p)
    now = lru_cache(maxsize=1)(played.now)  # of one instant both posture and place are asked for
    events: list[TrueEvent] = []
    segments = []
    for part, at in played.named():
        events += [replace(e, time_s=e.time_s + at) for e in part.take.events]
        segments.append(
            TrueSegment(part.take.movement, part.view, part.side, at, at + part.duration_s)
        )
    box = stepdown(body, p.right).props[0]
    x, y, z = box.centre_m
    return Take(
        "examination",
        played.duration_s,
        lambda t_s: now(t_s)[0],
        tuple(events),
        shown,
        (Prop((x + BOX_X, y, z), box.size_m, box.material),),
        {},
        lambda t_s: now(t_s)[1],
        tuple(segments),
    )
