"""Curves frame by frame: which true angle belongs to which column, and where it counts."""

from __future__ import annotations

import numpy as np

from benchmarks.validity.cases import Case
from metrics.result import Screening
from sample_videos.truth import Truth

# column (without side and unit) -> true series (without side), views in which it means something
SIDED = {
    "fppa": ("fppa_px_deg", ("front", "back")),
    "hip_adduction": ("hip_adduction_px", ("front", "back")),
    "hip_rotation": ("hip_internal_rotation_deg", ("front",)),
    "knee_flexion": ("knee_flexion_deg", ("side",)),
    "thigh_extension": ("thigh_inclination_deg", ("side",)),
}
WHOLE = {
    "pelvic_obliquity": ("hip_line_px_deg", ("front", "back")),
    "hip_line_obliquity": ("hip_line_px_deg", ("front", "back")),
    "trunk_lean": ("trunk_lean_left_px_deg", ("front", "back")),
    "trunk_inclination": ("trunk_forward_deg", ("side",)),
}


def true_curve(truth: Truth, name: str, side: str | None) -> np.ndarray:
    """(T,) true values of one column."""
    if name == "hip_adduction_px":
        return _adduction_px(truth, str(side))
    return truth.series[f"{side}_{name}" if side else name]


def _adduction_px(truth: Truth, side: str) -> np.ndarray:
    """Angle of the thigh to the perpendicular of the hip line in the picture, + = adduction."""
    other = "right" if side == "left" else "left"
    hip, far = truth.points_px[f"{side}_hip"], truth.points_px[f"{other}_hip"]
    across, thigh = far - hip, truth.points_px[f"{side}_knee"] - hip
    cosine = (across * thigh).sum(1) / np.linalg.norm(across, axis=1)
    return 90.0 - np.degrees(np.arccos(cosine / np.linalg.norm(thigh, axis=1)))


def pairs(case: Case, which: str) -> list[tuple[str, np.ndarray, np.ndarray, np.ndarray | None]]:
    """(name, measured, true, u95) of every column that means something in this clip.

    `which` is "screening" (the video) or "ideal" (the true joints). Side clips count the leg
    nearer the camera; held back are frames with a joint outside the picture.
    """
    truth, got = case.truth, getattr(case, which)
    inside = truth.inside()
    rows = []
    for name, (series, views) in SIDED.items():
        if truth.view not in views or truth.movement == "thomas":
            continue
        for side in _sides(case, got):
            column = f"{name}_{side}_deg"
            rows += [(name, *_pair(got, column, truth, series, side, inside))]
    for name, (series, views) in WHOLE.items():
        if truth.view in views and truth.movement != "thomas":
            rows.append((name, *_pair(got, f"{name}_deg", truth, series, None, inside)))
    return rows


def _sides(case: Case, got: Screening) -> tuple[str, ...]:
    if case.truth.view == "side":
        return ("left",) if case.truth.camera["around_deg"] > 0 else ("right",)
    if case.truth.stance_side != "none":
        return (case.truth.stance_side,)
    return ("left", "right")


def _pair(got: Screening, column: str, truth: Truth, series: str, side, inside: np.ndarray):
    true = np.where(inside, true_curve(truth, series, side), np.nan)
    if column not in got.series:
        return np.full_like(true, np.nan), true, None
    t = got.series.t_s
    at = np.searchsorted(t, truth.t_s - 1e-3).clip(0, len(t) - 1)
    close = np.abs(t[at] - truth.t_s) < 0.5 / 30
    measured = np.where(close, got.series[column][at], np.nan)
    band = None
    if column == "pelvic_obliquity_deg" and "pelvic_obliquity_u95_deg" in got.series:
        band = np.where(close, got.series["pelvic_obliquity_u95_deg"][at], np.nan)
    return measured, true, band
