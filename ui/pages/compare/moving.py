"""One movement on two days, moving: both videos on one slider, the curves, two pictures."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import streamlit as st

from core.vocabulary import FLAGGED, Side
from metrics.followup import Change, Pair
from ui.services.followup import changes
from ui.services.followup.shots import shots
from ui.services.in_step import Half, in_step, legs
from ui.services.presentation import images
from ui.services.screening.screened_clip import ScreenedClip
from ui.widgets.in_step import choose_leg, in_step_view
from ui.widgets.markup import draw
from ui.wording import labels
from ui.wording.text import _

Clips = Sequence[ScreenedClip]


def moving(pair: Pair, before: Clips, now: Clips) -> None:
    """Draw a recording of each day in step."""
    place = pair.before[0]
    st.subheader(_("Both in step"), anchor=False)
    with st.container(horizontal=True, key=f"moving_{place}"):
        then = _one(pair.before, before, _("Video then"), f"then_{place}")
        later = _one(pair.now, now, _("Video now"), f"later_{place}")
        side = _leg(pair, then, later, f"leg_{place}")
    halves = Half(then, _("Then"), side), Half(later, _("Now"), side)
    in_step_view(in_step(*halves, "days"), f"days_{place}")


def _one(places: tuple[int, ...], clips: Clips, label: str, key: str) -> ScreenedClip:
    """The recording to play; a choice only where the day has several."""
    if len(places) == 1:
        return clips[places[0]]
    chosen = st.selectbox(
        label, places, format_func=lambda i: clips[i].name, key=f"moving_{key}", width=260
    )
    return clips[chosen]


def _leg(pair: Pair, then: ScreenedClip, later: ScreenedClip, key: str) -> Side:
    there = legs(then, later) or (Side.LEFT,)
    return choose_leg(there, _first(pair, then, later, there), f"moving_{key}")


def _first(pair: Pair, then: ScreenedClip, later: ScreenedClip, there: Sequence[Side]) -> Side:
    """The leg that changed, else the one of a finding, else the left one."""
    changed = [c.side for c in changes.ordered(pair) if c.answer == "changed"]
    seen = [
        f.side
        for clip in (later, then)
        for f in labels.by_weight(clip.screening.findings)
        if f.verdict in FLAGGED
    ]
    return next((side for side in (*changed, *seen) if side in there), there[0])


def pictures(found: Sequence[Change], place: int, before: Clips, now: Clips) -> None:
    """The moment of the first change on both days, where pictures or videos were kept."""
    both = shots(found, before, now)
    if both is None:
        return
    change = both.change
    figures = [
        _figure(shot.jpeg, f"{day}: {changes.value(change, reading)}", changes.name(change))
        for day, shot, reading in (
            (_("Then"), both.then, change.before),
            (_("Now"), both.now, change.now),
        )
    ]
    draw(f"<div class='evidence'>{''.join(figures)}</div>", f"days_{place}")
    st.caption(changes.name(change))


def _figure(jpeg: bytes, told: str, name: str) -> str:
    alt = escape(f"{told}, {name}", quote=True)
    words = escape(told)
    return (
        f"<figure><img src='{images.in_page(jpeg)}' alt=\"{alt}\">"
        f"<figcaption>{words}</figcaption></figure>"
    )
