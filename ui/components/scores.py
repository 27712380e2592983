"""Estimates of clinical scores, item by item, with the moments behind the points."""

from __future__ import annotations

import streamlit as st

from metrics.result import Score, ScoreItem, Screening
from ui import words
from ui.reader import Reader
from ui.state import visit
from ui.text import _, render


def scores(screening: Screening, reader: Reader) -> None:
    """The scores of this clip; nothing for a person at home, whom a grade does not help."""
    if not screening.scores or not reader.scores:
        return
    with st.container(key="scores"):
        st.markdown(f"**{_('Scores, estimated from these frames')}**")
        for score in screening.scores:
            with st.expander(_title(score)):
                st.markdown(words.capital(render(score.label)) + ".")
                for number, item in enumerate(score.items):
                    _item(item, f"score_{score.id}_{score.side}_{number}")
                st.caption(
                    _("Estimated from the video; a clinician's own score may differ.")
                    + " "
                    + _("Source: {source}").format(source=score.source)
                )


def _title(score: Score) -> str:
    side = render(words.side(score.side))
    name = render(words.score(score.id)) + (f", {side}" if side else "")
    if score.total is None:
        return _("{name}: no total").format(name=name)
    return _("{name}: estimate {points}").format(name=name, points=words.points(score))


def _item(item: ScoreItem, key: str) -> None:
    name, points = render(item.name), "–" if item.points is None else f"{item.points:g}"
    why = f"  \n{render(item.reason)}" if item.reason is not None else ""
    text, button = st.columns([3, 1], vertical_alignment="center")
    text.markdown(f"**{points}** · {name}{why}")
    if item.times_s:
        time_s = item.times_s[0]
        button.button(
            _("{time:.1f} s").format(time=time_s),
            icon=":material/play_circle:",
            key=key,
            help=_("Show this moment"),
            on_click=visit().go_to,
            args=(time_s,),
        )
