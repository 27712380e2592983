"""Trunk: sideways lean from the front (M5), inclination from the side (M10)."""

from __future__ import annotations

import numpy as np

from metrics.conventions import LegSide
from metrics.measure.build import Doubt, Sample, average, extreme, near_bottom, summarise
from metrics.measure.pelvis import loaded_windows, no_windows
from metrics.measure.walk_side import obstacle, windows_of
from metrics.method import constant
from metrics.result import Measurement
from metrics.scene import Scene
from metrics.series import toward_deg
from metrics.signal import lowpass
from metrics.uncertainty import line_jitter

NO_ZERO_U_DEG = 0.7  # no quiet stand: camera roll and the person's own stance stay in


def _from_standing(scene: Scene, curve: np.ndarray) -> tuple[np.ndarray, float]:
    stand = scene.clip.standing(curve)
    return (curve - stand, 0.0) if np.isfinite(stand) else (curve, NO_ZERO_U_DEG)


def _model_bias_deg(scene: Scene) -> float:
    """Backward lean that a pose model adds to a side view; nothing when points are true joints."""
    return constant("gait.trunk_bias_deg") if scene.clip.seq.model.sha256 else 0.0


def _jitter(scene: Scene) -> float:
    clip = scene.clip
    trunk = float(np.nanmedian(np.hypot(*(clip.mid("shoulder") - clip.mid("hip")).T)))
    return line_jitter(clip.sigma(11, 12, 23, 24) / np.sqrt(2), trunk, 5)


def trunk_lean_peak(scene: Scene, side: LegSide) -> Measurement:
    """Largest lean towards the standing leg; in a squat the lean at the lowest point."""
    id = "trunk_lean_peak"
    curve, zero_u = _from_standing(scene, scene.series["trunk_lean_deg"])
    lean = lowpass(scene.clip.t_s, toward_deg(curve, side), 3.0)
    if scene.movement == "squat":
        samples: list[Sample | None] = [
            Sample(near_bottom(scene, lean, r.bottom), float(scene.clip.t_s[r.bottom]))
            for r in scene.reps
        ]
    else:
        samples = [extreme(scene, lean, w) for w in loaded_windows(scene, side)]
    doubt = Doubt(jitter=_jitter(scene), extra=zero_u)
    reason = None if samples else no_windows(scene)
    return summarise(scene, id, side, samples, doubt=doubt, reason=reason)


def trunk_inclination_mean(scene: Scene, side: str) -> Measurement:
    """Mean forward lean: over the strides of a walk, or at the lowest point."""
    id, curve = "trunk_inclination_mean", scene.series["trunk_inclination_deg"]
    doubt = Doubt(jitter=_jitter(scene))
    if scene.movement == "walk":
        curve = curve + _model_bias_deg(scene)
        samples = [average(scene, curve, w) for w in windows_of(scene, None, 0.0, 1.0)]
    else:
        samples = [
            Sample(near_bottom(scene, curve, r.bottom), float(scene.clip.t_s[r.bottom]))
            for r in scene.reps
        ]
    reason = None if samples else no_windows(scene)
    return summarise(scene, id, "none", samples, doubt=doubt, reason=reason)


def trunk_inclination_terminal(scene: Scene, side: LegSide) -> Measurement:
    """Forward lean in terminal stance of this leg, from the person's own standing."""
    first, last = (constant(f"gait.terminal_{k}") for k in ("first", "last"))
    drawn = scene.series["trunk_inclination_deg"]
    curve, zero_u = _from_standing(scene, drawn)
    if zero_u:  # no standing in this clip: what the pose model itself adds is all that is known
        curve = drawn + _model_bias_deg(scene)
    windows = windows_of(scene, side, first, last)
    samples = [average(scene, curve, w) for w in windows]
    doubt = Doubt(jitter=_jitter(scene), extra=zero_u)
    reason = obstacle(scene, side)
    return summarise(scene, "trunk_inclination_terminal", side, samples, doubt=doubt, reason=reason)
