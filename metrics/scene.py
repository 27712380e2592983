"""Scene: all that measuring needs to know about one recording, worked out once."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core.errors import TooShortError
from metrics import repetitions
from metrics.bodyfit import BodyFit, fit
from metrics.clip import Clip
from metrics.conventions import SIDES, LegSide
from metrics.gait import Gait, Stride, find_gait, near_edge
from metrics.gait import events as gait_events
from metrics.knee_followed import FOLLOWED, with_followed_knees
from metrics.pelvisline import PelvisLine, pelvis_line
from metrics.repetitions import Repetition, find_repetitions, stance_leg
from metrics.result import Event, Movement, Series, Side
from metrics.series import curves, direction_over_time, near_leg

REPEATED = ("squat", "step-down", "single-leg-squat")
ONE_LEGGED = ("step-down", "single-leg-squat")


@dataclass(frozen=True, eq=False)
class Scene:
    """A recording with its movement cut into pieces and its curves drawn.

    Attributes
    ----------
    stance : the leg of a step-down or single-leg squat, "none" otherwise or when unknown.
    reps : repetitions that count (empty in a walk).
    gait : events of a walk, None otherwise.
    fit : the fitted body, or None when it could not be fitted.
    """

    clip: Clip
    movement: Movement
    stance: Side
    reps: tuple[Repetition, ...]
    gait: Gait | None
    pelvis: PelvisLine
    series: Series
    events: tuple[Event, ...]
    fit: BodyFit | None = None

    def strides(self, side: str) -> tuple[Stride, ...]:
        """Strides of one leg; those at the picture's edges only when there are no others."""
        if self.gait is None:
            return ()
        every = self.gait.of(side)
        if self.clip.view.kind != "side":
            return every
        inner = tuple(s for s in every if not near_edge(self.clip, s))
        return inner if len(inner) >= 2 else every

    def near(self, stride: Stride) -> LegSide:
        """Leg nearer the camera during a stride of a side-view walk."""
        way = direction_over_time(self.clip, self.gait.passes if self.gait else ())
        middle = self.clip.at((stride.start_s + stride.end_s) / 2)
        return near_leg(int(way[middle]) or self.clip.view.direction)


def build(clip: Clip, movement: Movement, side: Side | None = None) -> Scene:
    """Cut the movement into pieces and draw its curves.

    Parameters
    ----------
    clip : conditioned recording.
    movement : squat, step-down, single-leg-squat or walk; anything else has no pieces.
    side : the stance leg, when the user said it.
    """
    gait = find_gait(clip) if movement == "walk" else None
    stance: LegSide | None = None
    if movement in ONE_LEGGED:
        stance = _leg(side) or stance_leg(clip)
    found = find_repetitions(clip, stance) if movement in REPEATED else ()
    if movement in FOLLOWED:
        clip = with_followed_knees(clip, found)
    body = fitted(clip, movement == "walk") if movement in (*REPEATED, "walk") else None
    pelvis = pelvis_line(clip)
    passes = gait.passes if gait else ()
    happened = list(repetitions.events(clip, found, stance))
    if clip.quiet is not None:
        first, last = clip.quiet.start, clip.quiet.stop - 1
        happened += [
            Event("stand_start", float(clip.t_s[first])),
            Event("stand_end", float(clip.t_s[last])),
        ]
    if gait is not None:
        happened += gait_events(gait)
    return Scene(
        clip=clip,
        movement=movement,
        stance=stance or "none",
        reps=repetitions.used(found),
        gait=gait,
        pelvis=pelvis,
        series=curves(clip, pelvis, passes, body),
        events=tuple(sorted(happened, key=lambda e: e.time_s)),
        fit=body,
    )


def _leg(side: Side | None) -> LegSide | None:
    return side if side in SIDES else None


def fitted(clip: Clip, walking: bool) -> BodyFit | None:
    """The fitted body, or None when too little of it is seen.

    Hip rotation, and the knee's bend that comes with it, is all that is taken from it: the fit is
    a tenth of the work and says nothing else of a walk or from the side.
    """
    try:
        return fit(clip, walking=walking, wanted=("hip_rotation",))
    except TooShortError:
        return None


def enough_seen(values: np.ndarray) -> bool:
    """At least four fifths of the frames of a window carry a value."""
    return len(values) > 0 and float(np.isfinite(values).mean()) >= 0.8
