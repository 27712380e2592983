"""The audience: changes words and depth, never a number."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from core.text import Text
from ui.session.state import visit
from ui.wording.text import _, render


@dataclass(frozen=True)
class Audience:
    """One kind of reader.

    Attributes
    ----------
    plain : plain names instead of the field's terms.
    message : show what a finding may mean, in everyday words.
    open_table : the table of all measurements is open from the start.
    open_curves : the curves are open from the start.
    method : show provenance (model, version, settings, hashes).
    marks_by_hand : offer to mark the pelvis by hand.
    scores : show estimates of clinical scores.
    """

    id: str
    name: Text
    icon: str
    plain: bool
    message: bool
    open_table: bool
    open_curves: bool
    method: bool
    marks_by_hand: bool = True
    scores: bool = True


AUDIENCES = (
    Audience(
        "clinician",
        Text("Clinician"),
        ":material/stethoscope:",
        plain=False,
        message=False,
        open_table=True,
        open_curves=True,
        method=True,
    ),
    Audience(
        "coach",
        Text("Coach"),
        ":material/sports:",
        plain=False,
        message=True,
        open_table=False,
        open_curves=True,
        method=False,
    ),
    Audience(
        "home",
        Text("At home"),
        ":material/home:",
        plain=True,
        message=True,
        open_table=False,
        open_curves=False,
        method=False,
        marks_by_hand=False,
        scores=False,
    ),
)
_BY_ID = {r.id: r for r in AUDIENCES}


def current() -> Audience:
    """The reader chosen in this visit."""
    return _BY_ID[visit().reader]


def switch() -> Audience:
    """Draw the switch and return the choice."""
    chosen = st.segmented_control(
        _("Words for"),
        [r.id for r in AUDIENCES],
        default=AUDIENCES[0].id,  # a constant: a changing default would reset the widget
        required=True,
        format_func=lambda id: render(_BY_ID[id].name),
        help=_("Changes words and depth, never the numbers."),
        key="reader_switch",
    )
    visit().reader = chosen or visit().reader
    return current()
