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
from metrics.preprocessing.trial import Trial
from metrics.signals import geometry

TURNED_SINCE = Text("The body faced another way here than in standing.")


@dataclass(frozen=True)
class Correction:
    """What to subtract from a reading (in its unit), and the standard uncertainty left behind."""

    error_deg: float
    u_deg: float


@dataclass(frozen=True, eq=False)
class CurveCorrection:
    """The same frame by frame: what to subtract, (T,) degrees, and the uncertainty left, (T,)."""

    error_deg: np.ndarray
    u_deg: np.ndarray


def off_axis_deg(trial: Trial, side: str, frame: int) -> float:
    """Angle between the optical axis and the line of sight to a leg, + = leg lateral of the axis.

    The distance is estimated from the size of the person in the frame for a usual lens; the
    leg length converts pixels to metres.
    """
    x = np.mean([trial.point("knee", side)[frame, 0], trial.point("ankle", side)[frame, 0]])
    lateral_px = -trial.medial[side] * (x - trial.size_px[0] / 2)
    lateral_m = lateral_px * CAMERA.leg_m / trial.body_px[frame]
    return float(np.degrees(np.arctan2(lateral_m, distance_m(trial.body_px, trial.size_px)[frame])))


def distance_m(body_px: np.ndarray | float, size_px: tuple[int, int]) -> np.ndarray:
    """Camera distance: the protocol's, weighed with the person's size for a usual lens.

    `body_px` is about a leg length as drawn, for one frame or for each.
    """
    focal_px = CAMERA.focal_share * max(size_px)
    by_size = np.log(focal_px * CAMERA.leg_m / body_px)
    own, usual = 1 / CAMERA.focal_doubt**2, 1 / CAMERA.distance_doubt**2
    weighed = own * by_size + usual * np.log(CAMERA.distance_m)
    return np.asarray(np.exp(weighed / (own + usual)))


def perspective(trial: Trial, side: LegSide, bend_deg: np.ndarray) -> CurveCorrection:
    """False FPPA because the joints are not equally far away, to be subtracted."""
    leg = [trial.point(joint, side) for joint in ("hip", "knee", "ankle")]
    toward = facing(trial)
    drawn = nearer_knee_deg(leg, bend_deg, trial.body_px, trial.size_px, toward)
    error = np.nan_to_num(trial.medial[side] * drawn)
    return CurveCorrection(error, np.abs(error) * CAMERA.correction_doubt)


def nearer_knee_deg(
    leg: Sequence[np.ndarray],
    bend_deg: np.ndarray | float,
    body_px: np.ndarray | float,
    size_px: tuple[int, int],
    toward: float = 1.0,
) -> np.ndarray:
    """False knee angle of a bent leg because its joints are not equally far away, to be subtracted.

    From the front the bent knee is nearer the lens than hip and ankle, from behind it is farther
    away. So it is drawn farther from the picture's middle, sideways (varus from the front) and down
    (a longer thigh, drawn steeper, which takes most of it back). Each joint is put back by its
    share of the distance, thigh and shank inclined by half the bend each. Over eleven captured
    squats seen from 2.5 to 5 m through three lenses (both legs; 132 readings from the front, 126
    from behind) the drawn angle was off by -1.1 and +0.9 on average; 0.1 and -0.1 are left (SD 1.0
    and 1.1). The distance is a guess, so part of the correction stays as uncertainty.

    Parameters
    ----------
    leg
        Hip, knee and ankle, (..., 2) pixels, y up; of one frame or of each.
    bend_deg, body_px
        Knee bend, and about a leg length as drawn.
    size_px
        Of the picture.
    toward
        +1 where bent knees come towards the lens, -1 where they go away.
    """
    middle = np.array(size_px) / 2
    hip, knee, ankle = (np.asarray(point) - middle for point in leg)
    reach = CAMERA.leg_m / 2 * np.sin(np.radians(np.asarray(bend_deg) / 2))
    nearer = 1 - toward * reach / distance_m(body_px, size_px)
    beside = knee * np.asarray(nearer)[..., None]
    seen, true = (geometry.bend_deg(hip, k, ankle) for k in (knee, beside))
    return np.asarray(seen - true)


def yaw(trial: Trial, side: LegSide, bend_deg: np.ndarray) -> CurveCorrection:
    """False valgus or varus by camera turn, to be subtracted.

    The knee of a bent leg points where the body faces, so it moves sideways in the image. A
    turn within the scatter of its estimate is left alone; the table's interval contains it. When
    the turn is known without its sign only (no depth) nothing is subtracted.
    """
    turn, known = trial.turn_deg, trial.view.yaw_deg
    allowed, none = CAMERA.yaw_allowed_deg, np.zeros(len(trial))
    if known is None or abs(known) <= allowed:
        return CurveCorrection(none, none)
    bend = np.nan_to_num(bend_deg)
    doubt = geometry.yaw_fppa_error_deg(bend, CAMERA.yaw_doubt_deg)
    if not np.isfinite(turn):
        beyond = geometry.yaw_fppa_error_deg(bend, abs(known) - allowed)
        return CurveCorrection(none, np.hypot(beyond / 2, doubt))
    way = facing(trial) * trial.medial[side]
    return CurveCorrection(way * geometry.yaw_fppa_error_deg(bend, turn), np.asarray(doubt))


def knee_ahead(trial: Trial, side: LegSide) -> Correction:
    """False way of the knee since standing (shares of the shank) because the body is turned.

    A bending knee goes ahead, which a turned view draws sideways: by 0.06 of the shank at 15
    degrees of turn in seven captured squatters. Sign and what is left alone as in `yaw`.
    """
    turn, known = trial.turn_deg, trial.view.yaw_deg
    allowed, ahead = CAMERA.yaw_allowed_deg, CAMERA.knee_ahead_shank
    if known is None or abs(known) <= allowed:
        return Correction(0.0, 0.0)
    doubt = ahead * np.sin(np.radians(CAMERA.yaw_doubt_deg))
    if not np.isfinite(turn):
        beyond = ahead * np.sin(np.radians(abs(known) - allowed))
        return Correction(0.0, float(np.hypot(beyond / 2, doubt)))
    shift = facing(trial) * trial.medial[side] * ahead * np.sin(np.radians(turn))
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


def foot_yaw(trial: Trial, side: LegSide) -> Correction:
    """False toe-out of a standing foot because the body is turned, to be subtracted.

    Turned to its left a person shows the left foot farther out and the right one farther in. As
    for the knee, a turn within the scatter of its estimate, or one without a sign, is left alone.
    """
    turn, known = trial.turn_deg, trial.view.yaw_deg
    allowed = CAMERA.yaw_allowed_deg
    if known is None or abs(known) <= allowed:
        return Correction(0.0, 0.0)
    doubt = CAMERA.yaw_doubt_deg
    if not np.isfinite(turn):
        return Correction(0.0, float(np.hypot((abs(known) - allowed) / 2, doubt)))
    return Correction(turn if side == "left" else -turn, doubt)


def facing(trial: Trial) -> float:
    """+1 when bent knees come towards the lens, -1 when they go away from it."""
    return -1.0 if trial.view.kind == "back" else 1.0
