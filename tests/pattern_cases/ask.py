"""Measurements made by hand, and the question put to one pattern."""

from __future__ import annotations

from core.text import Text
from metrics.definitions import definition
from metrics.patterns import RULES, PatternInput
from metrics.result import Measurement, View

FRONT = View("front", yaw_deg=1.0)
SIDE = View("side", near_side="right", direction=1)
# Small enough that the value decides, never the interval.
SURE = 0.02


def m(id: str, value: float | None, side="left", u95=None, n=8, **rest) -> Measurement:
    row = definition(id)
    rest.setdefault("route", row.verdict_routes[0] if row.verdict_routes else "landmarks")
    if value is None:
        return Measurement(id, side, None, row.unit, reason=Text("hidden by a chair"))
    return Measurement(id, side, value, row.unit, SURE if u95 is None else u95, 1.5, n=n, **rest)


def asked(movement, measurements, view=FRONT, stance="left", **rest):
    one_leg = movement in ("step-down", "single-leg-squat", "single-leg-stance")
    return PatternInput(
        movement, view, tuple(measurements), stance_side=stance if one_leg else "none", **rest
    )


def verdict(pattern, ctx, side="left"):
    found = [f for f in RULES[pattern](ctx) if f.side == side]
    assert len(found) == 1
    return found[0].verdict
