"""AnalysedTrial: a trial with its events, curves and fitted body, computed once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import numpy as np

from core.correction import Correction
from core.errors import TooShortError
from core.vocabulary import EventKind, Side, ViewKind
from metrics.body_model import BodyFit, fit
from metrics.catalogue.movements import movement_definition
from metrics.conventions import SIDES, LegSide
from metrics.cycles import counted
from metrics.events import repetitions
from metrics.events.corrected import corrected_cut
from metrics.events.gait import Gait, Stride, near_edge
from metrics.events.gait import events as gait_events
from metrics.events.knee_tracking import with_followed_knees
from metrics.events.repetitions import Repetition
from metrics.events.segmentation import Segmentation, segment
from metrics.kinematics.curves import curves, direction_over_time, near_leg
from metrics.kinematics.frontal_knee import bend_deg
from metrics.preprocessing.pelvic_obliquity import PelvisLine, pelvis_line
from metrics.preprocessing.trial import Trial
from metrics.results import Event, Series


@dataclass(frozen=True, eq=False)
class AnalysedTrial:
    """A trial segmented into repetitions or strides, with its curves.

    Attributes
    ----------
    stance : the leg of a step-down or single-leg squat, "none" otherwise or when unknown.
    reps : repetitions that count (empty in a walk).
    gait : events of a walk, None otherwise.
    fit : the fitted body, or None when it could not be fitted.
    bends : (T,) knee flexion of a front view, a side; empty without repetitions.
    unused : corrections by hand of repetitions or steps that are not there.
    height_m : body height, None = not said.
    """

    trial: Trial
    movement: str
    stance: Side
    reps: tuple[Repetition, ...]
    gait: Gait | None
    pelvis: PelvisLine
    series: Series
    events: tuple[Event, ...]
    fit: BodyFit | None = None
    bends: Mapping[LegSide, np.ndarray] = field(default_factory=dict)
    unused: tuple[Correction, ...] = ()
    height_m: float | None = None

    @property
    def walking(self) -> bool:
        """The movement is cut into strides."""
        return movement_definition(self.movement).walking

    @property
    def one_legged(self) -> bool:
        """One leg is tested."""
        return movement_definition(self.movement).one_legged

    @property
    def both_legs(self) -> bool:
        """Repetitions on both legs at once."""
        return movement_definition(self.movement).both_legs

    def strides(self, side: str) -> tuple[Stride, ...]:
        """Strides of one leg; those at the edges of the frame only when there are no others."""
        if self.gait is None:
            return ()
        every = self.gait.of(side)
        if self.trial.view.kind != ViewKind.SIDE:
            return every
        inner = tuple(s for s in every if not near_edge(self.trial, s))
        return inner if len(inner) >= 2 else every

    def near(self, stride: Stride) -> LegSide:
        """Leg nearer the camera during a stride of a side-view walk."""
        way = direction_over_time(self.trial, self.gait.bouts if self.gait else ())
        middle = self.trial.at((stride.start_s + stride.end_s) / 2)
        return near_leg(int(way[middle]) or self.trial.view.direction)


def analyse_trial(
    trial: Trial,
    movement: str,
    side: Side | None = None,
    cut: Segmentation | None = None,
    corrections: Iterable[Correction] = (),
    height_m: float | None = None,
) -> AnalysedTrial:
    """Cut the movement into pieces and draw its curves.

    Parameters
    ----------
    trial
        Conditioned recording.
    movement
        Repetitions or a walk; anything else has no pieces.
    side
        The stance leg, when the user said it.
    cut
        The pieces, where recognition has found them already.
    corrections
        What the user says of them.
    height_m
        Body height, None = not said.
    """
    what = movement_definition(movement)
    if cut is None:
        cut = segment(trial, movement, side)
    cut, unused = corrected_cut(cut, trial.t_s, corrections)
    gait, reps = cut.gait, counted(cut.reps)
    if what.knees_followed:
        trial = with_followed_knees(trial, cut.reps)
    body = fitted(trial, walking=what.walking) if what.repeated or what.walking else None
    bends = {s: bend_deg(trial, body, reps, s) for s in SIDES} if cut.reps else {}
    pelvis = pelvis_line(trial)
    bouts = gait.bouts if gait else ()
    happened = list(repetitions.events(trial, cut.reps, cut.stance))
    if trial.quiet is not None:
        first, last = trial.quiet.start, trial.quiet.stop - 1
        happened += [
            Event(EventKind.STAND_START, float(trial.t_s[first])),
            Event(EventKind.STAND_END, float(trial.t_s[last])),
        ]
    if gait is not None:
        happened += gait_events(gait)
    return AnalysedTrial(
        trial=trial,
        movement=movement,
        stance=cut.stance or Side.NONE,
        reps=reps,
        gait=gait,
        pelvis=pelvis,
        series=curves(trial, pelvis, bouts, body, cut.reps, bends, walking=what.walking),
        events=tuple(sorted(happened, key=lambda e: e.time_s)),
        fit=body,
        bends=bends,
        unused=unused,
        height_m=height_m,
    )


def fitted(trial: Trial, *, walking: bool) -> BodyFit | None:
    """The fitted body, or None when too little of it is seen.

    Only hip rotation, and knee flexion with it, is used: the fit is a tenth of the computing time
    and adds nothing else in a walk or a side view.
    """
    try:
        return fit(trial, walking=walking, wanted=("hip_rotation",))
    except TooShortError:
        return None
