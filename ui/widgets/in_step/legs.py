"""Left against right: of a movement of both legs, or of two results that test a leg each."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from core.vocabulary import Side
from metrics.conventions import SIDES
from ui.services.in_step import Half, in_step, legs, other_legs
from ui.services.screening.screened_clip import ScreenedClip
from ui.widgets.in_step.mount import in_step_view
from ui.wording import labels
from ui.wording.text import _, render


def left_against_right(shown: ScreenedClip, parts: Sequence[ScreenedClip]) -> None:
    """The legs of a result in step; nothing where only one leg was seen.

    Parameters
    ----------
    shown
        The result on the page.
    parts
        All parts of its recording: another of them may test the other leg.
    """
    pair = _pair(shown, parts)
    if pair is not None:
        _box(_("Left against right"), "result", pair)


def legs_of(clips: Sequence[ScreenedClip]) -> None:
    """Left against right of all movements of which each leg was filmed by itself."""
    for place, two in enumerate(other_legs(clips)):
        name = render(labels.movement(two[0].screening.movement))
        _box(_("{movement}, both legs in step").format(movement=name), f"{place}", two)


def choose_leg(there: Sequence[Side], first: Side, key: str) -> Side:
    """The leg to show, `first` to begin with; asked only where there are two."""
    if len(there) == 1:
        return there[0]
    return st.segmented_control(
        _("Leg"),
        there,
        default=first,
        required=True,
        format_func=lambda side: labels.capital(render(labels.side(side))),
        key=key,
    )


def _box(label: str, key: str, pair: tuple[ScreenedClip, ScreenedClip]) -> None:
    """An expander; what is in it is made only while it is open."""
    icon, key = ":material/compare_arrows:", f"legs_{key}"
    box = st.expander(label, icon=icon, key=key, on_change="rerun")
    if box.open:
        with box:
            in_step_view(in_step(*_halves(*pair), "legs"), key)


def _halves(left: ScreenedClip, right: ScreenedClip) -> tuple[Half, Half]:
    """Both legs under their names."""
    names = [labels.capital(render(labels.side(side))) for side in SIDES]
    return Half(left, names[0], Side.LEFT), Half(right, names[1], Side.RIGHT)


def _pair(
    shown: ScreenedClip, parts: Sequence[ScreenedClip]
) -> tuple[ScreenedClip, ScreenedClip] | None:
    if len(legs(shown)) == 2:
        found = in_step(*_halves(shown, shown), "legs")
        return (shown, shown) if found.over and not found.stops else None
    others = [part for part in parts if part.screening is not shown.screening]
    return next((two for two in other_legs([shown, *others]) if shown in two), None)
