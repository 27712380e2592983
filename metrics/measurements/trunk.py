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
from metrics.measurements.pelvis import loaded_windows, no_windows
from metrics.measurements.summary import Doubt, Sample, average, extreme, near_bottom, summarise
from metrics.results import Measurement
from metrics.signals.filters import lowpass
from metrics.signals.uncertainty import line_jitter

NO_ZERO_U_DEG = 0.7  # no quiet standing: camera roll and the person's own stance stay in


def _from_standing(analysed: AnalysedTrial, curve: np.ndarray) -> tuple[np.ndarray, float]:
    stand = analysed.trial.standing(curve)
    return (curve - stand, 0.0) if np.isfinite(stand) else (curve, NO_ZERO_U_DEG)


def _model_bias_deg(analysed: AnalysedTrial) -> float:
    """Backward lean that a pose model adds to a side view; nothing when points are true joints."""
    return GAIT.trunk_bias_deg if analysed.trial.seq.model.sha256 else 0.0


def _jitter(analysed: AnalysedTrial) -> float:
    trial = analysed.trial
    trunk = float(np.nanmedian(np.hypot(*(trial.midpoint("shoulder") - trial.midpoint("hip")).T)))
    return line_jitter(trial.sigma(*lm.TRUNK) / np.sqrt(2), trunk, 5)


def trunk_lean_peak(analysed: AnalysedTrial, side: LegSide) -> Measurement:
    """Largest lean towards the standing leg; in a squat the lean at the lowest point."""
    id = "trunk_lean_peak"
    curve, zero_u = _from_standing(analysed, analysed.series["trunk_lean_deg"])
    lean = lowpass(analysed.trial.t_s, toward_deg(curve, side), 3.0)
    if analysed.both_legs:
        samples: list[Sample | None] = [
            Sample(near_bottom(analysed, lean, r.bottom), float(analysed.trial.t_s[r.bottom]))
            for r in analysed.reps
        ]
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
        curve = curve + _model_bias_deg(analysed)
        samples = [average(analysed, curve, w) for w in windows_of(analysed, None, 0.0, 1.0)]
    else:
        samples = [
            Sample(near_bottom(analysed, curve, r.bottom), float(analysed.trial.t_s[r.bottom]))
            for r in analysed.reps
        ]
    reason = None if samples else no_windows(analysed)
    return summarise(analysed, id, Side.NONE, samples, doubt=doubt, reason=reason)


def trunk_inclination_terminal(analysed: AnalysedTrial, side: LegSide) -> Measurement:
    """Forward lean in terminal stance of this leg, from the person's own standing."""
    first, last = (GAIT.terminal_first, GAIT.terminal_last)
    drawn = analysed.series["trunk_inclination_deg"]
    curve, zero_u = _from_standing(analysed, drawn)
    if zero_u:  # no standing in this clip: what the pose model itself adds is all that is known
        curve = drawn + _model_bias_deg(analysed)
    windows = windows_of(analysed, side, first, last)
    samples = [average(analysed, curve, w) for w in windows]
    doubt = Doubt(jitter=_jitter(analysed), extra=zero_u)
    reason = obstacle(analysed, side)
    return summarise(
        analysed, "trunk_inclination_terminal", side, samples, doubt=doubt, reason=reason
    )
