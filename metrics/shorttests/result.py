"""What every short test hands out, and small helpers to build measurements."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from core.pose_sequence import Note
from core.text import Text
from metrics.definitions import definition
from metrics.result import Event, Measurement, Side
from metrics.uncertainty import u95


@dataclass(frozen=True, eq=False)
class ShortTest:
    """Events, measurements, curves on the clip's time stamps and remarks of one short test."""

    events: tuple[Event, ...] = ()
    measurements: tuple[Measurement, ...] = ()
    columns: Mapping[str, np.ndarray] = field(default_factory=dict)
    notes: tuple[Note, ...] = ()

    def measurement(self, id: str, side: str) -> Measurement | None:
        """First measurement with this id and side, or None."""
        return next((m for m in self.measurements if (m.id, m.side) == (id, side)), None)


def missing(id: str, side: Side, reason: Text, route: str = "landmarks") -> Measurement:
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
    sem: float = float("nan"),
    jitter: float = 0.0,
    extra: float = 0.0,
    time_s: float | None = None,
    n: int = 1,
    route: str = "landmarks",
    estimate: bool = False,
    u_half: float | None = None,
) -> Measurement:
    """A measurement with its U95 from the table, or `u_half` where the route brings its own."""
    row = definition(id)
    band = u95(id, movement, sem, jitter, extra=extra) if u_half is None else u_half
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
