"""Observations of the fit: landmarks on a coarse even time grid, with their weights."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace

import numpy as np

from core import landmarks as lm
from core.errors import TooShortError
from core.text import Text
from core.vocabulary import ViewKind
from metrics.body_model.parameters import BODY
from metrics.body_model.skeleton import POINTS
from metrics.preprocessing.trial import Trial

ROWS = [lm.NAMES.index(name) for name in POINTS]
RATE_HZ = {"slow": 10.0, "fast": 15.0}
TOO_LITTLE = Text("Trunk and leg are seen together for less than a second.")
FILM = Text("Film the whole body from head to feet.")


@dataclass(frozen=True, eq=False)
class Observed:
    """Input of one fit; N samples.

    Attributes
    ----------
    t_s : (N,) even grid.
    xy_px : (N, 12, 2) from the frame's centre, y up; NaN = not seen.
    size_px : (N,) leg length in the frame at that moment.
    px_per_m : scale used for the body's units.
    depth_m : (N, 12) towards the viewer from the hips, by the model's world landmarks; NaN.
    still : (N, 2) left and right foot stand on the ground.
    pelvis_rad, pelvis_sd_rad : (N,) projected hip line, left side up, from the frame; NaN.
    yaw_rad : start value of the body's turn (0 = facing the camera).
    walking : the person travels.
    quiet : (N,) quiet standing.
    """

    t_s: np.ndarray
    xy_px: np.ndarray
    size_px: np.ndarray
    px_per_m: float
    depth_m: np.ndarray
    still: np.ndarray
    pelvis_rad: np.ndarray
    pelvis_sd_rad: np.ndarray
    yaw_rad: float
    walking: bool
    quiet: np.ndarray
    long_side_px: float

    def part(self, samples: slice) -> Observed:
        """Some of the samples; what holds for the clip as a whole stays."""
        cut = {f.name: getattr(self, f.name) for f in fields(self)}
        cut = {name: v[samples] for name, v in cut.items() if isinstance(v, np.ndarray)}
        return replace(self, **cut)


def observe(trial: Trial, leg_m: float, *, walking: bool | None = None) -> Observed:
    """Resample a trial to the grid of the fit. `leg_m` is the assumed hip-ankle length.

    `walking` is judged by the path of the ankles when None.

    Raises
    ------
    TooShortError
        When no frame shows trunk and leg together.
    """
    walking = _walks(trial) if walking is None else walking
    size = np.full(len(trial), trial.leg_px)
    if walking:
        size = np.where(np.isfinite(trial.body_px), trial.body_px, np.nanmedian(trial.body_px))
        size = size * trial.leg_px / np.nanmedian(size[trial.quiet] if trial.quiet else size)
    rate = RATE_HZ["fast" if walking else "slow"]
    seen = np.flatnonzero(np.isfinite(trial.xy[:, ROWS]).all(2).sum(1) >= 8)
    if not len(seen):
        raise TooShortError(TOO_LITTLE, FILM)
    t = np.arange(trial.t_s[seen[0]], trial.t_s[seen[-1]] + 0.5 / rate, 1 / rate)
    xy = _onto(t, trial.t_s, trial.xy[:, ROWS]) - np.array(trial.size_px) / 2
    size_n = np.interp(t, trial.t_s, size)
    px_per_m = float(np.median(size_n)) / leg_m
    speed = np.full((len(t), 2), np.inf)
    for i, side in enumerate(lm.SIDES):
        foot = trial.xy[:, list(lm.leg(side)[2:])]
        v = np.gradient(foot, trial.t_s, axis=0) / size[:, None, None]
        # The middle of ankle, heel and toe: each alone is pulled along when the shin tilts.
        middle = np.median(np.hypot(v[..., 0], v[..., 1]), axis=1)
        speed[:, i] = np.interp(t, trial.t_s, np.where(np.isfinite(middle), middle, 9.0))
    angle, sd = _pelvis(trial, t)
    return Observed(
        t_s=t,
        xy_px=xy,
        size_px=size_n,
        px_per_m=px_per_m,
        depth_m=_onto(t, trial.t_s, -np.asarray(trial.seq.world_m)[:, ROWS, 2]),
        still=speed < BODY.motion.still_leg_per_s,
        pelvis_rad=angle,
        pelvis_sd_rad=sd,
        yaw_rad=_yaw(trial),
        walking=walking,
        quiet=_quiet(trial, t),
        long_side_px=float(max(trial.size_px)),
    )


def _onto(t: np.ndarray, t_s: np.ndarray, values: np.ndarray) -> np.ndarray:
    """Linear interpolation that never bridges a hole."""
    flat = values.reshape(len(t_s), -1)
    right = np.clip(np.searchsorted(t_s, t), 1, len(t_s) - 1)
    a, b = t_s[right - 1], t_s[right]
    share = np.clip((t - a) / (b - a), 0, 1)[:, None]
    out = flat[right - 1] * (1 - share) + flat[right] * share
    return out.reshape(len(t), *values.shape[1:])


def _walks(trial: Trial) -> bool:
    """Both ankles travel in the frame (also on a treadmill)."""
    for side in lm.SIDES:
        ankle = trial.point("ankle", side)
        ankle = ankle[np.isfinite(ankle[:, 0])]
        if not len(ankle):
            continue
        low, high = np.percentile(ankle, [5, 95], axis=0)
        if (high - low).max() < BODY.motion.travel_leg * trial.leg_px:
            return False
    return True


def _pelvis(trial: Trial, t: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    nothing = np.full(len(t), np.nan)
    for track in trial.seq.pelvis:
        if track.plane == "frontal" and np.isfinite(track.angle_deg).any():
            angle = np.radians(_onto(t, trial.t_s, np.asarray(track.angle_deg)))
            sd = np.radians(_onto(t, trial.t_s, np.asarray(track.u95_deg))) / 2
            return angle, np.maximum(sd, np.radians(0.5))
    return nothing, nothing


def _quiet(trial: Trial, t: np.ndarray) -> np.ndarray:
    if trial.quiet is None:
        return np.zeros(len(t), bool)
    first, last = trial.t_s[trial.quiet][[0, -1]]
    return (t >= first) & (t <= last)


def _yaw(trial: Trial) -> float:
    """From the view where it is square; else from the model's world landmarks."""
    view = trial.view
    if view.kind == ViewKind.FRONT:
        return 0.0
    if view.kind == ViewKind.BACK:
        return np.pi
    if view.kind == ViewKind.SIDE and view.direction:
        return float(view.direction * np.pi / 2)
    world = np.asarray(trial.seq.world_m)
    across = world[:, lm.index("shoulder", "left")] - world[:, lm.index("shoulder", "right")]
    across = across[np.isfinite(across).all(axis=1)]
    if not len(across):
        return 0.0
    line = np.median(across, axis=0)
    return float(np.arctan2(line[2], line[0]))
