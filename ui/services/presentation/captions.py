"""Current values drawn into the annotated video."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from core.text import Text
from metrics.catalogue import curve_definitions
from metrics.results import Screening, Series
from ui.services.presentation.charts import MIN_SHARE
from ui.wording import labels
from ui.wording.text import render


def shown_columns(series: Series) -> tuple[tuple[str, Text], ...]:
    """Columns with numbers in at least `MIN_SHARE` of the frames, with their names."""
    shown = []
    for curve in curve_definitions():
        for side, column in curve.columns:
            if (
                curve.short_name is not None
                and column in series
                and np.isfinite(series[column]).mean() >= MIN_SHARE
            ):
                shown.append((column, _named(curve.short_name, side)))
    return tuple(shown)


def _named(name: Text, side: str) -> Text:
    where = labels.side(side)
    return Text("{name}, {side}", name=name, side=where) if where else name


def captions(screenings: Sequence[Screening]) -> Callable[[float], tuple[str, ...]]:
    """The lines to draw at a time; a value that is missing at that moment is left out.

    Between the parts of a recording nothing is drawn.
    """
    parts = [(s.series, shown_columns(s.series)) for s in screenings]

    def lines(time_s: float) -> tuple[str, ...]:
        for series, columns in parts:
            if not len(series.t_s) or not series.t_s[0] <= time_s <= series.t_s[-1]:
                continue
            frame = int(np.argmin(np.abs(series.t_s - time_s)))
            values = ((name, float(series[column][frame])) for column, name in columns)
            return tuple(
                render(Text("{name} {value:+.0f} deg", name=name, value=value))
                for name, value in values
                if np.isfinite(value)
            )
        return ()

    return lines
