"""FPPA errors by camera turn and perspective, and their correction.

See docs/metrics.md#camera-errors.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from core import landmarks as lm
from core.text import Text
from metrics.catalogue.parameters import CAMERA
from metrics.conventions import LegSide
from metrics.kinematics.analysed_trial import AnalysedTrial
from metrics.preprocessing.trial import Trial
from metrics.signals import geometry

TURNED_SINCE = Text("The body was turned another way here than in standing.")


@dataclass(frozen=True)
class Correction:
    """What to subtract from a reading (in its unit), and the standard uncertainty left behind."""

    error_deg: float
    u_deg: float


def off_axis_deg(analysed: AnalysedTrial, side: str, frame: int) -> float:
    """Angle between the optical axis and the line of sight to a leg, + = leg lateral of the axis.

    The distance is estimated from the size of the person in the frame for a usual lens; the
    leg length converts pixels to metres.
    """
    trial = analysed.trial
    x = np.mean([trial.point("knee", side)[frame, 0], trial.point("ankle", side)[frame, 0]])
    lateral_px = -trial.medial[side] * (x - trial.size_px[0] / 2)
    lateral_m = lateral_px * CAMERA.leg_m / trial.body_px[frame]
    return float(np.degrees(np.arctan2(lateral_m, distance_m(analysed, frame))))


def distance_m(analysed: AnalysedTrial, frame: int) -> float:
    """Camera distance: the protocol's, weighed with the person's size for a usual lens."""
    trial = analysed.trial
    focal_px = CAMERA.focal_share * max(trial.size_px)
    by_size = focal_px * CAMERA.leg_m / trial.body_px[frame]
    trust = [1 / CAMERA.focal_doubt**2, 1 / CAMERA.distance_doubt**2]
    logs = np.log([by_size, CAMERA.distance_m])
    return float(np.exp(np.average(logs, weights=trust)))


def perspective(analysed: AnalysedTrial, side: LegSide, frame: int, bend_deg: float) -> Correction:
    """False knee angle of a bent leg because its joints are not equally far away, to be subtracted.

    From the front the bent knee is nearer the lens than hip and ankle, from behind it is farther
    away. So it is drawn farther from the picture's middle, sideways (varus from the front) and down
    (a longer thigh, drawn steeper, which takes most of it back). Each joint is put back by its
    share of the distance, thigh and shank inclined by half the bend each. Over eleven captured
    squats seen from 2.5 to 5 m through three lenses (both legs; 132 readings from the front, 126
    from behind) the drawn angle was off by -1.1 and +0.9 on average; 0.1 and -0.1 are left (SD 1.0
    and 1.1). The distance is a guess, so part of the correction stays as uncertainty.
    """
    trial = analysed.trial
    middle = np.array(trial.size_px) / 2
    hip, knee, ankle = (
        trial.point(joint, side)[frame] - middle for joint in ("hip", "knee", "ankle")
    )
    reach = CAMERA.leg_m / 2 * np.sin(np.radians(bend_deg / 2))
    if not np.isfinite([*hip, *knee, *ankle, reach]).all():
        return Correction(0.0, 0.0)
    beside = knee * (1 - _facing(analysed) * reach / distance_m(analysed, frame))
    seen, true = (float(geometry.bend_deg(hip, k, ankle)) for k in (knee, beside))
    error = trial.medial[side] * (seen - true)
    return Correction(error, abs(error) * CAMERA.correction_doubt)


def yaw(analysed: AnalysedTrial, side: LegSide, bend_deg: float) -> Correction:
    """False valgus or varus by camera turn, to be subtracted.

    The knee of a bent leg points where the body faces, so it moves sideways in the image. A
    turn within the scatter of its estimate is left alone; the table's interval contains it. When
    the turn is known without its sign only (no depth) nothing is subtracted.
    """
    turn, known = analysed.trial.turn_deg, analysed.trial.view.yaw_deg
    allowed = CAMERA.yaw_allowed_deg
    if known is None or not np.isfinite(bend_deg) or abs(known) <= allowed:
        return Correction(0.0, 0.0)
    doubt = float(geometry.yaw_fppa_error_deg(bend_deg, CAMERA.yaw_doubt_deg))
    if not np.isfinite(turn):
        beyond = float(geometry.yaw_fppa_error_deg(bend_deg, abs(known) - allowed))
        return Correction(0.0, float(np.hypot(beyond / 2, doubt)))
    shift = (
        _facing(analysed)
        * analysed.trial.medial[side]
        * float(geometry.yaw_fppa_error_deg(bend_deg, turn))
    )
    return Correction(shift, doubt)


def knee_ahead(analysed: AnalysedTrial, side: LegSide) -> Correction:
    """False way of the knee since standing (shares of the shank) because the body is turned.

    A bending knee goes ahead, which a turned view draws sideways: by 0.06 of the shank at 15
    degrees of turn in seven captured squatters. Sign and what is left alone as in `yaw`.
    """
    turn, known = analysed.trial.turn_deg, analysed.trial.view.yaw_deg
    allowed, ahead = CAMERA.yaw_allowed_deg, CAMERA.knee_ahead_shank
    if known is None or abs(known) <= allowed:
        return Correction(0.0, 0.0)
    doubt = ahead * np.sin(np.radians(CAMERA.yaw_doubt_deg))
    if not np.isfinite(turn):
        beyond = ahead * np.sin(np.radians(abs(known) - allowed))
        return Correction(0.0, float(np.hypot(beyond / 2, doubt)))
    shift = _facing(analysed) * analysed.trial.medial[side] * ahead * np.sin(np.radians(turn))
    return Correction(float(shift), float(doubt))


def turned_since_standing(trial: Trial, frames: Sequence[int]) -> bool:
    """The body faces another way in these frames than in the quiet stand (a cut, a step round)."""
    if trial.quiet is None or not frames:
        return False
    world = np.asarray(trial.seq.world_m)
    hips = world[:, lm.index("hip", "left")] - world[:, lm.index("hip", "right")]
    turn = np.degrees(np.arctan2(hips[:, 2], hips[:, 0]))
    apart = np.abs((turn[list(frames)] - trial.standing(turn) + 180) % 360 - 180)
    apart = apart[np.isfinite(apart)]
    return bool(len(apart)) and float(np.median(apart)) > CAMERA.turned_since_deg


def foot_yaw(analysed: AnalysedTrial, side: LegSide) -> Correction:
    """False toe-out of a standing foot because the body is turned, to be subtracted.

    Turned to its left a person shows the left foot farther out and the right one farther in. As
    for the knee, a turn within the scatter of its estimate, or one without a sign, is left alone.
    """
    turn, known = analysed.trial.turn_deg, analysed.trial.view.yaw_deg
    allowed = CAMERA.yaw_allowed_deg
    if known is None or abs(known) <= allowed:
        return Correction(0.0, 0.0)
    doubt = CAMERA.yaw_doubt_deg
    if not np.isfinite(turn):
        return Correction(0.0, float(np.hypot((abs(known) - allowed) / 2, doubt)))
    return Correction(turn if side == "left" else -turn, doubt)


def _facing(analysed: AnalysedTrial) -> float:
    """+1 when bent knees come towards the lens, -1 when they go away from it."""
    return -1.0 if analysed.trial.view.kind == "back" else 1.0
