"""One measurement from one value, or the reason why there is none."""

from __future__ import annotations

from core.text import Text
from core.vocabulary import Route, Side
from metrics.catalogue.measurements import definition
from metrics.results import Measurement
from metrics.signals.uncertainty import u95


def missing(id: str, side: Side, reason: Text, route: Route = Route.LANDMARKS) -> Measurement:
    """A measurement that could not be made, with its reason."""
    row = definition(id)
    return Measurement(
        id=id,
        side=side,
        value=None,
        unit=row.unit,
        plane=row.plane,
        reason=reason,
        route=route,
        estimate=row.estimate,
    )


def measured(
    id: str,
    side: Side,
    value: float,
    movement: str,
    *,
    se_median: float = float("nan"),
    jitter: float = 0.0,
    extra: float = 0.0,
    time_s: float | None = None,
    n: int = 1,
    route: Route = Route.LANDMARKS,
    estimate: bool = False,
    u_half: float | None = None,
) -> Measurement:
    """A measurement with its U95 from the table, or `u_half` where the route brings its own."""
    row = definition(id)
    band = u95(id, movement, se_median, jitter, extra=extra) if u_half is None else u_half
    return Measurement(
        id=id,
        side=side,
        value=float(value),
        unit=row.unit,
        plane=row.plane,
        u95=float(band),
        time_s=None if time_s is None else float(time_s),
        n=n,
        route=route,
        estimate=estimate or row.estimate,
    )
