"""What only the user knows of a video: the part to measure, mirrored, slow motion, the person and
their height."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import streamlit as st

from core.frame_rate import SLOWEST_CLOCK
from ui.services.screening.by_hand.people import length_s
from ui.services.screening.by_hand.pointed_person import PointedPerson
from ui.widgets.body_height import body_height
from ui.widgets.person_chooser import choose_person
from ui.wording.text import _


@dataclass(frozen=True)
class Facts:
    """As in the settings of the same names."""

    start_s: float | None = None
    end_s: float | None = None
    mirrored: bool = False
    slow_motion: float | None = None
    person: PointedPerson | None = None
    height_cm: float | None = None

    def as_settings(self) -> dict[str, Any]:
        """Arguments for `Settings`."""
        return dict(vars(self))


def video_facts(id: str, name: str, clip: Path | None) -> Facts:
    """Draw the fields in a closed box.

    Parameters
    ----------
    id
        Begins the keys of the widgets.
    name
        Name of the file: one that the camera page called mirrored is taken to be so.
    clip
        The file, None before there is one.
    """
    with st.expander(_("More about this video"), icon=":material/tune:"):
        one, two = st.columns(2)
        start = one.number_input(
            _("Start (s)"),
            min_value=0.0,
            value=None,
            step=0.5,
            placeholder=_("from the start"),
            key=f"{id}_start",
        )
        end = two.number_input(
            _("End (s)"),
            min_value=0.0,
            value=None,
            step=0.5,
            placeholder=_("to the end"),
            key=f"{id}_end",
        )
        slow = slow_motion(f"{id}_slow")
        height_cm = body_height(id)
        turned = mirrored(f"{id}_mirrored", now="_mirrored" in name)
        person = None
        if clip is not None:
            st.markdown(f"**{_('Several people in the video?')}**")
            person = choose_person(f"{id}_who", clip, length_s(clip))
    return Facts(start, end, turned, slow, person, height_cm)


def mirrored(key: str, *, now: bool) -> bool:
    """Whether the video is a mirror image."""
    return st.checkbox(
        _("The video is a mirror image"),
        now,
        key=key,
        help=_("Some selfie cameras swap left and right. Writing in the picture reads backwards."),
    )


def slow_motion(key: str) -> float | None:
    """How many times slower than real time the video plays."""
    return st.number_input(
        _("Slow motion: how many times slower"),
        min_value=1.0,
        max_value=SLOWEST_CLOCK,
        value=None,
        step=1.0,
        placeholder=_("as the file says"),
        key=key,
    )
