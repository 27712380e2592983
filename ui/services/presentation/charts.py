"""Groups of curves for one chart, for the page and for the report."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from core.text import Text
from core.vocabulary import EventKind
from metrics.catalogue import CurveDefinition, curve_definitions, movement_definition
from metrics.results import Screening, Series
from ui.wording import labels
from ui.wording.text import _, render

EVENTS = (
    EventKind.REP_BOTTOM,
    EventKind.LIFT_TOP,
    EventKind.TURN_PEAK,
    EventKind.STAND_UP,
    EventKind.HEEL_STRIKE,
    EventKind.TOE_OFF,
    EventKind.PELVIS_DROP,
)
# A curve with fewer numbers than this share of the frames is not shown.
MIN_SHARE = 0.05


def there(series: Series) -> tuple[CurveDefinition, ...]:
    """Curves with enough numbers to draw; their names say so where they count from standing."""
    return tuple(_named(c, series) for c in curve_definitions() if has_numbers(c, series))


def _named(curve: CurveDefinition, series: Series) -> CurveDefinition:
    if not series.from_standing.intersection(column for _side, column in curve.columns):
        return curve
    return replace(curve, title=Text("{curve}, from standing", curve=curve.title))


def has_numbers(curve: CurveDefinition, series: Series) -> bool:
    """One of the curve's columns has numbers in at least `MIN_SHARE` of the frames."""
    return any(
        column in series and np.isfinite(series[column]).mean() >= MIN_SHARE
        for _side, column in curve.columns
    )


def runs(good: np.ndarray) -> list[slice]:
    """Stretches of True of at least two frames."""
    edges = np.flatnonzero(np.diff(np.r_[False, good, False].astype(int)))
    return [slice(a, b) for a, b in edges.reshape(-1, 2) if b - a > 1]


def event_legend(screening: Screening) -> str:
    """What the upright lines are, in one sentence."""
    kinds = dict.fromkeys(e.kind for e in screening.events if e.kind in EVENTS)
    names = ", ".join(render(labels.event(k)).lower() for k in kinds)
    return _("Vertical lines: {names}.").format(names=names) if names else ""


def bridged(screening: Screening) -> str:
    """That a knee's curve is a straight line in deep bends; empty where no knee is drawn so."""
    told = any(m.id == "fppa_peak" and m.value is not None for m in screening.measurements)
    drawn = any(curve.id == "fppa" for curve in there(screening.series))
    if not (told and drawn) or movement_definition(screening.movement).walking:
        return ""
    return _("A deep bend hides the knee: over that part its curve is a straight line.")
