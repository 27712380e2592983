"""The curves of a recording in one table: a column says which segment a row belongs to."""

from __future__ import annotations

import numpy as np

from metrics.results import Series
from metrics.timeline import RecordingScreening

SEGMENT = "segment"


def together(recording: RecordingScreening, t_s: np.ndarray) -> Series:
    """All curves on the recording's own time stamps (T,).

    `segment` counts from 0 and is NaN between the segments, as every curve is there.
    """
    columns: dict[str, np.ndarray] = {SEGMENT: np.full(len(t_s), np.nan)}
    for number, segment in enumerate(recording.segments):
        rows = slice(segment.first, segment.last)
        columns[SEGMENT][rows] = number
        for name, values in segment.screening.series.columns.items():
            columns.setdefault(name, np.full(len(t_s), np.nan))[rows] = values
    return Series(t_s, columns)


def of_segment(series: Series, number: int, count: int) -> tuple[int, int, Series]:
    """First and last (exclusive) frame of a segment, and its curves.

    A table without the column, of an older file, is all of the one segment.
    """
    columns = {name: values for name, values in series.columns.items() if name != SEGMENT}
    if SEGMENT not in series:
        if count > 1 and len(series.t_s):
            raise ValueError("the curves do not say which segment they belong to")
        return 0, len(series.t_s), Series(series.t_s, columns)
    rows = np.flatnonzero(series[SEGMENT] == number)
    if not len(rows):
        raise ValueError(f"segment {number} has no curves")
    first, last = int(rows[0]), int(rows[-1]) + 1
    part = {name: values[first:last] for name, values in columns.items()}
    return first, last, Series(series.t_s[first:last], part)
