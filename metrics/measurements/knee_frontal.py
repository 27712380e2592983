"""The knee in the frontal plane: FPPA, knee over foot, knee separation, varus thrust."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from core import landmarks as lm
from core.text import Text
from core.vocabulary import Route, Side
from metrics.catalogue.parameters import GAIT, REPETITIONS
from metrics.conventions import SIDES, LegSide
from metrics.events.knee_tracking import seen_by
from metrics.events.repetitions import Repetition
from metrics.kinematics.analysed_trial import AnalysedTrial
from metrics.measurements import camera_correction
from metrics.measurements.summary import (
    NO_QUIET,
    NO_REPS,
    NO_STRIDES,
    Doubt,
    Sample,
    extreme,
    leg_sigma,
    missing,
    near_bottom,
    segment_px,
    summarise,
)
from metrics.results import Measurement
from metrics.signals import geometry as g
from metrics.signals.filters import fill_gaps, lowpass
from metrics.signals.uncertainty import fppa_jitter

FEW_FRAMES = 5


def bend_deg(analysed: AnalysedTrial, side: LegSide) -> np.ndarray:
    """(T,) knee flexion of a front view: by the fitted body, else by the leg's shortening."""
    if analysed.fit is not None and _fitted_knee(analysed, side):
        return analysed.fit.angle("knee_flexion", side)
    trial = analysed.trial
    leg = g.length(trial.point("hip", side), trial.point("ankle", side))
    stand = trial.standing(leg)
    return g.flexion_from_shortening_deg(leg, stand if np.isfinite(stand) else trial.leg_px)


def _fitted_knee(analysed: AnalysedTrial, side: LegSide) -> bool:
    """The fitted body has knee flexion in nearly every frame of all repetitions."""
    assert analysed.fit is not None
    curve = analysed.fit.angle("knee_flexion", side)
    return all(np.isfinite(curve[r.frames]).mean() > 0.8 for r in analysed.reps)


def _fppa_doubt(analysed: AnalysedTrial, side: LegSide, extras: list[float]) -> Doubt:
    jitter = fppa_jitter(leg_sigma(analysed, side), segment_px(analysed), FEW_FRAMES)
    return Doubt(jitter=jitter, extra=float(np.median(extras)) if extras else 0.0)


def fppa_peak(analysed: AnalysedTrial, side: LegSide) -> Measurement:
    """FPPA at the lowest point, perspective taken out; in a walk the largest in stance."""
    curve = analysed.series[f"fppa_{side}_deg"]
    if analysed.walking:
        first, last = (GAIT.single_support_first, GAIT.single_support_last)
        samples = [
            extreme(analysed, curve, s.window(analysed.trial, first, last))
            for s in analysed.strides(side)
        ]
        doubt = _fppa_doubt(analysed, side, [])
        return summarise(analysed, "fppa_peak", side, samples, doubt=doubt, reason=NO_STRIDES)
    apart = _looks_apart(analysed, side)
    return _at_bottom(analysed, "fppa_peak", side, standing=0.0, apart=apart)


def fppa_world(analysed: AnalysedTrial, side: LegSide) -> Measurement:
    """FPPA at the same frames from the world landmarks: a second reading."""
    curve = world_fppa(analysed, side)
    return replace(
        _at_bottom(analysed, "fppa_world", side, standing=0.0, curve=curve),
        route=Route.WORLD_LANDMARKS,
    )


def world_fppa(analysed: AnalysedTrial, side: LegSide) -> np.ndarray:
    """(T,) FPPA of the world landmarks projected on the image plane; NaN without them.

    The network estimates them separately from the image landmarks: where it loses a knee in one,
    the other need not be wrong as well.
    """
    trial = analysed.trial
    rows = list(lm.leg(side)[:3])
    drawn = np.asarray(trial.seq.world_m)[:, rows, :2] * [1.0, -1.0]
    drawn = lowpass(trial.t_s, fill_gaps(trial.t_s, drawn))
    return trial.medial[side] * g.bend_deg(*(drawn[:, k] for k in range(3)))


def _looks_apart(analysed: AnalysedTrial, side: LegSide) -> float:
    """Standard uncertainty from a larger than usual difference of the two readings."""
    image, second = analysed.series[f"fppa_{side}_deg"], world_fppa(analysed, side)
    bend = bend_deg(analysed, side)
    frames = [f for rep in analysed.reps for f in reading_frames(bend, rep)]
    apart = [near_bottom(analysed, image - second, f) for f in frames]
    apart = [a for a in apart if np.isfinite(a)]
    if not apart:
        return 0.0
    beyond = abs(float(np.median(apart))) - REPETITIONS.looks_apart_deg
    return REPETITIONS.looks_apart_share * max(0.0, beyond)


def fppa_change(analysed: AnalysedTrial, side: LegSide) -> Measurement:
    """FPPA at the lowest point minus that of quiet standing; in a walk, of heel strike on."""
    standing = analysed.trial.standing(analysed.series[f"fppa_{side}_deg"])
    if not np.isfinite(standing):
        return missing("fppa_change", side, NO_QUIET)
    if analysed.walking:
        peak = fppa_peak(analysed, side)
        if peak.value is None:
            return missing("fppa_change", side, peak.reason or NO_STRIDES)
        return replace(peak, id="fppa_change", value=peak.value - standing)
    frames = [f for rep in analysed.reps for f in reading_frames(bend_deg(analysed, side), rep)]
    if camera_correction.turned_since_standing(analysed.trial, frames):
        return missing("fppa_change", side, camera_correction.TURNED_SINCE)
    apart = _looks_apart(analysed, side)
    return _at_bottom(analysed, "fppa_change", side, standing=standing, apart=apart)


def _at_bottom(
    analysed: AnalysedTrial,
    id: str,
    side: LegSide,
    standing: float,
    *,
    apart: float = 0.0,
    curve: np.ndarray | None = None,
) -> Measurement:
    route = Route.LANDMARKS if curve is not None else seen_by(analysed.trial, side)
    curve = analysed.series[f"fppa_{side}_deg"] if curve is None else curve
    bend = bend_deg(analysed, side)
    samples: list[Sample | None] = []
    extras: list[float] = []
    for rep in analysed.reps:
        frames = reading_frames(bend, rep)
        read = [_at_frame(analysed, side, curve, bend, f) for f in frames]
        extras.append(float(np.mean([u for _, u in read])))
        corrected = float(np.mean([value for value, _ in read])) - standing
        samples.append(Sample(corrected, float(analysed.trial.t_s[rep.bottom])))
    reason = None if analysed.reps else NO_REPS
    doubt = _fppa_doubt(analysed, side, extras)
    doubt = replace(doubt, extra=float(np.hypot(doubt.extra, apart)))
    return summarise(analysed, id, side, samples, doubt=doubt, route=route, reason=reason)


def reading_frames(bend: np.ndarray, rep: Repetition) -> tuple[int, ...]:
    """The lowest point; in a deeper bend, where the knee passes the deepest readable angle.

    Projected knee angles depend on depth, published ones were read near 60 deg of knee bend, and
    past `read_at_most_deg` the pose model loses the knee in front of the hip.
    """
    limit = REPETITIONS.read_at_most_deg
    if not bend[rep.bottom] > limit:
        return (rep.bottom,)
    down = np.flatnonzero(bend[rep.start : rep.bottom] <= limit)
    up = np.flatnonzero(bend[rep.bottom : rep.end + 1] <= limit)
    frames = [rep.start + int(down[-1])] if len(down) else []
    frames += [rep.bottom + int(up[0])] if len(up) else []
    return tuple(frames) or (rep.bottom,)


def _at_frame(
    analysed: AnalysedTrial, side: LegSide, curve: np.ndarray, bend: np.ndarray, frame: int
) -> tuple[float, float]:
    """FPPA without the camera's perspective at one frame, and the camera's doubt."""
    value, bent = near_bottom(analysed, curve, frame), near_bottom(analysed, bend, frame)
    seen, turned = (
        camera_correction.perspective(analysed, side, frame, bent),
        camera_correction.yaw(analysed, side, bent),
    )
    return value - seen.error_deg - turned.error_deg, float(np.hypot(seen.u_deg, turned.u_deg))


def knee_separation_ratio(analysed: AnalysedTrial) -> Measurement:
    """Distance of the knees over that of the ankles at the lowest point of a squat."""
    id, trial = "knee_separation_ratio", analysed.trial
    pairs = [trial.point(j, s) for j in ("knee", "ankle") for s in ("left", "right")]
    curve = g.separation_ratio(*pairs)
    samples = [
        Sample(near_bottom(analysed, curve, r.bottom), float(trial.t_s[r.bottom]))
        for r in analysed.reps
    ]
    reason, route = None if analysed.reps else NO_REPS, seen_by(trial, *SIDES)
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
            samples.append(Sample(float(np.median(start)) - low.value, low.time_s))
    doubt = _fppa_doubt(analysed, side, [])
    return summarise(analysed, "varus_thrust", side, samples, doubt=doubt, reason=NO_STRIDES)


def knee_flexion_proxy(analysed: AnalysedTrial, side: LegSide) -> Measurement:
    """Knee bend at the lowest point, judged from the front."""
    curve = bend_deg(analysed, side)
    samples = [
        Sample(near_bottom(analysed, curve, r.bottom), float(analysed.trial.t_s[r.bottom]))
        for r in analysed.reps
    ]
    doubt, route = Doubt(), Route.LANDMARKS
    if analysed.fit is not None and _fitted_knee(analysed, side):
        band = analysed.fit.u95("knee_flexion", side)
        own = [near_bottom(analysed, band, r.bottom) for r in analysed.reps]
        route, doubt = Route.BODY_FIT, Doubt(u95=float(np.nanmedian(own)) if own else None)
    reason = None if analysed.reps else NO_REPS
    return summarise(
        analysed, "knee_flexion_proxy", side, samples, doubt=doubt, route=route, reason=reason
    )
