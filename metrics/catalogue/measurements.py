"""What each measurement is: name, unit, plane, sign, and the limits of its movements."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from core.text import Text
from metrics.catalogue.tables import load


@dataclass(frozen=True)
class Limits:
    """How well a measurement is read in some movements, and where it is flagged there.

    `u_sys` is a standard uncertainty, `u95` the usual half width of the 95 % interval, `mdc`
    the smallest change worth showing; all in the measurement's unit. `possible` and `clear`
    are None where the number is only shown. `turn` is the standard uncertainty that every degree
    of turn beyond `camera.yaw_allowed_deg` adds (see `metrics.measurements.turned_body`).
    `coverage` multiplies half widths so that 95 of 100 hold (`benchmarks.validity.calibrate`).
    """

    movements: tuple[str, ...]
    u_sys: float
    u95: float
    basis: str
    sources: tuple[str, ...]
    variant: str = ""
    mdc: float | None = None
    possible: float | None = None
    clear: float | None = None
    direction: Literal["high", "low"] = "high"
    turn: float = 0.0
    coverage: float = 1.0


@dataclass(frozen=True)
class Definition:
    """One row of ``data/measurements.toml``.

    `plain_name`: in everyday words, where the name says nothing to a person at home. `curve`: the
    one it is read from, "" where none is shown.
    `short_name`: where the name is long.
    """

    id: str
    name: Text
    unit: str
    plane: str
    views: tuple[str, ...]
    positive: Text
    definition: str
    formula: str
    limits: tuple[Limits, ...]
    two_sided: bool = False
    estimate: bool = False
    verdict_routes: tuple[str, ...] = ()
    plain_name: Text | None = None
    curve: str = ""
    short_name: Text | None = None


def _limits(row: dict[str, Any]) -> Limits:
    lists = {key: tuple(row[key]) for key in ("movements", "sources")}
    return Limits(**{**row, **lists})


@cache
def definition(id: str) -> Definition:
    """Row of one measurement.

    Raises
    ------
    KeyError
        No measurement has this id.
    """
    row = load("measurements")[id]
    return Definition(
        id=id,
        name=Text(row["name"]),
        unit=row["unit"],
        plane=row["plane"],
        views=tuple(row["views"]),
        positive=Text(row["positive"]),
        definition=row["definition"],
        formula=row["formula"],
        limits=tuple(_limits(item) for item in row["limits"]),
        two_sided=row.get("two_sided", False),
        estimate=row.get("estimate", False),
        verdict_routes=tuple(row.get("verdict_routes", ())),
        plain_name=Text(row["plain_name"]) if "plain_name" in row else None,
        curve=row.get("curve", ""),
        short_name=Text(row["short_name"]) if "short_name" in row else None,
    )


def ids() -> tuple[str, ...]:
    """All measurement ids, in the order of the file."""
    return tuple(load("measurements"))


@cache
def limits(id: str, movement: str, variant: str = "") -> Limits | None:
    """Limits of a measurement in a movement, or None where it has none there."""
    for item in definition(id).limits:
        if movement in item.movements and item.variant == variant:
            return item
    return None
