"""Distribution of one measurement over the team, with one person marked."""

from __future__ import annotations

import plotly.graph_objects as go
import streamlit as st

from ui.services.batch.distribution import Point, Spread, spreads
from ui.wording import labels
from ui.wording.text import _, render

OTHERS, ONE, CUT = "#8a9496", "#d9730d", "#2f7fd1"


def spread(measured, key: str, person: str) -> None:
    """Choose a measurement and see the person in the team's distribution."""
    found = {(s.id, s.side): s for s in spreads(measured, key)}
    if not found:
        st.info(_("Too few clips of this movement and view to compare with."))
        return
    chosen = st.selectbox(
        _("Compare with the team"),
        list(found),
        format_func=lambda which: _name(found[which]),
        key=f"team_measure_{key}",
    )
    one = found[chosen]
    point = one.of(key)
    if point is None:
        return
    st.plotly_chart(
        figure(one, point),
        key=f"team_chart_{key}",
        width="stretch",
        config={"displayModeBar": False},
    )
    others = len(one.points) - 1
    st.caption(
        _(
            "{person}: {value}. Of {others} other clips {below} lie surely below and {above} "
            "surely above; the rest cannot be told apart from it."
        ).format(
            person=person.replace("*", ""),
            value=_value(point, one.unit),
            others=others,
            below=one.below(point),
            above=one.above(point),
        )
    )


def figure(one: Spread, point: Point) -> go.Figure:
    """Every clip a dot on one line, in order of value; the chosen one with its interval."""
    factor = 100 if one.unit == "ratio" else 1
    ordered = sorted(one.points, key=lambda p: p.value)
    rest = [(i, p) for i, p in enumerate(ordered) if p is not point]
    fig = go.Figure()
    fig.add_scatter(
        x=[factor * p.value for _i, p in rest],
        y=[i for i, _p in rest],
        text=[p.person for _i, p in rest],
        mode="markers",
        name=_("the others"),
        marker={"color": OTHERS, "size": 8},
        hovertemplate="%{text}: %{x:.1f}<extra></extra>",
    )
    fig.add_scatter(
        x=[factor * point.value],
        y=[ordered.index(point)],
        text=[point.person],
        mode="markers",
        name=point.person,
        error_x={"type": "constant", "value": factor * point.u95, "color": ONE},
        marker={"color": ONE, "size": 13, "symbol": "diamond"},
        hovertemplate="%{text}: %{x:.1f}<extra></extra>",
    )
    cut = one.reference
    if cut is not None and cut.possible is not None:
        fig.add_vline(
            x=factor * cut.possible,
            line={"color": CUT, "dash": "dash", "width": 1},
            annotation_text=_("possible"),
            annotation_position="bottom right",  # away from the names above
        )
    fig.update_layout(
        height=260,
        margin={"l": 8, "r": 8, "t": 30, "b": 8},
        yaxis={"visible": False},
        xaxis={"title": None, "zeroline": False, "ticksuffix": labels.ending(one.unit)},
        legend={"orientation": "h", "y": 1.12},
    )
    return fig


def _value(point: Point, unit: str) -> str:
    shown = labels.number(point.value, unit)
    return f"{shown} ± {labels.number(point.u95, unit)}" if point.u95 else shown


def _name(one: Spread) -> str:
    name, side = render(labels.measurement(one.id)), render(labels.side(one.side))
    return labels.capital(f"{name}, {side}" if side else name)
