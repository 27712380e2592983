"""Curves frame by frame: the true angle of each column, and the frames in which it counts."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from benchmarks.validity.cases import Case
from metrics.catalogue.parameters import GAIT
from metrics.results import Screening, Series
from sample_videos.truth import Truth

# column (without side and unit) -> true series (without side), views in which it means something
SIDED = {
    "fppa": ("fppa_px_deg", ("front", "back")),
    "hip_adduction": ("hip_adduction_px", ("front", "back")),
    "hip_rotation": ("hip_rotation_deg", ("front",)),
    "knee_flexion": ("knee_flexion_deg", ("side",)),
    "thigh_extension": ("thigh_extension_deg", ("side",)),
}
WHOLE = {
    "pelvic_obliquity": ("hip_line_px_deg", ("front", "back")),
    "hip_line_obliquity": ("hip_line_px_deg", ("front", "back")),
    "trunk_lean": ("trunk_lean_px_deg", ("front", "back")),
    "trunk_inclination": ("trunk_inclination_deg", ("side",)),
}
# Movements in which only some of the angles are read at all.
PELVIS = ("pelvic_obliquity", "hip_line_obliquity")
ONLY = {
    "thomas": (),
    "chair-stand": (),
    "single-leg-bridge": (),
    "seated-rotation": ("hip_rotation", "trunk_lean", *PELVIS),
}
NEVER = {"walk": ("hip_rotation",), "single-leg-stance": ("hip_rotation",)}
# What a sweep is for.
SWEPT = {
    "pelvic_obliquity": (*PELVIS, "hip_adduction"),
    "fppa": ("fppa",),
    "hip_rotation": ("hip_rotation",),
}
# Movements whose knees are read in the body's own frontal plane, without perspective and turn; in
# others the leg is nearly straight and the angle is that of the picture.
SQUARE_ON = ("squat", "step-down", "single-leg-squat")


@dataclass(frozen=True, eq=False)
class Curve:
    """One angle over one recording, measured and true, degrees; NaN where it does not count.

    Attributes
    ----------
    angle, movement, view : what is compared.
    people : where the truth is from: "rendered", "captured" (marker motion capture, projected by a
        perfect camera) or "filmed" (a real video with a reference).
    measured, true : (T,). u95 : (T,) stated half width, or None.
    """

    angle: str
    movement: str
    view: str
    people: str
    measured: np.ndarray
    true: np.ndarray
    u95: np.ndarray | None = None


def true_curve(truth: Truth, name: str, side: str | None) -> np.ndarray:
    """(T,) true values of one column."""
    if name == "hip_adduction_px":
        other = "right" if side == "left" else "left"
        points = (f"{side}_hip", f"{other}_hip", f"{side}_knee")
        return adduction_px_deg(*(truth.points_px[p] for p in points))
    if name == "fppa_px_deg" and truth.movement in SQUARE_ON:
        name = "fppa_lab_deg"
    return truth.series[f"{side}_{name}" if side else name]


def adduction_px_deg(hip: np.ndarray, far_hip: np.ndarray, knee: np.ndarray) -> np.ndarray:
    """Angle of the thigh to the perpendicular of the hip line in the frame, + = adduction."""
    across, thigh = far_hip - hip, knee - hip
    cosine = (across * thigh).sum(1) / np.linalg.norm(across, axis=1)
    return 90.0 - np.degrees(np.arccos(cosine / np.linalg.norm(thigh, axis=1)))


def _meant(truth: Truth, angle: str) -> bool:
    if truth.movement == "sweep":
        return angle in SWEPT[str(truth.parameters["variable"])]
    only = ONLY.get(truth.movement)
    return (only is None or angle in only) and angle not in NEVER.get(truth.movement, ())


def curves_of(case: Case, which: str) -> list[Curve]:
    """Every column that is defined in this clip.

    `which` is "screening" (the video) or "ideal" (the true joints). Side clips count the leg
    nearer the camera; excluded are frames with a joint outside the frame.
    """
    truth, got = case.truth, getattr(case, which)
    rows = []
    for angle, (series, views) in {**SIDED, **WHOLE}.items():
        if truth.view not in views or not _meant(truth, angle):
            continue
        sides = _sides(case) if angle in SIDED else (None,)
        rows += [_curve(got, angle, truth, series, side) for side in sides]
    if which == "ideal" and truth.movement == "walk":
        rows = [_own_zero(row) if row.angle == "thigh_extension" else row for row in rows]
    return rows


def _own_zero(row: Curve) -> Curve:
    """From a vertical thigh, as rendered bodies stand; without a stand real people's is taken."""
    return replace(row, measured=row.measured + GAIT.standing_thigh_joints_deg)


def _sides(case: Case) -> tuple[str, ...]:
    if case.truth.view == "side":
        return ("left",) if case.truth.camera["around_deg"] > 0 else ("right",)
    if case.truth.stance_side != "none":
        return (case.truth.stance_side,)
    return ("left", "right")


def _curve(got: Screening, angle: str, truth: Truth, series: str, side: str | None) -> Curve:
    true = np.where(truth.inside(), true_curve(truth, series, side), np.nan)
    true = np.where(truth.t_s >= _from_s(truth), true, np.nan)
    column = f"{angle}_{side}_deg" if side else f"{angle}_deg"
    measured = on_times(got.series, column, truth.t_s)
    band = None
    if angle == "pelvic_obliquity":
        band = on_times(got.series, "pelvic_obliquity_u95_deg", truth.t_s)
    name = f"{angle}{_by_stickers(truth)}" if angle == "pelvic_obliquity" else angle
    return Curve(name, truth.movement, truth.view, "rendered", measured, true, band)


def _by_stickers(truth: Truth) -> str:
    """What to add to the name of an angle that stickers give: they are rows of their own."""
    outfit: dict = truth.recipe["outfit"]  # type: ignore[assignment]
    if outfit.get("stickers", "none") == "none":
        return ""
    return ", stickers taped" if outfit.get("taped") else ", stickers on a loose shirt"


def _from_s(truth: Truth) -> float:
    """A sweep counts from the moment its posture is taken."""
    if truth.movement != "sweep":
        return -np.inf
    return float(truth.parameters["lead_s"]) + float(truth.parameters["settle_s"])


def on_times(series: Series, column: str, t_s: np.ndarray) -> np.ndarray:
    """A column at other times (nearest frame within 1/60 s); NaN where there is none."""
    if column not in series:
        return np.full(len(t_s), np.nan)
    t = series.t_s
    at = np.searchsorted(t, t_s - 1e-3).clip(0, len(t) - 1)
    return np.where(np.abs(t[at] - t_s) < 0.5 / 30, series[column][at], np.nan)
