"""The annotated video and the curves of its movement, on one clock."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import streamlit as st

from ui.services.presentation.player_data import player_data, words
from ui.services.screening.screened_clip import ScreenedClip
from ui.session.audience import Audience
from ui.session.state import visit
from ui.wording.text import _

_HERE = Path(__file__).parent
# What every component that plays a video beside curves is made of.
SHARED_LOOKS = (_HERE / "playing.css",)
SHARED_PARTS = (_HERE / "player_controls.js", _HERE / "player_charts.js")


def joined(*paths: Path) -> str:
    """Files one after another, for a component."""
    return "\n".join(path.read_text(encoding="utf-8") for path in paths)


@lru_cache
def _component():
    return st.components.v2.component(
        "plumbline_player",
        html='<section class="player playing"></section>',
        css=joined(*SHARED_LOOKS, _HERE / "player.css"),
        js=joined(*SHARED_PARTS, _HERE / "player.js"),
        isolate_styles=False,
    )


def player(shown: ScreenedClip, reader: Audience) -> None:
    """The drawn video with its controls and the curves beside it."""
    if shown.video is None:
        st.info(_("The video was not drawn."))
        return
    with st.container(key="player"):
        st.video(str(shown.video), muted=True)
    time_s, count = visit().seek
    _component()(
        key="video_and_curves",
        data={
            **player_data(shown.screening, plain=reader.plain),
            "words": words(),
            "seek": {"timeS": time_s, "count": count},
        },
    )
