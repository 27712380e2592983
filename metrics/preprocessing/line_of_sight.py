"""What a level line looks like when the body is turned and seen from above or below.

A level pelvis that is turned by yaw is drawn tilted by ``atan(tan(yaw) tan(elevation))``, where
the elevation is that of the line of sight above the hips: a camera at 1.5 m, 3 m from hips at
0.9 m, and 20 degrees of turn make 4 degrees, of opposite sign for the two directions.

The elevation is where the hips stand below the horizon of the picture. People who come nearer show
it: their feet sink below it in proportion to their size. Otherwise the horizon is taken at the
picture's middle, as for a camera that is not pitched, with the doubt that this deserves.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core import landmarks as lm
from metrics.catalogue.parameters import CAMERA, GAIT
from metrics.preprocessing.trial import Trial
from metrics.signals.geometry import length


@dataclass(frozen=True, eq=False)
class Tilt:
    """`error_deg` (T,) to subtract from a left-is-higher angle, `u_deg` (T,) the doubt left."""

    error_deg: np.ndarray
    u_deg: np.ndarray


def false_tilt(trial: Trial) -> Tilt:
    """False obliquity of a level pelvis; without a known turn nothing is taken out, all is doubt.

    Front view, body turned to its left, camera above the hips: the left hip is farther away and so
    drawn higher (+). From behind the farther one is the right hip.
    """
    rise, u_rise = _elevation(trial)
    facing = -1.0 if trial.view.kind == "back" else 1.0
    turn, known = trial.turn.deg, trial.view.yaw_deg
    doubt = float(np.tan(np.radians(CAMERA.hip_turn_doubt_deg)))
    if not np.isfinite(turn):
        beside = doubt if known is None else float(np.tan(np.radians(abs(known)))) / 2 + doubt
        return Tilt(np.zeros(len(trial)), np.degrees(np.hypot(rise, u_rise) * beside))
    aside = float(np.tan(np.radians(np.clip(turn, -60, 60))))
    error = np.degrees(np.arctan(facing * aside * rise))
    return Tilt(error, np.degrees(np.hypot(rise * doubt, aside * u_rise)))


def _elevation(trial: Trial) -> tuple[np.ndarray, np.ndarray]:
    """(T,) tangent of the line of sight's elevation above the hips, and its doubt (1 SD)."""
    focal_px = CAMERA.focal_share * max(trial.size_px)
    horizon = horizon_px(trial)
    at, doubt_px = horizon if horizon is not None else (trial.size_px[1] / 2, None)
    rise = (at - trial.midpoint("hip")[:, 1]) / focal_px
    if doubt_px is None:
        own = float(np.tan(np.radians(CAMERA.pitch_doubt_deg)))
    else:
        own = doubt_px / focal_px
    return rise, np.hypot(own, CAMERA.focal_doubt * np.abs(rise))


def horizon_px(trial: Trial) -> tuple[float, float] | None:
    """Height of the horizon in the picture (y UP) by a person who comes nearer, and its doubt.

    Of a foot on the floor, ``y = horizon - camera height x pixels a metre``; the size of the body
    stands for the pixels. None where the size changes too little, or without the feet (bending).
    """
    size = np.mean(
        [length(trial.point("shoulder", s), trial.point("hip", s)) for s in lm.SIDES], axis=0
    )
    feet = np.stack([trial.point("ankle", s)[:, 1] for s in lm.SIDES])
    ok = np.isfinite(size) & np.isfinite(feet).all(0)
    if ok.sum() < 20:
        return None
    size, low = size[ok], feet[:, ok].min(0)  # the lower foot is the one on the floor
    small, large = np.percentile(size, [5, 95])
    if large < CAMERA.comes_nearer * small:
        return None
    if float(np.ptp(low)) == 0 or np.corrcoef(size, low)[0, 1] > CAMERA.feet_follow:
        return None
    slope, at = np.polyfit(size, low, 1)
    left = low - (slope * size + at)
    steps = max(1.0, float(trial.t_s[-1] - trial.t_s[0]) / GAIT.stride_usual_s * 2)
    spread = float(size.std())
    doubt = float(left.std()) / np.sqrt(steps) * np.hypot(1.0, float(size.mean()) / spread)
    return float(at), float(doubt)
