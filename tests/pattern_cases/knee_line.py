"""The knee and foot from the front: pattern, verdict wanted, movement, measurements, more."""

from __future__ import annotations

from metrics.result import View
from pattern_cases.ask import m

CASES = [
    # P4
    (
        "valgus_collapse",
        "clear",
        "step-down",
        [m("fppa_peak", 20), m("hip_adduction_peak", 22), m("knee_medial_to_foot", 0.2)],
        {},
    ),
    (
        "valgus_collapse",
        "possible",
        "step-down",
        [m("fppa_peak", 20), m("hip_adduction_peak", 10), m("knee_medial_to_foot", 0.2)],
        {},
    ),
    (
        "valgus_collapse",
        "possible",
        "step-down",
        [m("fppa_peak", 20), m("hip_adduction_peak", 22), m("knee_medial_to_foot", 0.2)],
        {"view": View("front", yaw_deg=12.0)},
    ),
    (
        "valgus_collapse",
        "possible",
        "step-down",
        [m("fppa_peak", 20, n=2), m("hip_adduction_peak", 22), m("knee_medial_to_foot", 0.2)],
        {},
    ),
    (
        "valgus_collapse",
        "cannot_tell",
        "step-down",
        [m("fppa_peak", 12), m("knee_medial_to_foot", 0.0)],
        {},
    ),
    (
        "valgus_collapse",
        "cannot_tell",
        "step-down",
        [m("fppa_peak", 4), m("knee_flexion_proxy", 30)],
        {},
    ),
    (
        "valgus_collapse",
        "not_seen",
        "step-down",
        [m("fppa_peak", 4), m("knee_flexion_proxy", 60)],
        {},
    ),
    (
        "valgus_collapse",
        "clear",
        "squat",
        [m("fppa_peak", 20), m("knee_separation_ratio", 0.6, "both")],
        {},
    ),
    ("valgus_collapse", "possible", "squat", [m("fppa_peak", 12)], {}),
    (
        "valgus_collapse",
        "possible",
        "squat",
        [m("fppa_peak", None), m("knee_separation_ratio", 0.6, "both")],
        {},
    ),
    ("valgus_collapse", "cannot_tell", "walk", [m("fppa_peak", 30)], {}),
    # P6
    ("knee_varus", "clear", "squat", [m("fppa_peak", -20), m("fppa_change", -12)], {}),
    ("knee_varus", "possible", "squat", [m("fppa_peak", -20), m("fppa_change", -19)], {}),
    ("knee_varus", "not_seen", "squat", [m("fppa_peak", -5)], {}),
    ("knee_varus", "cannot_tell", "squat", [m("fppa_peak", -30, u95=17)], {}),
    ("knee_varus", "possible", "walk", [m("varus_thrust", 20)], {}),
    ("knee_varus", "cannot_tell", "walk", [], {}),
    # P2
    ("leg_external_rotation", "clear", "walk", [m("foot_progression", 30)], {}),
    ("leg_external_rotation", "possible", "walk", [m("foot_progression", 20)], {}),
    ("leg_external_rotation", "possible", "squat", [m("foot_progression", 30)], {}),
    ("leg_external_rotation", "not_seen", "walk", [m("foot_progression", 7, u95=9)], {}),
    ("leg_external_rotation", "cannot_tell", "walk", [m("foot_progression", 14, u95=12)], {}),
    # P8: never more than a hint
    (
        "excessive_knee_rotation",
        "cannot_tell",
        "seated-rotation",
        [m("hip_internal_rotation", 10)],
        {},
    ),
    (
        "excessive_knee_rotation",
        "not_seen",
        "seated-rotation",
        [m("hip_internal_rotation", 35), m("hip_rotation_arc", 80)],
        {},
    ),
    ("excessive_knee_rotation", "cannot_tell", "squat", [m("fppa_peak", 30)], {}),
]
