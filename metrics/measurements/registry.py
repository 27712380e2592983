"""The measurements of squat, step-down, single-leg squat and walk, and the function of each.

Movements, views, unit, plane, formula and sources are in ``data/measurements.toml``; here are the
functions and the sides they report.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from core.text import Text
from core.vocabulary import Side, ViewKind
from metrics.catalogue.measurements import definition, limits
from metrics.conventions import SIDES, LegSide
from metrics.kinematics.analysed_trial import AnalysedTrial
from metrics.measurements import (
    foot,
    gait_sagittal,
    gait_timing,
    hip_rotation,
    knee_foot,
    knee_frontal,
    pelvis,
    trunk,
    walk_in_metres,
)
from metrics.measurements.summary import missing
from metrics.measurements.turned_body import with_turn
from metrics.measurements.unlike_calibrated import with_distance
from metrics.results import Measurement


@dataclass(frozen=True)
class Entry:
    """`sides`: "each" leg by itself (the standing one in a one-legged test), or one answer.

    `read` takes the analysed trial, and the side where each leg is asked by itself.
    """

    read: Callable[..., Measurement]
    sides: Literal["each", "one"] = "each"


def _one(read: Callable[[AnalysedTrial], Measurement]) -> Entry:
    return Entry(read, "one")


def _each(read: Callable[[AnalysedTrial, LegSide], Measurement]) -> Entry:
    return Entry(read, "each")


REGISTRY: dict[str, Entry] = {
    "repetition_count": _one(foot.repetition_count),
    "step_count": _one(gait_timing.step_count),
    "cadence": _one(gait_timing.cadence),
    "walking_speed": _one(walk_in_metres.walking_speed),
    "step_length": _each(walk_in_metres.step_length),
    "step_width": _one(walk_in_metres.step_width),
    "squat_depth": _one(foot.squat_depth),
    "fppa_peak": _each(knee_frontal.fppa_peak),
    "fppa_change": _each(knee_frontal.fppa_change),
    "knee_medial_to_foot": _each(knee_foot.knee_medial_to_foot),
    "knee_inward_change": _each(knee_foot.knee_inward_change),
    "knee_separation_ratio": _one(knee_frontal.knee_separation_ratio),
    "knee_flexion_proxy": _each(knee_frontal.knee_flexion_proxy),
    "varus_thrust": _each(knee_frontal.varus_thrust),
    "pelvic_drop_peak": _each(pelvis.pelvic_drop_peak),
    "pelvic_drop_mean": _each(pelvis.pelvic_drop_mean),
    "pelvic_drop_step_share": _each(pelvis.pelvic_drop_step_share),
    "pelvic_obliquity_range": _one(pelvis.pelvic_obliquity_range),
    "hip_adduction_peak": _each(pelvis.hip_adduction_peak),
    "pelvic_shift": _each(pelvis.pelvic_shift),
    "trunk_lean_peak": _each(trunk.trunk_lean_peak),
    "foot_progression": _each(foot.foot_progression),
    "heel_rise": _each(foot.heel_rise),
    "hip_rotation_range": _each(hip_rotation.hip_rotation_range),
    "knee_flexion_peak": _each(gait_sagittal.knee_flexion_peak),
    "knee_extension_min": _each(gait_sagittal.knee_extension_min),
    "knee_loading_flexion": _each(gait_sagittal.knee_loading_flexion),
    "thigh_extension_peak": _each(gait_sagittal.thigh_extension_peak),
    "trunk_inclination_terminal": _each(trunk.trunk_inclination_terminal),
    "trunk_inclination_mean": _one(trunk.trunk_inclination_mean),
    "step_time_asymmetry": _one(gait_timing.step_time_asymmetry),
    "stance_time_asymmetry": _one(gait_timing.stance_time_asymmetry),
    "single_support_asymmetry": _one(gait_timing.single_support_asymmetry),
    "sagittal_pelvic_tilt": _one(hip_rotation.sagittal_pelvic_tilt),
}

NO_STANCE = Text("Which leg was tested can't be told; name the side when you screen the clip.")
VIEW_NAMES = {
    "front": Text("from the front"),
    "back": Text("from behind"),
    "side": Text("from the side"),
}


def measure(analysed: AnalysedTrial) -> tuple[Measurement, ...]:
    """All measurements this movement has; each with a value or with the reason for none."""
    found: list[Measurement] = []
    for id, entry in REGISTRY.items():
        if limits(id, analysed.movement) is None:
            continue
        found += [_read(analysed, id, entry, side) for side in asked(analysed, entry)]
    return tuple(found)


def asked(analysed: AnalysedTrial, entry: Entry) -> tuple[Side, ...]:
    """Sides that a measurement reports in this movement."""
    if entry.sides == "one":
        return (Side.NONE,)
    if analysed.one_legged and analysed.stance in SIDES:
        return (analysed.stance,)
    return SIDES


def _read(analysed: AnalysedTrial, id: str, entry: Entry, side: Side) -> Measurement:
    reason = wrong_view(analysed, id)
    if reason is None and analysed.one_legged and analysed.stance == "none":
        reason = NO_STANCE
    if reason is not None:
        return missing(id, side, reason)
    found = entry.read(analysed) if entry.sides == "one" else entry.read(analysed, side)
    return with_turn(analysed, with_distance(analysed, found))


def wrong_view(analysed: AnalysedTrial, id: str) -> Text | None:
    """What to film instead when the camera can't see this from where it stood."""
    views = definition(id).views
    if analysed.trial.view.kind in views:
        return None
    wanted = VIEW_NAMES[views[0]]
    if analysed.trial.view.kind == ViewKind.OBLIQUE:
        return Text("The body is turned from the camera; film it {wanted}.", wanted=wanted)
    return Text("This can only be seen in a clip filmed {wanted}.", wanted=wanted)
