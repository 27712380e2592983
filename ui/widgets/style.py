"""Style of the app beyond what a theme can set, and the words that Streamlit says in English."""

from __future__ import annotations

import json
from pathlib import Path

import streamlit as st

from ui.widgets.clip_picker import MAX_MB
from ui.wording.text import _

_CSS = Path(__file__).with_name("style.css")
_UPLOADER = '[data-testid="stFileUploaderDropzone"]'
# (what holds the words, the words)
_BUTTON = (f'{_UPLOADER} > span button [data-testid="stMarkdownContainer"]', "p")
_FOLDER = (_BUTTON[0].replace(" >", ":has(input[webkitdirectory]) >", 1), "p")
_LIMIT = ('[data-testid="stFileUploaderDropzoneInstructions"] > div', "span")


def inject() -> None:
    """Put the style sheet and the words of the uploaders into the page."""
    st.html(_CSS)
    words = (
        (_BUTTON, _("Choose a file")),
        (_FOLDER, _("Choose a folder")),
        (_LIMIT, _("Or drop it here. At most {mb} MB.").format(mb=MAX_MB)),
    )
    st.html(f"<style>{''.join(_said(place, said) for place, said in words)}</style>")


def _said(place: tuple[str, str], words: str) -> str:
    """CSS that shows words in the place of Streamlit's own. A screen reader reads them too: it
    leaves out what is not displayed and reads what a style generates."""
    holder, theirs = place
    content = json.dumps(words, ensure_ascii=False).replace("<", "\\3c ")
    return f"{holder} > {theirs} {{ display: none; }}{holder}::after {{ content: {content}; }}"
