"""Current values drawn into the annotated video."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from core.text import Text
from metrics.results import Screening, Series
from ui.services.presentation.charts import MIN_SHARE, there
from ui.wording import labels
from ui.wording.text import render


def shown_columns(series: Series) -> tuple[tuple[str, Text], ...]:
    """Columns with numbers in at least `MIN_SHARE` of the frames, with their names."""
    return tuple(
        (column, _named(curve.short_name, side))
        for curve in there(series)
        if curve.short_name is not None
        for side, column in curve.columns
        if column in series and np.isfinite(series[column]).mean() >= MIN_SHARE
    )


def _named(name: Text, side: str) -> Text:
    where = labels.side(side)
    return Text("{name}, {side}", name=name, side=where) if where else name


def captions(screenings: Sequence[Screening]) -> Callable[[float], tuple[str, ...]]:
    """The lines to draw at a time: the curves' values, as the numbers of the answer are read
    from them; one that is missing at that moment is left out.

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
                render(Text("{name} {value:+.0f}°", name=name, value=value))
                for name, value in values
                if np.isfinite(value)
            )
        return ()

    return lines
