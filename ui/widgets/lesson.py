"""One education page on the screen: drawing, plain words, detail, sources."""

from __future__ import annotations

from typing import Literal

import streamlit as st

from ui.services.education import library
from ui.services.education.library import Page
from ui.widgets.figure import picture
from ui.wording.text import _, language


def lesson(page: Page, *, deep: bool = False, title: bool = True) -> None:
    """Draw a page; `deep` opens the part for professionals."""
    if title:
        st.title(page.title, anchor=False)
        st.markdown(f"**{page.summary}**")
    order = page.source_ids()
    if page.figure:
        picture(page.figure, page.id)
    st.markdown(library.numbered(page.plain, order))
    with st.expander(_("In more depth, for professionals"), expanded=deep):
        st.markdown(library.numbered(page.more, order))
    with st.expander(_("Sources ({n})").format(n=len(order))):
        st.markdown("\n".join(_source(i, id) for i, id in enumerate(order, 1)))


def learn_more(pattern_id: str, key: str, most: int | None = None) -> None:
    """Buttons that open the pages about a pattern, the first `most`, without leaving the page."""
    pages = library.pages_for(pattern_id, language())[:most]
    if not pages:
        return
    with st.container(horizontal=True, key=f"learn_{key}"):
        for page in pages:
            if st.button(page.title, icon=":material/menu_book:", key=f"learn_{key}_{page.id}"):
                dialog(page)


def lesson_button(
    id: str,
    key: str,
    icon: str = ":material/menu_book:",
    type: Literal["secondary", "tertiary"] = "secondary",
) -> None:
    """A button that opens one page above the current one; nothing where there is no such page."""
    page = library.page(id, language())
    if page is not None and st.button(page.title, icon=icon, key=key, type=type):
        dialog(page)


def dialog(page: Page) -> None:
    """Show a page above the current one."""

    @st.dialog(page.title, width="large")
    def show() -> None:
        st.markdown(f"**{page.summary}**")
        lesson(page, title=False)

    show()


def _source(number: int, id: str) -> str:
    source = library.source(id)
    text = source.citation.replace("*", r"\*").replace("_", r"\_")
    return f"{number}. {text}" + (f" <{source.url}>" if source.url else "")
