"""Repetitions and steps left out or moved to the frame that is shown; legs exchanged."""

from __future__ import annotations

import math

import streamlit as st

from core.correction import REPETITION, STEP, Correction, CorrectionKind
from metrics.results import Event
from ui.services.screening.screened_clip import ScreenedClip
from ui.session.slots import ByHand
from ui.widgets.by_hand.adding import adding
from ui.widgets.by_hand.frame_slider import go
from ui.wording import labels
from ui.wording.text import _, render

_AROUND_S = 0.5


def events(slot: ByHand, after: ScreenedClip) -> None:
    """Draw the choice of an instant, and what to do with it."""
    those = [e for s in after.screenings for e in s.events if e.kind in (*REPETITION, *STEP)]
    if not those:
        st.caption(_("There are no repetitions or steps in this recording."))
        return
    slow = after.landmarks.slow_motion
    place = st.selectbox(
        _("Instant"),
        range(len(those)),
        format_func=lambda k: _said(those, k),
        index=_nearest(those, slot.time_s),
        key=f"hand_event_{len(those)}",
    )
    event = those[place]
    at_s, to_s = round(event.time_s * slow, 4), round(slot.time_s * slow, 4)
    out = Correction(CorrectionKind.LEFT_OUT, at_s, event=event.kind, side=event.side)
    moved = Correction(CorrectionKind.SHIFTED, at_s, to_s, event=event.kind, side=event.side)
    with st.container(horizontal=True, key="hand_event_do"):
        st.button(
            _("Show it"),
            icon=":material/visibility:",
            key="hand_event_show",
            on_click=go,
            args=(slot, event.time_s),
        )
        adding(
            slot,
            out,
            _("Leave it out"),
            icon=":material/block:",
            key="hand_event_out",
            help=_("The whole repetition, or this heel strike or toe-off, does not count."),
        )
        adding(
            slot,
            None if at_s == to_s else moved,
            _("It is at {time:.2f} s").format(time=slot.time_s),
            icon=":material/my_location:",
            key="hand_event_move",
            help=_("Move it to the frame that is shown."),
        )


def legs(slot: ByHand) -> None:
    """Draw the choice of a time in which left and right leg are exchanged."""
    t_s, slow = slot.base.landmarks.t_s, slot.base.landmarks.slow_motion
    first, last = float(t_s[0]) * slow, math.ceil(float(t_s[-1]) * slow * 100) / 100
    now = slot.time_s * slow
    start, end = st.slider(
        _("Left and right leg have each other's name from, to (seconds)"),
        first,
        last,
        (max(first, now - _AROUND_S), min(last, now + _AROUND_S)),
        step=0.01,
        format="localized",
        key=f"hand_legs_{now:.2f}",
    )
    st.caption(
        _("Blue is taken for the left leg, orange for the right one. The hips stay as they are.")
    )
    adding(
        slot,
        Correction(CorrectionKind.EXCHANGED, round(start, 4), round(end, 4)),
        _("Exchange left and right"),
        icon=":material/swap_horiz:",
        key="hand_legs_do",
    )


def _nearest(those: list[Event], time_s: float) -> int:
    return min(range(len(those)), key=lambda k: abs(those[k].time_s - time_s))


def _said(those: list[Event], place: int) -> str:
    event = those[place]
    name = labels.of_side(render(labels.event(event.kind)), event.side)
    number = sum(e.kind == event.kind and e.side == event.side for e in those[: place + 1])
    return _("{name} {number}, {time:.2f} s").format(name=name, number=number, time=event.time_s)
