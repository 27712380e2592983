"""Foot progression, heel rise, squat depth, number of repetitions."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from core import landmarks as lm
from core.text import Text
from core.vocabulary import EventKind, Side
from metrics.catalogue.parameters import GAIT, SIGNAL
from metrics.conventions import SIDES, LegSide
from metrics.events.repetitions import depth_curve
from metrics.kinematics.analysed_trial import AnalysedTrial
from metrics.kinematics.camera_correction import foot_yaw, off_axis_deg
from metrics.kinematics.curves import medial_over_time
from metrics.kinematics.frontal_knee import SPAN_S
from metrics.measurements.summary import (
    NO_QUIET,
    NO_REPS,
    NO_STRIDES,
    NOT_SEEN_ENOUGH,
    Doubt,
    Sample,
    at_bottom,
    average,
    missing,
    summarise,
)
from metrics.results import Measurement
from metrics.signals import geometry as g
from metrics.signals.filters import lowpass, median_around

SUNK = Text(
    "The heel seems to sink into the floor: since the quiet stand the camera moved, or the person"
    " stepped somewhere else."
)


def foot_progression(analysed: AnalysedTrial, side: LegSide) -> Measurement:
    """Toe-out: of the flat foot while walking, of the standing foot otherwise. Coarse."""
    id, trial = "foot_progression", analysed.trial
    rows = lm.leg(side)[3:]
    if trial.seen_well(rows, SIGNAL.visibility_critical) < 0.5:
        return missing(id, side, Text("Heel and toes were not seen well enough."))
    bouts = analysed.gait.bouts if analysed.gait else ()
    medial = medial_over_time(trial, side, bouts)
    # An upright shank of the same frame: it follows the person through the picture, and no trunk
    # (a shirt, a pitched camera) is in it.
    shank = lowpass(trial.t_s, g.length(trial.point("knee", side), trial.point("ankle", side)), 3.0)
    if not np.isfinite(shank).any():
        return missing(id, side, NOT_SEEN_ENOUGH)
    out = g.foot_progression_deg(
        trial.point("heel", side), trial.point("foot_index", side), 1, shank
    )
    curve = np.where(medial != 0, medial * out, np.nan)
    toe_jitter = trial.sigma(*rows) * np.sqrt(2) / (g.FOOT_TO_SHANK * float(np.nanmedian(shank)))
    turned = foot_yaw(trial, side)
    doubt = Doubt(jitter=float(np.degrees(toe_jitter)) / np.sqrt(5), extra=turned.u_deg)
    if analysed.walking:
        first, last = (GAIT.flat_first, GAIT.flat_last)
        windows = [s.window(trial, first, last) for s in analysed.strides(side)]
        drawn = [_seen_straight(analysed, side, average(analysed, curve, w)) for w in windows]
        samples = [_less(sample, turned.error_deg) for sample in drawn]
        return summarise(analysed, id, side, samples, doubt=doubt, reason=NO_STRIDES)
    if trial.quiet is None:
        return missing(id, side, NO_QUIET)
    standing = _seen_straight(analysed, side, average(analysed, curve, trial.quiet))
    standing = _less(standing, turned.error_deg)
    return summarise(analysed, id, side, [standing], doubt=doubt, enough=1)


def _less(sample: Sample | None, error_deg: float) -> Sample | None:
    return None if sample is None else replace(sample, value=sample.value - error_deg)


def _seen_straight(analysed: AnalysedTrial, side: LegSide, sample: Sample | None) -> Sample | None:
    """Remove the line of sight to a foot beside the optical axis."""
    if sample is None:
        return None
    beside = off_axis_deg(analysed.trial, side, analysed.trial.at(sample.time_s))
    return _less(sample, beside if np.isfinite(beside) else 0.0)


def heel_rise(analysed: AnalysedTrial, side: LegSide) -> Measurement:
    """How far the heel has left the floor at the lowest point, in leg lengths."""
    trial = analysed.trial
    height = trial.point("heel", side)[:, 1] / trial.leg_px
    stand = trial.standing(height)
    if not np.isfinite(stand):
        return missing("heel_rise", side, NO_QUIET if trial.quiet is None else NOT_SEEN_ENOUGH)
    samples = at_bottom(analysed, median_around(trial.t_s, height - stand, SPAN_S))
    jitter = trial.sigma(lm.index("heel", side)) / trial.leg_px
    reason = None if analysed.reps else NO_REPS
    found = summarise(
        analysed, "heel_rise", side, samples, doubt=Doubt(jitter=jitter), reason=reason
    )
    # A heel can't sink into the floor it stood on: an error larger than its interval admits.
    if found.value is not None and found.value + (found.u95 or 0.0) < 0:
        return missing("heel_rise", side, SUNK)
    return found


def squat_depth(analysed: AnalysedTrial) -> Measurement:
    """How far the hips sink, in leg lengths."""
    leg = next((s for s in SIDES if s == analysed.stance), None)
    curve = depth_curve(analysed.trial, leg)
    samples = at_bottom(analysed, median_around(analysed.trial.t_s, curve, SPAN_S))
    reason = None if analysed.reps else NO_REPS
    return summarise(analysed, "squat_depth", leg or Side.BOTH, samples, reason=reason)


def repetition_count(analysed: AnalysedTrial) -> Measurement:
    """Complete repetitions in the clip, the first one included."""
    bottoms = [e for e in analysed.events if e.kind == EventKind.REP_BOTTOM]
    who = analysed.stance if analysed.stance != Side.NONE else Side.BOTH
    if not bottoms:
        return missing("repetition_count", who, NO_REPS)
    sample = Sample(float(len(bottoms)), bottoms[0].time_s)
    return summarise(analysed, "repetition_count", who, [sample], doubt=Doubt(u95=0.0), enough=1)
