"""The annotated video, linked with the curves and the moments."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import streamlit as st

from ui.services.presentation.moments import moments
from ui.services.screening.screened_clip import ScreenedClip
from ui.session.audience import Audience
from ui.session.state import visit
from ui.wording import labels
from ui.wording.text import _, render

_HERE = Path(__file__).parent


@lru_cache
def _link():
    return st.components.v2.component(
        "plumbline_link",
        html='<div class="moments" role="group"></div>',
        css=(_HERE / "link.css").read_text(encoding="utf-8"),
        js=(_HERE / "link.js").read_text(encoding="utf-8"),
        isolate_styles=False,
    )


def player(shown: ScreenedClip, reader: Audience) -> None:
    """The drawn video with its moments; moves the cursor in the curves as it plays."""
    with st.container(key="player"):
        if shown.video is None:
            st.info(_("The video was not drawn."))
            return
        st.video(str(shown.video), muted=True)
    screening = shown.screening
    time_s, count = visit().seek
    _link()(
        key="link",
        data={
            "label": _("Moments in this video"),
            "seek": {"timeS": time_s, "count": count},
            "moments": [
                {
                    "timeS": m.time_s,
                    "label": render(m.label),
                    "weight": m.weight,
                    "sign": "" if m.weight == "event" else render(labels.verdict(m.weight).name),
                }
                for m in moments(screening, reader.plain)
            ],
        },
    )
