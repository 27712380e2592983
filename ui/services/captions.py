"""The values of the moment that are drawn into the annotated video."""

from __future__ import annotations

from core.text import Text
from metrics.result import Screening, Series

# Shown when the column holds enough numbers: (column, short name, on which side's line).
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
    import numpy as np

    return tuple(
        (column, name)
        for column, name in _VALUES
        if column in series and np.isfinite(series[column]).mean() >= MIN_SHARE
    )


def captions(screening: Screening) -> list[tuple[Text, ...]]:
    """One tuple of lines a frame; a value that is missing at a frame is left out."""
    import numpy as np

    series = screening.series
    columns = shown_columns(series)
    frames = []
    for i in range(len(series.t_s)):
        values = ((name, series[column][i]) for column, name in columns)
        frames.append(
            tuple(
                Text("{name} {value:+.0f} deg", name=name, value=float(value))
                for name, value in values
                if np.isfinite(value)
            )
        )
    return frames
