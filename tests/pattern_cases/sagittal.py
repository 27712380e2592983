"""The walk from the side: pattern, verdict wanted, movement, measurements, more."""

from __future__ import annotations

from pattern_cases.ask import SIDE, m

CASES = [
    # P3
    ("reduced_hip_extension", "clear", "walk", [m("thigh_extension_peak", 2)], {"view": SIDE}),
    ("reduced_hip_extension", "possible", "walk", [m("thigh_extension_peak", 7)], {"view": SIDE}),
    ("reduced_hip_extension", "not_seen", "walk", [m("thigh_extension_peak", 20)], {"view": SIDE}),
    (
        "reduced_hip_extension",
        "cannot_tell",
        "walk",
        [m("thigh_extension_peak", 2, n=1)],
        {"view": SIDE},
    ),
    ("reduced_hip_extension", "cannot_tell", "walk", [m("thigh_extension_peak", 2)], {}),
    # few steps: a hint
    (
        "reduced_hip_extension",
        "possible",
        "walk",
        [m("thigh_extension_peak", 2, n=3)],
        {"view": SIDE},
    ),
    (
        "knee_hyperextension",
        "possible",
        "walk",
        [m("knee_extension_min", -20, n=3)],
        {"view": SIDE},
    ),
    (
        "lumbar_extension_compensation",
        "possible",
        "walk",
        [m("thigh_extension_peak", 2), m("trunk_inclination_terminal", -12)],
        {"view": SIDE},
    ),
    (
        "lumbar_extension_compensation",
        "not_seen",
        "walk",
        [m("thigh_extension_peak", 20), m("trunk_inclination_terminal", -12)],
        {"view": SIDE},
    ),
    (
        "lumbar_extension_compensation",
        "cannot_tell",
        "walk",
        [m("thigh_extension_peak", 2)],
        {"view": SIDE},
    ),
    ("knee_hyperextension", "clear", "walk", [m("knee_extension_min", -13)], {"view": SIDE}),
    ("knee_hyperextension", "possible", "walk", [m("knee_extension_min", -8)], {"view": SIDE}),
    ("knee_hyperextension", "not_seen", "walk", [m("knee_extension_min", 3)], {"view": SIDE}),
    ("knee_hyperextension", "cannot_tell", "walk", [m("knee_extension_min", None)], {"view": SIDE}),
]
