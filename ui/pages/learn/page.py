"""Learn: the education pages, in plain words and in depth."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from ui.services.education import library
from ui.services.education.library import Page
from ui.session.audience import current
from ui.session.state import visit
from ui.widgets import speech
from ui.widgets.lesson import lesson
from ui.wording.labels import NOT_A_DIAGNOSIS
from ui.wording.text import _, language, render

_CSS = Path(__file__).with_name("lesson.css")
_ADDRESS = "page"
_A_ROW = 3


def page() -> None:
    """Draw the list of pages, or the one that is open."""
    st.html(_CSS)
    here = visit().learn
    if not here.asked:
        here.lesson, here.asked = st.query_params.get(_ADDRESS), True
    chosen = library.page(here.lesson or "", language())
    if chosen is None:
        _contents()
    else:
        st.query_params[_ADDRESS] = chosen.id
        _one(chosen)
    st.caption(f":material/info: {render(NOT_A_DIAGNOSIS)}")


def open_page(id: str | None) -> None:
    """Open a page at the next drawing; None opens the list."""
    here = visit().learn
    here.lesson, here.asked = id, True
    if id is None and _ADDRESS in st.query_params:
        del st.query_params[_ADDRESS]


def _contents() -> None:
    st.title(_("Learn about hips and knees"), anchor=False)
    st.markdown(_("Short pages in plain words. Every statement names its source."))
    wanted = st.text_input(
        _("Find"), placeholder=_("a word, such as groin or stairs"), key="learn_find"
    )
    found = [p for p in library.pages(language()) if _matches(p, wanted)]
    if not found:
        st.info(_("No page has this word. Try another one."))
    for group, name in library.GROUPS.items():
        pages = [p for p in found if p.group == group]
        if not pages:
            continue
        st.header(render(name), anchor=False)
        for first in range(0, len(pages), _A_ROW):
            for column, shown in zip(
                st.columns(_A_ROW), pages[first : first + _A_ROW], strict=False
            ):
                with column:
                    _card(shown)


def _matches(page: Page, wanted: str) -> bool:
    everything = f"{page.title} {page.summary} {page.plain} {page.more}".casefold()
    return all(word in everything for word in wanted.casefold().split())


def _card(page: Page) -> None:
    with st.container(border=True, key=f"card_{page.id}", height="stretch"):
        st.button(
            page.title,
            key=f"open_{page.id}",
            on_click=open_page,
            args=(page.id,),
            type="tertiary",
        )
        st.caption(page.summary)


def _one(page: Page) -> None:
    with st.container(key="lesson"):
        top = st.columns([3, 1], vertical_alignment="center")
        top[0].button(
            _("All pages"),
            icon=":material/arrow_back:",
            key="learn_back",
            on_click=open_page,
            args=(None,),
        )
        with top[1]:
            speech.switch()
        lesson(page, deep=current().method)
        speech.speak(f"{page.title}\n{library.spoken(page.plain)}")
        _related(page)


def _related(page: Page) -> None:
    found = [library.page(id, language()) for id in page.related]
    st.header(_("Read next"), anchor=False)
    with st.container(horizontal=True):
        for other in found:
            if other is not None:
                st.button(
                    other.title,
                    key=f"next_{other.id}",
                    icon=":material/menu_book:",
                    on_click=open_page,
                    args=(other.id,),
                )
