"""What was measured, one line a quantity: left, right and the whole beside each other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from core.vocabulary import Route, Side
from metrics.conventions import SIDES
from metrics.results import Measurement, Screening
from ui.wording import labels
from ui.wording.text import _, render


@dataclass
class MeasurementLine:
    """One quantity by one route.

    Attributes
    ----------
    first : a measurement of it, for its name, unit and reference.
    by_side : the values; `Side.NONE` holds what belongs to no side or to both.
    """

    first: Measurement
    by_side: dict[Side, Measurement] = field(default_factory=dict)

    def name(self, *, plain: bool = False) -> str:
        """Name of the quantity, with a capital."""
        return labels.capital(render(labels.measurement(self.first.id, plain=plain)))

    def remarks(self) -> list[str]:
        """What must be known of the number: an estimate, another route than the landmarks."""
        said = [_("estimate")] if self.first.estimate else []
        if self.first.route != Route.LANDMARKS:
            said.append(render(labels.route(self.first.route)))
        return said

    def sources(self) -> list[str]:
        """Keys of the sources that its cut-offs come from."""
        there = [m.reference.source for m in self.by_side.values() if m.reference is not None]
        return list(dict.fromkeys(id for keys in there for id in keys.split("; ") if id))


def measurement_lines(screening: Screening, *, plain: bool = False) -> list[MeasurementLine]:
    """All quantities that have a value, in the order of the screening.

    In plain words without shares of a length of the body, which say nothing to a person at home.
    """
    found: dict[tuple[str, str], MeasurementLine] = {}
    for m in screening.measurements:
        if m.value is not None and not (plain and m.unit == "ratio"):
            line = found.setdefault((m.id, m.route), MeasurementLine(m))
            line.by_side[m.side if m.side in SIDES else Side.NONE] = m
    return list(found.values())


def numbered_sources(lines: Iterable[MeasurementLine]) -> Mapping[str, int]:
    """Keys of the sources with their number, in the order in which they first appear."""
    ids = dict.fromkeys(id for line in lines for id in line.sources())
    return {id: number for number, id in enumerate(ids, 1)}
