"""Choose a clip: a sample, or a file of one's own, with the movement and the side."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import streamlit as st
from streamlit.delta_generator import DeltaGenerator
from streamlit.runtime.uploaded_file_manager import UploadedFile

from core.errors import PlumblineError
from core.video_kinds import VIDEO_KINDS
from ui.services.records.recordings import ENDING, is_recording
from ui.services.screening.samples import Sample, samples
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
SAMPLES_A_ROW = 4

Start = Callable[[Path, str, Settings], None]


def own_clip(start: Start) -> None:
    """Uploader, movement, side and the button that starts."""
    with st.container(border=True):
        upload = st.file_uploader(
            _("A video of a squat, a step-down or a walk"),
            type=[*TYPES, RECORDING],
            max_upload_size=MAX_MB,
            key=f"upload_{visit().upload_round}",
            help=_(
                "It stays on this computer and is deleted when you close the page. The "
                "landmarks.parquet of an earlier screening can be measured again."
            ),
        )
        movement, side = movement_and_side()
        clip = None if upload is None else _saved(upload)
        facts = video_facts(
            f"facts_{visit().upload_round}_{clip.parent.name if clip else ''}",
            upload.name if upload else "",
            None if clip is None or is_recording(clip) else clip,
        )
        pressed = st.button(
            _("Screen this video"),
            type="primary",
            icon=":material/straighten:",
            disabled=upload is None,
            key="go",
        )
    if pressed and upload is not None and clip is not None:
        if upload.size > MAX_MB * 1_000_000:
            st.error(
                _("The file is larger than {mb} MB. Cut it to the movement.").format(mb=MAX_MB)
            )
            return
        try:
            settings = Settings(movement=movement, side=side, **facts.as_settings())
            start(clip, upload.name, settings)
        except PlumblineError as error:
            st.error(sentence(error))


def _saved(upload: UploadedFile) -> Path:
    """The upload as a file, written once."""
    here = visit()
    if upload.file_id not in here.uploads:
        here.uploads[upload.file_id] = here.workspace.save_upload(upload, upload.name)
    return here.uploads[upload.file_id]


def movement_and_side(
    prefix: str = "", movement: str = MOVEMENTS[0], side: str | None = None
) -> tuple[str, str | None]:
    """What is filmed and the tested leg (None: find out).

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
    """The leg that is tested, `side` to begin with; None: find out."""
    sides = (None, "left", "right")
    return place.selectbox(
        label,
        sides,
        index=sides.index(side),
        format_func=lambda s: _("Find out") if s is None else render(labels.side(s)),
        key=key,
    )


def sample_clips(start: Start) -> None:
    """Sample clips, one press away."""
    found = samples()
    if not found:
        st.caption(_("No sample clips are installed."))
        return
    with st.container(key="samples"):
        for first in range(0, len(found), SAMPLES_A_ROW):
            row = st.columns(SAMPLES_A_ROW)
            for column, sample in zip(row, found[first : first + SAMPLES_A_ROW], strict=False):
                with column:
                    _sample(sample, start)


def _sample(sample: Sample, start: Start) -> None:
    with st.container(border=True):
        if sample.picture is not None:
            st.image(str(sample.picture), alt=render(sample.title))
        pressed = st.button(
            render(sample.title), key=f"sample_{sample.name}", width="stretch", type="secondary"
        )
        st.caption(render(sample.look_at))
    if pressed:
        start(sample.clip, render(sample.title), Settings(side=sample.side))
