"""Input of the items of a clinical score, and how points become a score."""

from __future__ import annotations

from dataclasses import dataclass

from core.text import Text
from core.vocabulary import EventKind, Side, Verdict
from metrics.catalogue.clinical_scores import SCORES
from metrics.conventions import OTHER
from metrics.preprocessing.trial import Trial
from metrics.results import Event, Score, ScoreItem
from metrics.verdicts.readings import PatternInput, Reading


@dataclass(frozen=True, eq=False)
class ScoreInput:
    """One leg of one clip. `trial` may be None: items read from curves are then left open."""

    ctx: PatternInput
    side: Side
    trial: Trial | None
    repetitions: tuple[tuple[float, float], ...]

    @property
    def free(self) -> Side:
        """The other leg."""
        return OTHER[self.side]

    def read(self, id: str, variant: str = "") -> Reading:
        """Reading of a measurement of this leg."""
        return self.ctx.read(id, self.side, variant)


def repetitions(events: tuple[Event, ...], side: Side) -> tuple[tuple[float, float], ...]:
    """Start and end (s) of each repetition of this leg (or of a movement without a side)."""
    mine = [e for e in events if e.side in (side, "both", "none")]
    starts = sorted(e.time_s for e in mine if e.kind == EventKind.REP_START)
    ends = sorted(e.time_s for e in mine if e.kind == EventKind.REP_END)
    pairs = []
    for start in starts:
        after = [end for end in ends if end > start]
        if after:
            pairs.append((start, after[0]))
    return tuple(pairs)


def item_name(id: str) -> Text:
    """Name of an item."""
    return SCORES.items[id]


def from_reading(id: str, reading: Reading, points: dict[Verdict, float]) -> ScoreItem:
    """Item from the level of one measurement; `points` by level."""
    if reading.level == Verdict.CANNOT_TELL:
        return ScoreItem(item_name(id), None, (), reading.text())
    time_s = reading.measurement.time_s if reading.measurement is not None else None
    times = (time_s,) if time_s is not None and reading.flagged else ()
    return ScoreItem(item_name(id), points[reading.level], times, reading.text())


YES_NO = {Verdict.NOT_SEEN: 0.0, Verdict.POSSIBLE: 1.0, Verdict.CLEAR: 1.0}
GRADED = {Verdict.NOT_SEEN: 0.0, Verdict.POSSIBLE: 1.0, Verdict.CLEAR: 2.0}


def open_item(id: str, reason: Text) -> ScoreItem:
    """An item that could not be rated from this clip."""
    return ScoreItem(item_name(id), None, (), reason)


def total_of(items: tuple[ScoreItem, ...]) -> float | None:
    """Sum of the points, None when an item is open."""
    points = [item.points for item in items]
    return None if None in points else float(sum(p for p in points if p is not None))


def banded(id: str, side: Side, items: tuple[ScoreItem, ...]) -> Score:
    """Score with the published bands; with open items the span it may lie in."""
    row = SCORES.score[id]
    total = total_of(items)
    if total is None:
        known = sum(item.points for item in items if item.points is not None)
        missing = sum(item.points is None for item in items)
        label = Text(
            "not totalled; items that could not be rated: {missing}; the others give {known:.0f}",
            missing=missing,
            known=known,
        )
    else:
        band = next(b.label for b in row.bands if total <= b.most)
        label = Text("estimate: {band} ({total:.0f} points)", band=band, total=total)
    return Score(id, side, total, label, items, row.cited)
