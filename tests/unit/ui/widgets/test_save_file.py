"""A file on offer that can't be made."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from tests.fixtures.patience import PATIENCE_S


def _page() -> None:
    from pathlib import Path

    import streamlit as st

    from core.errors import RecordError
    from core.text import Text
    from ui.widgets.save_file import FileOffer, offer_file

    def refused() -> bytes:
        raise RecordError(Text("The body points were not kept."), Text("Screen the clip again."))

    ways = {"refused": refused, "gone": Path("not there.mp4").read_bytes}
    make = ways[st.session_state["way"]]
    offer_file(FileOffer("paper", "Save", ":material/movie:", make, "film.mp4"))


@pytest.mark.parametrize(
    ("way", "says"),
    [
        ("refused", "The body points were not kept. Screen the clip again."),
        ("gone", "What film.mp4 is made of can't be read any more."),
    ],
)
def test_it_is_said_in_a_sentence(way, says):
    app = AppTest.from_function(_page, default_timeout=PATIENCE_S)
    app.session_state["way"] = way
    app.run()
    app.button(key="paper").click().run()
    assert not app.exception
    assert [e.value for e in app.error] == [says]
