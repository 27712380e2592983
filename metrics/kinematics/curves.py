"""Kinematic curves, each only in the views in which it is defined (NaN elsewhere).

A curve is what the measurements are read from, with all that is taken out of them: perspective and
turn, the person's own standing, jitter. So a number is the value of its curve at its instant.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from core.vocabulary import Side
from metrics.body_model import BodyFit
from metrics.catalogue.parameters import CAMERA, ESTIMATES, GAIT
from metrics.conventions import FRONTAL_VIEWS, SIDES, LegSide
from metrics.events.repetitions import Repetition
from metrics.events.walking_bouts import Bout, facing_camera
from metrics.kinematics.frontal_knee import fppa_deg
from metrics.preprocessing.pelvic_obliquity import PelvisLine, since_standing_u95_deg
from metrics.preprocessing.trial import Trial
from metrics.results import Series
from metrics.signals import geometry as g
from metrics.signals.filters import lowpass

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


# Pelvis, hip and trunk turn slowly; faster changes are jitter of the landmarks.
SLOW_HZ = 3.0


@dataclass
class _Curves:
    """Columns made so far, and those that are counted from quiet standing."""

    columns: dict[str, np.ndarray] = field(default_factory=dict)
    zeroed: set[str] = field(default_factory=set)

    def add(self, name: str, values: np.ndarray, zero: float = float("nan")) -> None:
        """One column, `zero` taken off where there is one."""
        known = bool(np.isfinite(zero))
        self.columns[name] = values - zero if known else values
        if known:
            self.zeroed.add(name)


def curves(
    trial: Trial,
    pelvis: PelvisLine,
    bouts: tuple[Bout, ...] = (),
    fit: BodyFit | None = None,
    reps: Sequence[Repetition] = (),
    bends: Mapping[LegSide, np.ndarray] | None = None,
    *,
    walking: bool = False,
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
    reps
        All repetitions; without them the knee is drawn as in the picture.
    bends
        Knee flexion of a front view, a side.
    walking
        A walk: in a side view knee and thigh count from standing.
    """
    made = _Curves({name: np.full(len(trial), np.nan) for name in COLUMNS})
    if trial.view.kind in FRONTAL_VIEWS:
        _frontal(made, trial, pelvis, bouts)
        for side, bend in (bends or {}).items():
            made.add(f"fppa_{side}_deg", fppa_deg(trial, side, bend, reps))
    elif trial.view.kind == "side":
        _sagittal(made, trial, bouts, walking=walking)
    if fit is not None:
        for side in SIDES:
            made.add(f"hip_rotation_{side}_deg", _turned(fit, side))
    return Series(trial.t_s, made.columns, frozenset(made.zeroed))


def zeroed_obliquity(trial: Trial, pelvis: PelvisLine) -> tuple[np.ndarray, bool]:
    """(T,) obliquity as a change since quiet standing, and whether there was one."""
    stand = 0.0 if pelvis.zeroed else trial.standing(pelvis.angle_deg)
    known = bool(np.isfinite(stand))
    return (pelvis.angle_deg - stand if known else pelvis.angle_deg), known


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


def _frontal(made: _Curves, trial: Trial, pelvis: PelvisLine, bouts: tuple[Bout, ...]) -> None:
    tilt, known = zeroed_obliquity(trial, pelvis)
    band = since_standing_u95_deg(trial, pelvis.u95_deg, pelvis.level_u95_deg)
    made.add("pelvic_obliquity_deg", lowpass(trial.t_s, tilt, SLOW_HZ), 0.0 if known else np.nan)
    made.add("pelvic_obliquity_u95_deg", band)
    made.add("hip_line_obliquity_deg", pelvis.hip_line_deg)
    to_left = -medial_over_time(trial, Side.LEFT, bouts)
    lean = g.lean_deg(trial.midpoint("shoulder"), trial.midpoint("hip"), 1)
    lean = _where(to_left, to_left * lean)
    made.add("trunk_lean_deg", lowpass(trial.t_s, lean, SLOW_HZ), trial.standing(lean))
    stood = trial.standing(pelvis.hip_line_deg) if pelvis.zeroed else 0.0
    obliquity = pelvis.angle_deg + (stood if np.isfinite(stood) else 0.0)
    for side in SIDES:
        m = medial_over_time(trial, side, bouts)
        hip, knee, ankle = (trial.point(j, side) for j in ("hip", "knee", "ankle"))
        made.add(f"fppa_{side}_deg", _where(m, m * g.bend_deg(hip, knee, ankle)))
        thigh = np.where(
            thigh_at_lens(trial, side), np.nan, _where(m, m * g.thigh_adduction_deg(hip, knee, 1))
        )
        # Against the pelvis: thigh to the vertical plus how much the other hip hangs lower.
        drop = obliquity if side == "left" else -obliquity
        made.add(f"hip_adduction_{side}_deg", lowpass(trial.t_s, thigh + drop, SLOW_HZ))


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


def _sagittal(made: _Curves, trial: Trial, bouts: tuple[Bout, ...], *, walking: bool) -> None:
    way = direction_over_time(trial, bouts)
    lean = g.lean_deg(trial.midpoint("shoulder"), trial.midpoint("hip"), 1)
    # The backward lean that a pose model adds to a walk; nothing when points are true joints.
    by_model = bool(trial.seq.model.sha256)
    bias = GAIT.trunk_bias_deg if walking and by_model else 0.0
    made.add("trunk_inclination_deg", _where(way, way * lean) + bias)
    for side in SIDES:
        hip, knee, ankle = (trial.point(j, side) for j in ("hip", "knee", "ankle"))
        flexion = np.where(
            way < 0,
            g.knee_flexion_deg(hip, knee, ankle, -1),
            g.knee_flexion_deg(hip, knee, ankle, 1),
        )
        flexion = _where(way, flexion)
        stood = trial.standing(flexion)
        near_straight = walking and abs(stood) <= GAIT.standing_knee_most_deg
        made.add(f"knee_flexion_{side}_deg", flexion, stood if near_straight else np.nan)
        thigh = _where(way, way * g.lean_deg(hip, knee, 1))
        stood = trial.standing(thigh)
        if np.isnan(stood):  # the thigh in other people's standing
            joints, model = (GAIT.standing_thigh_joints_deg, GAIT.standing_thigh_model_deg)
            stood = model if by_model else joints
        made.add(f"thigh_extension_{side}_deg", thigh, stood if walking else np.nan)


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
