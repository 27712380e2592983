"""Pelvis and hip seen from the front or behind: drop, range, adduction, shift (M2, M3, M4)."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

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
from metrics.pelvisline import since_standing_u95_deg
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
    pelvis = scene.pelvis
    band = since_standing_u95_deg(scene.clip, pelvis.u95_deg, pelvis.level_u95_deg)
    u = [np.nanmedian(band[w]) for w in windows if _any(scene, w)]
    own = float(np.median(u)) if u else 0.0
    if scene.movement == "walk" and u:
        # What differs from step to step is in their scatter already; its mean is left. Repetitions
        # of a step-down show the same cloth in the same folds: what is wrong is wrong again.
        random = min(pelvis.noise_u95_deg, own)
        own = float(np.sqrt(own**2 - random**2 * (1 - 1 / len(u))))
    return Doubt(extra=float(np.hypot(own / 2, zero_u)), u_sys=0.0)


def _any(scene: Scene, window: slice) -> bool:
    return bool(np.isfinite(scene.pelvis.u95_deg[window]).any())


def pelvic_drop_peak(scene: Scene, side: LegSide) -> Measurement:
    """Largest drop of the free side while this leg carries the body."""
    windows = loaded_windows(scene, side)
    smooth = _smooth_drop(scene, side)
    samples = [extreme(scene, smooth, w) for w in windows]
    made = _drop(scene, "pelvic_drop_peak", side, samples, windows)
    reason = _marks_lag(scene, made)
    return made if reason is None else replace(made, reason=reason)


def _marks_lag(scene: Scene, marks: Measurement) -> Text | None:
    """Why marks below the cut-off answer nothing, or None.

    A mark on cloth stays behind the bone and never runs ahead of it. So where the picture shows a
    drop past the cut-off and the marks could, had their cloth slid, the two contradict each other.
    """
    row, picture = limits(marks.id, scene.movement), scene.pelvis.picture_deg
    if picture is None or marks.value is None or row is None or row.possible is None:
        return None
    if not marks.value <= row.possible < marks.value / constant("pelvis.least_share_of_marks"):
        return None
    line = replace(scene.pelvis, angle_deg=picture, route="picture", picture_deg=None, zeroed=False)
    seen = pelvic_drop_peak(replace(scene, pelvis=line), cast(LegSide, marks.side)).value
    if seen is None or seen <= row.possible:
        return None
    return Text(
        "The marks dropped by {marks:.0f}° and the cloth around them by {picture:.0f}°; above "
        "{cut:.0f}° is flagged. Marks on loose cloth stay behind: put them on skin or tight cloth.",
        marks=marks.value,
        picture=seen,
        cut=row.possible,
    )


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
    samples = [_without_noise(scene, spread(scene, scene.pelvis.angle_deg, w)) for w in windows]
    made = summarise(
        scene,
        "pelvic_obliquity_range",
        "none",
        samples,
        doubt=_doubt(scene, windows, 0.0),
        route=scene.pelvis.route,
        reason=None if windows else no_windows(scene),
    )
    return _if_it_stands_out(made)


def _if_it_stands_out(made: Measurement) -> Measurement:
    """A range whose interval holds zero is no range: 0.0 +- 7.6 says nothing of the pelvis."""
    if made.route != "picture" or made.value is None or made.u95 is None or made.value > made.u95:
        return made
    reason = Text(
        "How far the pelvis tilts to and fro is not told from the noise of the picture, which can "
        "look like {noise:.0f}°.",
        noise=made.u95,
    )
    return missing(made.id, made.side, reason, made.route)


def _without_noise(scene: Scene, found: Sample | None) -> Sample | None:
    """The range less what a level pelvis reads; in quadrature, for the two are independent."""
    if found is None or scene.pelvis.route != "picture":
        return found
    noise = constant("pelvis.range_of_noise_deg")
    return replace(found, value=float(np.sqrt(max(found.value**2 - noise**2, 0.0))))


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
