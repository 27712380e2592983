"""The knee in the frontal plane over time: its bend seen from the front, and its FPPA.

The FPPA is that of the body's own frontal plane: as a camera far away and square on would draw it.
So perspective and the turn of the body are taken out of every frame, and number, curve and caption
are one quantity.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from metrics.body_model import BodyFit
from metrics.catalogue.parameters import REPETITIONS
from metrics.conventions import LegSide
from metrics.events.repetitions import Repetition
from metrics.kinematics.camera_correction import CurveCorrection, nearer_knee_deg, perspective, yaw
from metrics.preprocessing.trial import Trial
from metrics.signals import geometry as g
from metrics.signals.filters import median_around

SPAN_S = 0.07  # a knee angle is the median of this much time before and after a frame


def bend_deg(
    trial: Trial, fit: BodyFit | None, reps: Iterable[Repetition], side: LegSide
) -> np.ndarray:
    """(T,) knee flexion of a front view: by the fitted body, else by the leg's shortening."""
    if fit is not None and fitted_knee(fit, reps, side):
        return fit.angle("knee_flexion", side)
    leg = g.length(trial.point("hip", side), trial.point("ankle", side))
    stand = trial.standing(leg)
    return g.flexion_from_shortening_deg(leg, stand if np.isfinite(stand) else trial.leg_px)


def fitted_knee(fit: BodyFit, reps: Iterable[Repetition], side: LegSide) -> bool:
    """The fitted body has knee flexion in nearly every frame of all repetitions."""
    curve = fit.angle("knee_flexion", side)
    return all(np.isfinite(curve[r.frames]).mean() > 0.8 for r in reps)


def deepest_readable(bend: np.ndarray, rep: Repetition) -> tuple[int, ...]:
    """The lowest point; in a deeper bend, the last readable frame before and the first after it.

    Projected knee angles depend on depth, published ones were read near 60 deg of knee bend, and
    past `read_at_most_deg` the pose model loses the knee in front of the hip.
    """
    limit = REPETITIONS.read_at_most_deg
    if not bend[rep.bottom] > limit:
        return (rep.bottom,)
    down = np.flatnonzero(bend[rep.start : rep.bottom] <= limit)
    up = np.flatnonzero(bend[rep.bottom : rep.end + 1] <= limit)
    frames = [rep.start + int(down[-1])] if len(down) else []
    frames += [rep.bottom + int(up[0])] if len(up) else []
    return tuple(frames) or (rep.bottom,)


def reading_frame(bend: np.ndarray, rep: Repetition) -> int:
    """The frame at which a knee is read: the lowest point, or half way through a deeper bend."""
    frames = deepest_readable(bend, rep)
    return (frames[0] + frames[-1]) // 2


def over_deep_bends(curve: np.ndarray, bend: np.ndarray, reps: Iterable[Repetition]) -> np.ndarray:
    """(T,) the curve with a straight line over the part of each repetition that can't be read.

    From the last readable frame on the way down to the first one on the way up: half way lies the
    mean of the two. NaN in other bends past the limit.
    """
    out = np.where(bend > REPETITIONS.read_at_most_deg, np.nan, curve)
    for rep in reps:
        frames = deepest_readable(bend, rep)
        first, last = frames[0], frames[-1]
        if first < last:
            part = np.arange(first, last + 1)
            out[part] = np.interp(part, [first, last], [curve[first], curve[last]])
    return out


def fppa_deg(
    trial: Trial, side: LegSide, bend: np.ndarray, reps: Iterable[Repetition]
) -> np.ndarray:
    """(T,) FPPA in the body's own frontal plane, + = valgus; over deep bends a straight line."""
    hip, knee, ankle = (trial.point(j, side) for j in ("hip", "knee", "ankle"))
    drawn = trial.medial[side] * g.bend_deg(hip, knee, ankle)
    square_on = median_around(trial.t_s, drawn, SPAN_S) - camera_errors(trial, side, bend).error_deg
    return over_deep_bends(square_on, bend, reps)


def live_fppa_deg(
    leg: Sequence[np.ndarray], medial: int, standing_leg_px: float, size_px: tuple[int, int]
) -> float:
    """The FPPA of one frame of a person who faces the camera, as `fppa_deg` reads it.

    Parameters
    ----------
    leg
        Hip, knee and ankle, (2,) pixels, y up.
    medial
        Direction of image x towards the midline, +1 or -1.
    standing_leg_px
        Hip to ankle as drawn in standing.
    size_px
        Of the picture.
    """
    hip, knee, ankle = leg
    bend = g.flexion_from_shortening_deg(g.length(hip, ankle), standing_leg_px)
    if not bend <= REPETITIONS.read_at_most_deg:
        return float("nan")
    drawn = g.bend_deg(hip, knee, ankle) - nearer_knee_deg(leg, bend, standing_leg_px, size_px)
    return float(medial * drawn)


def camera_errors(trial: Trial, side: LegSide, bend: np.ndarray) -> CurveCorrection:
    """What perspective and the turn of the body add to the drawn angle of every frame."""
    smooth = median_around(trial.t_s, bend, SPAN_S)
    seen, turned = perspective(trial, side, smooth), yaw(trial, side, smooth)
    return CurveCorrection(seen.error_deg + turned.error_deg, np.hypot(seen.u_deg, turned.u_deg))
