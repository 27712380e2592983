"""Current values drawn into the annotated video."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from core.text import Text
from core.vocabulary import Side
from metrics.results import Screening, Series
from ui.services.presentation.charts import has_numbers
from ui.services.presentation.merged_findings import untested
from ui.services.presentation.player_data import shown_curves
from ui.wording import labels
from ui.wording.text import render

# More would hide the person: letters that can be read on a phone are large.
MOST_CURVES = 2


@dataclass(frozen=True)
class Shown:
    """A curve in the video: its name, and its columns with the letter of the side, if any."""

    name: Text
    columns: tuple[tuple[str, Text | None], ...]


def shown(screening: Screening) -> tuple[Shown, ...]:
    """The first curves of the movement that have a short name, without the untested leg."""
    left_out = untested(screening)
    found = []
    for curve in shown_curves(screening):
        if curve.short_name is None or not has_numbers(curve, screening.series):
            continue
        columns = tuple(
            (column, labels.side_letter(side))
            for side, column in curve.columns
            if column in screening.series and (side == Side.NONE or side != left_out)
        )
        found.append(Shown(curve.short_name, columns))
    return tuple(found[:MOST_CURVES])


def captions(screenings: Sequence[Screening]) -> Callable[[float], tuple[str, ...]]:
    """The lines to draw at a time: the curves' values, as the numbers of the answer are read
    from them; one that is missing at that moment is left out.

    Between the parts of a recording nothing is drawn.
    """
    parts = [(s.series, shown(s)) for s in screenings]

    def lines(time_s: float) -> tuple[str, ...]:
        for series, curves in parts:
            if not len(series.t_s) or not series.t_s[0] <= time_s <= series.t_s[-1]:
                continue
            frame = int(np.argmin(np.abs(series.t_s - time_s)))
            return tuple(filter(None, (_line(curve, series, frame) for curve in curves)))
        return ()

    return lines


def _line(curve: Shown, series: Series, frame: int) -> str:
    """ "Knee inward L +12°  R +3°"; it may be broken where two spaces are."""
    values = []
    for column, letter in curve.columns:
        value = float(series[column][frame])
        if np.isfinite(value):
            told = Text("{value:+.0f}°", value=value)
            values.append(f"{render(letter)} {render(told)}".strip())
    return f"{render(curve.name)} {'  '.join(values)}" if values else ""
