"""Choice of the frame for marking: standing, a suggested moment, or any other."""

from __future__ import annotations

import streamlit as st

from ui.services.screening.by_hand import pelvis_marking
from ui.services.screening.screened_clip import ScreenedClip
from ui.session.slots import Draft
from ui.widgets.by_hand.frame_slider import frame_slider, go
from ui.wording.text import _


def choose_frame(shown: ScreenedClip, draft: Draft) -> None:
    """Standing, the moments worth a check, and any other frame."""
    sequence = shown.landmarks
    stand = draft.stand_s
    check = [
        pelvis_marking.frame_time(sequence, t) for t in pelvis_marking.moments(shown.screening)
    ]
    with st.container(horizontal=True, key="pelvis_moments"):
        names = {stand: _("Standing")} | {
            t: _("Check {time:.1f} s").format(time=t) for t in check if t != stand
        }
        for time_s, name in names.items():
            st.button(
                name,
                key=f"pelvis_at_{time_s:.3f}",
                on_click=go,
                args=(draft, time_s),
                type="primary" if abs(time_s - draft.time_s) < 1e-3 else "secondary",
            )
        if draft.marks is not None and draft.marks.plane == "frontal":
            _where_it_helps(shown, draft)
    frame_slider("pelvis", draft, sequence.t_s)


def _where_it_helps(shown: ScreenedClip, draft: Draft) -> None:
    if pelvis_marking.picture_leads(shown.landmarks):
        st.button(
            _("Where a correction helps most"),
            icon=":material/my_location:",
            key="pelvis_next",
            on_click=_go_next,
            args=(draft, shown),
        )


def _go_next(draft: Draft, shown: ScreenedClip) -> None:
    time_s = pelvis_marking.next_time(shown.landmarks, draft.marks) if draft.marks else None
    if time_s is not None:
        go(draft, time_s)
