"""Parts of a page drawn as HTML of our own: drawings, the strip, the pictures, the table."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import streamlit as st

_CSS = Path(__file__).with_name("markup.css")
# The words come from `escape`d templates of this program; st.html would strip the drawings.
_JS = """
export default function ({ data, parentElement }) {
  parentElement.querySelector(".markup").innerHTML = data.html;
}
"""


@lru_cache
def _component():
    return st.components.v2.component(
        "plumbline_markup",
        html='<div class="markup"></div>',
        css=_CSS.read_text(encoding="utf-8"),
        js=_JS,
        isolate_styles=False,
    )


def draw(html: str, key: str) -> None:
    """Show HTML whose every foreign word was escaped."""
    _component()(key=f"markup_{key}", data={"html": html})
