"""Correct what was understood of a clip: part, mirrored, movement, leg, person, height."""

from __future__ import annotations

import math
from dataclasses import replace
from functools import partial

import streamlit as st

from core.errors import PlumblineError
from ui.services.presentation.segments import block_label
from ui.services.records.recordings import is_recording
from ui.services.screening.by_hand import corrected_choices
from ui.services.screening.by_hand.part_choice import PartChoice
from ui.services.screening.screened_clip import ScreenedClip
from ui.services.screening.settings import Settings
from ui.session.slots import Correction
from ui.session.state import Visit, visit
from ui.widgets.body_height import body_height
from ui.widgets.by_hand import remeasuring
from ui.widgets.clip_picker import movement_and_side
from ui.widgets.person_chooser import choose_person
from ui.widgets.video_facts import mirrored
from ui.wording.errors import sentence
from ui.wording.text import _

# Which part: all of them.
_ALL = -1


def draw(shown: ScreenedClip) -> None:
    """The closed box; nothing for a result of which too little was kept."""
    if shown.settings is not None and shown.path is not None and shown.sequence is not None:
        _tool(shown, shown.settings)


def collect(here: Visit) -> None:
    """Take what the measuring has become, once it has ended, before the page is drawn."""
    remeasuring.take_place(here.correction, here)


# A fragment: moving a slider runs this piece only, not the whole page.
@st.fragment
def _tool(shown: ScreenedClip, used: Settings) -> None:
    slot = visit().correction
    if slot is None or slot.clip != shown.path:
        slot = visit().correction = Correction(shown.source)
    title = _("Correct what was recognised")
    box = remeasuring.opened(slot, title, ":material/edit:", "correction")
    if box is None:
        return
    with box:
        if slot.error:
            st.error(slot.error)
        try:
            wanted = _fields(shown, used)
        except PlumblineError as error:
            st.error(sentence(error))
            return
        again = corrected_choices.needs_the_video(shown, wanted)
        st.button(
            _("Read the video again") if again else _("Measure again"),
            type="primary",
            icon=":material/straighten:",
            key="correction_go",
            disabled=wanted == used,
            on_click=_begin,
            args=(shown, slot, wanted),
        )
        st.caption(
            _("Another person: the video is read again, which takes as long as the first time.")
            if again
            else _("Measured from what was read before; the video is not read again.")
        )


def _fields(shown: ScreenedClip, used: Settings) -> Settings:
    """The settings as they stand in the fields.

    Raises
    ------
    SettingsError
        When they cannot be used.
    """
    used = _understood(shown, used)
    landmarks = shown.all_landmarks
    last = math.ceil(float(landmarks.t_s[-1]) * landmarks.slow_motion * 10) / 10
    now = min(used.start_s or 0.0, last), min(used.end_s or last, last)
    start, end = st.slider(
        _("Part of the video to measure (seconds)"),
        0.0,
        last,
        now,
        step=0.1,
        format="localized",
        key="correction_part",
    )
    turned = mirrored("correction_mirrored", now=used.mirrored)
    height_cm = body_height("correction", used.height_cm)
    person = used.person
    if not is_recording(shown.source):  # it holds one person, and no picture
        st.markdown(f"**{_('Another person')}**")
        person = choose_person("correction_who", shown.source, last, used.person)
    return replace(
        used,
        start_s=_said(start, now[0], used.start_s, 0.0),
        end_s=_said(end, now[1], used.end_s, last),
        mirrored=turned,
        person=person,
        height_cm=height_cm,
    )


def _understood(shown: ScreenedClip, used: Settings) -> Settings:
    """Movement and leg of all of it, or of one part of a recording of several."""
    place = _which(shown)
    if place == _ALL:
        movement, side = movement_and_side("correction_", used.movement, used.side)
        if (movement, side) == (used.movement, used.side):
            return used
        return replace(used, movement=movement, side=side, parts=())
    segment, slow = shown.segments[place], shown.all_landmarks.slow_motion
    first, last = segment.start_s * slow, segment.end_s * slow
    others = tuple(one for one in used.parts if not first <= one.at_s <= last)
    before = next((one for one in used.parts if first <= one.at_s <= last), None)
    now = before or PartChoice(round((first + last) / 2, 1))
    movement, side = movement_and_side(f"correction_part_{place}_", now.movement, now.side)
    wanted = replace(now, movement=movement, side=side)
    if wanted == before or (before is None and wanted.says_nothing):
        return used
    kept = others if wanted.says_nothing else (*others, wanted)
    return replace(used, parts=tuple(sorted(kept, key=lambda one: one.at_s)))


def _which(shown: ScreenedClip) -> int:
    """Which part is corrected, at first the one that is looked at; _ALL: all of it."""
    segments = shown.segments
    if len(segments) == 1:
        return _ALL
    choices = (*range(len(segments)), _ALL)
    looked_at = st.session_state.get("segment")
    return st.selectbox(
        _("What to correct"),
        choices,
        index=choices.index(looked_at) if looked_at in choices else 0,
        format_func=lambda k: (
            _("All of it as one movement") if k == _ALL else block_label(k + 1, segments[k])
        ),
        key=f"correction_which_{looked_at}",
    )


def _said(value: float, before: float, used: float | None, edge: float) -> float | None:
    """What an end of the slider says: None at the edge, what it was where it was not moved."""
    if abs(value - before) < 1e-6:
        return used
    return None if abs(value - edge) < 1e-6 else round(value, 3)


def _begin(shown: ScreenedClip, slot: Correction, wanted: Settings) -> None:
    remeasuring.begin(slot, shown.name, partial(corrected_choices.corrected, shown, wanted))
