"""Curves over time with their events."""

from __future__ import annotations

import numpy as np
import plotly.graph_objects as go
import streamlit as st

from core import landmarks as lm
from core.vocabulary import EventKind, Side
from metrics.catalogue import CurveDefinition
from metrics.results import Screening
from ui.services.presentation import charts
from ui.services.presentation.charts import EVENTS
from ui.wording import labels
from ui.wording.text import _, render

# Blue and orange stay apart for colour-blind eyes, on light and dark; dash doubles the colour.
LINE = {
    Side.LEFT: {"color": "#2f7fd1", "width": 2.2},
    Side.RIGHT: {"color": "#e08214", "width": 2.2, "dash": "6px,2px"},
    Side.NONE: {"color": "#2a9d8f", "width": 2.2},
}
BAND = "rgba(42,157,143,0.18)"
EVENT_LINE = {EventKind.TOE_OFF: "dot"}  # the others are dashed
SHOWN_FIRST = 3


def curves(screening: Screening) -> None:
    """A choice of curves, drawn on one time axis."""
    there = charts.there(screening.series)
    if not there:
        st.info(_("There are no curves for this video."))
        return
    by_id = {c.id: c for c in there}
    chosen = st.pills(
        _("Curves"),
        list(by_id),
        selection_mode="multi",
        default=list(by_id)[:SHOWN_FIRST],
        format_func=lambda id: render(by_id[id].title),
        key="curves_choice",
        label_visibility="collapsed",
    )
    with st.container(key="curves"):
        for chart in there:
            if chart.id in chosen:
                st.plotly_chart(
                    figure(chart, screening),
                    key=f"curve_{chart.id}",
                    width="stretch",
                    config={"displayModeBar": False},
                )


def figure(chart: CurveDefinition, screening: Screening) -> go.Figure:
    """One chart as a Plotly figure; gaps stay gaps."""
    series, fig = screening.series, go.Figure()
    for side, column in chart.columns:
        if column not in series:
            continue
        values = series[column]
        if chart.interval and chart.interval in series:
            _band(fig, series.t_s, values, series[chart.interval])
        name = render(labels.side(side)) or render(chart.title)
        fig.add_scatter(
            x=series.t_s,
            y=values,
            name=name,
            line=LINE[side],
            connectgaps=False,
            hovertemplate="%{y:.1f}°",
        )
    _events(fig, screening)
    fig.update_layout(
        height=262,
        margin={"l": 8, "r": 8, "t": 68, "b": 8},
        title={
            "text": render(chart.title),
            "subtitle": {"text": render(chart.up), "font": {"size": 12}},
            "font": {"size": 15},
        },
        hovermode="x unified",
        showlegend=len(chart.columns) > 1,
        legend={"orientation": "h", "x": 1, "xanchor": "right", "y": 1.02, "yanchor": "bottom"},
        xaxis={"title": None, "ticksuffix": " s", "range": _range(series.t_s)},
        yaxis={"ticksuffix": "°", "zeroline": True},
    )
    return fig


def _band(fig: go.Figure, t_s: np.ndarray, values: np.ndarray, u95: np.ndarray) -> None:
    for run in charts.runs(np.isfinite(values) & np.isfinite(u95)):
        fig.add_scatter(
            x=np.r_[t_s[run], t_s[run][::-1]],
            y=np.r_[(values + u95)[run], (values - u95)[run][::-1]],
            fill="toself",
            fillcolor=BAND,
            line={"width": 0},
            hoverinfo="skip",
            showlegend=False,
        )


def _events(fig: go.Figure, screening: Screening) -> None:
    for event in screening.events:
        if event.kind not in EVENTS:
            continue
        side = event.side if event.side in lm.SIDES else Side.NONE
        fig.add_vline(
            x=event.time_s,
            line={
                "width": 1,
                "dash": EVENT_LINE.get(event.kind, "dash"),
                "color": LINE[side]["color"],
            },
            opacity=0.55,
        )


def _range(t_s: np.ndarray) -> list[float]:
    return [float(t_s[0]), float(t_s[-1])] if len(t_s) else [0.0, 1.0]
