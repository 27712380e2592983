"""A clip that differs from those the intervals were calibrated on has wider ones.

Intervals are calibrated on rendered people (`benchmarks.validity.calibrate`), and those are larger
in the picture, steadier and better seen than many real ones. How far a clip lies outside their
range is told by three numbers that need no picture: the length of the leg in pixels, the jitter of
its joints over that length, and how visible the pose model calls the legs. What these do not show
is darkness: joints lie elsewhere, as steady and as visible as in the light.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from core import landmarks as lm
from core.note_codes import NoteCode
from core.vocabulary import Route
from metrics.catalogue.parameters import CALIBRATED
from metrics.conventions import FRONTAL_VIEWS, SIDES
from metrics.kinematics.analysed_trial import AnalysedTrial
from metrics.preprocessing.trial import Trial
from metrics.results import Measurement
from metrics.signals.uncertainty import MARKED

UNITS = ("deg", "ratio")


def widening(trial: Trial) -> float:
    """Factor on half widths: 1 inside the calibrated range, `widest` far outside.

    The square root of how many times each number lies beyond the end of its range: the network sees
    every person at the same size, so half the pixels do not double its error.
    """
    if not trial.seq.model.sha256 or trial.view.kind not in FRONTAL_VIEWS:
        return 1.0  # points that no pose model drew; views whose range was not measured
    jitter = max(trial.jitter(*lm.leg(side)[:3]) for side in SIDES) / trial.leg_px
    legs = [row for side in SIDES for row in lm.leg(side)[:3]]
    there = trial.seq.detected  # an empty room hides nothing
    hidden = 1.0 - float(np.nanmedian(np.asarray(trial.seq.visibility)[there][:, legs]))
    beyond = (
        CALIBRATED.leg_least_px / trial.leg_px,
        jitter / CALIBRATED.jitter_most_leg,
        hidden / (1.0 - CALIBRATED.visibility_least),
    )
    factor = float(np.sqrt(np.prod([max(1.0, b) for b in beyond])))
    if any(note.code == NoteCode.DARK for note in trial.seq.notes):
        factor *= CALIBRATED.dark
    return min(factor, CALIBRATED.widest) if np.isfinite(factor) else CALIBRATED.widest


def with_distance(analysed: AnalysedTrial, made: Measurement) -> Measurement:
    """The measurement, its interval widened by how far this clip is from the calibrated ones."""
    if made.u95 is None or made.unit not in UNITS or made.route in (*MARKED, Route.BODY_FIT):
        return made
    return replace(made, u95=made.u95 * widening(analysed.trial))
