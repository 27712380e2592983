"""Screenings made by hand."""

from __future__ import annotations

import numpy as np

from metrics.definitions import definition
from metrics.patterns import PatternInput, find
from metrics.result import Measurement, Provenance, Screening, Series, View

PROVENANCE = Provenance("0", "none", "", True, "hand made", "")


def measured(id: str, value: float, side="left", u95=0.02, n=8, **rest) -> Measurement:
    row = definition(id)
    rest.setdefault("route", row.verdict_routes[0] if row.verdict_routes else "landmarks")
    return Measurement(id, side, value, row.unit, u95, 1.5, n=n, **rest)


def screening(movement, view, measurements, stance="none", answers=None, yaw=1.0) -> Screening:
    """A screening whose findings are those of the rules."""
    seen = View(view, yaw_deg=yaw)
    ctx = PatternInput(movement, seen, tuple(measurements), (), stance, answers)
    curves = Series(np.arange(3.0), {})
    return Screening(
        movement, seen, (), (), tuple(measurements), find(ctx), curves, PROVENANCE,
        stance_side=stance,
    )  # fmt: skip
