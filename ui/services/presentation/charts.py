"""Which curves belong on one picture, for the page and for the report."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core.text import Text
from metrics.results import Screening, Series
from ui.wording import labels
from ui.wording.text import _, render

EVENTS = ("rep_bottom", "lift_top", "turn_peak", "stand_up", "heel_strike", "toe_off")
# A curve with fewer numbers than this share of the frames says nothing.
MIN_SHARE = 0.05


@dataclass(frozen=True)
class Chart:
    """One picture of one quantity: columns by side, and what up means."""

    id: str
    title: Text
    up: Text
    columns: tuple[tuple[str, str], ...]
    band: str = ""


def _both(name: str) -> tuple[tuple[str, str], ...]:
    return (("left", f"{name}_left_deg"), ("right", f"{name}_right_deg"))


CHARTS = (
    Chart("fppa", Text("Knee in the front view"), Text("up: knee inward"), _both("fppa")),
    Chart(
        "pelvis",
        Text("Pelvis level"),
        Text("up: left side higher; shaded: 95 % interval"),
        (("", "pelvic_obliquity_deg"),),
        "pelvic_obliquity_u95_deg",
    ),
    Chart("knee", Text("Knee bend"), Text("up: more bent"), _both("knee_flexion")),
    Chart("thigh", Text("Thigh"), Text("up: behind the hip"), _both("thigh_extension")),
    Chart("adduction", Text("Hip adduction"), Text("up: thigh inward"), _both("hip_adduction")),
    Chart("lean", Text("Trunk, sideways"), Text("up: to the left"), (("", "trunk_lean_deg"),)),
    Chart(
        "inclination",
        Text("Trunk, forward"),
        Text("up: leaning forward"),
        (("", "trunk_inclination_deg"),),
    ),
    Chart(
        "rotation",
        Text("Hip rotation (estimate)"),
        Text("up: turned inward; a straight leg does not show it"),
        _both("hip_rotation"),
    ),
)


def there(series: Series) -> tuple[Chart, ...]:
    """Charts with enough numbers to draw."""
    return tuple(c for c in CHARTS if has_numbers(c, series))


def has_numbers(chart: Chart, series: Series) -> bool:
    """One of the chart's columns has numbers in at least `MIN_SHARE` of the frames."""
    return any(
        column in series and np.isfinite(series[column]).mean() >= MIN_SHARE
        for _side, column in chart.columns
    )


def runs(good: np.ndarray) -> list[slice]:
    """Stretches of True of at least two frames."""
    edges = np.flatnonzero(np.diff(np.r_[False, good, False].astype(int)))
    return [slice(a, b) for a, b in edges.reshape(-1, 2) if b - a > 1]


def event_legend(screening: Screening) -> str:
    """What the upright lines are, in one sentence."""
    kinds = dict.fromkeys(e.kind for e in screening.events if e.kind in EVENTS)
    names = ", ".join(render(labels.event(k)).lower() for k in kinds)
    return _("Upright lines: {names}.").format(names=names) if names else ""


def as_filmed(screening: Screening) -> str:
    """Why a knee's curve and its number in the table may differ; empty where they cannot."""
    told = any(m.id == "fppa_peak" and m.value is not None for m in screening.measurements)
    if not told or screening.movement == "walk" or not has_numbers(CHARTS[0], screening.series):
        return ""
    return _(
        "Knee numbers are read near the lowest point, before a deep bend hides the knee, and "
        "corrected for where the camera stood; so they may differ from the curve."
    )
