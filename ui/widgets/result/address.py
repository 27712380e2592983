"""The address of a result in the browser's address bar."""

from __future__ import annotations

from functools import lru_cache

import streamlit as st

from ui.session.store import PARAMETER

# Replaced, not pushed: Back leads to where the reader came from, not to an older address.
_JS = """
export default function ({ data }) {
  const url = new URL(window.location.href);
  if ((url.searchParams.get(data.name) ?? "") === data.address) return;
  if (data.address) url.searchParams.set(data.name, data.address);
  else url.searchParams.delete(data.name);
  window.history.replaceState(window.history.state, "", url);
}
"""


@lru_cache
def _component():
    return st.components.v2.component("plumbline_address", js=_JS)


def address(address: str) -> None:
    """Put an address into the bar; an empty one takes it away."""
    with st.container(key="address"):
        _component()(key="address_bar", data={"name": PARAMETER, "address": address})
