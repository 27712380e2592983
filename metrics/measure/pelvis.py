"""Pelvis and hip seen from the front or behind: drop, range, adduction, shift (M2, M3, M4)."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from core.text import Text
from metrics.conventions import LegSide
from metrics.definitions import limits
from metrics.measure.build import (
    NO_QUIET,
    NO_REPS,
    NO_STRIDES,
    Doubt,
    Sample,
    average,
    extreme,
    missing,
    near_bottom,
    spread,
    summarise,
)
from metrics.method import constant
from metrics.result import Measurement
from metrics.scene import Scene
from metrics.series import drop_deg
from metrics.signal import lowpass

# What is left of the zero when a walk has no quiet stand: camera roll and the person's own.
NO_ZERO_U_DEG = 1.0


def loaded_windows(scene: Scene, side: LegSide) -> list[slice]:
    """When the leg carries the body alone: single support of a walk, else the repetition."""
    if scene.movement == "walk":
        first, last = (constant(f"gait.single_support_{k}") for k in ("first", "last"))
        return [s.window(scene.clip, first, last) for s in scene.strides(side)]
    return [rep.frames for rep in scene.reps]


def no_windows(scene: Scene) -> Text | None:
    """Why there is nothing to read, or None."""
    if scene.movement == "walk":
        return NO_STRIDES
    return None if scene.reps else NO_REPS


def zeroed_obliquity(scene: Scene) -> tuple[np.ndarray, float]:
    """Obliquity minus its standing value, and the standard uncertainty of that zero."""
    curve = scene.pelvis.angle_deg
    stand = 0.0 if scene.pelvis.zeroed else scene.clip.standing(curve)
    if np.isfinite(stand):
        return curve - stand, 0.0
    return curve, NO_ZERO_U_DEG


def _doubt(scene: Scene, windows: list[slice], zero_u: float) -> Doubt:
    """The route's own interval decides, but not below what the table says."""
    u = [np.nanmedian(scene.pelvis.u95_deg[w]) for w in windows if _any(scene, w)]
    return Doubt(extra=float(np.hypot(np.median(u) / 2 if u else 0.0, zero_u)), u_sys=0.0)


def _any(scene: Scene, window: slice) -> bool:
    return bool(np.isfinite(scene.pelvis.u95_deg[window]).any())


def pelvic_drop_peak(scene: Scene, side: LegSide) -> Measurement:
    """Largest drop of the free side while this leg carries the body."""
    windows = loaded_windows(scene, side)
    smooth = _smooth_drop(scene, side)
    samples = [extreme(scene, smooth, w) for w in windows]
    return _drop(scene, "pelvic_drop_peak", side, samples, windows)


def pelvic_drop_mean(scene: Scene, side: LegSide) -> Measurement:
    """Mean drop of the free side while this leg carries the body."""
    windows = loaded_windows(scene, side)
    curve = drop_deg(zeroed_obliquity(scene)[0], side)
    samples = [average(scene, curve, w) for w in windows]
    return _drop(scene, "pelvic_drop_mean", side, samples, windows)


def _smooth_drop(scene: Scene, side: LegSide) -> np.ndarray:
    """Drop below the standing zero, slow enough for a peak."""
    return lowpass(scene.clip.t_s, drop_deg(zeroed_obliquity(scene)[0], side), 3.0)


def _drop(
    scene: Scene, id: str, side: LegSide, samples: list[Sample | None], windows: list[slice]
) -> Measurement:
    return summarise(
        scene,
        id,
        side,
        samples,
        doubt=_doubt(scene, windows, zeroed_obliquity(scene)[1]),
        route=scene.pelvis.route,
        reason=None if windows else no_windows(scene),
    )


def pelvic_drop_step_share(scene: Scene, side: LegSide) -> Measurement:
    """Share of the steps of a walk in which the drop passes its cut-off, in percent."""
    id = "pelvic_drop_step_share"
    row = limits("pelvic_drop_peak", scene.movement)
    smooth = _smooth_drop(scene, side)
    peaks = [extreme(scene, smooth, w) for w in loaded_windows(scene, side)]
    found = [p for p in peaks if p is not None]
    if not found or row is None or row.possible is None:
        return missing(id, side, no_windows(scene) or NO_STRIDES, scene.pelvis.route)
    past = [100.0 * (p.value > row.possible) for p in found]
    top = max(found, key=lambda p: p.value)
    made = summarise(
        scene,
        id,
        side,
        [Sample(float(np.mean(past)), top.time_s)],
        doubt=Doubt(u95=max(100.0 / len(past), row.u95)),
        route=scene.pelvis.route,
        enough=1,
    )
    return replace(made, n=len(found), estimate=len(found) < constant("gait.enough_steps"))


def pelvic_obliquity_range(scene: Scene, side: str) -> Measurement:
    """How far the pelvis tilts to and fro in a repetition or stride."""
    if scene.movement == "walk":
        strides = [s for leg in ("left", "right") for s in scene.strides(leg)]
        windows = [s.window(scene.clip, 0.0, 1.0) for s in strides]
    else:
        windows = [rep.frames for rep in scene.reps]
    samples = [spread(scene, scene.pelvis.angle_deg, w) for w in windows]
    return summarise(
        scene,
        "pelvic_obliquity_range",
        "none",
        samples,
        doubt=_doubt(scene, windows, 0.0),
        route=scene.pelvis.route,
        reason=None if windows else no_windows(scene),
    )


def hip_adduction_peak(scene: Scene, side: LegSide) -> Measurement:
    """Largest 2-D adduction of the thigh against the pelvis while the leg carries the body."""
    curve = lowpass(scene.clip.t_s, scene.series[f"hip_adduction_{side}_deg"], 3.0)
    windows = loaded_windows(scene, side)
    samples = [extreme(scene, curve, w) for w in windows]
    pelvis = _doubt(scene, windows, 0.0).extra
    return summarise(
        scene,
        "hip_adduction_peak",
        side,
        samples,
        doubt=Doubt(extra=pelvis),
        route=scene.pelvis.route,
        reason=None if windows else no_windows(scene),
    )


def pelvic_shift(scene: Scene, side: LegSide) -> Measurement:
    """Sideways shift of the pelvis at the lowest point, + towards the side named."""
    id, clip = "pelvic_shift", scene.clip
    middle, toward = clip.mid("hip")[:, 0], -clip.medial[side]
    if scene.movement == "squat":
        feet = clip.mid("ankle")[:, 0]
        wide = np.abs(clip.p("ankle", "left")[:, 0] - clip.p("ankle", "right")[:, 0])
        curve = toward * (middle - feet) / np.where(wide > 0, wide, np.nan)
    else:
        curve = toward * (middle - clip.p("ankle", side)[:, 0]) / clip.leg_px
    stand = clip.standing(curve)
    if not np.isfinite(stand):
        return missing(id, side, NO_QUIET)
    samples = [
        Sample(near_bottom(scene, curve, r.bottom) - stand, float(clip.t_s[r.bottom]))
        for r in scene.reps
    ]
    return summarise(scene, id, side, samples, reason=no_windows(scene))
