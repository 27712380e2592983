"""Walk seen from the side: thigh extension and knee flexion in stance."""

from __future__ import annotations

import numpy as np

from core import landmarks as lm
from core.text import Text
from metrics.catalogue.parameters import GAIT, SIGNAL
from metrics.conventions import SIDES, LegSide
from metrics.kinematics.analysed_trial import AnalysedTrial
from metrics.measurements.summary import (
    NO_STRIDES,
    Doubt,
    Sample,
    extreme,
    leg_sigma,
    missing,
    segment_px,
    summarise,
)
from metrics.results import Measurement
from metrics.signals.uncertainty import fppa_jitter, line_jitter

FAR_LEG = Text("This leg was on the far side of the body; film the walk in the other direction.")
HIDDEN = Text("This leg was hidden behind the other one.")
SHORT_STEPS = Text("The strides were too short for the hip to open; walk at your usual speed.")
BODY_PER_LEG = 1 / 0.48  # standing height over hip-ankle length, body-segment tables


def windows_of(
    analysed: AnalysedTrial, side: LegSide | None, first: float, last: float
) -> list[slice]:
    """Frames between two shares of every stride in which that leg is the nearer one."""
    sides = SIDES if side is None else (side,)
    return [
        stride.window(analysed.trial, first, last)
        for s in sides
        for stride in analysed.strides(s)
        if analysed.near(stride) == s
    ]


def obstacle(analysed: AnalysedTrial, side: LegSide) -> Text | None:
    """Why this leg of a side-view walk can't be read, or None."""
    strides = analysed.strides(side)
    if not strides:
        return NO_STRIDES
    return None if any(analysed.near(s) == side for s in strides) else FAR_LEG


def stride_length_bodies(analysed: AnalysedTrial, side: LegSide) -> float:
    """Stride length over body height: path of the pelvis, or of the foot relative to it."""
    trial = analysed.trial
    x = trial.midpoint("hip")[:, 0]
    foot = trial.point("ankle", side)[:, 0] - x
    lengths = []
    for stride in analysed.strides(side):
        w = stride.window(trial, 0.0, 1.0)
        way = abs(x[w.stop - 1] - x[w.start]) if w.stop <= len(x) else np.nan
        reach = 1.6 * float(np.nanmax(foot[w]) - np.nanmin(foot[w]))
        lengths.append(max(way, reach) / (trial.leg_px * BODY_PER_LEG))
    return float(np.nanmedian(lengths)) if lengths else float("nan")


def thigh_extension_peak(analysed: AnalysedTrial, side: LegSide) -> Measurement:
    """Thigh furthest behind the vertical late in stance, from the person's own standing."""
    id = "thigh_extension_peak"
    reason = obstacle(analysed, side)
    if reason is not None:
        return missing(id, side, reason)
    if stride_length_bodies(analysed, side) < GAIT.stride_bodies_min:
        return missing(id, side, SHORT_STEPS)
    curve = analysed.series[f"thigh_extension_{side}_deg"]
    stood = np.isfinite(analysed.trial.standing(curve))
    zero_u = 0.0 if stood else GAIT.standing_thigh_doubt_deg
    first, last = (GAIT.extension_first, GAIT.extension_last)
    samples = [extreme(analysed, curve, w) for w in windows_of(analysed, side, first, last)]
    jitter = line_jitter(leg_sigma(analysed, side), segment_px(analysed), 3)
    return summarise(analysed, id, side, samples, doubt=Doubt(jitter=jitter, extra=zero_u))


def _knee_doubt(analysed: AnalysedTrial, side: LegSide) -> Doubt:
    return Doubt(jitter=fppa_jitter(leg_sigma(analysed, side), segment_px(analysed), 3))


def knee_extension_min(analysed: AnalysedTrial, side: LegSide) -> Measurement:
    """Straightest knee from mid-stance on, against the own standing if that is near straight."""
    id = "knee_extension_min"
    curve = analysed.series[f"knee_flexion_{side}_deg"]
    if not analysed.walking:
        return _standing_knee(analysed, side, analysed.trial.standing(curve))
    reason = obstacle(analysed, side)
    if reason is not None:
        return missing(id, side, reason)
    windows = windows_of(analysed, side, GAIT.single_support_first, 0.55)
    samples = [extreme(analysed, curve, w, low=True) for w in windows]
    return summarise(analysed, id, side, samples, doubt=_knee_doubt(analysed, side))


def _standing_knee(analysed: AnalysedTrial, side: LegSide, stand: float) -> Measurement:
    id, quiet = "knee_extension_min", analysed.trial.quiet
    if quiet is None:
        return missing(id, side, Text("There was no quiet stand."))
    if not np.isfinite(stand):
        return missing(id, side, HIDDEN)
    time_s = float(np.median(analysed.trial.t_s[quiet]))
    doubt = _knee_doubt(analysed, side)
    return summarise(analysed, id, side, [Sample(stand, time_s)], doubt=doubt, enough=1)


def knee_flexion_peak(analysed: AnalysedTrial, side: LegSide) -> Measurement:
    """Largest bend of the knee: in swing of a walk, or in a repetition."""
    id, curve = "knee_flexion_peak", analysed.series[f"knee_flexion_{side}_deg"]
    if analysed.walking:
        reason = obstacle(analysed, side)
        if reason is not None:
            return missing(id, side, reason)
        windows = windows_of(analysed, side, 0.5, 1.0)
    else:
        hidden = analysed.trial.seen_well(lm.leg(side)[:3], SIGNAL.visibility_critical)
        if hidden < 0.8 and analysed.trial.view.near_side != side:
            return missing(id, side, HIDDEN)
        windows = [rep.frames for rep in analysed.reps]
    samples = [extreme(analysed, curve, w) for w in windows]
    return summarise(analysed, id, side, samples, doubt=_knee_doubt(analysed, side))


def knee_loading_flexion(analysed: AnalysedTrial, side: LegSide) -> Measurement:
    """Bend of the knee while it takes the weight."""
    id = "knee_loading_flexion"
    reason = obstacle(analysed, side)
    if reason is not None:
        return missing(id, side, reason)
    curve = analysed.series[f"knee_flexion_{side}_deg"]
    windows = windows_of(analysed, side, 0.0, GAIT.loading_last)
    samples = [extreme(analysed, curve, w) for w in windows]
    return summarise(analysed, id, side, samples, doubt=_knee_doubt(analysed, side))
