"""Style of the app beyond what a theme can set."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

_CSS = Path(__file__).with_name("style.css")


def inject() -> None:
    """Put the style sheet into the page."""
    st.html(_CSS)
