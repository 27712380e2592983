"""Source of the clip of a self-check test: the camera, a file, or a sample."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import streamlit as st

from ui.services.screening.samples import samples
from ui.services.selfcheck.home_tests import HomeTest
from ui.session.state import visit
from ui.widgets.clip_picker import MAX_MB, TYPES
from ui.widgets.recorder import recorder
from ui.widgets.recorder.plans import home_plan
from ui.wording.text import _, render


@dataclass(frozen=True)
class Film:
    """A clip of a test.

    `ours` is False for samples, which must not be deleted; `mirrored` when the camera swaps
    left and right.
    """

    clip: Path
    ours: bool
    mirrored: bool = False


def film(test: HomeTest, key: str) -> Film | None:
    """Let the person give a clip of this test; None until there is one."""
    made = recorder(f"film_{key}", home_plan(test))
    if made is not None:
        return Film(made.clip, ours=True, mirrored=made.mirrored)
    upload = st.file_uploader(
        _("Your film of this test"),
        type=list(TYPES),
        max_upload_size=MAX_MB,
        key=f"film_{key}",
        help=_("It stays on this computer and is deleted as soon as it has been measured."),
    )
    if upload is not None and st.button(
        _("Check this film"), type="primary", icon=":material/play_arrow:", key=f"look_{key}"
    ):
        if upload.size > MAX_MB * 1_000_000:
            st.error(
                _("The file is larger than {mb} MB. Cut it to the movement.").format(mb=MAX_MB)
            )
            return None
        return Film(visit().workspace.save_upload(upload, upload.name), ours=True)
    return _sample(test, key)


def _sample(test: HomeTest, key: str) -> Film | None:
    fitting = [
        s
        for s in samples()
        if s.movement == test.movement and (test.side is None or s.side in (None, test.side))
    ]
    if not fitting:
        return None
    with st.expander(_("No film yet? Try it with a sample")):
        for sample in fitting[:3]:
            if st.button(render(sample.title), key=f"film_{key}_{sample.name}"):
                return Film(sample.clip, ours=False)
    return None
