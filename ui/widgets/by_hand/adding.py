"""One more correction by hand."""

from __future__ import annotations

import streamlit as st

from core.correction import Correction, with_correction
from ui.session.slots import ByHand


def add(slot: ByHand, new: Correction) -> None:
    """Add it; it is measured at the next drawing."""
    slot.corrections, slot.preview = with_correction(slot.corrections, new), None
    slot.open = True


def adding(
    slot: ByHand, new: Correction | None, label: str, *, icon: str, key: str, help: str = ""
) -> None:
    """A button that adds it; there is nothing to press without one."""
    st.button(
        label,
        icon=icon,
        key=key,
        help=help or None,
        disabled=new is None,
        on_click=add,
        args=(slot, new),
    )
