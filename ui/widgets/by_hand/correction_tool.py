"""Correct by hand: landmarks on a still frame, repetitions, left and right, one's own word."""

from __future__ import annotations

from functools import partial

import numpy as np
import streamlit as st

from core.correction import Correction, CorrectionKind
from core.errors import PlumblineError
from ui.services.records.recordings import is_recording
from ui.services.screening.by_hand import measured_again
from ui.services.screening.by_hand.correction_settings import said
from ui.services.screening.by_hand.effect import changes
from ui.services.screening.by_hand.still_frame import moments
from ui.services.screening.screened_clip import ScreenedClip
from ui.session.audience import Audience
from ui.session.slots import ByHand
from ui.session.state import Visit, visit
from ui.widgets.by_hand import remeasuring
from ui.widgets.by_hand.adding import add
from ui.widgets.by_hand.disagreement import words
from ui.widgets.by_hand.events import events, legs
from ui.widgets.by_hand.frame_slider import frame_slider, go
from ui.widgets.by_hand.points import points
from ui.wording import labels
from ui.wording.errors import sentence
from ui.wording.text import _, render


def draw(shown: ScreenedClip, part: ScreenedClip, reader: Audience) -> None:
    """The closed box; nothing at home, nor for a result of which too little was kept.

    Parameters
    ----------
    shown
        The whole recording.
    part
        The part of it that is looked at.
    reader
        Who reads.
    """
    here = shown.settings is not None and shown.path is not None and shown.sequence is not None
    if here and reader.marks_by_hand:
        _tool(shown, part, reader)


def collect(here: Visit) -> None:
    """Take what the measuring has become, once it has ended, before the page is drawn."""
    remeasuring.take_place(here.by_hand, here)


def _slot(shown: ScreenedClip, part: ScreenedClip) -> ByHand:
    slot = visit().by_hand
    if slot is None or slot.base is not shown:
        again = slot if slot is not None and slot.clip == shown.path else None
        used = shown.settings.corrections if shown.settings else ()
        worth = moments(part.screening, part.landmarks)
        first = worth[0] if worth else float(part.landmarks.t_s[0])
        slot = ByHand(shown.source, shown, again.time_s if again else first, used)
        if again is not None:
            slot.open, slot.recall = again.open, again.recall
        visit().by_hand = slot
    t_s = part.landmarks.t_s
    slot.time_s = float(t_s[np.argmin(np.abs(t_s - slot.time_s))])  # another part may be chosen
    return slot


# A fragment: a point that is moved runs this piece only, not the whole page.
@st.fragment
def _tool(shown: ScreenedClip, part: ScreenedClip, reader: Audience) -> None:
    slot = _slot(shown, part)
    box = remeasuring.opened(slot, _("Correct by hand"), ":material/touch_app:", "hand")
    if box is None:
        return
    with box:
        if slot.recall is None:
            slot.recall = measured_again.prepared(shown, slot.time_s)
        after = _preview(slot)
        if slot.error:
            st.error(slot.error)
        left, right = st.columns([3, 2], gap="medium")
        with left:
            _frame(slot, part, after)
        with right:
            after = _preview(slot)  # with the point that was just placed
            _tabs(slot, part, after, reader)
            _chosen(slot, shown, after)


def _preview(slot: ByHand) -> ScreenedClip:
    """The result with the corrections chosen so far; one that can't be measured is taken back."""
    if slot.preview is None:
        used = slot.base.settings.corrections if slot.base.settings else ()
        if slot.corrections == used:
            slot.preview = slot.base
            return slot.base
        try:
            slot.preview, slot.error = (
                measured_again.remeasured(slot.base, slot.corrections, slot.recall),
                "",
            )
        except PlumblineError as error:
            slot.error, slot.corrections, slot.preview = sentence(error), used, slot.base
    return slot.preview


def _frame(slot: ByHand, part: ScreenedClip, after: ScreenedClip) -> None:
    """Choice of the frame, and the frame where there is a video."""
    worth = moments(part.screening, part.landmarks)
    if worth:
        with st.container(horizontal=True, key="hand_moments"):
            for time_s in worth:
                st.button(
                    _("{time:.2f} s").format(time=time_s),
                    key=f"hand_at_{time_s:.3f}",
                    on_click=go,
                    args=(slot, time_s),
                    type="primary" if abs(time_s - slot.time_s) < 1e-3 else "secondary",
                    help=_("A frame that a number was read from"),
                )
    frame_slider("hand", slot, part.landmarks.t_s)
    if is_recording(slot.clip):
        st.caption(_("The video was not kept: without its frames, no body point can be moved."))
        return
    new = points(slot, after)
    if new is not None and new not in slot.corrections:
        add(slot, new)


def _tabs(slot: ByHand, part: ScreenedClip, after: ScreenedClip, reader: Audience) -> None:
    names = [_("Repetitions, steps"), _("Left and right")]
    if reader.disagrees:
        names.append(_("Your word"))
    tabs = st.tabs(names)
    with tabs[0]:
        events(slot, after)
    with tabs[1]:
        legs(slot)
    if reader.disagrees:
        with tabs[2]:
            words(slot, part, reader)


def _chosen(slot: ByHand, shown: ScreenedClip, after: ScreenedClip) -> None:
    """What was corrected, each with its undo; what it changes; the button that draws it all."""
    used = shown.settings.corrections if shown.settings else ()
    for number, one in enumerate(slot.corrections):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(labels.escaped(labels.capital(render(said(one)))))
            st.button(
                _("Undo"),
                key=f"hand_undo_{number}",
                icon=":material/undo:",
                on_click=_take_back,
                args=(slot, one),
            )
    if slot.corrections != used:
        _effect(slot, shown, after)
    with st.container(horizontal=True):
        st.button(
            _("Use these corrections"),
            type="primary",
            icon=":material/straighten:",
            key="hand_use",
            disabled=slot.corrections == used,
            on_click=_use,
            args=(slot, shown),
        )
        if len(slot.corrections) > 1:
            st.button(
                _("Undo all"),
                key="hand_clear",
                icon=":material/delete:",
                on_click=_clear,
                args=(slot,),
            )


def _effect(slot: ByHand, shown: ScreenedClip, after: ScreenedClip) -> None:
    lines = changes(shown, after)
    if lines:
        st.markdown(f"**{_('What changes')}**\n" + "\n".join(f"- {line}" for line in lines))
    elif any(c.kind != CorrectionKind.DISAGREED for c in slot.corrections):
        st.caption(_("No number changes: none is read from these frames."))


def _take_back(slot: ByHand, one: Correction) -> None:
    slot.corrections = tuple(c for c in slot.corrections if c != one)
    slot.preview, slot.open = None, True


def _clear(slot: ByHand) -> None:
    slot.corrections, slot.preview, slot.open = (), None, True


def _use(slot: ByHand, shown: ScreenedClip) -> None:
    used = shown.settings.corrections if shown.settings else ()
    if _measured(used) == _measured(slot.corrections):  # only words changed: nothing to draw
        here, slot.open = visit(), True
        new = measured_again.with_words(shown, slot.corrections)
        here.screened = [clip for clip in here.screened if clip is not shown]
        here.keep(new)
        here.show(new)
        return
    work = partial(measured_again.corrected, shown, slot.corrections)
    remeasuring.begin(slot, shown.name, work)


def _measured(those: tuple[Correction, ...]) -> tuple[Correction, ...]:
    return tuple(c for c in those if c.kind != CorrectionKind.DISAGREED)
