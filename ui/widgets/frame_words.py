"""The language of the page for a screen reader, and Streamlit's own English words in it."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import streamlit as st

from core.text import mark
from ui.wording.text import ENGLISH, _, language

# As Streamlit writes them, in the parts that our pages use; a field stands for any words.
WORDS = (
    mark("Add files"),
    mark("App pages"),
    mark("Autosize"),
    mark("Choose date"),
    mark("Clear date"),
    mark("Clear selection"),
    mark("Clear value"),
    mark("Close"),
    mark("Close Search"),
    mark("Close fullscreen"),
    mark("Collapse sidebar"),
    mark("Copy column name"),
    mark("Dataframe column menu"),
    mark("Decrement"),
    mark("Download as CSV"),
    mark(
        "Error: Number is outside the allowed range. Please enter a value between {least} and "
        "{most}."
    ),
    mark("Expand sidebar"),
    mark("File is larger than {size}"),
    mark("File type must be {kinds}"),
    mark("Format"),
    mark("Fullscreen"),
    mark("Fullscreen: {what}"),
    mark("Help for {what}"),
    mark("Hide column"),
    mark("Hide password"),
    mark("Increment"),
    mark("Main menu"),
    mark("Navigate to home page"),
    mark("Next Result"),
    mark("Next month"),
    mark("No results"),
    mark("Notifications"),
    mark("Open"),
    mark("Pin column"),
    mark("Previous Result"),
    mark("Previous month"),
    mark("Search"),
    mark("Show/hide columns"),
    mark("Show password"),
    mark("Sidebar"),
    mark("Sort ascending"),
    mark("Sort descending"),
    mark("Statistics"),
    mark("Type to search"),
    mark("Unpin column"),
    mark("day, {what}"),
    mark("dd"),
    mark("file upload"),
    mark("mm"),
    mark("month, {what}"),
    mark("Use arrow keys to navigate dates. Enter to select. Escape to close."),
    mark("year, {what}"),
    mark("yyyy"),
)
_JS = Path(__file__).with_suffix(".js")


@lru_cache
def _component():
    return st.components.v2.component("plumbline_frame_words", js=_JS.read_text(encoding="utf-8"))


def say() -> None:
    """Put the reader's language into the frame around the pages."""
    # A tuple: for a list Streamlit loads pandas, to see whether it is a table.
    words = () if language() == ENGLISH else tuple((theirs, _(theirs)) for theirs in WORDS)
    with st.container(key="frame_words"):
        _component()(key="frame_words_said", data={"language": language(), "words": words})
