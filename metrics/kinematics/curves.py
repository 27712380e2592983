"""Kinematic curves, each only in the views in which it is defined (NaN elsewhere)."""

from __future__ import annotations

import numpy as np

from core.vocabulary import Side
from metrics.body_model import BodyFit
from metrics.catalogue.parameters import CAMERA, ESTIMATES
from metrics.conventions import FRONTAL_VIEWS, SIDES, LegSide
from metrics.events.walking_bouts import Bout, facing_camera
from metrics.preprocessing.pelvic_obliquity import PelvisLine
from metrics.preprocessing.trial import Trial
from metrics.results import Series
from metrics.signals import geometry as g

# Always there, NaN where they cannot be had, so that a reader can rely on the names.
COLUMNS = (
    "fppa_left_deg",
    "fppa_right_deg",
    "pelvic_obliquity_deg",
    "pelvic_obliquity_u95_deg",
    "hip_line_obliquity_deg",
    "hip_rotation_left_deg",
    "hip_rotation_right_deg",
    "hip_adduction_left_deg",
    "hip_adduction_right_deg",
    "knee_flexion_left_deg",
    "knee_flexion_right_deg",
    "thigh_extension_left_deg",
    "thigh_extension_right_deg",
    "trunk_lean_deg",
    "trunk_inclination_deg",
)


def curves(
    trial: Trial,
    pelvis: PelvisLine,
    bouts: tuple[Bout, ...] = (),
    fit: BodyFit | None = None,
) -> Series:
    """All columns of `COLUMNS` on the clip's time stamps.

    Parameters
    ----------
    trial
        Conditioned recording.
    pelvis
        Obliquity from the best route.
    bouts
        Bouts of a walk, with their direction.
    fit
        Body fit for hip rotation, or None.
    """
    columns = {name: np.full(len(trial), np.nan) for name in COLUMNS}
    if trial.view.kind in FRONTAL_VIEWS:
        columns |= _frontal(trial, pelvis, bouts)
    elif trial.view.kind == "side":
        columns |= _sagittal(trial, bouts)
    if fit is not None:
        columns |= {f"hip_rotation_{side}_deg": _turned(fit, side) for side in SIDES}
    return Series(trial.t_s, columns)


def _turned(fit: BodyFit, side: LegSide) -> np.ndarray:
    """(T,) hip rotation where the leg is bent; a straight leg looks the same at any rotation."""
    told = fit.u95("hip_rotation", side) <= ESTIMATES.rotation_u95_most_deg
    return np.where(told, fit.angle("hip_rotation", side), np.nan)


def medial_over_time(trial: Trial, side: LegSide, bouts: tuple[Bout, ...]) -> np.ndarray:
    """(T,) direction of x towards the midline; changes when a walker turns round, 0 meanwhile."""
    steady = np.full(len(trial), float(trial.medial[side]))
    if len({p.direction for p in bouts}) < 2:
        return steady
    facing = facing_camera(trial).astype(float)
    front = 1.0 if trial.view.kind == "front" else -1.0
    return steady * facing * front


def direction_over_time(trial: Trial, bouts: tuple[Bout, ...]) -> np.ndarray:
    """(T,) direction of x the person faces in a side view; 0 while turning."""
    if not bouts:
        return np.full(len(trial), float(trial.view.direction))
    way = np.zeros(len(trial))
    for p in bouts:
        way[p.first : p.last] = p.direction
    return way


def _frontal(trial: Trial, pelvis: PelvisLine, bouts: tuple[Bout, ...]) -> dict[str, np.ndarray]:
    out = {
        "pelvic_obliquity_deg": pelvis.angle_deg,
        "pelvic_obliquity_u95_deg": pelvis.u95_deg,
        "hip_line_obliquity_deg": pelvis.hip_line_deg,
    }
    to_left = -medial_over_time(trial, Side.LEFT, bouts)
    lean = g.lean_deg(trial.midpoint("shoulder"), trial.midpoint("hip"), 1)
    out["trunk_lean_deg"] = _where(to_left, to_left * lean)
    stood = trial.standing(pelvis.hip_line_deg) if pelvis.zeroed else 0.0
    obliquity = pelvis.angle_deg + (stood if np.isfinite(stood) else 0.0)
    for side in SIDES:
        m = medial_over_time(trial, side, bouts)
        hip, knee, ankle = (trial.point(j, side) for j in ("hip", "knee", "ankle"))
        out[f"fppa_{side}_deg"] = _where(m, m * g.bend_deg(hip, knee, ankle))
        thigh = np.where(
            thigh_at_lens(trial, side), np.nan, _where(m, m * g.thigh_adduction_deg(hip, knee, 1))
        )
        # Against the pelvis: thigh to the vertical plus how much the other hip hangs lower.
        drop = obliquity if side == "left" else -obliquity
        out[f"hip_adduction_{side}_deg"] = thigh + drop
    return out


def thigh_at_lens(trial: Trial, side: LegSide) -> np.ndarray:
    """(T,) True where a thigh is drawn so short that its sideways angle says nothing.

    Held against its own standing (or longest) length by two rulers, the shank of the same leg and
    the size of the body: a shank leans too, and a trunk that leans is drawn short. A thigh raised
    by 53 degrees is drawn 0.6 as long, and 1.7 times as far aside as it is.
    """
    hip, knee, ankle = (trial.point(j, side) for j in ("hip", "knee", "ankle"))
    thigh, shank = g.length(hip, knee), g.length(knee, ankle)
    short = np.zeros(len(trial), bool)
    rulers = ((shank, CAMERA.thigh_least_shank), (trial.body_px, CAMERA.thigh_least_body))
    for ruler, least in rulers:
        drawn = thigh / np.where(ruler > 0, ruler, np.nan)
        known = drawn[np.isfinite(drawn)]
        stood = trial.standing(drawn)
        if np.isnan(stood) and len(known):
            stood = float(np.percentile(known, 95))
        usual = max(stood, least)
        short |= drawn < CAMERA.thigh_at_lens_share * usual
    return short


def _sagittal(trial: Trial, bouts: tuple[Bout, ...]) -> dict[str, np.ndarray]:
    way = direction_over_time(trial, bouts)
    lean = g.lean_deg(trial.midpoint("shoulder"), trial.midpoint("hip"), 1)
    out = {"trunk_inclination_deg": _where(way, way * lean)}
    for side in SIDES:
        hip, knee, ankle = (trial.point(j, side) for j in ("hip", "knee", "ankle"))
        flexion = np.where(
            way < 0,
            g.knee_flexion_deg(hip, knee, ankle, -1),
            g.knee_flexion_deg(hip, knee, ankle, 1),
        )
        out[f"knee_flexion_{side}_deg"] = _where(way, flexion)
        out[f"thigh_extension_{side}_deg"] = _where(way, way * g.lean_deg(hip, knee, 1))
    return out


def _where(known: np.ndarray, values: np.ndarray) -> np.ndarray:
    return np.where(known != 0, values, np.nan)


def drop_deg(obliquity_deg: np.ndarray, stance: LegSide) -> np.ndarray:
    """Drop of the unloaded side seen from the stance leg, from left-is-higher obliquity."""
    return obliquity_deg if stance == "left" else -obliquity_deg


def toward_deg(trunk_lean_deg: np.ndarray, side: LegSide) -> np.ndarray:
    """Trunk lean towards one side, from lean towards the person's left."""
    return trunk_lean_deg if side == "left" else -trunk_lean_deg


def near_leg(direction: int) -> LegSide:
    """Leg nearer the camera when the person faces `direction` of the frame (side view)."""
    return Side.RIGHT if direction > 0 else Side.LEFT
