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
from metrics.preprocessing.body_turn import BodyTurn
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


def known_turn(trial: Trial) -> BodyTurn:
    """The likely turn of the body, for corrections.

    People who are asked to face the camera nearly do, so a doubtful turn counts for less: the mean
    of the reading and of none, weighed by what is known of both. Where only the size of a turn is
    known nothing is corrected, and half of it is doubt.
    """
    turn = trial.turn
    if not np.isfinite(turn.deg):
        return BodyTurn(0.0, (trial.view.yaw_deg or 0.0) / 2)
    if not trial.seq.model.sha256:
        return turn
    share = CAMERA.usual_turn_deg**2 / (CAMERA.usual_turn_deg**2 + turn.u_deg**2)
    return BodyTurn(turn.deg * share, turn.u_deg * float(np.sqrt(share)))


def yaw(trial: Trial, side: LegSide, bend_deg: np.ndarray) -> CurveCorrection:
    """False valgus or varus by camera turn, to be subtracted.

    The knee of a bent leg points where the body faces, so it moves sideways in the image. What is
    not known of the turn stays as uncertainty: 3 degrees of it are 4 degrees at 70 of bend. A pose
    model does not draw all of that way, and how much differs between people.
    """
    turn, bend = known_turn(trial), np.nan_to_num(bend_deg)
    drawn, doubt = 1.0, 0.0
    if trial.seq.model.sha256:
        drawn, doubt = CAMERA.turned_knee_drawn, CAMERA.turned_knee_doubt
    error = facing(trial) * trial.medial[side] * geometry.yaw_fppa_error_deg(bend, turn.deg)
    unsure = drawn * geometry.yaw_fppa_error_deg(bend, turn.u_deg)
    return CurveCorrection(drawn * error, np.hypot(unsure, doubt * error))


def knee_ahead(trial: Trial, side: LegSide) -> Correction:
    """False way of the knee since standing (shares of the shank) because the body is turned.

    A bending knee goes ahead, which a turned view draws sideways: by 0.06 of the shank at 15
    degrees of turn in seven captured squatters. Sign as in `yaw`.
    """
    turn = known_turn(trial)
    shift = facing(trial) * trial.medial[side] * np.sin(np.radians(turn.deg))
    doubt = np.sin(np.radians(turn.u_deg))
    return Correction(*(float(CAMERA.knee_ahead_shank * way) for way in (shift, doubt)))


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

    Turned to its left a person shows the left foot farther out and the right one farther in.
    """
    turn = known_turn(trial)
    return Correction(turn.deg if side == "left" else -turn.deg, turn.u_deg)


def facing(trial: Trial) -> float:
    """+1 when bent knees come towards the lens, -1 when they go away from it."""
    return -1.0 if trial.view.kind == "back" else 1.0
