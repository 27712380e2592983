"""Scene: all that measuring needs to know about one recording, worked out once."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core.errors import TooShortError
from metrics.body_model import BodyFit, fit
from metrics.conventions import SIDES, LegSide
from metrics.events import repetitions
from metrics.events.gait import Gait, Stride, find_gait, near_edge
from metrics.events.gait import events as gait_events
from metrics.events.knee_tracking import FOLLOWED, with_followed_knees
from metrics.events.repetitions import Repetition, find_repetitions, stance_leg
from metrics.kinematics.curves import curves, direction_over_time, near_leg
from metrics.preprocessing.pelvic_obliquity import PelvisLine, pelvis_line
from metrics.preprocessing.trial import Trial
from metrics.results import Event, Movement, Series, Side

REPEATED = ("squat", "step-down", "single-leg-squat")
ONE_LEGGED = ("step-down", "single-leg-squat")


@dataclass(frozen=True, eq=False)
class AnalysedTrial:
    """A recording with its movement cut into pieces and its curves drawn.

    Attributes
    ----------
    stance : the leg of a step-down or single-leg squat, "none" otherwise or when unknown.
    reps : repetitions that count (empty in a walk).
    gait : events of a walk, None otherwise.
    fit : the fitted body, or None when it could not be fitted.
    """

    trial: Trial
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
        if self.trial.view.kind != "side":
            return every
        inner = tuple(s for s in every if not near_edge(self.trial, s))
        return inner if len(inner) >= 2 else every

    def near(self, stride: Stride) -> LegSide:
        """Leg nearer the camera during a stride of a side-view walk."""
        way = direction_over_time(self.trial, self.gait.passes if self.gait else ())
        middle = self.trial.at((stride.start_s + stride.end_s) / 2)
        return near_leg(int(way[middle]) or self.trial.view.direction)


def analyse_trial(trial: Trial, movement: Movement, side: Side | None = None) -> AnalysedTrial:
    """Cut the movement into pieces and draw its curves.

    Parameters
    ----------
    trial : conditioned recording.
    movement : squat, step-down, single-leg-squat or walk; anything else has no pieces.
    side : the stance leg, when the user said it.
    """
    gait = find_gait(trial) if movement == "walk" else None
    stance: LegSide | None = None
    if movement in ONE_LEGGED:
        stance = _leg(side) or stance_leg(trial)
    found = find_repetitions(trial, stance) if movement in REPEATED else ()
    if movement in FOLLOWED:
        trial = with_followed_knees(trial, found)
    body = fitted(trial, movement == "walk") if movement in (*REPEATED, "walk") else None
    pelvis = pelvis_line(trial)
    passes = gait.passes if gait else ()
    happened = list(repetitions.events(trial, found, stance))
    if trial.quiet is not None:
        first, last = trial.quiet.start, trial.quiet.stop - 1
        happened += [
            Event("stand_start", float(trial.t_s[first])),
            Event("stand_end", float(trial.t_s[last])),
        ]
    if gait is not None:
        happened += gait_events(gait)
    return AnalysedTrial(
        trial=trial,
        movement=movement,
        stance=stance or "none",
        reps=repetitions.used(found),
        gait=gait,
        pelvis=pelvis,
        series=curves(trial, pelvis, passes, body),
        events=tuple(sorted(happened, key=lambda e: e.time_s)),
        fit=body,
    )


def _leg(side: Side | None) -> LegSide | None:
    return side if side in SIDES else None


def fitted(trial: Trial, walking: bool) -> BodyFit | None:
    """The fitted body, or None when too little of it is seen.

    Hip rotation, and the knee's bend that comes with it, is all that is taken from it: the fit is
    a tenth of the work and says nothing else of a walk or from the side.
    """
    try:
        return fit(trial, walking=walking, wanted=("hip_rotation",))
    except TooShortError:
        return None


def enough_seen(values: np.ndarray) -> bool:
    """At least four fifths of the frames of a window carry a value."""
    return len(values) > 0 and float(np.isfinite(values).mean()) >= 0.8
