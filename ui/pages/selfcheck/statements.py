"""A screen of statements: tap what is true or unsure, or "None of these"."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from core.text import Text
from metrics.triage import Question
from ui.services.selfcheck.records import UNSURE, YES
from ui.wording.text import _, render

_ANSWERS = {YES: Text("Yes"), UNSURE: Text("Not sure")}
Given = Callable[[], dict[str, str] | None]


def statements(id: str, asked: Sequence[Question], replies: dict[str, str]) -> Given:
    """Draw them; what is tapped at the moment of asking, None before anything is.

    What is not tapped is no, once one of them or "None of these" is: a second click on "Next"
    can't answer a screen nobody has read. A second tap takes an answer back.
    """

    def tapped() -> dict[str, str]:
        held = {q.id: st.session_state.get(_key(q.id)) for q in asked}
        return {id: said for id, said in held.items() if said}

    for question in asked:
        key = _key(question.id)
        if key not in st.session_state and replies.get(question.id) in _ANSWERS:
            st.session_state[key] = replies[question.id]
        with st.container(border=True, key=f"sc_row_{question.id}"):
            st.segmented_control(
                render(question.ask),
                list(_ANSWERS),
                format_func=lambda answer: render(_ANSWERS[answer]),
                key=key,
            )
    none = f"sc_none_{id}"
    if none not in st.session_state:
        st.session_state[none] = all(q.id in replies for q in asked) and not tapped()
    st.checkbox(_("None of these"), key=none, disabled=bool(tapped()))
    return lambda: tapped() or ({} if st.session_state.get(none) else None)


def _key(id: str) -> str:
    return f"sc_said_{id}"
