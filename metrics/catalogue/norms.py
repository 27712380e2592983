"""Reference values of a measurement: cut-offs, and values of groups of people by age and sex."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

import scipy

from core.text import Text
from metrics.catalogue.measurements import limits
from metrics.catalogue.tables import load
from metrics.results import Measurement, Reference

Sex = Literal["female", "male"]
# The Edinburgh score counts up to 1.5 SD from the mean as its zero.
TYPICAL_SD = 1.5
OWN_CHOICE = "cut-off chosen for this program"

# An interval wider than this many defaults says nothing about a cut-off.
TOO_WIDE = 2.0


@dataclass(frozen=True)
class Norm:
    """Values of one group. `low`/`high` bound the typical range, None = open."""

    id: str
    movements: tuple[str, ...]
    population: Text
    sources: tuple[str, ...]
    sex: Sex | None = None
    age: tuple[float, float] | None = None
    low: float | None = None
    high: float | None = None
    mean: float | None = None
    sd: float | None = None
    n: int | None = None
    note: Text | None = None


@cache
def norms() -> tuple[Norm, ...]:
    """All groups of ``data/norms.toml``."""
    return tuple(_norm(row) for row in load("norms")["norm"])


def _norm(row: dict) -> Norm:
    given = dict(row)
    given["movements"] = tuple(row["movements"])
    given["sources"] = tuple(row["sources"])
    given["population"] = Text(row["population"])
    if "note" in row:
        given["note"] = Text(row["note"])
    if "age" in row:
        given["age"] = (float(row["age"][0]), float(row["age"][1]))
    if "mean" in row and "sd" in row:
        spread = TYPICAL_SD * row["sd"]
        given.setdefault("low", row["mean"] - spread)
        given.setdefault("high", row["mean"] + spread)
    return Norm(**given)


def norm(
    id: str, movement: str, *, age: float | None = None, sex: Sex | None = None
) -> Norm | None:
    """Group nearest to the person, or None.

    A group for one sex or an age band is used only for a person known to belong to it.
    A group that fits the person in more respects wins over a general one.
    """
    fitting = [
        item
        for item in norms()
        if item.id == id
        and movement in item.movements
        and (item.sex is None or item.sex == sex)
        and (item.age is None or (age is not None and item.age[0] <= age <= item.age[1]))
    ]
    if not fitting:
        return None
    return max(fitting, key=lambda item: (item.age is not None) + (item.sex is not None))


def cutoffs(
    id: str,
    movement: str,
    variant: str = "",
    *,
    age: float | None = None,
    sex: Sex | None = None,
) -> Reference | None:
    """Reference of a measurement in a movement: cut-offs, typical range, MDC and sources.

    Parameters
    ----------
    id, movement
        As in ``data/measurements.toml``.
    variant
        A second reading of the same number ("varus").
    age, sex
        Choose the group of people; without them only groups of all adults are used.

    Returns
    -------
    Reference or None
        None when the measurement is not made in this movement. `possible` and `clear`
        are None where the number is shown and never flagged.
    """
    row = limits(id, movement, variant)
    if row is None:
        return None
    group = norm(id, movement, age=age, sex=sex)
    sources = row.sources + (group.sources if group else ())
    return Reference(
        population=str(group.population) if group else OWN_CHOICE,
        source="; ".join(dict.fromkeys(sources)),
        low=group.low if group else None,
        high=group.high if group else None,
        possible=row.possible,
        clear=row.clear,
        direction=row.direction,
        mdc=row.mdc,
        n=group.n if group else None,
        u95_default=row.u95,
    )


Place = Literal["below", "within", "above", "near_low", "near_high", "unknown"]

PLACE_TEXTS: dict[str, Text] = {
    "below": Text("below the typical range of this group"),
    "within": Text("within the typical range of this group"),
    "above": Text("above the typical range of this group"),
    "near_low": Text("at the lower edge of the typical range, too close to call"),
    "near_high": Text("at the upper edge of the typical range, too close to call"),
    "unknown": Text("no range to compare with"),
}


def place(value: float, u95: float, group: Norm | None) -> Place:
    """Where a person lies against a group, with the measuring error as a guard band.

    "below" and "above" need the whole 95 % interval outside the range, "within" only the
    value inside; in between the answer is that the edge is too near.
    """
    if group is None or (group.low is None and group.high is None):
        return "unknown"
    if group.low is not None and value < group.low:
        return "below" if value + u95 < group.low else "near_low"
    if group.high is not None and value > group.high:
        return "above" if value - u95 > group.high else "near_high"
    return "within"


@dataclass(frozen=True)
class Standing:
    """Where a measurement lies against the group nearest to the person.

    `centile` (0-100) only where the source gives mean and SD; rough, as the methods differ.
    """

    place: Place
    text: Text
    group: Norm | None
    centile: float | None


def standing(
    measurement: Measurement,
    movement: str,
    *,
    age: float | None = None,
    sex: Sex | None = None,
) -> Standing:
    """Place of a measurement in its group; "unknown" without a value or a group."""
    group = norm(measurement.id, movement, age=age, sex=sex)
    if measurement.value is None or measurement.u95 is None:
        return Standing("unknown", PLACE_TEXTS["unknown"], group, None)
    found = place(measurement.value, measurement.u95, group)
    return Standing(found, PLACE_TEXTS[found], group, centile(measurement.value, group))


def centile(value: float, group: Norm | None) -> float | None:
    """Share (0-100) of the group expected below `value` if it is normally distributed.

    None where the source gives no mean and SD. Rough: small groups, other methods.
    """
    if group is None or group.mean is None or group.sd is None:
        return None
    return float(100.0 * scipy.special.ndtr((value - group.mean) / group.sd))
