"""The values of the moment that are drawn into the annotated video."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from core.text import Text
from metrics.results import Screening, Series
from ui.wording.text import render

# Shown when the column holds enough numbers: (column, short name).
_VALUES: tuple[tuple[str, Text], ...] = (
    ("fppa_left_deg", Text("Knee inward, left")),
    ("fppa_right_deg", Text("Knee inward, right")),
    ("pelvic_obliquity_deg", Text("Pelvis, left side up")),
    ("knee_flexion_left_deg", Text("Knee bend, left")),
    ("knee_flexion_right_deg", Text("Knee bend, right")),
    ("thigh_extension_left_deg", Text("Thigh back, left")),
    ("thigh_extension_right_deg", Text("Thigh back, right")),
)
MIN_SHARE = 0.05


def shown_columns(series: Series) -> tuple[tuple[str, Text], ...]:
    """Columns with numbers in at least `MIN_SHARE` of the frames, with their names."""
    return tuple(
        (column, name)
        for column, name in _VALUES
        if column in series and np.isfinite(series[column]).mean() >= MIN_SHARE
    )


def captions(screening: Screening) -> Callable[[float], tuple[str, ...]]:
    """The lines to draw at a time; a value that is missing at that moment is left out."""
    series = screening.series
    columns = shown_columns(series)

    def lines(time_s: float) -> tuple[str, ...]:
        frame = int(np.argmin(np.abs(series.t_s - time_s)))
        values = ((name, float(series[column][frame])) for column, name in columns)
        return tuple(
            render(Text("{name} {value:+.0f} deg", name=name, value=value))
            for name, value in values
            if np.isfinite(value)
        )

    return lines
