"""The pelvis and hip from the front: pattern, verdict wanted, movement, measurements, more."""

from __future__ import annotations

from pattern_cases.ask import SIDE, m

CASES = [
    # P1 walking: 7 / 11, clear needs seven steps
    ("trendelenburg", "clear", "walk", [m("pelvic_drop_peak", 12)], {}),
    ("trendelenburg", "possible", "walk", [m("pelvic_drop_peak", 8)], {}),
    ("trendelenburg", "possible", "walk", [m("pelvic_drop_peak", 12, n=5)], {}),
    (
        "trendelenburg",
        "possible",
        "walk",
        [m("pelvic_drop_peak", 12), m("pelvic_drop_step_share", 60)],
        {},
    ),
    ("trendelenburg", "not_seen", "walk", [m("pelvic_drop_peak", 4)], {}),
    ("trendelenburg", "cannot_tell", "walk", [m("pelvic_drop_peak", 12, n=1)], {}),
    ("trendelenburg", "cannot_tell", "walk", [m("pelvic_drop_peak", 12, route="landmarks")], {}),
    ("trendelenburg", "cannot_tell", "walk", [m("pelvic_drop_peak", 12, u95=8.1)], {}),
    ("trendelenburg", "cannot_tell", "walk", [m("pelvic_drop_peak", 12)], {"view": SIDE}),
    ("trendelenburg", "possible", "walk", [m("pelvic_drop_peak", 12, n=2)], {}),
    # compensated: lean over the standing leg, pelvis level
    ("trendelenburg", "clear", "walk", [m("pelvic_drop_peak", 1), m("trunk_lean_peak", 9)], {}),
    ("trendelenburg", "possible", "walk", [m("pelvic_drop_peak", 1), m("trunk_lean_peak", 6)], {}),
    ("trendelenburg", "not_seen", "walk", [m("pelvic_drop_peak", 5), m("trunk_lean_peak", 9)], {}),
    (
        "trendelenburg",
        "possible",
        "walk",
        [m("pelvic_drop_peak", 2, route="landmarks"), m("trunk_lean_peak", 9)],
        {},
    ),
    (
        "trendelenburg",
        "cannot_tell",
        "walk",
        [m("pelvic_drop_peak", 2, route="landmarks"), m("trunk_lean_peak", 2)],
        {},
    ),
    ("trendelenburg", "clear", "step-down", [m("pelvic_drop_peak", 14)], {}),
    ("trendelenburg", "possible", "step-down", [m("pelvic_drop_peak", 12)], {}),
    ("trendelenburg", "clear", "single-leg-stance", [m("pelvic_drop_static", 7)], {}),
    (
        "trendelenburg",
        "possible",
        "single-leg-stance",
        [m("pelvic_drop_static", 0), m("trunk_lean_peak", 12)],
        {},
    ),
    ("trendelenburg", "not_seen", "single-leg-stance", [m("pelvic_drop_static", -4)], {}),
]
