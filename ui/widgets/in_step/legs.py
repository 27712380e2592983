"""Left against right: of a movement of both legs, or of two parts that test a leg each."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from core.vocabulary import Side
from ui.services.in_step import Half, in_step, legs, other_legs
from ui.services.screening.screened_clip import ScreenedClip
from ui.session.audience import Audience
from ui.widgets.in_step.mount import in_step_view
from ui.wording import labels
from ui.wording.text import _, render


def left_against_right(
    shown: ScreenedClip, parts: Sequence[ScreenedClip], reader: Audience
) -> None:
    """An expander with the legs of a result in step; nothing where only one leg was seen.

    Parameters
    ----------
    shown
        The result on the page.
    parts
        All parts of its recording: another of them may test the other leg.
    reader
        Decides on the words.
    """
    pair = _pair(shown, parts)
    if pair is None:
        return
    box = st.expander(
        _("Left against right"),
        icon=":material/compare_arrows:",
        key="left_against_right",
        on_change="rerun",
    )
    if box.open:
        with box:
            in_step_view(in_step(*pair, "legs"), "legs", reader)


def halves(left: ScreenedClip, right: ScreenedClip) -> tuple[Half, Half]:
    """Both legs under their names."""
    return _half(left, Side.LEFT), _half(right, Side.RIGHT)


def _half(clip: ScreenedClip, side: Side) -> Half:
    return Half(clip, labels.capital(render(labels.side(side))), side)


def _pair(shown: ScreenedClip, parts: Sequence[ScreenedClip]) -> tuple[Half, Half] | None:
    if len(legs(shown)) == 2:
        both = halves(shown, shown)
        return None if in_step(*both, "legs").stops else both
    mine = next((p for p in parts if p.screening is shown.screening), None)
    pairs = other_legs([shown, *(p for p in parts if p is not mine)])
    return next((halves(*two) for two in pairs if shown in two), None)
