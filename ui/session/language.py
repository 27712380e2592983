"""The language of one browser session: chosen and remembered, at first the browser's."""

from __future__ import annotations

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from ui.services.remembered import remember
from ui.session.state import visit
from ui.wording import local
from ui.wording.languages import Language, known, languages
from ui.wording.text import _, ask_reader, language

_KEY = "language_switch"


def follow_session() -> None:
    """From now on every sentence is in the language of the session that asks for it."""
    ask_reader(_tag)


def _tag() -> str | None:
    """The session's language with the browser's country; None outside of a session."""
    if get_script_run_ctx(suppress_warning=True) is None:
        return None
    chosen, browser = visit().language, st.context.locale
    if chosen is None:
        return known([browser], complete=True)
    same = browser is not None and local.language_of(browser) == chosen
    return browser if same else chosen


def switch() -> None:
    """Draw the choice."""
    if _KEY not in st.session_state:
        st.session_state[_KEY] = language()
    st.selectbox(
        _("Language"),
        list(languages()),
        format_func=lambda id: _name(languages()[id]),
        key=_KEY,
        on_change=_chosen,
    )


def _chosen() -> None:
    visit().language = st.session_state[_KEY]
    remember(language=st.session_state[_KEY])


def _name(one: Language) -> str:
    # Said in the language itself: who needs the hint may read no other.
    return one.name if one.complete else f"{one.name} (beta)"
