"""Choose a file of one's own, with the movement and the side."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import streamlit as st
from streamlit.delta_generator import DeltaGenerator
from streamlit.runtime.uploaded_file_manager import UploadedFile

from core.errors import PlumblineError
from core.video_kinds import VIDEO_KINDS
from ui.services.records.recordings import ENDING, is_recording
from ui.services.screening.settings import MOVEMENTS, Settings
from ui.session.state import visit
from ui.widgets.video_facts import video_facts
from ui.wording import labels
from ui.wording.errors import sentence
from ui.wording.text import _, render

TYPES = VIDEO_KINDS
# The file that holds a recording.
RECORDING = ENDING.removeprefix(".")
MAX_MB = 500

Start = Callable[[Path, str, Settings], None]


def own_clip(start: Start) -> None:
    """Uploader, and below it what is asked about the file."""
    clip_upload()
    clip_details(start)


def clip_upload() -> None:
    """Only the uploader; `clip_details` reads what it holds."""
    st.file_uploader(
        _("Your video"),
        type=[*TYPES, RECORDING],
        max_upload_size=MAX_MB,
        key=_upload_key(),
        label_visibility="collapsed",
    )


def clip_details(start: Start) -> None:
    """Movement, side and the button that starts, once there is a file."""
    upload = st.session_state.get(_upload_key())
    if upload is None:
        return
    clip = saved_upload(upload)
    with st.container(border=True):
        st.markdown(f"**{labels.escaped(upload.name)}**")
        movement, side = movement_and_side()
        facts = video_facts(
            f"facts_{visit().upload_round}_{clip.parent.name}",
            upload.name,
            None if is_recording(clip) else clip,
        )
        pressed = st.button(
            _("Screen this video"), type="primary", icon=":material/straighten:", key="go"
        )
    if not pressed:
        return
    if upload.size > MAX_MB * 1_000_000:
        st.error(_("The file is larger than {mb} MB. Cut it to the movement.").format(mb=MAX_MB))
        return
    try:
        start(clip, upload.name, Settings(movement=movement, side=side, **facts.as_settings()))
    except PlumblineError as error:
        st.error(sentence(error))


def _upload_key() -> str:
    return f"upload_{visit().upload_round}"


def saved_upload(upload: UploadedFile) -> Path:
    """The upload as a file, written once."""
    here = visit()
    if upload.file_id not in here.uploads:
        here.uploads[upload.file_id] = here.workspace.save_upload(upload, upload.name)
    return here.uploads[upload.file_id]


def movement_and_side(
    prefix: str = "", movement: str = MOVEMENTS[0], side: str | None = None
) -> tuple[str, str | None]:
    """What is filmed and the tested leg (None: from the video).

    Parameters
    ----------
    prefix
        Begins the keys of the widgets.
    movement, side
        Chosen to begin with.
    """
    left, right = st.columns(2)
    chosen = left.selectbox(
        _("Movement"),
        MOVEMENTS,
        index=MOVEMENTS.index(movement),
        format_func=lambda id: render(labels.movement(id)),
        key=f"{prefix}movement",
    )
    return chosen, tested_leg(right, _("Tested leg (the person's)"), f"{prefix}side", side)


def tested_leg(place: DeltaGenerator, label: str, key: str, side: str | None) -> str | None:
    """The leg that is tested, `side` to begin with; None: from the video."""
    sides = (None, "left", "right")
    return place.selectbox(
        label,
        sides,
        index=sides.index(side),
        format_func=lambda s: _("Detect automatically") if s is None else render(labels.side(s)),
        key=key,
    )
