"""The height is typed, or that of a person in the record."""

from types import SimpleNamespace

import pytest
from streamlit.testing.v1 import AppTest

PEOPLE = (
    SimpleNamespace(code="K17", height_cm=172.0),
    SimpleNamespace(code="K18", height_cm=None),
)


def _page(people, now):
    from types import SimpleNamespace

    import streamlit as st

    from ui.session.state import visit
    from ui.widgets.body_height import body_height

    visit().people.record = SimpleNamespace(people=lambda: people) if people else None
    st.session_state["said"] = body_height("here", now)


@pytest.fixture
def page():
    def run(people=(), now=None):
        kwargs = {"people": people, "now": now}
        return AppTest.from_function(_page, kwargs=kwargs, default_timeout=60).run()

    return run


def test_nothing_is_said_until_it_is_typed(page):
    app = page()
    assert app.session_state["said"] is None
    assert not app.selectbox
    app.number_input(key="here_height").set_value(181.5).run()
    assert app.session_state["said"] == 181.5


def test_a_person_of_the_record_gives_theirs(page):
    app = page(PEOPLE, 160.0)
    assert app.session_state["said"] == 160.0
    who = app.selectbox(key="here_height_of")
    assert who.options == ["K17"]  # of K18 no height is known
    who.select_index(0).run()
    assert app.session_state["said"] == 172.0
