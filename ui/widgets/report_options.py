"""Options of a report: a name to print and the paper size."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from core.text import Text
from ui.wording.text import _, render

PAPERS = {"a4": Text("A4"), "letter": Text("Letter")}


@dataclass(frozen=True)
class Printed:
    """Name or code on the report (may be empty), and the id of the paper."""

    person: str
    paper: str


def name_and_paper(prefix: str) -> Printed:
    """Draw the two fields; `prefix` of their keys."""
    left, right = st.columns([3, 1])
    person = left.text_input(
        _("Name or code to print"),
        key=f"{prefix}_person",
        help=_("Only printed on the report; it is not kept."),
        max_chars=60,
    )
    paper = right.selectbox(
        _("Paper"), list(PAPERS), format_func=lambda p: render(PAPERS[p]), key=f"{prefix}_paper"
    )
    return Printed(person, paper)
