"""The knee against the foot it stands on, in a squat: where it is and where it went.

A planted foot does not move, so what its landmarks seem to move since standing is taken as the
middle one of ankle, heel and toes: the toes of a foot that points at the lens jump.
"""

from __future__ import annotations

import numpy as np

from core import landmarks as lm
from core.text import Text
from metrics.catalogue.parameters import SIGNAL
from metrics.conventions import LegSide
from metrics.events.knee_tracking import knee_route
from metrics.kinematics import camera_correction
from metrics.kinematics.analysed_trial import AnalysedTrial
from metrics.kinematics.frontal_knee import SPAN_S, deepest_readable, over_deep_bends
from metrics.measurements.knee_frontal import FEW_FRAMES, read_knee
from metrics.measurements.summary import (
    NO_QUIET,
    NO_REPS,
    NOT_SEEN_ENOUGH,
    Doubt,
    Sample,
    at_bottom,
    missing,
    summarise,
)
from metrics.results import Measurement
from metrics.signals import geometry as g
from metrics.signals.filters import median_around

TOES_NOT_SEEN = Text("The toes were not seen well enough.")
FOOT = ("ankle", "heel", "foot_index")


def shank_px(analysed: AnalysedTrial, side: LegSide) -> float:
    """Shank as drawn in standing, else half the leg."""
    trial = analysed.trial
    shank = trial.standing(g.length(trial.point("knee", side), trial.point("ankle", side)))
    return shank if np.isfinite(shank) else trial.leg_px / 2


def inward_since_standing(analysed: AnalysedTrial, side: LegSide) -> np.ndarray:
    """(T,) how far the knee went inward of its foot since standing, in shanks; NaN without a stand.

    + = inward. Seven captured healthy squatters: -0.19 to -0.02 at 70 degrees of bend.
    """
    trial = analysed.trial
    moved = {j: _since(analysed, trial.point(j, side)[:, 0]) for j in ("knee", *FOOT)}
    feet = np.array([moved[j] for j in FOOT])
    seen = np.isfinite(feet).any(0)
    foot = np.full(len(trial), np.nan)
    foot[seen] = np.nanmedian(feet[:, seen], axis=0)
    return np.asarray(trial.medial[side] * (moved["knee"] - foot) / shank_px(analysed, side))


def _since(analysed: AnalysedTrial, x: np.ndarray) -> np.ndarray:
    return x - analysed.trial.standing(x)


def inward_of_toes(analysed: AnalysedTrial, side: LegSide) -> np.ndarray:
    """(T,) how far the knee is inward of the toes, in shanks: as standing, plus the way since."""
    trial = analysed.trial
    drawn = g.knee_medial_to_foot(
        trial.point("knee", side),
        trial.point("foot_index", side),
        trial.medial[side],
        shank_px(analysed, side),
    )
    stood = trial.standing(drawn)
    return drawn if np.isnan(stood) else stood + inward_since_standing(analysed, side)


def knee_medial_to_foot(analysed: AnalysedTrial, side: LegSide) -> Measurement:
    """Knee inward of the toes; in a squat where the knee angle is read, else at the bottom."""
    id, trial = "knee_medial_to_foot", analysed.trial
    toe = lm.index("foot_index", side)
    if trial.seen_well((toe,), SIGNAL.visibility_critical) < 0.5:
        return missing(id, side, TOES_NOT_SEEN)
    if camera_correction.turned_since_standing(trial, [rep.bottom for rep in analysed.reps]):
        return missing(id, side, camera_correction.TURNED_SINCE)
    shank = shank_px(analysed, side)
    if analysed.movement == "squat":
        samples = _read(analysed, side, inward_of_toes(analysed, side))
    else:
        curve = g.knee_medial_to_foot(
            trial.point("knee", side), trial.point("foot_index", side), trial.medial[side], shank
        )
        samples = at_bottom(analysed, median_around(trial.t_s, curve, SPAN_S))
    jitter = np.sqrt(2) * trial.sigma(lm.index("knee", side), toe) / shank / np.sqrt(FEW_FRAMES)
    reason = None if analysed.reps else NO_REPS
    doubt, route = Doubt(jitter=float(jitter)), knee_route(trial)
    return summarise(analysed, id, side, samples, doubt=doubt, route=route, reason=reason)


def knee_inward_change(analysed: AnalysedTrial, side: LegSide) -> Measurement:
    """How far the knee went inward since standing where the knee angle is read, turn taken out."""
    id, trial = "knee_inward_change", analysed.trial
    if trial.quiet is None:
        return missing(id, side, NO_QUIET)
    if not analysed.reps:
        return missing(id, side, NO_REPS)
    frames = [f for rep in analysed.reps for f in deepest_readable(analysed.bends[side], rep)]
    if camera_correction.turned_since_standing(trial, frames):
        return missing(id, side, camera_correction.TURNED_SINCE)
    turned = camera_correction.knee_ahead(trial, side)
    curve = inward_since_standing(analysed, side) - turned.error_deg
    jitter = trial.sigma(lm.index("knee", side)) / shank_px(analysed, side) / np.sqrt(FEW_FRAMES)
    return summarise(
        analysed,
        id,
        side,
        _read(analysed, side, curve),
        doubt=Doubt(jitter=float(jitter), extra=turned.u_deg),
        route=knee_route(trial),
        reason=NOT_SEEN_ENOUGH,
    )


def _read(analysed: AnalysedTrial, side: LegSide, curve: np.ndarray) -> list[Sample | None]:
    """Samples at the frames at which the knee angle is read; over deep bends as that."""
    if not analysed.reps:
        return []
    smooth = median_around(analysed.trial.t_s, curve, SPAN_S)
    told = over_deep_bends(smooth, analysed.bends[side], analysed.reps)
    return read_knee(analysed, side, told)
