"""The curves with their events as an image that stays legible in grey."""

from __future__ import annotations

import io
from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from core import landmarks as lm
from core.vocabulary import EventKind, Side
from metrics.catalogue import CurveDefinition
from metrics.results import Screening
from ui.services.presentation.charts import EVENTS, runs
from ui.services.presentation.merged_findings import untested
from ui.wording import labels
from ui.wording.text import render

# Dark and light, solid and dashed: no side is shown by colour alone.
_COLOUR = {Side.LEFT: "#174f86", Side.RIGHT: "#e08214", Side.NONE: "#1a1a1a"}
_WIDTH = {Side.LEFT: 1.5, Side.RIGHT: 1.5, Side.NONE: 1.3}
_DASHES: dict[Side, str | tuple[int, tuple[float, float]]] = {
    Side.LEFT: "-",
    Side.RIGHT: (0, (4, 1.5)),
    Side.NONE: "-",
}
_EVENT = {EventKind.TOE_OFF: ":"}  # the others are dashed
DPI = 220
ROW_MM = 28.0
SPAN_LEAST_DEG = 6.0


def picture(
    charts: Sequence[CurveDefinition],
    screening: Screening,
    width_mm: float,
    moments: Sequence[float],
) -> tuple[bytes, float]:
    """PNG of the charts under each other on one time axis, and its height in millimetres.

    Parameters
    ----------
    charts, screening
        What is drawn, and where it is from.
    width_mm
        Width of the image on paper.
    moments
        Times (s) of the evidence frames, marked on top.
    """
    height_mm = ROW_MM * len(charts) + 6
    figure = Figure(figsize=(width_mm / 25.4, height_mm / 25.4), dpi=DPI, layout="constrained")
    FigureCanvasAgg(figure)
    axes = figure.subplots(len(charts), 1, sharex=True, squeeze=False)[:, 0]
    for i, (chart, ax) in enumerate(zip(charts, axes, strict=True)):
        _draw(ax, chart, screening)
        for time_s in moments:
            # The triangle stays under the upper edge, whatever the numbers below it.
            ax.plot(time_s, 0.94, "v", color="#1a1a1a", ms=4.5, transform=ax.get_xaxis_transform())
        _dress(ax, chart, last=i == len(charts) - 1)
    buffer = io.BytesIO()
    figure.savefig(buffer, format="png", metadata={"Software": None})
    return buffer.getvalue(), height_mm


def _draw(ax: Axes, chart: CurveDefinition, screening: Screening) -> None:
    series, left_out = screening.series, untested(screening)
    for side, column in chart.columns:
        if column not in series or (side != Side.NONE and side == left_out):
            continue
        values = series[column]
        name = labels.capital(render(labels.side(side)))
        ax.plot(
            series.t_s,
            values,
            label=name or None,
            color=_COLOUR[side],
            linewidth=_WIDTH[side],
            linestyle=_DASHES[side],
        )
        if chart.interval and chart.interval in series:
            _band(ax, series.t_s, values, series[chart.interval])
    for event in screening.events:
        if event.kind in EVENTS:
            side = event.side if event.side in lm.SIDES else Side.NONE
            colour = _COLOUR[side]
            ax.axvline(
                event.time_s, ls=_EVENT.get(event.kind, "--"), lw=0.7, color=colour, alpha=0.6
            )
    if len(series.t_s):
        ax.set_xlim(float(series.t_s[0]), float(series.t_s[-1]))


def _band(ax: Axes, t_s: np.ndarray, values: np.ndarray, u95: np.ndarray) -> None:
    for run in runs(np.isfinite(values) & np.isfinite(u95)):
        low, high = (values - u95)[run], (values + u95)[run]
        ax.fill_between(t_s[run], low, high, color="#1a1a1a", alpha=0.14, lw=0)


def _dress(ax: Axes, chart: CurveDefinition, *, last: bool) -> None:
    ax.set_title(render(chart.title), loc="left", fontsize=8, fontweight="bold", pad=3)
    ax.set_title(render(chart.up), loc="center", fontsize=7, color="#555555", pad=3)
    low, high = ax.get_ylim()
    if high - low < SPAN_LEAST_DEG:  # noise is not drawn as large as a movement
        ax.set_ylim((low + high - SPAN_LEAST_DEG) / 2, (low + high + SPAN_LEAST_DEG) / 2)
    ax.yaxis.set_major_locator(MaxNLocator(3, integer=True))
    ax.yaxis.set_major_formatter("{x:.0f}°")
    ax.tick_params(labelsize=7, length=2, pad=1.5)
    ax.grid(axis="y", lw=0.4, color="#dddddd")
    ax.spines[["top", "right"]].set_visible(False)
    if last:
        ax.xaxis.set_major_formatter("{x:g} s")
    if len(chart.columns) > 1:
        ax.legend(
            loc="lower right",
            bbox_to_anchor=(1.0, 0.98),
            ncols=2,
            fontsize=7,
            frameon=False,
            handlelength=2.6,
            borderpad=0,
            borderaxespad=0.2,
        )
