"""The audience: changes words and depth, never a number."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

from core.text import Text
from ui.services.presentation.plain_reasons import plain_reason
from ui.services.remembered import remember
from ui.session.state import visit
from ui.wording import labels
from ui.wording.text import _, render


@dataclass(frozen=True)
class Audience:
    """One kind of reader.

    Attributes
    ----------
    plain : plain names instead of the field's terms.
    message : show what a finding may mean, in everyday words.
    open_table : the table of all measurements is open from the start.
    method : show provenance (model, version, settings, hashes).
    marks_by_hand : offer to mark the pelvis by hand.
    disagrees : can put a word of their own beside a finding.
    scores : show estimates of clinical scores.
    passes_on : the sentence around words that say "you" for a reader who is not the person in the
        video and tells them on; None for the person.
    """

    id: str
    name: Text
    icon: str
    plain: bool
    message: bool
    open_table: bool
    method: bool
    marks_by_hand: bool = True
    disagrees: bool = False
    scores: bool = True
    passes_on: Callable[[str], Text] | None = None

    def reason(self, reason: Text) -> str:
        """Why a finding was seen, or not; without the words of the clinic where the reader is at
        home."""
        return labels.capital(render(plain_reason(reason) if self.plain else reason))

    def told(self, message: str) -> str:
        """What a finding may mean, set off as speech where the reader passes it on."""
        if not (message and self.passes_on):
            return message
        return render(self.passes_on(message))


AUDIENCES = (
    Audience(
        "clinician",
        Text("Clinician"),
        ":material/stethoscope:",
        plain=False,
        message=False,
        open_table=True,
        method=True,
        disagrees=True,
        passes_on=lambda words: Text("To tell the person: “{words}”", words=words),
    ),
    Audience(
        "coach",
        Text("Coach"),
        ":material/sports:",
        plain=False,
        message=True,
        open_table=False,
        method=False,
        passes_on=lambda words: Text("To tell the athlete: “{words}”", words=words),
    ),
    Audience(
        "home",
        Text("At home"),
        ":material/home:",
        plain=True,
        message=True,
        open_table=False,
        method=False,
        marks_by_hand=False,
        scores=False,
    ),
)
_BY_ID = {r.id: r for r in AUDIENCES}
_KEY = "reader_switch"


def current() -> Audience:
    """The reader chosen in this visit."""
    return _BY_ID[visit().reader]


def switch() -> Audience:
    """Draw the switch and return the choice."""
    if _KEY not in st.session_state:
        st.session_state[_KEY] = visit().reader
    chosen = st.segmented_control(
        _("Who reads this?"),
        [r.id for r in AUDIENCES],
        required=True,
        format_func=lambda id: render(_BY_ID[id].name),
        help=_("Changes the words, the depth and the menu, never the numbers."),
        key=_KEY,
        on_change=_chosen,
    )
    visit().reader = chosen or visit().reader
    return current()


def choose(id: str) -> None:
    """Take a reader for now and for the next time."""
    st.session_state[_KEY] = id
    _chosen()


def _chosen() -> None:
    here = visit()
    here.reader, here.asked_reader = st.session_state[_KEY] or here.reader, True
    remember(reader=here.reader)
