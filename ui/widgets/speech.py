"""Reading aloud with the browser's voice. Off until it is switched on."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import streamlit as st

from ui.session.state import visit
from ui.wording.text import _, language

_HERE = Path(__file__).parent


@lru_cache
def _component():
    return st.components.v2.component(
        "plumbline_speech",
        html=(
            '<div class="speech"><button type="button" class="again"></button>'
            '<button type="button" class="stop"></button>'
            '<span class="note" role="status"></span></div>'
        ),
        css=(_HERE / "speech.css").read_text(encoding="utf-8"),
        js=(_HERE / "speech.js").read_text(encoding="utf-8"),
        isolate_styles=False,
    )


def is_on() -> bool:
    """Reading aloud is switched on in this visit."""
    return visit().read_aloud


def switch() -> None:
    """The switch; remembered over pages."""
    visit().read_aloud = st.toggle(
        _("Read aloud"),
        value=is_on(),
        key="speech_switch",
        help=_("Uses a voice of this computer. Nothing is sent anywhere."),
    )


def speak(text: str) -> None:
    """Say a text when the switch is on; with a pause after each line."""
    _component()(
        key="speech",
        data={
            "text": text,
            "on": is_on(),
            "language": language(),
            "words": {
                "again": _("Read it again"),
                "stop": _("Stop reading"),
                "none": _("This browser has no voice on this computer. The text is on the page."),
            },
        },
    )
