"""A slider over the frames of a clip, with a step to either side."""

from __future__ import annotations

import numpy as np
import streamlit as st

from ui.session.slots import ByHand, Draft
from ui.wording.text import _

AtFrame = Draft | ByHand


def frame_slider(key: str, slot: AtFrame, t_s: np.ndarray) -> None:
    """Draw it; `slot.time_s` follows. `key` begins the keys of its widgets."""
    st.session_state[f"{key}_time"] = slot.time_s
    with st.container(horizontal=True, vertical_alignment="bottom", key=f"{key}_frames"):
        st.button(
            "",
            icon=":material/chevron_left:",
            key=f"{key}_back",
            help=_("One frame back"),
            on_click=_step,
            args=(slot, t_s, -1),
        )
        st.slider(
            _("Frame at (seconds)"),
            float(t_s[0]),
            float(t_s[-1]),
            step=0.01,
            format="localized",
            key=f"{key}_time",
            on_change=_slid,
            args=(f"{key}_time", slot, t_s),
        )
        st.button(
            "",
            icon=":material/chevron_right:",
            key=f"{key}_on",
            help=_("One frame on"),
            on_click=_step,
            args=(slot, t_s, +1),
        )


def go(slot: AtFrame, time_s: float) -> None:
    """Show this frame; the box stays open."""
    slot.time_s, slot.open = time_s, True


def _step(slot: AtFrame, t_s: np.ndarray, by: int) -> None:
    row = int(abs(t_s - slot.time_s).argmin()) + by
    go(slot, float(t_s[min(max(row, 0), len(t_s) - 1)]))


def _slid(key: str, slot: AtFrame, t_s: np.ndarray) -> None:
    asked_s = st.session_state.get(key)
    if asked_s is not None:  # the page was left while the slider moved
        go(slot, float(t_s[int(abs(t_s - asked_s).argmin())]))
