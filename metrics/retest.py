"""A person's own measuring error from two or more recordings of the same movement."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.stats import chi2

from metrics.definitions import ids, limits
from metrics.result import Screening

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
        own = [e.reliability.mdc_upper for e in self.errors if (e.id, e.movement) == (id, movement)]
        known = [value for value in (table, *own) if value is not None]
        return min(known) if known else None

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


def reliability(table: np.ndarray, *, independent_rows: bool = True) -> Reliability:
    """Reliability of an (n, k) table: n targets (rows), k recordings of each.

    Parameters
    ----------
    table : rows with NaN are left out.
    independent_rows : False for legs filmed together, which share the camera's error: their
        number then does not tighten the bound.

    Raises
    ------
    ValueError
        Fewer than two recordings, or no complete row.
    """
    values = np.atleast_2d(np.asarray(table, dtype=float))
    values = values[np.isfinite(values).all(1)]
    if values.shape[0] < 1 or values.shape[1] < 2:
        raise ValueError("reliability needs a target with two recordings")
    n, k = values.shape
    sem = math.sqrt(float(values.var(axis=1, ddof=1).mean()))
    freedom = (n if independent_rows else 1) * (k - 1)
    upper = sem * math.sqrt(freedom / float(chi2.ppf(1.0 - UPPER_CONFIDENCE, freedom)))
    icc = icc_2_1(values) if n >= ICC_ROWS_LEAST else None
    if icc is not None and math.isnan(icc):
        icc = None
    return Reliability(n, k, sem, upper, MDC_FACTOR * sem, icc)


def retest(recordings: Sequence[Screening]) -> Retest:
    """Own errors from recordings of the same person doing the same thing.

    Screenings are grouped by movement and view; each leg is a row, each recording a column.
    Groups with one recording are left out. Numbers marked as counts have no error to find.
    """
    found: list[OwnError] = []
    groups: dict[tuple[str, str], list[Screening]] = {}
    for screening in recordings:
        groups.setdefault((screening.movement, screening.view.kind), []).append(screening)
    for (movement, _), group in groups.items():
        for id in ids():
            rows = [row for row in (_row(group, id, side) for side in _SIDES) if len(row) >= 2]
            if rows:
                k = min(len(row) for row in rows)
                table = np.array([row[:k] for row in rows])
                found.append(OwnError(id, movement, reliability(table, independent_rows=False)))
    return Retest(tuple(found))


_SIDES = ("left", "right", "both", "none")


def _row(group: list[Screening], id: str, side: str) -> list[float]:
    """Values of one leg over the recordings that have it."""
    values = []
    for screening in group:
        for m in screening.measurements:
            if m.id == id and m.side == side and m.value is not None and m.unit != "count":
                values.append(m.value)
                break
    return values
