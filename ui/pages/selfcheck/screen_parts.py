"""What the screens of the self-check share: style, progress, voice, and the ways on and back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import streamlit as st

from core.text import Text
from ui.services.selfcheck import path as check_of
from ui.services.selfcheck.records import Check, Step
from ui.widgets import speech
from ui.wording.text import _, render

# Current value of a widget; None is no answer yet.
Given = Callable[[], object]

_CSS = Path(__file__).with_name("selfcheck.css")
_PARTS = {
    "flags": Text("Safety"),
    "age": Text("Safety"),
    "knee": Text("Your knee"),
    "pain": Text("Your knee"),
    "clues": Text("Your pain"),
    "choose": Text("Films"),
    "setup": Text("Films"),
    "film": Text("Film"),
    "after": Text("Film"),
    "result": Text("Result"),
    "stop": Text("Stop here"),
}


def frame(check: Check) -> None:
    """Common to every screen: style, progress, voice."""
    st.html(_CSS)
    left, right = st.columns([3, 1], vertical_alignment="center")
    left.progress(check_of.progress(check), text=render(_part(check)))
    with right:
        speech.switch()


def back_button(check: Check) -> None:
    """One step back, where that is allowed."""
    if check_of.can_go_back(check):
        st.button(
            _("Back"), icon=":material/arrow_back:", key="sc_back",
            on_click=check_of.back, args=(check,),
        )  # fmt: skip


def say(title: str, lines: tuple[str, ...]) -> None:
    """A heading and its sentences, on the screen and by voice."""
    st.title(title, anchor=False)
    for line in lines:
        st.markdown(line)
    speech.speak("\n".join((title, *lines)))


def next_button(check: Check, step: Step, given: Given, name: str | None = None) -> None:
    """One step back or on; on only with an answer."""
    with st.container(horizontal=True, key="sc_buttons"):
        back_button(check)
        st.button(
            name or _("Next"),
            type="primary",
            key="sc_next",
            disabled=given() is None,
            on_click=_answer,
            args=(check, step, given),
        )


def _answer(check: Check, step: Step, given: Given) -> None:
    """Take the answer as it stands at the click: a quick click comes before the redraw.

    What the page held when it was last drawn may be the answer before a change of mind, and a
    second click on a question already answered must not answer the next one.
    """
    value = given()
    if value is None or step != check_of.current(check):
        return
    check_of.reply(check, step, value)
    check_of.forward(check)


def held(key: str) -> Given:
    """What the widget of this key holds."""
    return lambda: st.session_state.get(key)


def _part(check: Check) -> Text:
    """Where the person is: the part, and which of its screens."""
    kind = check_of.current(check).kind
    part = _PARTS.get(kind, Text("Welcome"))
    counted = check_of.counted(check)
    if counted is None:
        return part
    return Text("{part}, {n} of {all}", part=part, n=counted[0], all=counted[1])
