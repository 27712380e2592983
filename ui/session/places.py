"""The pages of the app by name, so that one can lead to another without importing it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

_KEY = "plumbline_places"


def put(places: Mapping[str, Any]) -> None:
    """Say which pages there are: folder in ui/pages -> what `st.Page` made of it."""
    st.session_state[_KEY] = dict(places)


def way(place: str, label: str, *, key: str, **shape: Any) -> None:
    """A button that opens a page; `shape` as for `st.button`."""
    pressed = st.button(label, key=key, **shape)
    if pressed and place in st.session_state.get(_KEY, {}):
        st.switch_page(st.session_state[_KEY][place])
