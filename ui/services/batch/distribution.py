"""Where the athletes of a team stand in the numbers that matter for their movement."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pyarrow as pa

from metrics.catalogue import cutoffs, movement_definition
from ui.services.presentation.key_numbers import Kind, Zone, drawn_scale, zones

FEWEST = 3


@dataclass(frozen=True)
class Point:
    """One clip's value with the half width of its interval; `person` as in the table."""

    person: str
    key: str
    value: float
    u95: float


@dataclass(frozen=True)
class Spread:
    """The values of one measurement, side, movement and view: only these can be compared.

    Attributes
    ----------
    points : one a clip, from low to high.
    zones : typical, watch, beyond, from low to high without gaps.
    scale : (low, high) to draw.
    """

    id: str
    side: str
    movement: str
    view: str
    unit: str
    points: tuple[Point, ...]
    zones: tuple[Zone, ...]
    scale: tuple[float, float]

    def kind(self, point: Point) -> Kind:
        """Where a value lies; a cut-off itself belongs to the milder side."""
        order: tuple[Kind, ...] = ("typical", "open", "watch", "beyond")
        found = [z.kind for z in self.zones if z.low <= point.value <= z.high]
        return min(found, key=order.index, default="open")

    @property
    def flagged(self) -> tuple[Point, ...]:
        """The values past a cut-off."""
        return tuple(p for p in self.points if self.kind(p) in ("watch", "beyond"))


def spreads(measured: pa.Table) -> tuple[Spread, ...]:
    """Every number that matters and has a cut-off, of which at least `FEWEST` clips have a value.

    What most clips are past comes first. A person filmed twice counts twice; clips are compared,
    not people.
    """
    groups: dict[tuple[str, str, str, str, str], dict[str, dict[str, Any]]] = {}
    for row in measured.to_pylist():
        if row["value"] is not None and row["id"] in _wanted(row["movement"]):
            same = (row["id"], row["side"], row["movement"], row["view"], row["unit"])
            # The first part of a recording speaks for it.
            groups.setdefault(same, {}).setdefault(row["key"], row)
    found = [_spread(same, list(rows.values())) for same, rows in groups.items()]
    told = [one for one in found if one is not None]
    return tuple(sorted(told, key=lambda s: -len(s.flagged)))


def _wanted(movement: str) -> tuple[str, ...]:
    try:
        return movement_definition(movement).first
    except KeyError:
        return ()


def _spread(same: tuple[str, str, str, str, str], rows: Sequence[dict[str, Any]]) -> Spread | None:
    """None with too few clips, or where nothing is flagged by this number."""
    id, _side, movement, _view, _unit = same
    cut = cutoffs(id, movement)
    if len(rows) < FEWEST or cut is None or cut.possible is None:
        return None
    points = sorted(
        (Point(r["person"], r["key"], r["value"], r["u95"] or 0.0) for r in rows),
        key=lambda p: p.value,
    )
    found = zones(id, movement, cut)
    scale = drawn_scale(found, [(p.value, 0.0) for p in points])
    return Spread(*same, tuple(points), found, scale)
