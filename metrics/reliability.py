"""Test-retest reliability of one or several people: SEM, MDC, ICC (shrout1979, weir2005)."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import scipy

from metrics.catalogue.measurements import ids, limits
from metrics.results import Screening

# MDC at 95 %: 1.96 standard errors of a difference of two recordings (Weir 2005).
MDC_FACTOR = 1.96 * math.sqrt(2.0)
# The own SEM replaces the table's only if even its upper bound at this confidence is smaller.
UPPER_CONFIDENCE = 0.80
# Fewer targets make an intraclass correlation meaningless.
ICC_ROWS_LEAST = 5


@dataclass(frozen=True)
class Reliability:
    """Agreement of repeated recordings.

    Attributes
    ----------
    rows, sessions : targets (legs, people) and recordings of each.
    sem : standard error of measurement (agreement), the measurement's unit.
    sem_upper : its upper bound at 80 % confidence, given how few recordings there are.
    mdc95 : smallest detectable change from `sem`.
    icc : ICC(2,1), two-way random, absolute agreement, single recording; None with too few rows.
    """

    rows: int
    sessions: int
    sem: float
    sem_upper: float
    mdc95: float
    icc: float | None

    @property
    def mdc_upper(self) -> float:
        """Smallest detectable change from the upper bound: the one to use."""
        return MDC_FACTOR * self.sem_upper


@dataclass(frozen=True)
class OwnError:
    """Reliability of one measurement in one movement; legs are its rows."""

    id: str
    movement: str
    reliability: Reliability


@dataclass(frozen=True)
class Retest:
    """All own errors of a person."""

    errors: tuple[OwnError, ...] = ()

    def mdc(self, id: str, movement: str) -> float | None:
        """Smaller of the table's MDC and the person's own (upper bound); None if neither."""
        row = limits(id, movement)
        table = row.mdc if row is not None else None
        own = self.of(id, movement)
        known = [v for v in (table, own.mdc_upper if own else None) if v is not None]
        return min(known) if known else None

    def of(self, id: str, movement: str) -> Reliability | None:
        """The person's own error of one measurement, None without repeated recordings."""
        own = (e.reliability for e in self.errors if (e.id, e.movement) == (id, movement))
        return next(own, None)

    def is_own(self, id: str, movement: str) -> bool:
        """The person's own error is used instead of the table's."""
        row = limits(id, movement)
        table = row.mdc if row is not None else None
        value = self.mdc(id, movement)
        return value is not None and (table is None or value < table)


def mean_squares(table: np.ndarray) -> tuple[float, float, float]:
    """Mean squares of rows, columns and the rest of an (n, k) table without gaps.

    The rest is NaN for a single row.
    """
    n, k = table.shape
    grand = table.mean()
    rows = k * float(((table.mean(1) - grand) ** 2).sum())
    columns = n * float(((table.mean(0) - grand) ** 2).sum())
    rest = float(((table - grand) ** 2).sum()) - rows - columns
    ms_rows = rows / (n - 1) if n > 1 else math.nan
    ms_rest = max(rest, 0.0) / ((n - 1) * (k - 1)) if n > 1 else math.nan
    return ms_rows, columns / (k - 1), ms_rest


def icc_2_1(table: np.ndarray) -> float:
    """ICC(2,1) of an (n, k) table: n targets, k recordings (Shrout and Fleiss 1979).

    NaN when all values are alike.
    """
    values = np.asarray(table, dtype=float)
    n, k = values.shape
    rows, columns, rest = mean_squares(values)
    below = rows + (k - 1) * rest + k * (columns - rest) / n
    return (rows - rest) / below if below > 0 else math.nan


def pooled(groups: Sequence[Sequence[Sequence[float]]]) -> Reliability:
    """Reliability of rows of unequal length, from several sets of recordings.

    Parameters
    ----------
    groups
        Sets of rows; a row holds the values of one leg, one a recording. The rows of a set were
        filmed together and share the camera's error: they tighten the bound only once.

    Raises
    ------
    ValueError
        No row has two values.
    """
    sets = [[np.asarray(row, dtype=float) for row in rows if len(row) >= 2] for rows in groups]
    rows = [row for group in sets for row in group]
    if not rows:
        raise ValueError("reliability needs a target with two recordings")
    squares = sum(float(((row - row.mean()) ** 2).sum()) for row in rows)
    sem = math.sqrt(squares / sum(len(row) - 1 for row in rows))
    freedom = sum(max(len(row) for row in group) - 1 for group in sets if group)
    even = len({len(row) for row in rows}) == 1
    icc = _icc(np.array(rows)) if even else None
    return _bounded(sem, freedom, len(rows), max(len(row) for row in rows), icc)


def _bounded(sem: float, freedom: int, rows: int, sessions: int, icc: float | None) -> Reliability:
    upper = sem * math.sqrt(freedom / float(scipy.stats.chi2.ppf(1.0 - UPPER_CONFIDENCE, freedom)))
    return Reliability(rows, sessions, sem, upper, MDC_FACTOR * sem, icc)


def _icc(table: np.ndarray) -> float | None:
    """ICC(2,1), or None with too few rows or none that differ."""
    found = icc_2_1(table) if len(table) >= ICC_ROWS_LEAST else math.nan
    return None if math.isnan(found) else found


def retest(recordings: Sequence[Screening], days: Sequence[int] | None = None) -> Retest:
    """A person's own errors from repeated recordings of the same movement.

    Parameters
    ----------
    recordings
        Of one person. Only the same movement, view, leg, pose model and route count as repeated;
        the same video twice counts once.
    days
        Which day (any number) each recording is of: change between days is not an error. All of
        one day when left out.

    Notes
    -----
    Groups with one recording are left out. Counts have no error to find.
    """
    days = days if days is not None else [0] * len(recordings)
    groups: dict[tuple, list[Screening]] = {}
    for day, screening in zip(days, recordings, strict=True):
        group = groups.setdefault((day, *_alike(screening)), [])
        trial = screening.provenance.input_sha256
        if not trial or trial not in {other.provenance.input_sha256 for other in group}:
            group.append(screening)
    found: list[OwnError] = []
    for movement in dict.fromkeys(s.movement for s in recordings):
        there = [group for group in groups.values() if group[0].movement == movement]
        for id in ids():
            rows = [_rows(group, id) for group in there]
            if any(rows):
                found.append(OwnError(id, movement, pooled(rows)))
    return Retest(tuple(found))


def _alike(s: Screening) -> tuple:
    """What two recordings must share to be repeats of each other."""
    return s.movement, s.view.kind, s.view.near_side, s.stance_side, s.provenance.model_sha256


def _rows(group: list[Screening], id: str) -> list[list[float]]:
    """Values of each leg by the same route, over the recordings that have it; two at least."""
    rows: dict[tuple[str, str], list[float]] = {}
    for screening in group:
        first: dict[tuple[str, str], float] = {}
        for m in screening.measurements:
            if m.id == id and m.value is not None and m.unit != "count":
                first.setdefault((m.side, m.route), m.value)
        for key, value in first.items():
            rows.setdefault(key, []).append(value)
    return [row for row in rows.values() if len(row) >= 2]
