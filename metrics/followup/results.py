"""Result of a comparison of two days."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from core.text import Text
from core.vocabulary import Side
from metrics.followup.comparability import ComparabilityIssue
from metrics.reliability import Retest
from metrics.visit.clues import Basis

Answer = Literal["changed", "within_error", "cannot_tell"]
NeededFrom = Literal["own", "table", "u95", "none"]


@dataclass(frozen=True)
class Reading:
    """One quantity on one day: the median of its recordings (places in the list given)."""

    value: float
    u95: float
    basis: tuple[Basis, ...]


@dataclass(frozen=True)
class Change:
    """One quantity on both days.

    Attributes
    ----------
    difference : now minus before, in the measurement's unit.
    needed : the smallest change beyond the measuring error, None if unknown.
    needed_from : "own" repeated recordings, the "table", or the "u95" of the two readings.
    answer : "changed", "within_error" or "cannot_tell".
    text : the answer in a sentence.
    """

    id: str
    side: Side
    before: Reading
    now: Reading
    difference: float
    needed: float | None
    needed_from: NeededFrom
    answer: Answer
    text: Text


@dataclass(frozen=True)
class Pair:
    """The same movement by the same route on both days. Indices are those of the lists."""

    before: tuple[int, ...]
    now: tuple[int, ...]
    hindrances: tuple[ComparabilityIssue, ...]
    changes: tuple[Change, ...]


@dataclass(frozen=True)
class Unpaired:
    """A recording without a counterpart, and the issues that prevent it."""

    day: Literal["before", "now"]
    place: int
    hindrances: tuple[ComparabilityIssue, ...]


@dataclass(frozen=True)
class Comparison:
    """Two days of one person. `retest` is the person's own error from repeats of a day."""

    pairs: tuple[Pair, ...]
    alone: tuple[Unpaired, ...]
    retest: Retest
