"""One movement on two days: what changed, and every number of both days."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from metrics.followup import Change, Pair
from ui.pages.compare.moving import moving, pictures
from ui.services.followup import changes
from ui.services.followup.smallest import smaller, smallest
from ui.services.screening.screened_clip import ScreenedClip
from ui.session.audience import Audience
from ui.widgets.text_table import text_table
from ui.wording import labels
from ui.wording.labels import BadgeColour
from ui.wording.text import _, render

_SIGN: dict[str, tuple[str, BadgeColour]] = {
    "changed": (":material/change_history:", "orange"),
    "within_error": (":material/drag_handle:", "blue"),
    "cannot_tell": (":material/help:", "gray"),
}


Clips = Sequence[ScreenedClip]


def change_pair(pair: Pair, before: Clips, now: Clips, reader: Audience, *, anew: bool) -> None:
    """Draw it; the reader changes words and depth, never a number."""
    place = pair.before[0]
    st.header(before[place].title, anchor=False)
    for hindrance in pair.hindrances:
        st.warning(render(hindrance.text), icon=":material/warning:")
    for line in changes.by_hand(pair, before, now):
        st.caption(":material/touch_app: " + labels.escaped(line))
    found = changes.ordered(pair)
    with st.container(horizontal=True, key=f"answers_{place}"):
        for kind, (icon, colour) in _SIGN.items():
            count = [c for c in found if c.answer == kind]
            if count:
                told = f"{changes.answer(count[0], plain=reader.plain)}: {len(count)}"
                st.badge(told, icon=icon, color=colour)
    changed = [c for c in found if c.answer == "changed"]
    for change in changed:
        with st.container(border=True, key=f"changed_{place}_{change.id}_{change.side}"):
            _card(change, reader)
    if not changed:
        st.markdown(_("Nothing changed by more than the measuring error."))
    least = smallest(pair, before[place].screening.movement, plain=reader.plain)
    st.markdown(f"{least} {smaller(pair, anew=anew)}".strip())
    pictures(found, place, before, now)
    moving(pair, before, now)
    numbers = [_row(change, reader) for change in found]
    if reader.open_table:
        text_table(numbers)
    else:
        with st.expander(_("All the numbers ({n})").format(n=len(found))):
            text_table(numbers)


def _card(change: Change, reader: Audience) -> None:
    st.markdown(f"**{changes.name(change, plain=reader.plain)}**: {render(change.text)}")
    told = f"{changes.reading(change, 'before')} → {changes.reading(change, 'now')}"
    if not reader.plain:
        told += "  ·  " + _("needed {needed}").format(needed=changes.needed(change))
    st.caption(told)


def _row(change: Change, reader: Audience) -> dict[str, str]:
    """The more detailed the audience, the more columns; shared columns are the same."""
    row = {
        _("Measure"): changes.name(change, plain=reader.plain),
        _("Then"): changes.reading(change, "before"),
        _("Now"): changes.reading(change, "now"),
    }
    if not reader.plain:
        row |= {
            _("Difference"): changes.difference(change),
            _("Needed for a change"): changes.needed(change),
        }
    answer = changes.answer(change, plain=reader.plain)
    if change.answer == "cannot_tell":
        answer = f"{answer}: {render(change.text)}"
    return row | {_("Answer"): answer}
