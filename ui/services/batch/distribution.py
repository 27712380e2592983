"""Distribution of one measurement over a team, and the place of one person in it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import pyarrow as pa

from metrics.catalogue import cutoffs
from metrics.results import Reference

FEWEST = 3


@dataclass(frozen=True)
class Point:
    """One clip's value with its error; `person` as in the table."""

    person: str
    key: str
    value: float
    u95: float


@dataclass(frozen=True)
class Spread:
    """The values of one measurement, side, movement and view: only these can be compared."""

    id: str
    side: str
    movement: str
    view: str
    unit: str
    points: tuple[Point, ...]

    @property
    def reference(self) -> Reference | None:
        """The cut-offs of this movement."""
        try:
            return cutoffs(self.id, self.movement)
        except KeyError:
            return None

    def of(self, key: str) -> Point | None:
        """The value of one clip."""
        return next((p for p in self.points if p.key == key), None)

    def past(self, key: str) -> float:
        """How far a clip's value lies past the cut-off, in steps of its U95.

        Below 0 on the calm side; minus infinity without a cut-off or an error.
        """
        point, cut = self.of(key), self.reference
        if point is None or not point.u95 or cut is None or cut.possible is None:
            return -math.inf
        past = point.value - cut.possible
        return (past if cut.direction == "high" else -past) / point.u95

    def below(self, point: Point) -> int:
        """How many of the others lie surely below: the two intervals do not overlap."""
        return sum(p.value + p.u95 < point.value - point.u95 for p in self.points)

    def above(self, point: Point) -> int:
        """How many of the others lie surely above."""
        return sum(p.value - p.u95 > point.value + point.u95 for p in self.points)


def spreads(measured: pa.Table, key: str) -> tuple[Spread, ...]:
    """Everything a clip can be compared in: at least `FEWEST` clips with a number, its own too.

    What lies furthest past its cut-off comes first. A person filmed twice counts twice; clips are
    compared, not people.
    """
    rows = [r for r in measured.to_pylist() if r["value"] is not None]
    groups: dict[tuple[str, str, str, str, str], list[dict]] = {}
    for row in rows:
        same = (row["id"], row["side"], row["movement"], row["view"], row["unit"])
        groups.setdefault(same, []).append(row)
    found = (
        Spread(*same, _points(rows))
        for same, rows in groups.items()
        if len({r["key"] for r in rows}) >= FEWEST and any(r["key"] == key for r in rows)
    )
    return tuple(sorted(found, key=lambda s: -s.past(key)))


def _points(rows: Sequence[dict]) -> tuple[Point, ...]:
    once = {r["key"]: r for r in reversed(rows)}  # the first part of a recording speaks for it
    return tuple(
        Point(r["person"], r["key"], r["value"], r["u95"] or 0.0) for r in reversed(once.values())
    )
