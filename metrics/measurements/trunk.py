"""Trunk: lateral lean in the frontal plane, inclination in the sagittal plane."""

from __future__ import annotations

import numpy as np

from core import landmarks as lm
from core.vocabulary import Side
from metrics.catalogue.parameters import GAIT
from metrics.conventions import LegSide
from metrics.kinematics.analysed_trial import AnalysedTrial
from metrics.kinematics.curves import toward_deg
from metrics.measurements.gait_sagittal import obstacle, windows_of
from metrics.measurements.summary import (
    Doubt,
    at_bottom,
    average,
    extreme,
    loaded_windows,
    no_windows,
    summarise,
)
from metrics.results import Measurement
from metrics.signals.uncertainty import line_jitter

NO_ZERO_U_DEG = 0.7  # no quiet standing: camera roll and the person's own stance stay in


def _jitter(analysed: AnalysedTrial) -> float:
    trial = analysed.trial
    trunk = float(np.nanmedian(np.hypot(*(trial.midpoint("shoulder") - trial.midpoint("hip")).T)))
    return line_jitter(trial.sigma(*lm.TRUNK) / np.sqrt(2), trunk, 5)


def trunk_lean_peak(analysed: AnalysedTrial, side: LegSide) -> Measurement:
    """Largest lean towards the standing leg; in a squat the lean at the lowest point."""
    id = "trunk_lean_peak"
    zero_u = 0.0 if "trunk_lean_deg" in analysed.series.from_standing else NO_ZERO_U_DEG
    lean = toward_deg(analysed.series["trunk_lean_deg"], side)
    if analysed.both_legs:
        samples = at_bottom(analysed, lean)
    else:
        samples = [extreme(analysed, lean, w) for w in loaded_windows(analysed, side)]
    doubt = Doubt(jitter=_jitter(analysed), extra=zero_u)
    reason = None if samples else no_windows(analysed)
    return summarise(analysed, id, side, samples, doubt=doubt, reason=reason)


def trunk_inclination_mean(analysed: AnalysedTrial) -> Measurement:
    """Mean forward lean: over the strides of a walk, or at the lowest point."""
    id, curve = "trunk_inclination_mean", analysed.series["trunk_inclination_deg"]
    doubt = Doubt(jitter=_jitter(analysed))
    if analysed.walking:
        samples = [average(analysed, curve, w) for w in windows_of(analysed, None, 0.0, 1.0)]
    else:
        samples = at_bottom(analysed, curve)
    reason = None if samples else no_windows(analysed)
    return summarise(analysed, id, Side.NONE, samples, doubt=doubt, reason=reason)


def trunk_inclination_terminal(analysed: AnalysedTrial, side: LegSide) -> Measurement:
    """Forward lean in terminal stance of this leg, from the person's own standing."""
    first, last = (GAIT.terminal_first, GAIT.terminal_last)
    curve = analysed.series["trunk_inclination_deg"]
    stand = analysed.trial.standing(curve)
    zero_u = 0.0 if np.isfinite(stand) else NO_ZERO_U_DEG
    curve = curve - np.nan_to_num(stand)
    windows = windows_of(analysed, side, first, last)
    samples = [average(analysed, curve, w) for w in windows]
    doubt = Doubt(jitter=_jitter(analysed), extra=zero_u)
    reason = obstacle(analysed, side)
    return summarise(
        analysed, "trunk_inclination_terminal", side, samples, doubt=doubt, reason=reason
    )
