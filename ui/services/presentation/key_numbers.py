"""The few numbers that matter for a movement, each on its range: typical, watch, beyond."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from core.vocabulary import FLAGGED, Side, Verdict
from metrics.catalogue import cutoffs, definition, movement_definition
from metrics.conventions import SIDES
from metrics.results import Measurement, Reference, Screening
from metrics.verdicts import classify, surely_past
from ui.services.presentation.merged_findings import untested
from ui.services.presentation.zones import Zone, drawn_scale, readings, zones_of

MOST = 5

Place = Literal["possible", "watch", "beyond"]


@dataclass(frozen=True)
class KeyNumber:
    """One quantity of a screening.

    Attributes
    ----------
    id : of the measurement.
    unit : of its values, zones and scale.
    by_side : LEFT and RIGHT, or one under NONE for what has no side; a missing one has a reason.
    readings : its cut-offs at one end or both; empty where nothing is flagged.
    zones : from low to high without gaps; empty where nothing is flagged and no range is known.
    scale : (low, high) to draw.
    """

    id: str
    unit: str
    by_side: dict[Side, Measurement]
    readings: tuple[Reference, ...]
    zones: tuple[Zone, ...]
    scale: tuple[float, float]

    def place(self, m: Measurement) -> Place | None:
        """How far past its cut-offs it is, as the guard band answers.

        "beyond" where a finding that rests on the number alone is "clear"; where it is "possible",
        "watch" if the whole interval is past the first cut-off, else "possible". None when the
        value is not past a cut-off, or none may be used on it.
        """
        for cuts in self.readings:
            verdict = classify(m, cuts)
            if verdict == Verdict.CLEAR:
                return "beyond"
            if verdict == Verdict.POSSIBLE:
                return "watch" if surely_past(m, cuts) else "possible"
        return None


def key_numbers(screening: Screening) -> tuple[KeyNumber, ...]:
    """The numbers to show first: what the findings rest on, then the movement's row, in its order.

    What the view can't show is left out, and the leg a one-legged clip does not test. When
    the movement has no such row, or none of it was read, all numbers with a value are taken.
    """
    try:
        wanted = movement_definition(screening.movement).first
    except KeyError:
        wanted = ()
    leading = _leading(screening)
    ids = [*(id for id in leading if id not in wanted), *wanted]
    rows = [_number(id, screening) for id in ids if _in_view(id, screening)]
    told = _most([row for row in rows if row is not None], leading)
    if any(m.value is not None for row in told for m in row.by_side.values()):
        return tuple(told)
    others = dict.fromkeys(m.id for m in screening.measurements if m.value is not None)
    rows = [_number(id, screening) for id in others]
    return tuple(row for row in rows if row is not None)[:MOST]


def _leading(screening: Screening) -> tuple[str, ...]:
    """The number that the card of each flagged finding begins with: the strip shows it, too."""
    flagged = (f for f in screening.findings if f.verdict in FLAGGED and f.measurements)
    return tuple(dict.fromkeys(f.measurements[0][0] for f in flagged))


def _most(rows: list[KeyNumber], leading: tuple[str, ...]) -> list[KeyNumber]:
    """At most `MOST`, in their order; those of the findings stay."""
    others = [row for row in rows if row.id not in leading]
    kept = {row.id for row in others[: max(0, MOST - len(rows) + len(others))]}
    return [row for row in rows if row.id in leading or row.id in kept][:MOST]


def _in_view(id: str, screening: Screening) -> bool:
    views = definition(id).views
    return not views or screening.view.kind in views


def _number(id: str, screening: Screening) -> KeyNumber | None:
    left_out = untested(screening)
    by_side: dict[Side, Measurement] = {}
    for m in screening.measurements:
        if m.id == id and (m.side != left_out or left_out == Side.NONE):
            by_side.setdefault(m.side if m.side in SIDES else Side.NONE, m)
    told = [m for m in by_side.values() if m.value is not None]
    first = next(iter(by_side.values()), None)
    if first is None:
        return None
    reference = first.reference or cutoffs(id, screening.movement)
    flagged = reference is not None and reference.possible is not None
    if not told and not flagged:
        return None
    cuts = readings(id, screening.movement, reference)
    found = zones_of(id, screening.movement, reference)
    spans = [(m.value, m.u95 or 0.0) for m in told if m.value is not None]
    return KeyNumber(id, first.unit, by_side, cuts, found, drawn_scale(found, spans))
