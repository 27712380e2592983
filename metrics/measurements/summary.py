"""From one value a repetition or step to a measurement with its interval, or to a reason."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np

from core import landmarks as lm
from core.text import Text
from core.vocabulary import Route, Side
from metrics.catalogue.measurements import definition
from metrics.catalogue.norms import cutoffs
from metrics.catalogue.parameters import GAIT, REPETITIONS
from metrics.conventions import LegSide
from metrics.kinematics.analysed_trial import AnalysedTrial
from metrics.measurements.single import measured, median_of, missing
from metrics.results import Measurement, RepetitionValue
from metrics.signals.uncertainty import se_of_median

NOT_SEEN_ENOUGH = Text("The body parts it needs were hidden or unsure for too long.")
NO_REPS = Text("No complete repetition was found.")
NO_STRIDES = Text("No complete stride of this leg was found.")
NO_QUIET = Text("There was no quiet stand to compare with.")


@dataclass(frozen=True)
class Sample:
    """One repetition's or step's value and when it was read.

    `start_s` and `end_s` are the first and last frame of a mean, range or difference; None for a
    value of one frame.
    """

    value: float
    time_s: float
    start_s: float | None = None
    end_s: float | None = None


@dataclass(frozen=True)
class Doubt:
    """Uncertainty of this reading beyond that of the table.

    `jitter` and `extra` are standard uncertainties; `u_sys` replaces the table's;
    `u95` replaces the whole interval (a route that brings its own).
    """

    jitter: float = 0.0
    extra: float = 0.0
    u_sys: float | None = None
    u95: float | None = None


SURE = Doubt()


def summarise(
    analysed: AnalysedTrial,
    id: str,
    side: Side,
    samples: Iterable[Sample | None],
    *,
    doubt: Doubt = SURE,
    route: Route = Route.LANDMARKS,
    reason: Text | None = None,
    enough: int | None = None,
) -> Measurement:
    """Median over repetitions or steps, with the instant of the one that is it, and all of them.

    Fewer than three repetitions (four steps) give an estimate: at most "possible".

    Parameters
    ----------
    analysed, id, side
        The trial, the measurement and the leg it is of.
    samples
        None stands for a repetition that could not be read.
    doubt
        What makes this reading less sure than the table says.
    route
        How it was seen.
    reason
        What to say when there is no sample at all.
    enough
        Fewer samples than this make an estimate; by the movement when None.
    """
    read = _numbered(samples)
    if not read:
        return missing(id, side, reason or NOT_SEEN_ENOUGH, route)
    values = [r.value for r in read]
    middle, time_s = median_of(values, [r.time_s for r in read], definition(id).unit)
    if enough is None:
        enough = int(GAIT.enough_steps if analysed.walking else REPETITIONS.enough)
    se_median = se_of_median(values)
    half = doubt.u95
    if half is not None and np.isfinite(se_median):
        half = float(np.hypot(half, 2 * se_median))
    made = measured(
        id,
        side,
        middle,
        analysed.movement,
        se_median=se_median,
        jitter=doubt.jitter,
        extra=doubt.extra,
        time_s=time_s,
        n=len(values),
        route=route,
        estimate=len(values) < enough,
        u_half=half if half is not None else _own_system(se_median, doubt),
    )
    return replace(made, reference=cutoffs(id, analysed.movement), repetitions=read)


def _numbered(samples: Iterable[Sample | None]) -> tuple[RepetitionValue, ...]:
    """The samples that could be read."""
    return tuple(
        RepetitionValue(
            place,
            float(s.value),
            s.time_s,
            s.time_s if s.start_s is None else s.start_s,
            s.time_s if s.end_s is None else s.end_s,
        )
        for place, s in enumerate(samples, 1)
        if s is not None and np.isfinite(s.value)
    )


def less(made: Measurement, by: float, id: str) -> Measurement:
    """The same reading counted from another zero: a constant taken off value and repetitions."""
    if made.value is None:
        return replace(made, id=id)
    each = tuple(replace(r, value=r.value - by) for r in made.repetitions)
    return replace(made, id=id, value=made.value - by, repetitions=each)


def _own_system(se_median: float, doubt: Doubt) -> float | None:
    if doubt.u_sys is None:
        return None
    known = 0.0 if np.isnan(se_median) else se_median
    return 2.0 * float(np.sqrt(known**2 + doubt.jitter**2 + doubt.u_sys**2 + doubt.extra**2))


def loaded_windows(analysed: AnalysedTrial, side: LegSide) -> list[slice]:
    """When the leg carries the body alone: single support of a walk, else the repetition."""
    if analysed.walking:
        first, last = GAIT.single_support_first, GAIT.single_support_last
        return [s.window(analysed.trial, first, last) for s in analysed.strides(side)]
    return [rep.frames for rep in analysed.reps]


def no_windows(analysed: AnalysedTrial) -> Text | None:
    """Why there is nothing to read, or None."""
    if analysed.walking:
        return NO_STRIDES
    return None if analysed.reps else NO_REPS


def at_bottom(analysed: AnalysedTrial, values: np.ndarray) -> list[Sample | None]:
    """One sample a repetition: a curve at its lowest point."""
    t_s = analysed.trial.t_s
    return [Sample(float(values[r.bottom]), float(t_s[r.bottom])) for r in analysed.reps]


def extreme(
    analysed: AnalysedTrial, values: np.ndarray, window: slice, *, low: bool = False
) -> Sample | None:
    """Largest (or smallest) value in a window and its time; None when a fifth is missing."""
    part = values[window]
    if not len(part) or float(np.isfinite(part).mean()) < 0.8:
        return None
    k = int(np.nanargmin(part) if low else np.nanargmax(part))
    return Sample(float(part[k]), float(analysed.trial.t_s[window][k]))


def average(analysed: AnalysedTrial, values: np.ndarray, window: slice) -> Sample | None:
    """Mean in a window, timed at its middle; None when a fifth is missing."""
    part = values[window]
    if not len(part) or float(np.isfinite(part).mean()) < 0.8:
        return None
    t_s = analysed.trial.t_s[window]
    return Sample(float(np.nanmean(part)), float(np.median(t_s)), float(t_s[0]), float(t_s[-1]))


def spread(analysed: AnalysedTrial, values: np.ndarray, window: slice) -> Sample | None:
    """P95 - P5 in a window, timed where the curve is highest."""
    top = extreme(analysed, values, window)
    if top is None:
        return None
    part, t_s = values[window], analysed.trial.t_s[window]
    between = float(np.nanpercentile(part, 95) - np.nanpercentile(part, 5))
    return Sample(between, top.time_s, float(t_s[0]), float(t_s[-1]))


def segment_px(analysed: AnalysedTrial) -> float:
    """Mean of thigh and shank as drawn in standing, about half the leg."""
    return analysed.trial.leg_px / 2


def leg_sigma(analysed: AnalysedTrial, side: str) -> float:
    """Jitter of a leg's three joints, pixels."""
    return analysed.trial.sigma(*lm.leg(side)[:3])
