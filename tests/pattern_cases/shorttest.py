"""The short tests: pattern, verdict wanted, movement, measurements, more."""

from __future__ import annotations

from pattern_cases.ask import SIDE, m

CASES = [
    # P5
    ("hip_flexor_tightness", "clear", "thomas", [m("thomas_thigh_angle", 13)], {"view": SIDE}),
    (
        "hip_flexor_tightness",
        "possible",
        "thomas",
        [m("thomas_thigh_angle", 0), m("thomas_knee_flexion", 55)],
        {"view": SIDE},
    ),
    (
        "hip_flexor_tightness",
        "not_seen",
        "thomas",
        [m("thomas_thigh_angle", 0), m("thomas_knee_flexion", 80)],
        {"view": SIDE},
    ),
    ("hip_flexor_tightness", "cannot_tell", "walk", [m("thigh_extension_peak", 2)], {"view": SIDE}),
    # P7: never more than a hint
    (
        "hamstring_quadriceps_imbalance",
        "possible",
        "single-leg-bridge",
        [m("bridge_count", 7), m("bridge_count", 10, "right")],
        {"view": SIDE},
    ),
    (
        "hamstring_quadriceps_imbalance",
        "cannot_tell",
        "single-leg-bridge",
        [m("bridge_count", 9), m("bridge_count", 10, "right")],
        {"view": SIDE},
    ),
    ("hamstring_quadriceps_imbalance", "cannot_tell", "squat", [], {}),
]
