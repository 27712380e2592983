"""Trend of every measurement over the visits, with its interval and what counts as change."""

from __future__ import annotations

from collections.abc import Sequence

import plotly.graph_objects as go
import streamlit as st

from core.vocabulary import Side
from ui.services.followup import changes
from ui.services.people.trend import Day, Trend, trends
from ui.wording import labels, numbers
from ui.wording.text import _, render

COLOUR = {Side.LEFT: "#2f7fd1", Side.RIGHT: "#e08214"}
OTHER = "#2a9d8f"
SHOWN_FIRST = 4


def trend_charts(days: Sequence[Day]) -> None:
    """Draw what changed first; the others open."""
    found = trends(days)
    if not found:
        if len(days) > 1:
            st.info(
                _("No two visits hold the same movement filmed in the same way."),
                icon=":material/info:",
            )
        return
    st.subheader(_("Over time"), anchor=False)
    for trend in found[:SHOWN_FIRST]:
        _chart(trend)
    if len(found) > SHOWN_FIRST:
        with st.expander(_("All measurements ({n})").format(n=len(found))):
            for trend in found[SHOWN_FIRST:]:
                _chart(trend)
    st.caption(render(changes.CHANCE))


def _chart(trend: Trend) -> None:
    filmed = render(labels.movement(trend.movement))
    st.markdown(
        f"**{trend.title}** ({filmed})  \n"
        + _("{answer}: {gap} since the first visit, {needed} would count as a change.").format(
            answer=trend.answer,
            gap=changes.difference(trend.latest),
            needed=changes.needed(trend.latest),
        )
    )
    st.plotly_chart(
        figure(trend),
        key=f"trend_{trend.movement}_{trend.view}_{trend.stance_side}_{trend.id}_{trend.side}",
        width="stretch",
        config={"displayModeBar": False},
    )


def figure(trend: Trend) -> go.Figure:
    """Values with their intervals; the band is what is no change from the first visit."""
    scale = 100.0 if trend.unit == "ratio" else 1.0
    colour = COLOUR.get(trend.side, OTHER)
    fig = go.Figure(
        go.Scatter(
            x=[p.day for p in trend.points],
            y=[scale * p.value for p in trend.points],
            error_y={"array": [scale * p.u95 for p in trend.points], "color": colour},
            mode="lines+markers",
            line={"color": colour, "width": 2},
            marker={"size": 9},
        )
    )
    needed, first = trend.latest.needed, trend.points[0].value
    if needed is not None:
        fig.add_hrect(
            scale * (first - needed),
            scale * (first + needed),
            line_width=0,
            fillcolor=colour,
            opacity=0.10,
        )
    fig.update_layout(
        height=220,
        margin={"l": 50, "r": 20, "t": 10, "b": 30},
        yaxis_ticksuffix=numbers.ending(trend.unit),
        showlegend=False,
    )
    days = [p.day for p in trend.points]
    # A few visits are named by their own days; of many, round dates tell enough.
    marks = {"tickvals": days} if len(days) <= 4 else {"nticks": 6}
    fig.update_xaxes(type="date", tickformat="%Y-%m-%d", **marks)
    return fig
