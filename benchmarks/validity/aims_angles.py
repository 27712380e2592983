"""Targets for angles: pelvis, knee, fitted body, external references."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from benchmarks.validity.aim import Aim, aim_of
from benchmarks.validity.answers import Number
from benchmarks.validity.cases import Case
from benchmarks.validity.clicked import ANGLE as CLICKED
from benchmarks.validity.clicked import CORRECTIONS
from benchmarks.validity.curves import Curve
from benchmarks.validity.fitted import Fitted, pooled_fit
from benchmarks.validity.stats import Agreement, agreement
from benchmarks.validity.table import pooled


def _curves(
    curves: Iterable[Curve], angle: str, movements: tuple, people: str, view: str = ""
) -> Agreement | None:
    return pooled(
        [
            c
            for c in curves
            if c.angle == angle
            and c.movement in movements
            and c.people == people
            and view in ("", c.view)
        ]
    )


def pelvis_aims(seen: list[Curve]) -> list[Aim]:
    """Pelvic obliquity by the automatic route, by stickers, by manual points."""
    said = "slope {a.slope:.2f}, MAE {a.mae:.1f}, {a.coverage:.0%} in U95"
    still = ("step-down", "single-leg-stance")
    return [
        aim_of(
            "pelvic obliquity, step-down and single-leg stance",
            "slope 0.8 to 1.2, MAE 2.0, 90 % in U95",
            _curves(seen, "pelvic_obliquity", still, "rendered"),
            said,
            lambda a: 0.8 <= a.slope <= 1.2 and a.mae <= 2 and a.coverage >= 0.9,
        ),
        *(
            aim_of(
                f"pelvic obliquity, walk, {view}",
                "slope 0.7 or more, MAE 2.5, 90 % in U95",
                _curves(seen, "pelvic_obliquity", ("walk",), "rendered", view),
                said,
                lambda a: a.slope >= 0.7 and a.mae <= 2.5 and a.coverage >= 0.9,
            )
            for view in ("front", "back")
        ),
        aim_of(
            "pelvic obliquity by stickers taped over the bone",
            "slope 0.95 to 1.05, MAE 1.0, 90 % in U95",
            _curves(seen, "pelvic_obliquity, stickers taped", ("step-down", "walk"), "rendered"),
            said,
            _as_by_marks,
        ),
        *(
            aim_of(
                f"pelvic obliquity by clicks, one frame and {CORRECTIONS} corrections, {name}",
                "slope 0.95 to 1.05, MAE 1.0, 90 % in U95",
                _curves(seen, CLICKED, movements, "rendered"),
                said,
                _as_by_marks,
            )
            for name, movements in (("step-down and stance", still), ("walk, front", ("walk",)))
        ),
    ]


def _as_by_marks(a: Agreement) -> bool:
    return 0.95 <= a.slope <= 1.05 and a.mae <= 1 and a.coverage >= 0.9


def knee_aims(cases: list[Case], numbers: list[Number]) -> list[Aim]:
    """Knee in the frontal plane, and the seated test of the hip."""
    said = "MAE {a.mae:.1f}, {a.coverage:.0%} in U95, n = {a.n}"
    near = {c.truth.name for c in cases if _near_front(c)}
    out = []
    for movement in ("squat", "step-down"):
        mine = [
            n for n in numbers if n.id == "fppa_peak" and n.movement == movement and n.clip in near
        ]
        out.append(
            aim_of(
                f"peak FPPA, {movement}, camera within 5 deg and 3 to 5 m",
                "MAE 3.0, 90 % in U95",
                _pairs(mine),
                said,
                lambda a: a.mae <= 3 and a.coverage >= 0.9,
            )
        )
    turns = ("hip_internal_rotation", "hip_external_rotation")
    seated = [n for n in numbers if n.id in turns and n.movement == "seated-rotation"]
    out.append(aim_of("seated hip rotation", "MAE 3.0", _pairs(seated), said, lambda a: a.mae <= 3))
    return out


def _near_front(case: Case) -> bool:
    camera = case.truth.camera
    square = case.truth.view == "front" and abs(camera["around_deg"]) <= 5
    return square and 3 <= camera["distance_m"] <= 5


def _pairs(numbers: list[Number]) -> Agreement | None:
    if not numbers:
        return None
    value, true, u95 = (
        np.array([getattr(n, k) for n in numbers]) for k in ("value", "true", "u95")
    )
    return agreement(value, true, u95)


def fit_aims(fitted: list[Fitted]) -> list[Aim]:
    """Angles of the fitted body, front squats and step-downs."""
    knee, _ = pooled_fit([f for f in fitted if f.angle == "knee_flexion"])
    hip, _ = pooled_fit([f for f in fitted if f.angle == "hip_flexion"])
    turns = [f.change() for f in fitted if f.angle == "hip_rotation"]
    every, _ = pooled_fit(turns)
    moving, _ = pooled_fit([f for f in turns if f.moves])
    return [
        aim_of("fitted knee flexion, front", "MAE 8", knee, "{a.mae:.1f}", lambda a: a.mae <= 8),
        aim_of(
            "fitted hip flexion, front",
            "bias within 8",
            hip,
            "{a.bias:+.1f}",
            lambda a: abs(a.bias) <= 8,
        ),
        aim_of(
            "fitted hip rotation, its change within a clip",
            "MAE 6",
            every,
            "{a.mae:.1f}",
            lambda a: a.mae <= 6,
        ),
        aim_of(
            "the same where it truly changes by over 8 deg",
            "slope 0.8 to 1.2",
            moving,
            "{a.slope:.2f}",
            lambda a: 0.8 <= a.slope <= 1.2,
        ),
    ]


def reference_aims(seen: list[Curve], ideal: list[Curve], numbers: list[Number]) -> list[Aim]:
    """Real people, and our own error."""
    beam = _curves(seen, "pelvic_obliquity", ("balancing",), "filmed")
    lab = _curves(ideal, "pelvic_obliquity", ("walk",), "captured", "front")
    peaks = [n for n in numbers if n.people == "captured" and n.id == "thigh_extension_peak"]
    reached = None if not peaks else max(abs(n.value - n.true) for n in peaks)
    own = _worst_own(ideal)
    out = [
        aim_of(
            "pelvic obliquity, real man on a beam",
            "r 0.95, MAE 4",
            beam,
            "r {a.r:.2f}, MAE {a.mae:.1f}",
            lambda a: a.r >= 0.95 and a.mae <= 4,
        ),
        aim_of(
            "pelvic obliquity, captured walks",
            "MAE 2",
            lab,
            "{a.mae:.1f}",
            lambda a: a.mae <= 2,
        ),
    ]
    if reached is not None:
        what = "peak hip extension, captured walks, from the own standing"
        out.append(Aim(what, "within 3 deg", f"worst {reached:.1f}", reached <= 3))
    if own is not None:
        what = "formulas on true joint centres (without the fitted body)"
        said = f"worst MAE {own[0]:.1f} ({own[1]})"
        out.append(Aim(what, "0.5 deg", said, round(own[0], 1) <= 0.5))
    return out


def _worst_own(ideal: list[Curve]) -> tuple[float, str] | None:
    """Largest mean error of any angle in any movement, and which it is."""
    kinds = {(c.angle, c.movement) for c in ideal if c.people == "rendered"}
    found = [
        (agreed.mae, f"{angle}, {movement}")
        for angle, movement in sorted(kinds)
        if angle != "hip_rotation" or movement == "seated-rotation"
        if (agreed := _curves(ideal, angle, (movement,), "rendered")) is not None
    ]
    return max(found, default=None)
