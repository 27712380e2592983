"""One measurement from one value, or the reason why there is none."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from core.text import Text
from core.vocabulary import Route, Side
from metrics.catalogue.measurements import definition
from metrics.results import Measurement
from metrics.signals.uncertainty import calibrated_u95, u95

# A median names the instant of a reading nearer to it than this.
_SAME = {"deg": 0.5}


def median_of(
    values: Sequence[float], times_s: Sequence[float], unit: str
) -> tuple[float, float | None]:
    """Median of some readings, and the time of the reading that is the median.

    An odd number of readings has one. Of an even number, angles half a degree and more from their
    median name no instant: there the curve has another number.
    """
    middle = float(np.median(values))
    apart = np.abs(np.asarray(values) - middle)
    k = int(np.argmin(apart))
    return middle, float(times_s[k]) if apart[k] < _SAME.get(unit, np.inf) else None


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
    if u_half is None:
        band = u95(id, movement, se_median, jitter, extra=extra)
    else:
        band = calibrated_u95(id, movement, route, u_half)
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
