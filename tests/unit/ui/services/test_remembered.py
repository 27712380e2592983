"""What is remembered on this computer."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from tests.fixtures.patience import PATIENCE_S
from ui.services import remembered
from ui.services.remembered import Remembered
from ui.wording import languages


def test_a_choice_is_there_the_next_day_and_the_other_one_stays():
    assert remembered.load() == Remembered()
    remembered.remember(reader="home")
    remembered.remember(language="de")
    assert remembered.load() == Remembered("home", "de")


@pytest.mark.parametrize("content", ["", "[1, 2]", "{", '{"reader": 3}'])
def test_a_file_that_is_not_ours_is_no_file(content):
    remembered.path().write_text(content)
    assert remembered.load() == Remembered()


def test_where_nothing_can_be_written_it_goes_on(monkeypatch, tmp_path):
    (tmp_path / "file").touch()
    monkeypatch.setenv(remembered.FOLDER_VARIABLE, str(tmp_path / "file"))
    remembered.remember(reader="coach")
    assert remembered.load() == Remembered()


def _start() -> None:
    from ui.pages.screen import page
    from ui.session import audience, language

    language.follow_session()
    audience.switch()
    language.switch()
    page.page()


def start() -> AppTest:
    app = AppTest.from_function(_start, default_timeout=PATIENCE_S).run()
    assert not app.exception
    return app


def test_the_reader_is_asked_on_the_first_day_only():
    first = start()
    assert "start_home" in {b.key for b in first.button}
    first.button(key="start_home").click().run()
    assert "start_home" not in {b.key for b in first.button}
    again = start()
    assert "start_home" not in {b.key for b in again.button}
    assert again.session_state["plumbline_visit"].reader == "home"
    ways = [b.key for b in again.button if b.key in ("start_check", "start_film")]
    assert ways == ["start_check", "start_film"]


def test_the_language_changes_the_page_at_once_and_the_next_day():
    first = start()
    first.selectbox(key="language_switch").set_value("de").run()
    assert first.button(key="start_film").label == "Kamera öffnen"
    assert start().button(key="start_film").label == "Kamera öffnen"
    from ui.wording.text import language

    assert language() == "en"  # another session, another thread: nothing was changed for it


def test_who_never_chose_gets_english_from_a_browser_of_an_unfinished_language(monkeypatch):
    from streamlit.runtime.context import ContextProxy

    begun = languages.Language("es", "Español", complete=False)
    monkeypatch.setitem(languages.languages(), "es", begun)
    monkeypatch.setattr(ContextProxy, "locale", property(lambda _self: "es-ES"))
    assert start().button(key="start_film").label == "Open the camera"
