"""What the frame around the pages is told: a language, and Streamlit's words in it."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from tests.fixtures.patience import PATIENCE_S
from ui.widgets import frame_words


def _frame() -> None:
    import streamlit as st

    from ui.widgets import frame_words
    from ui.wording.text import in_language

    with in_language(st.session_state["language"]):
        frame_words.say()


@pytest.mark.parametrize(("language", "words"), [("en", 0), ("de", len(frame_words.WORDS))])
def test_a_language_is_told_with_the_words_it_needs(monkeypatch, language, words):
    given: list[dict] = []
    monkeypatch.setattr(frame_words, "_component", lambda: lambda **drawn: given.append(drawn))
    app = AppTest.from_function(_frame, default_timeout=PATIENCE_S)
    app.session_state["language"] = language
    app.run()
    assert not app.exception
    (drawn,) = given
    assert drawn["data"]["language"] == language
    assert len(drawn["data"]["words"]) == words
