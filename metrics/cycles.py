"""Repetitions and strides of a screening, and its curves over each of them in percent.

A repetition runs from 0 to 100 %, its event (lowest or highest point) at 50 %: straight in time
from the start to the event and from there to the end. A stride runs from a heel strike to the
next one of the same foot, straight in time, as the curves of the literature do.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeVar

import numpy as np

from core.vocabulary import EventKind, Side
from metrics.catalogue.parameters import GAIT, REPETITIONS
from metrics.conventions import OTHER, SIDES
from metrics.results import Event, Screening, Series

PERCENT = np.linspace(0.0, 100.0, 101)
EVENT_PERCENT = 50.0
# A turning point without a start and an end of its own is taken with this much around it.
_AROUND_S = 1.2
_PEAKS = (EventKind.LIFT_TOP, EventKind.STAND_UP)
Piece = TypeVar("Piece")
_TURNS = (EventKind.REP_BOTTOM, EventKind.TURN_PEAK)


@dataclass(frozen=True)
class Cycle:
    """One repetition or stride, seconds; `event_s` is None in a stride."""

    start_s: float
    end_s: float
    event_s: float | None = None
    side: Side = Side.NONE

    @property
    def knots(self) -> tuple[tuple[float, float], ...]:
        """(percent, seconds) between which time runs straight."""
        ends = ((0.0, self.start_s), (100.0, self.end_s))
        if self.event_s is None:
            return ends
        return ends[0], (EVENT_PERCENT, self.event_s), ends[1]

    def times_s(self, percent: np.ndarray = PERCENT) -> np.ndarray:
        """Seconds at shares of the cycle in percent, same shape."""
        knots = np.array(self.knots)
        return np.interp(percent, knots[:, 0], knots[:, 1])

    def percent(self, time_s: float) -> float:
        """Share of the cycle at an instant; 0 before and 100 after it."""
        knots = np.array(self.knots)
        return float(np.interp(time_s, knots[:, 1], knots[:, 0]))


@dataclass(frozen=True, eq=False)
class CycleCurves:
    """One curve over all cycles of a leg.

    Attributes
    ----------
    each : (n, 101) the curve in its own unit in each cycle, NaN where there is none.
    mean : (101,) of the cycles; NaN where fewer than half of them have a number.
    sd : (101,) standard deviation between the cycles (n - 1); NaN where fewer than two, or fewer
        than half, have a number.
    """

    each: np.ndarray
    mean: np.ndarray
    sd: np.ndarray

    @property
    def n(self) -> int:
        """Cycles with a number anywhere."""
        return int(np.isfinite(self.each).any(axis=1).sum())


def cycles(screening: Screening, side: Side = Side.NONE) -> tuple[Cycle, ...]:
    """Repetitions or strides in order of time.

    Parameters
    ----------
    screening
        With its events.
    side
        Strides that begin with this foot, and repetitions of this leg or of both; NONE: all
        repetitions, and strides of the foot with more of them.
    """
    happened = sorted(screening.events, key=lambda e: e.time_s)
    own = [e for e in happened if side == Side.NONE or e.side in (side, Side.BOTH, Side.NONE)]
    return tuple(_repetitions(own) or _strides(happened, side) or _around_peaks(own))


def counted(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """Repetitions that count: the first, a warm-up, is left out when three others remain."""
    return tuple(pieces[1:] if len(pieces) > REPETITIONS.enough else pieces)


def over_cycles(series: Series, column: str, parts: Sequence[Cycle]) -> CycleCurves:
    """A curve over cycles that lie beneath each other from 0 to 100 %.

    Parameters
    ----------
    series, column
        Where the curve is.
    parts
        Cycles of the same recording.
    """
    values = series[column]
    each = np.array([np.interp(c.times_s(), series.t_s, values) for c in parts])
    each = each.reshape(len(parts), len(PERCENT))
    known = np.isfinite(each)
    n = known.sum(axis=0)
    enough = (n > 0) & (2 * n >= len(parts))
    mean = np.where(known, each, 0.0).sum(axis=0) / np.maximum(n, 1)
    spread = np.where(known, each - mean, 0.0)
    sd = np.sqrt((spread**2).sum(axis=0) / np.maximum(n - 1, 1))
    return CycleCurves(
        each,
        np.where(enough, mean, np.nan),
        np.where(enough & (n > 1), sd, np.nan),
    )


def _repetitions(events: Sequence[Event]) -> list[Cycle]:
    """From a start to the next end of the same leg, with the turning point between them."""
    found = []
    for start in events:
        if start.kind != EventKind.REP_START:
            continue
        later = [e for e in events if e.side == start.side and e.time_s > start.time_s]
        end = next((e.time_s for e in later if e.kind == EventKind.REP_END), None)
        if end is not None:
            turn = (e.time_s for e in later if e.kind in _TURNS and e.time_s < end)
            found.append(Cycle(start.time_s, end, next(turn, None), start.side))
    return found


def _strides(events: Sequence[Event], side: Side) -> list[Cycle]:
    """Strikes of one foot with one strike of the other in between, as long as a stride can be."""
    strikes = {
        s: [e.time_s for e in events if e.kind == EventKind.HEEL_STRIKE and e.side == s]
        for s in SIDES
    }
    foot = side if side in strikes else max(SIDES, key=lambda s: len(strikes[s]))
    other = np.array(strikes[OTHER[foot]])
    return [
        Cycle(a, b, None, foot)
        for a, b in pairwise(strikes[foot])
        if GAIT.stride_min_s <= b - a <= GAIT.stride_max_s
        and int(((other > a) & (other < b)).sum()) == 1
    ]


def _around_peaks(events: Sequence[Event]) -> list[Cycle]:
    """A turning point with half the way to its neighbours."""
    peaks = [e for e in events if e.kind in _PEAKS]
    middles = [(a.time_s + b.time_s) / 2 for a, b in pairwise(peaks)]
    return [
        Cycle(max(a, e.time_s - _AROUND_S), min(b, e.time_s + _AROUND_S), e.time_s, e.side)
        for e, a, b in zip(peaks, [-np.inf, *middles], [*middles, np.inf], strict=False)
    ]
