"""Screen one clip: choose it, wait, read the findings."""

from __future__ import annotations

import streamlit as st

from ui.session.state import Visit, visit
from ui.widgets.clip_picker import own_clip, sample_clips
from ui.widgets.result.view import begin, not_a_diagnosis, waiting_or_result
from ui.wording.text import _


def page() -> None:
    """Draw the page in the state the visit is in."""
    if not waiting_or_result():
        _start(visit())


def _start(here: Visit) -> None:
    st.title(_("Movement screening"), anchor=False)
    st.markdown(
        _(
            "One video of a squat, a step-down or a walk. See what the hips and knees do, "
            "how sure that is, and what else could explain it."
        )
    )
    if here.message:
        kind, words_ = here.message
        (st.error if kind == "error" else st.info)(words_, icon=":material/info:")
    own_clip(begin)
    st.header(_("Or try a sample"), anchor=False)
    sample_clips(begin)
    not_a_diagnosis()
