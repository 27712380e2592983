"""The range of a measurement in zones: typical, watch, beyond, and how much of it to draw."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

import numpy as np

from metrics.catalogue import cutoffs, definition
from metrics.results import Reference

# Room beyond the outermost cut-off, as a share of what is between the outermost ones.
_ROOM = 0.6

Kind = Literal["typical", "open", "watch", "beyond"]
_ORDER: tuple[Kind, ...] = ("typical", "open", "watch", "beyond")


@dataclass(frozen=True)
class Zone:
    """A stretch of a range; infinite at an open end. "open" is neither typical nor flagged."""

    kind: Kind
    low: float
    high: float


def kind_at(value: float, zones: tuple[Zone, ...]) -> Kind:
    """In which zone a value lies, "open" without zones; a cut-off belongs to the milder one."""
    found = [z.kind for z in zones if z.low <= value <= z.high]
    return min(found, key=_ORDER.index, default="open")


def edges(zones: tuple[Zone, ...]) -> list[float]:
    """Where zones end, infinite ends left out, from low to high."""
    return sorted({e for z in zones for e in (z.low, z.high) if np.isfinite(e)})


def readings(id: str, movement: str, reference: Reference | None) -> tuple[Reference, ...]:
    """The cut-offs of a measurement: `reference`, then those of the other end ("varus").

    Empty where nothing is flagged.
    """
    if reference is None:
        return ()
    other = cutoffs(id, movement, "varus")
    return tuple(r for r in (reference, other) if r is not None and r.possible is not None)


def zones_of(id: str, movement: str, reference: Reference | None) -> tuple[Zone, ...]:
    """Zones of a measurement, from low to high without gaps.

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
    low: list[Zone] = []
    high: list[Zone] = []
    for cuts in readings(id, movement, reference):
        (high if cuts.direction == "high" else low).extend(_flagged(cuts))
    if definition(id).two_sided and not low:
        low = [Zone(z.kind, -z.high, -z.low) for z in reversed(high)]
    floor = max((z.high for z in low), default=-np.inf)
    ceiling = min((z.low for z in high), default=np.inf)
    if not low and not high and reference.low is None and reference.high is None:
        return ()
    return (*low, *_middle(floor, ceiling, reference), *high)


def _flagged(cuts: Reference) -> list[Zone]:
    """Watch and beyond towards the end that counts, from low to high."""
    end = np.inf if cuts.direction == "high" else -np.inf
    ends = [e for e in (cuts.possible, cuts.clear, end) if e is not None]
    kinds: tuple[Kind, ...] = ("watch", "beyond")
    pairs = zip(kinds, pairwise(ends), strict=False)
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
    zones: tuple[Zone, ...], spans: Sequence[tuple[float, float]]
) -> tuple[float, float]:
    """Ends to draw: all cut-offs with room beyond them, and every value with its interval.

    `spans` holds each value with the half width of its interval.
    """
    marks = edges(zones)
    values = [value for value, _half in spans]
    reach = [value + sign * half for value, half in spans for sign in (-1, 1)]
    ends = [0.0, *reach]
    if marks:
        first, last = marks[0], marks[-1]
        span = (last - first) or abs(first) or 1.0
        # A very wide interval may end at the edge of the drawing; a value never does.
        seen = np.clip(reach, first - 2 * span, last + 2 * span)
        ends = [first - _ROOM * span, last + _ROOM * span, *seen]
    low, high = min([*ends, *values]), max([*ends, *values])
    room = 0.06 * ((high - low) or 1.0)
    return float(low - (room if low < 0 or marks else 0.0)), float(high + room)
