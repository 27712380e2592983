"""SVG drawings in the text colour of the page (which an image file could not have)."""

from __future__ import annotations

from functools import lru_cache

import streamlit as st

from ui.figures import drawing

# The drawing is ours and carries no words of users; st.html would strip it.
_JS = """
export default function ({ data, parentElement }) {
  parentElement.querySelector(".drawing").innerHTML = data.svg;
}
"""


@lru_cache
def _component():
    return st.components.v2.component(
        "plumbline_drawing",
        html='<div class="drawing"></div>',
        css=".drawing { color: var(--st-text-color, inherit); margin: 0.4rem 0; }",
        js=_JS,
        isolate_styles=False,
    )


def picture(name: str, key: str | None = None) -> None:
    """Show a drawing by its name."""
    show(drawing(name), key or name)


def show(svg: str, key: str) -> None:
    """Show a drawing made on the spot."""
    _component()(key=f"drawing_{key}", data={"svg": svg})
