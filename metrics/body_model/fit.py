"""Public interface of the body fit: a trial in, 3-D joint angles with their uncertainty out."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np
import scipy

from core import landmarks as lm
from core.errors import TooShortError
from core.pose_sequence import PoseSequence
from core.text import Text
from metrics.body_model import skeleton as sk
from metrics.body_model.engine import Solution
from metrics.body_model.observe import FILM, TOO_LITTLE, Observed, observe
from metrics.body_model.parameters import BODY
from metrics.body_model.result import BodyFit
from metrics.body_model.windows import minimise_in_windows
from metrics.preprocessing.trial import Trial, condition

HIP_ANGLES = {
    "hip_flexion": sk.FLEXION,
    "hip_adduction": sk.ADDUCTION,
    "hip_rotation": sk.ROTATION,
    "knee_flexion": sk.KNEE,
}
BODY_ANGLES = {
    "pelvis_list": sk.LIST,
    "pelvis_tilt": sk.TILT,
    "pelvis_yaw": sk.YAW,
    "trunk_inclination": sk.INCLINATION,
    "trunk_lean": sk.LEAN,
}

FROM_SIDE = Text("Seen from the side the legs' sideways movement and turning are hidden.")
FROM_FRONT = Text(
    "Walking towards or away from the camera the legs swing along the line of sight: how far "
    "they bend and turn is not seen."
)
ASTRAY = Text("The fitted body does not lie on the joints that were seen.")
WHY_WITHHELD = {
    "slow_side": FROM_SIDE,
    "walk_side": FROM_SIDE,
    "walk_front": FROM_FRONT,
    "slow_front": Text("This angle is not seen from the front."),
    "oblique": Text(
        "The camera looks at the body from an angle. Film square from the front or the side."
    ),
}


def fit(
    trial: Trial | PoseSequence,
    *,
    walking: bool | None = None,
    wanted: Collection[str] = (*HIP_ANGLES, *BODY_ANGLES),
) -> BodyFit:
    """Fit a body of constant bone lengths to the landmarks of a whole clip.

    Parameters
    ----------
    trial
        A conditioned clip, or a recording (which is then conditioned).
    walking
        Whether it is a walk, when that is known; else by how far the ankles go.
    wanted
        Angles the caller has use for, without the side (``"hip_rotation"``). When this kind of
        recording shows none of them nothing is fitted: all angles are withheld. So they are when
        the best fit does not lie on the joints.

    Returns
    -------
    BodyFit
        Angles on the clip's time stamps.

    Raises
    ------
    TooShortError
        When fewer than a second of trunk and one leg is seen.
    """
    if isinstance(trial, PoseSequence):
        trial = condition(trial)
    leg_m = BODY.lengths.thigh.value + BODY.lengths.shank.value
    legs = [trial.valid((*rows, *lm.SHOULDERS)) for rows in lm.LEG.values()]
    if max(leg.sum() for leg in legs) / trial.fps < 1 or not np.isfinite(trial.leg_px):
        raise TooShortError(TOO_LITTLE, FILM)
    seen = observe(trial, leg_m, walking=walking)
    kind, trust = _trust(trial, seen)
    if trust.keys().isdisjoint(wanted):
        return _nothing(trial, WHY_WITHHELD[kind])
    try:
        found = minimise_in_windows(seen)
    except np.linalg.LinAlgError:  # landmarks that no body follows leave it undetermined
        return _nothing(trial, ASTRAY)
    if not found.misfit <= BODY.trust.misfit_most:
        return _nothing(trial, ASTRAY)
    return _result(trial, seen, found, kind, trust)


def _nothing(trial: Trial, why: Text) -> BodyFit:
    names = [*BODY_ANGLES, *(f"{name}_{side}" for side in sk.LEG for name in HIP_ANGLES)]
    unknown = {name: np.full(len(trial.t_s), np.nan) for name in names}
    return BodyFit(trial.t_s, unknown, unknown, {}, float("nan"), dict.fromkeys(names, why))


def _result(
    trial: Trial, seen: Observed, found: Solution, kind: str, trust: dict[str, float]
) -> BodyFit:
    pose = _at(trial.t_s, seen.t_s, found.pose)
    with np.errstate(invalid="ignore"):  # below zero where the fit is no minimum: not known
        sd = np.degrees(np.sqrt(_linear(trial.t_s, seen.t_s, found.pose_var)))
    # Landmarks that fit worse than assumed carry that much more doubt.
    inflation = BODY.trust.inflation * max(1.0, found.misfit)
    angles, u95, withheld = {}, {}, {}

    def add(name: str, key: str, column: int, rows: tuple[int, ...]) -> None:
        ok = trial.valid(rows) & (trial.t_s >= seen.t_s[0]) & (trial.t_s <= seen.t_s[-1])
        if key not in trust:
            ok = ok & False
            withheld[name] = WHY_WITHHELD[kind]
        angles[name] = np.where(ok, np.degrees(pose[:, column]), np.nan)
        band = 2 * np.hypot(inflation * sd[:, column], trust.get(key, 0.0))
        u95[name] = np.where(ok, band, np.nan)

    for name, column in BODY_ANGLES.items():
        add(name, name, column, lm.TRUNK)
    for side, first in sk.LEG.items():
        for name, column in HIP_ANGLES.items():
            add(f"{name}_{side}", name, first + column, lm.leg(side)[:3])
    return BodyFit(trial.t_s, angles, u95, sk.frames(pose), found.misfit, withheld)


def _trust(trial: Trial, seen: Observed) -> tuple[str, dict[str, float]]:
    """Kind of recording and the systematic error of each angle in it, degrees."""
    if trial.view.kind not in ("front", "back", "side"):
        return "oblique", {}
    side_view = trial.view.kind == "side"
    kind = f"{'walk' if seen.walking else 'slow'}_{'side' if side_view else 'front'}"
    return kind, BODY.trust.of(walking=seen.walking, side_view=side_view).given()


def _at(t: np.ndarray, grid: np.ndarray, pose: np.ndarray) -> np.ndarray:
    inside = np.clip(t, grid[0], grid[-1])
    return scipy.interpolate.CubicSpline(grid, pose, axis=0)(inside)


def _linear(t: np.ndarray, grid: np.ndarray, values: np.ndarray) -> np.ndarray:
    return np.column_stack([np.interp(t, grid, v) for v in values.T])
