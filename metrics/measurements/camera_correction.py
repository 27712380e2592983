"""What the place of the camera does to the knee angle, and what can be taken back (9.4)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from metrics.catalogue.parameters import constant
from metrics.conventions import LegSide
from metrics.kinematics.analysed_trial import AnalysedTrial
from metrics.signals.geometry import yaw_fppa_error_deg


@dataclass(frozen=True)
class Correction:
    """Degrees to subtract from a reading, and the standard uncertainty left behind."""

    error_deg: float
    u_deg: float


def off_axis_deg(analysed: AnalysedTrial, side: str, frame: int) -> float:
    """Angle under which the lens sees a leg beside its axis, + = leg lateral of the axis.

    The distance is not known; the size of the person against the picture gives it for a
    usual lens, and the leg's length turns pixels into metres.
    """
    trial = analysed.trial
    x = np.mean([trial.point("knee", side)[frame, 0], trial.point("ankle", side)[frame, 0]])
    lateral_px = -trial.medial[side] * (x - trial.size_px[0] / 2)
    lateral_m = lateral_px * constant("camera.leg_m") / trial.body_px[frame]
    return float(np.degrees(np.arctan2(lateral_m, distance_m(analysed, frame))))


def distance_m(analysed: AnalysedTrial, frame: int) -> float:
    """Camera distance: the protocol's, weighed with the person's size for a usual lens."""
    trial = analysed.trial
    focal_px = constant("camera.focal_share") * max(trial.size_px)
    by_size = focal_px * constant("camera.leg_m") / trial.body_px[frame]
    trust = [1 / constant(f"camera.{k}_doubt") ** 2 for k in ("focal", "distance")]
    logs = np.log([by_size, constant("camera.distance_m")])
    return float(np.exp(np.average(logs, weights=trust)))


def perspective(analysed: AnalysedTrial, side: str, frame: int, bend_deg: float) -> Correction:
    """False varus (from behind: valgus) of a bent leg seen from beside its plane, to be subtracted.

    From the front the bent knee is nearer the lens than hip and ankle and so drawn farther from
    the axis, from behind it is farther away. The focal length is a guess, so part of the
    correction stays as uncertainty.
    """
    angle = off_axis_deg(analysed, side, frame)
    if not np.isfinite(angle + bend_deg):
        return Correction(0.0, 0.0)
    error = -_facing(analysed) * float(yaw_fppa_error_deg(bend_deg, angle))
    return Correction(error, abs(error) * constant("camera.correction_doubt"))


def yaw(analysed: AnalysedTrial, side: LegSide, bend_deg: float) -> Correction:
    """False valgus or varus because the body is turned from the lens, to be subtracted.

    The knee of a bent leg points where the body faces, so in the picture it goes sideways. A
    turn within the scatter of its estimate is left alone; the table's interval holds it. When
    the turn is known without its sign only (no depth) nothing is subtracted.
    """
    turn, known = analysed.trial.turn_deg, analysed.trial.view.yaw_deg
    allowed = constant("camera.yaw_allowed_deg")
    if known is None or not np.isfinite(bend_deg) or abs(known) <= allowed:
        return Correction(0.0, 0.0)
    doubt = float(yaw_fppa_error_deg(bend_deg, constant("camera.yaw_doubt_deg")))
    if not np.isfinite(turn):
        beyond = float(yaw_fppa_error_deg(bend_deg, abs(known) - allowed))
        return Correction(0.0, float(np.hypot(beyond / 2, doubt)))
    shift = (
        _facing(analysed) * analysed.trial.medial[side] * float(yaw_fppa_error_deg(bend_deg, turn))
    )
    return Correction(shift, doubt)


def foot_yaw(analysed: AnalysedTrial, side: LegSide) -> Correction:
    """False toe-out of a standing foot because the body is turned, to be subtracted.

    Turned to its left a person shows the left foot farther out and the right one farther in. As
    for the knee, a turn within the scatter of its estimate, or one without a sign, is left alone.
    """
    turn, known = analysed.trial.turn_deg, analysed.trial.view.yaw_deg
    allowed = constant("camera.yaw_allowed_deg")
    if known is None or abs(known) <= allowed:
        return Correction(0.0, 0.0)
    doubt = constant("camera.yaw_doubt_deg")
    if not np.isfinite(turn):
        return Correction(0.0, float(np.hypot((abs(known) - allowed) / 2, doubt)))
    return Correction(turn if side == "left" else -turn, doubt)


def _facing(analysed: AnalysedTrial) -> float:
    """+1 when bent knees come towards the lens, -1 when they go away from it."""
    return -1.0 if analysed.trial.view.kind == "back" else 1.0
