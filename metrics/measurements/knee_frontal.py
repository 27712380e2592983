"""The knee in the frontal plane: FPPA, knee over foot, knee separation, varus thrust."""

from __future__ import annotations

import numpy as np

from core.text import Text
from core.vocabulary import Route, Side
from metrics.catalogue.parameters import GAIT, REPETITIONS
from metrics.conventions import LegSide
from metrics.events.knee_tracking import knee_route
from metrics.kinematics import camera_correction
from metrics.kinematics.analysed_trial import AnalysedTrial
from metrics.kinematics.frontal_knee import (
    SPAN_S,
    camera_errors,
    deepest_readable,
    fitted_knee,
    reading_frame,
)
from metrics.measurements.summary import (
    NO_QUIET,
    NO_REPS,
    NO_STRIDES,
    Doubt,
    Sample,
    at_bottom,
    extreme,
    leg_sigma,
    less,
    loaded_windows,
    missing,
    segment_px,
    summarise,
)
from metrics.results import Measurement
from metrics.signals import geometry as g
from metrics.signals.filters import median_around
from metrics.signals.uncertainty import fppa_jitter

FEW_FRAMES = 5


def _fppa_doubt(analysed: AnalysedTrial, side: LegSide, extras: list[float]) -> Doubt:
    jitter = fppa_jitter(leg_sigma(analysed, side), segment_px(analysed), FEW_FRAMES)
    return Doubt(jitter=jitter, extra=float(np.median(extras)) if extras else 0.0)


def fppa_peak(analysed: AnalysedTrial, side: LegSide) -> Measurement:
    """FPPA at the lowest readable point; in a walk the largest in stance."""
    curve = analysed.series[f"fppa_{side}_deg"]
    if analysed.walking:
        samples = [extreme(analysed, curve, w) for w in loaded_windows(analysed, side)]
        doubt = _fppa_doubt(analysed, side, [])
        return summarise(analysed, "fppa_peak", side, samples, doubt=doubt, reason=NO_STRIDES)
    return _read(analysed, "fppa_peak", side, curve)


def fppa_change(analysed: AnalysedTrial, side: LegSide) -> Measurement:
    """FPPA at the lowest point minus that of quiet standing; in a walk, of heel strike on."""
    standing = analysed.trial.standing(analysed.series[f"fppa_{side}_deg"])
    if not np.isfinite(standing):
        return missing("fppa_change", side, NO_QUIET)
    if analysed.walking:
        peak = fppa_peak(analysed, side)
        if peak.value is None:
            return missing("fppa_change", side, peak.reason or NO_STRIDES)
        return less(peak, standing, "fppa_change")
    curve = analysed.series[f"fppa_{side}_deg"]
    return less(_read(analysed, "fppa_change", side, curve), standing, "fppa_change")


def _read(analysed: AnalysedTrial, id: str, side: LegSide, curve: np.ndarray) -> Measurement:
    """A knee angle where the bend lets it be read, with the camera's doubt.

    None where the body faces another way than in standing, from which its turn is known.
    """
    frames = [f for rep in analysed.reps for f in deepest_readable(analysed.bends[side], rep)]
    if camera_correction.turned_since_standing(analysed.trial, frames):
        return missing(id, side, camera_correction.TURNED_SINCE)
    samples: list[Sample | None] = []
    extras: list[float] = []
    if analysed.reps:
        bend = analysed.bends[side]
        doubtful = camera_errors(analysed.trial, side, bend).u_deg
        at = [list(deepest_readable(bend, rep)) for rep in analysed.reps]
        extras = [float(np.mean(doubtful[frames])) for frames in at]
        samples = read_knee(analysed, side, curve)
    return summarise(
        analysed,
        id,
        side,
        samples,
        doubt=_fppa_doubt(analysed, side, extras),
        route=knee_route(analysed.trial),
        reason=None if analysed.reps else NO_REPS,
    )


def read_knee(analysed: AnalysedTrial, side: LegSide, curve: np.ndarray) -> list[Sample | None]:
    """A curve at the frame at which each repetition's knee is read.

    In a deep bend that lies between the two frames it is read from.
    """
    t_s, bend = analysed.trial.t_s, analysed.bends[side]
    samples: list[Sample | None] = []
    for rep in analysed.reps:
        at, frames = reading_frame(bend, rep), deepest_readable(bend, rep)
        ends = float(t_s[frames[0]]), float(t_s[frames[-1]])
        samples.append(Sample(float(curve[at]), float(t_s[at]), *ends))
    return samples


def knee_separation_ratio(analysed: AnalysedTrial) -> Measurement:
    """Distance of the knees over that of the ankles at the lowest point of a squat."""
    id, trial = "knee_separation_ratio", analysed.trial
    pairs = [trial.point(j, s) for j in ("knee", "ankle") for s in ("left", "right")]
    curve = g.separation_ratio(*pairs)
    samples = at_bottom(analysed, median_around(trial.t_s, curve, SPAN_S))
    reason, route = None if analysed.reps else NO_REPS, knee_route(trial)
    made = summarise(analysed, id, Side.BOTH, samples, route=route, reason=reason)
    standing = trial.standing(curve)
    limit = made.reference.possible if made.reference else None
    if made.value is None or limit is None or made.value >= limit:
        return made
    if not np.isfinite(standing):
        return missing(id, Side.BOTH, NO_QUIET)
    if camera_correction.turned_since_standing(trial, [rep.bottom for rep in analysed.reps]):
        return missing(id, Side.BOTH, camera_correction.TURNED_SINCE)
    if standing - made.value < REPETITIONS.knees_closer:
        return missing(id, Side.BOTH, Text("The knees were as close together in quiet standing."))
    return made


def varus_thrust(analysed: AnalysedTrial, side: LegSide) -> Measurement:
    """How far the knee moves outward from heel strike to mid-stance of a walk."""
    curve = analysed.series[f"fppa_{side}_deg"]
    samples: list[Sample | None] = []
    for stride in analysed.strides(side):
        landing = stride.window(analysed.trial, 0.0, 0.06)
        loaded = stride.window(analysed.trial, 0.06, GAIT.terminal_first)
        low = extreme(analysed, curve, loaded, low=True)
        start = curve[landing][np.isfinite(curve[landing])]
        if low is not None and len(start):
            began = float(analysed.trial.t_s[landing.start])
            thrust = float(np.median(start)) - low.value
            samples.append(Sample(thrust, low.time_s, began, low.time_s))
    doubt = _fppa_doubt(analysed, side, [])
    return summarise(analysed, "varus_thrust", side, samples, doubt=doubt, reason=NO_STRIDES)


def knee_flexion_proxy(analysed: AnalysedTrial, side: LegSide) -> Measurement:
    """Knee bend at the lowest point, judged from the front."""
    samples: list[Sample | None] = []
    if analysed.reps:
        curve = analysed.bends[side]
        samples = at_bottom(analysed, median_around(analysed.trial.t_s, curve, SPAN_S))
    doubt, route = Doubt(), Route.LANDMARKS
    if analysed.fit is not None and fitted_knee(analysed.fit, analysed.reps, side):
        band = analysed.fit.u95("knee_flexion", side)
        own = median_around(analysed.trial.t_s, band, SPAN_S)[[r.bottom for r in analysed.reps]]
        own = own[np.isfinite(own)]
        route, doubt = Route.BODY_FIT, Doubt(u95=float(np.median(own)) if len(own) else None)
    reason = None if analysed.reps else NO_REPS
    return summarise(
        analysed, "knee_flexion_proxy", side, samples, doubt=doubt, route=route, reason=reason
    )
