"""Where the athletes of a team stand in the numbers that matter for their movement."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pyarrow as pa

from core.vocabulary import Side
from metrics.catalogue import cutoffs, movement_definition
from metrics.conventions import SIDES
from ui.services.presentation.zones import Kind, Zone, drawn_scale, kind_at, zones_of
from ui.wording import labels

FEWEST = 3


@dataclass(frozen=True)
class Point:
    """The value of one clip and side with the half width of its interval.

    `person` as in the table; `side` "left", "right", or what has no side.
    """

    person: str
    key: str
    side: str
    value: float
    u95: float

    @property
    def whose(self) -> str:
        """ "Anna, left"."""
        return labels.of_side(self.person, self.side if self.side in SIDES else Side.NONE)


@dataclass(frozen=True)
class Spread:
    """The values of one measurement, movement and view: only these can be compared.

    Attributes
    ----------
    points : one for each clip and side, from low to high.
    zones : typical, watch, beyond, from low to high without gaps.
    scale : (low, high) to draw.
    """

    id: str
    movement: str
    view: str
    unit: str
    points: tuple[Point, ...]
    zones: tuple[Zone, ...]
    scale: tuple[float, float]

    def kind(self, point: Point) -> Kind:
        """The zone of a value."""
        return kind_at(point.value, self.zones)

    @property
    def flagged(self) -> tuple[Point, ...]:
        """The values past a cut-off."""
        return tuple(p for p in self.points if self.kind(p) in ("watch", "beyond"))


def spreads(measured: pa.Table) -> tuple[Spread, ...]:
    """Every number that matters and has a cut-off, of which at least `FEWEST` clips have a value.

    What most values are past comes first. A person filmed twice counts twice; clips are compared,
    not people.
    """
    groups: dict[tuple[str, str, str, str], dict[tuple[str, str], dict[str, Any]]] = {}
    for row in measured.to_pylist():
        if row["value"] is not None and row["id"] in _wanted(row["movement"]):
            same = (row["id"], row["movement"], row["view"], row["unit"])
            # The first part of a recording speaks for it.
            groups.setdefault(same, {}).setdefault((row["key"], row["side"]), row)
    found = [_spread(same, list(rows.values())) for same, rows in groups.items()]
    told = [one for one in found if one is not None]
    return tuple(sorted(told, key=lambda s: -len(s.flagged)))


def _wanted(movement: str) -> tuple[str, ...]:
    try:
        return movement_definition(movement).first
    except KeyError:
        return ()


def _spread(same: tuple[str, str, str, str], rows: Sequence[dict[str, Any]]) -> Spread | None:
    """None with too few clips, or where nothing is flagged by this number."""
    id, movement, _view, _unit = same
    cut = cutoffs(id, movement)
    if len({r["key"] for r in rows}) < FEWEST or cut is None or cut.possible is None:
        return None
    points = sorted(
        (Point(r["person"], r["key"], r["side"], r["value"], r["u95"] or 0.0) for r in rows),
        key=lambda p: p.value,
    )
    found = zones_of(id, movement, cut)
    scale = drawn_scale(found, [(p.value, 0.0) for p in points])
    return Spread(*same, tuple(points), found, scale)
