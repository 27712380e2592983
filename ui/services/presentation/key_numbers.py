"""The few numbers that matter for a movement, each on its range: typical, watch, beyond."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

import numpy as np

from core.vocabulary import FLAGGED, Side, Verdict
from metrics.catalogue import cutoffs, definition, movement_definition
from metrics.results import Measurement, Reference, Screening
from metrics.verdicts import classify
from ui.services.presentation.merged_findings import untested

MOST = 5
# Room beyond the outermost cut-off, as a share of what is between the outermost ones.
_ROOM = 0.6

Kind = Literal["typical", "open", "watch", "beyond"]
Place = Literal["possible", "watch", "beyond"]
_WEIGHT = {"typical": 0, "open": 0, "watch": 1, "beyond": 2}


@dataclass(frozen=True)
class Zone:
    """A stretch of a range; infinite at an open end. "open" is neither typical nor flagged."""

    kind: Kind
    low: float
    high: float


@dataclass(frozen=True)
class KeyNumber:
    """One quantity of a screening.

    Attributes
    ----------
    id : of the measurement.
    unit : of its values, zones and scale.
    by_side : LEFT and RIGHT, or one under NONE for what has no side; a missing one has a reason.
    zones : from low to high without gaps; empty where nothing is flagged and no range is known.
    scale : (low, high) to draw.
    """

    id: str
    unit: str
    by_side: dict[Side, Measurement]
    zones: tuple[Zone, ...]
    scale: tuple[float, float]

    def zone(self, value: float) -> Zone | None:
        """Where a value lies; a cut-off itself belongs to the milder side."""
        found = [z for z in self.zones if z.low <= value <= z.high]
        return min(found, key=lambda z: _WEIGHT[z.kind], default=None)

    def place(self, m: Measurement) -> Place | None:
        """How far past the cut-offs it is; "possible" unless all of its interval is past the first.

        So "beyond" stands where a finding that rests on the number alone is "clear". None when the
        value is not past a cut-off, or none may be used on it.
        """
        if m.value is None or m.reason is not None:
            return None
        if m.reference is not None and classify(m) == Verdict.CANNOT_TELL:
            return None
        zone = self.zone(m.value)
        if zone is None or zone.kind not in ("watch", "beyond"):
            return None
        half = m.u95 or 0.0
        ends = [self.zone(end) for end in np.linspace(m.value - half, m.value + half, 21)]
        mildest = min((z.kind for z in ends if z is not None), key=_WEIGHT.__getitem__)
        return zone.kind if mildest in ("watch", "beyond") else "possible"


def key_numbers(screening: Screening, most: int = MOST) -> tuple[KeyNumber, ...]:
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
    told = _most([row for row in rows if row is not None], leading, most)
    if any(m.value is not None for row in told for m in row.by_side.values()):
        return tuple(told)
    others = dict.fromkeys(m.id for m in screening.measurements if m.value is not None)
    rows = [_number(id, screening) for id in others]
    return tuple(row for row in rows if row is not None)[:most]


def _leading(screening: Screening) -> tuple[str, ...]:
    """The number that the card of each flagged finding begins with: the strip shows it, too."""
    flagged = (f for f in screening.findings if f.verdict in FLAGGED and f.measurements)
    return tuple(dict.fromkeys(f.measurements[0][0] for f in flagged))


def _most(rows: list[KeyNumber], leading: tuple[str, ...], most: int) -> list[KeyNumber]:
    """At most so many, in their order; those of the findings stay."""
    others = [row for row in rows if row.id not in leading]
    kept = {row.id for row in others[: max(0, most - len(rows) + len(others))]}
    return [row for row in rows if row.id in leading or row.id in kept][:most]


def _in_view(id: str, screening: Screening) -> bool:
    views = definition(id).views
    return not views or screening.view.kind in views


def _number(id: str, screening: Screening) -> KeyNumber | None:
    left_out = untested(screening)
    by_side: dict[Side, Measurement] = {}
    for m in screening.measurements:
        if m.id == id and (m.side != left_out or left_out == Side.NONE):
            by_side.setdefault(m.side if m.side in (Side.LEFT, Side.RIGHT) else Side.NONE, m)
    told = [m for m in by_side.values() if m.value is not None]
    first = next(iter(by_side.values()), None)
    if first is None:
        return None
    reference = first.reference or cutoffs(id, screening.movement)
    flagged = reference is not None and reference.possible is not None
    if not told and not flagged:
        return None
    found = zones(id, screening.movement, reference)
    spans = [(m.value, m.u95 or 0.0) for m in told if m.value is not None]
    return KeyNumber(id, first.unit, by_side, found, drawn_scale(found, spans))


def zones(id: str, movement: str, reference: Reference | None) -> tuple[Zone, ...]:
    """Zones of a measurement, from low to high.

    Parameters
    ----------
    id, movement
        As in the catalogue; a second reading of the number ("varus") brings the zones of the
        other end, and a two-sided number mirrors its own.
    reference
        Cut-offs and typical range.
    """
    if reference is None:
        return ()
    below: list[Reference] = []
    above: list[Reference] = []
    for cuts in _readings(id, movement, reference):
        (above if cuts.direction == "high" else below).append(cuts)
    low = [z for cuts in below for z in _flagged(cuts.possible, cuts.clear, -np.inf)]
    high = [z for cuts in above for z in _flagged(cuts.possible, cuts.clear, np.inf)]
    if definition(id).two_sided and not low:
        low = [Zone(z.kind, -z.high, -z.low) for z in reversed(high)]
    floor = max((z.high for z in low), default=-np.inf)
    ceiling = min((z.low for z in high), default=np.inf)
    if not low and not high and reference.low is None and reference.high is None:
        return ()
    return (*low, *_middle(floor, ceiling, reference), *high)


def _readings(id: str, movement: str, reference: Reference) -> list[Reference]:
    """The reading itself and that of the other end ("varus"), where they have cut-offs."""
    other = cutoffs(id, movement, "varus")
    return [r for r in (reference, other) if r is not None and r.possible is not None]


def _flagged(first: float | None, second: float | None, end: float) -> list[Zone]:
    """Watch and beyond towards an end, from low to high."""
    assert first is not None  # only readings with cut-offs are asked
    edges = [first, end] if second is None else [first, second, end]
    kinds: tuple[Kind, ...] = ("watch", "beyond")
    pairs = zip(kinds, pairwise(edges), strict=False)
    found = [Zone(kind, min(pair), max(pair)) for kind, pair in pairs]
    return sorted(found, key=lambda z: z.low)


def _middle(floor: float, ceiling: float, reference: Reference) -> list[Zone]:
    """What is not flagged: typical where the range of a group is known, else all of it."""
    low = max(floor, -np.inf if reference.low is None else reference.low)
    high = min(ceiling, np.inf if reference.high is None else reference.high)
    parts: tuple[tuple[Kind, float, float], ...] = (
        ("open", floor, low),
        ("typical", low, high),
        ("open", high, ceiling),
    )
    return [Zone(kind, a, b) for kind, a, b in parts if b > a]


def drawn_scale(
    found: tuple[Zone, ...], spans: Sequence[tuple[float, float]]
) -> tuple[float, float]:
    """Ends to draw: all cut-offs with room beyond them, and every value with its interval.

    `spans` holds each value with the half width of its interval.
    """
    edges = [e for z in found for e in (z.low, z.high) if np.isfinite(e)]
    values = [value for value, _half in spans]
    reach = [value + sign * half for value, half in spans for sign in (-1, 1)]
    # A very wide interval may end at the edge of the drawing; a value never does.
    span = (max(edges) - min(edges)) or abs(edges[0]) or 1.0 if edges else 0.0
    ends = [min(edges) - _ROOM * span, max(edges) + _ROOM * span] if edges else [0.0, *reach]
    if edges:
        ends += [np.clip(r, min(edges) - 2 * span, max(edges) + 2 * span) for r in reach]
    low, high = min([*ends, *values]), max([*ends, *values])
    room = 0.06 * ((high - low) or 1.0)
    return float(low - (room if low < 0 or edges else 0.0)), float(high + room)
