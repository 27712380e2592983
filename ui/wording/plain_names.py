"""Measurements in everyday words, where the field's own name says nothing to a person at home."""

from __future__ import annotations

from core.text import Text
from ui.wording import labels

_PLAIN = {
    "fppa_peak": Text("how far the knee goes inward"),
    "fppa_change": Text("how far the knee goes inward, from how it stands"),
    "fppa_world": Text("how far the knee goes inward, measured a second way"),
    "knee_medial_to_foot": Text("how far the knee is inside the toes"),
    "knee_separation_ratio": Text("how far apart the knees are, beside the ankles"),
    "pelvic_drop_peak": Text("how far the pelvis drops on the free side"),
    "pelvic_drop_mean": Text("how far the pelvis drops on average"),
    "pelvic_drop_static": Text("how far the pelvis drops while standing on one leg"),
    "pelvic_drop_step_share": Text("steps in which the pelvis dropped"),
    "pelvic_obliquity_range": Text("how much the pelvis tilts from side to side"),
    "hip_adduction_peak": Text("how far the thigh goes inward under the pelvis"),
    "pelvic_shift": Text("how far the pelvis moves to one side"),
    "trunk_lean_peak": Text("how far the body leans to the side"),
    "squat_depth": Text("how deep the squat is"),
    "thigh_extension_peak": Text("how far the thigh goes back"),
    "foot_progression": Text("how far the foot points outward"),
    "knee_extension_min": Text("how straight the knee gets"),
    "trunk_inclination_terminal": Text("how far the body leans forward at push-off"),
    "trunk_inclination_mean": Text("how far the body leans forward"),
    "step_time_asymmetry": Text("how different the times of the steps are"),
    "stance_time_asymmetry": Text("how different the times on each foot are"),
    "single_support_asymmetry": Text("how different the times on one leg are"),
    "thomas_thigh_angle": Text("how far the thigh stays up, lying"),
}


def measurement(id: str, plain: bool = False) -> Text:
    """Name of a measurement; in everyday words when `plain` and where there are any."""
    return _PLAIN.get(id) or labels.measurement(id) if plain else labels.measurement(id)
