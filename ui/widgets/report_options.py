"""Options of a report: who it is about, who made it, notes, and the paper size."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import streamlit as st

from core.text import Text
from metrics.triage import Answers
from ui.wording import labels, local
from ui.wording.text import _, render, tag

if TYPE_CHECKING:  # fonts and plots load only when a report is requested
    from ui.services.report import Details

PAPERS = {"a4": Text("A4"), "letter": Text("Letter")}
_OLDEST = date(1900, 1, 1)


@dataclass(frozen=True)
class Printed:
    """What was typed for the report; all but the paper may be empty.

    Attributes
    ----------
    person, born : name or code, and date of birth.
    by : the clinic or the clinician.
    notes : printed as they are.
    paper : id of the paper size.
    """

    person: str = ""
    paper: str = "a4"
    born: date | None = None
    by: str = ""
    notes: str = ""

    def details(self, answers: Answers | None = None) -> Details:
        """The same for the report."""
        from ui.services.report import Details

        return Details(
            person=self.person,
            by=self.by,
            born=self.born,
            notes=self.notes,
            paper=self.paper,
            answers=answers,
        )


def printed_details(prefix: str) -> Printed:
    """Draw the fields; `prefix` of their keys."""
    left, right = st.columns(2)
    person = left.text_input(
        _("Name or code to print"),
        key=f"{prefix}_person",
        help=_("Only printed on the report; it is not kept."),
        max_chars=60,
    )
    born = right.date_input(
        _("Date of birth"),
        value=None,
        min_value=_OLDEST,
        max_value="today",
        format=local.day_order(tag()),
        key=f"{prefix}_born",
    )
    by = left.text_input(_("Clinic or clinician"), key=f"{prefix}_by", max_chars=80)
    paper = right.selectbox(
        _("Paper"), list(PAPERS), format_func=lambda p: render(PAPERS[p]), key=f"{prefix}_paper"
    )
    notes = st.text_area(_("Notes to print"), key=f"{prefix}_notes", max_chars=800, height=90)
    missing = _unprintable(person + by + notes)
    if missing:
        st.warning(
            _("These letters can't be printed on this computer: {letters}").format(
                letters=labels.escaped(" ".join(missing))
            ),
            icon=":material/font_download_off:",
        )
    return Printed(person, paper, born, by, notes)


def _unprintable(text: str) -> tuple[str, ...]:
    if text.isascii():
        return ()
    from ui.services.report.letters import unprintable

    return unprintable(text)
