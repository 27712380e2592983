"""What every page keeps, whoever reads it, before anything was screened on it."""

import importlib
import re
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

import ui.pages
from tools.screenshots.scenes import SCENES
from ui.app.main import MENU, PAGES
from ui.pages.live import connection
from ui.session.audience import AUDIENCES

NAMES = [row[0] for row in PAGES]
FOLDER = Path(ui.pages.__file__).parent


@pytest.fixture(autouse=True)
def _no_browser(monkeypatch):
    """The live page's connection needs a real browser; around it the page must draw."""
    monkeypatch.setattr(connection, "has_network", lambda: True)
    monkeypatch.setattr(connection, "connect", lambda *_: False)


def drawn(name: str, audience: str) -> AppTest:
    def run(name: str, audience: str) -> None:
        import importlib

        import streamlit as st

        from ui.session import audience as reader

        st.session_state["reader_switch"] = audience
        reader.switch()
        importlib.import_module(f"ui.pages.{name}.page").page()

    app = AppTest.from_function(run, kwargs={"name": name, "audience": audience})
    return app.run(timeout=60)


@pytest.mark.parametrize("audience", [a.id for a in AUDIENCES])
@pytest.mark.parametrize("name", NAMES)
def test_it_draws_for_every_reader_under_one_title(name, audience):
    app = drawn(name, audience)
    assert not app.exception
    assert not app.error
    assert len(app.title) == 1
    assert app.title[0].value.strip()


@pytest.mark.parametrize("name", NAMES)
def test_its_module_says_what_it_is_and_has_one_way_in(name):
    module = importlib.import_module(f"ui.pages.{name}.page")
    assert module.__doc__
    assert module.page.__doc__


def test_folder_and_menu_agree():
    folders = {p.name for p in FOLDER.iterdir() if (p / "page.py").is_file()}
    assert folders == set(NAMES)
    assert len({row[3] for row in PAGES}) == len(PAGES)  # an address each
    assert all(re.fullmatch(r"[a-z-]+", row[3]) for row in PAGES)


def test_every_page_is_photographed_at_its_address():
    addresses = {row[0]: row[3] for row in PAGES} | {NAMES[0]: ""}  # the first is the default
    assert {scene.page for scene in SCENES} == set(NAMES)
    assert all(scene.address == addresses[scene.page] for scene in SCENES)
    assert len({scene.name for scene in SCENES}) == len(SCENES)


def test_every_reader_has_a_menu_of_known_pages_that_begins_at_the_start():
    assert set(MENU) == {a.id for a in AUDIENCES}
    for menu in MENU.values():
        assert set(menu) <= set(NAMES)
        assert menu[0] == NAMES[0]
    assert set(MENU["home"]) == {"screen", "selfcheck", "record", "learn", "your_data"}


# The clinician's list: none of it is on a page of the menu at home.
CLINICIANS = re.compile(
    r"\b(FPPA|JSON|CSV|Parquet|MDC|SEM|ICC|ASIS|PSIS|valgus|varus|obliquity|Trendelenburg|frontal"
    r"|sagittal|adduction|landmarks?|shank|sha256|interval|cut-off|ipsilateral|contralateral)\b",
    re.IGNORECASE,
)


def shown(app: AppTest) -> list[str]:
    """Everything written on a page: sentences, and the words on what can be pressed."""
    kinds = (app.title, app.header, app.subheader, app.markdown, app.caption, app.info, app.warning)
    said = [e.value for kind in kinds for e in kind]
    pressed = (app.button, app.checkbox, app.radio, app.toggle, app.text_input, app.expander)
    return said + [e.label for kind in pressed for e in kind]


@pytest.mark.parametrize("name", MENU["home"])
def test_no_word_of_the_clinicians_list_is_shown_at_home(name):
    words = shown(drawn(name, "home"))
    assert len(words) > 3
    assert [w for w in words if CLINICIANS.search(w)] == []


def test_the_list_finds_a_clinicians_word():
    assert CLINICIANS.search("Knee valgus angle (FPPA)")
    assert not CLINICIANS.search("The knee moves inward")
