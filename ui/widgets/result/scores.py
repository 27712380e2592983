"""Estimates of clinical scores, item by item, with the moments behind the points."""

from __future__ import annotations

import streamlit as st

from metrics.catalogue import cited
from metrics.results import Score, ScoreItem, Screening
from ui.session.audience import Audience
from ui.session.state import visit
from ui.wording import labels
from ui.wording.text import _, render


def scores(screening: Screening, reader: Audience) -> None:
    """The scores of this clip; nothing for a person at home, whom a grade does not help."""
    if not screening.scores or not reader.scores:
        return
    label = _("Clinical scores, estimated ({count})").format(count=len(screening.scores))
    with st.expander(label, icon=":material/scoreboard:", key="scores"):
        for score in screening.scores:
            st.markdown(f"**{_title(score)}**  \n{labels.capital(render(score.label))}.")
            st.markdown("\n".join(_line(item) for item in score.items))
            _moments(score)
        ids = dict.fromkeys(id for s in screening.scores for id in s.source.split("; ") if id)
        st.caption(
            _("Estimated from the video; a clinician's own score may differ.")
            + " "
            + "; ".join(cited(id) for id in ids)
        )


def _title(score: Score) -> str:
    name = labels.of_side(render(labels.score(score.id)), score.side)
    if score.total is None:
        return _("{name}: no total").format(name=name)
    return _("{name}: estimate {points}").format(name=name, points=labels.points(score))


def _line(item: ScoreItem) -> str:
    points = "–" if item.points is None else f"{item.points:g}"
    why = f": {render(item.reason)}" if item.reason is not None else ""
    return f"- **{points}** · {render(item.name)}{why}"


def _moments(score: Score) -> None:
    """One button for each item with points, to the moment that shows it."""
    shown = [(n, item) for n, item in enumerate(score.items) if item.points and item.times_s]
    if not shown:
        return
    with st.container(horizontal=True):
        for number, item in shown:
            st.button(
                _("{time:.1f} s {item}").format(time=item.times_s[0], item=render(item.name)),
                icon=":material/play_circle:",
                key=f"score_{score.id}_{score.side}_{number}",
                help=_("Show this moment"),
                on_click=visit().go_to,
                args=(item.times_s[0],),
            )
