"""From one value a repetition or step to a measurement with its interval, or to a reason."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np

from core import landmarks as lm
from core.text import Text
from core.vocabulary import Route, Side
from metrics.catalogue.norms import cutoffs
from metrics.catalogue.parameters import GAIT, REPETITIONS
from metrics.kinematics.analysed_trial import AnalysedTrial
from metrics.measurements.single import measured, missing
from metrics.results import Measurement
from metrics.signals.uncertainty import se_of_median

NOT_SEEN_ENOUGH = Text("The body parts it needs were hidden or unsure for too long.")
NO_REPS = Text("No complete repetition was found.")
NO_STRIDES = Text("No complete stride of this leg was found.")
NO_QUIET = Text("There was no quiet stand to compare with.")


@dataclass(frozen=True)
class Sample:
    """One repetition's or step's value and when it was read."""

    value: float
    time_s: float


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
    """Median over repetitions or steps, with the time of the one nearest to it.

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
    good = [s for s in samples if s is not None and np.isfinite(s.value)]
    if not good:
        return missing(id, side, reason or NOT_SEEN_ENOUGH, route)
    values = np.array([s.value for s in good])
    middle = float(np.median(values))
    nearest = good[int(np.argmin(np.abs(values - middle)))]
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
        time_s=nearest.time_s,
        n=len(good),
        route=route,
        estimate=len(good) < enough,
        u_half=half if half is not None else _own_system(se_median, doubt),
    )
    return replace(made, reference=cutoffs(id, analysed.movement))


def _own_system(se_median: float, doubt: Doubt) -> float | None:
    if doubt.u_sys is None:
        return None
    known = 0.0 if np.isnan(se_median) else se_median
    return 2.0 * float(np.sqrt(known**2 + doubt.jitter**2 + doubt.u_sys**2 + doubt.extra**2))


def near_bottom(
    analysed: AnalysedTrial, values: np.ndarray, frame: int, span_s: float = 0.07
) -> float:
    """Median of a curve around one frame; NaN when it is mostly missing there."""
    t = analysed.trial.t_s
    window = values[(t >= t[frame] - span_s) & (t <= t[frame] + span_s)]
    window = window[np.isfinite(window)]
    return float(np.median(window)) if len(window) >= 2 else float("nan")


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
    return Sample(float(np.nanmean(part)), float(np.median(analysed.trial.t_s[window])))


def spread(analysed: AnalysedTrial, values: np.ndarray, window: slice) -> Sample | None:
    """P95 - P5 in a window, timed where the curve is highest."""
    top = extreme(analysed, values, window)
    if top is None:
        return None
    part = values[window]
    return Sample(float(np.nanpercentile(part, 95) - np.nanpercentile(part, 5)), top.time_s)


def segment_px(analysed: AnalysedTrial) -> float:
    """Mean of thigh and shank as drawn in standing, about half the leg."""
    return analysed.trial.leg_px / 2


def leg_sigma(analysed: AnalysedTrial, side: str) -> float:
    """Jitter of a leg's three joints, pixels."""
    return analysed.trial.sigma(*lm.leg(side)[:3])
