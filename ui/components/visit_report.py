"""The visit on paper, from the page."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from metrics.questionnaire import Answers
from ui.components.report_button import PAPERS
from ui.services.visit import VisitClip
from ui.text import _, render


def visit_report_button(clips: Sequence[VisitClip], answers: Answers | None = None) -> None:
    """Name, paper size and the button that makes the PDF."""
    left, right = st.columns([3, 1])
    person = left.text_input(
        _("Name or code to print"),
        key="visit_person",
        help=_("Only printed on the report; it is not kept."),
        max_chars=60,
    )
    paper = right.selectbox(
        _("Paper"), list(PAPERS), format_func=lambda p: render(PAPERS[p]), key="visit_paper"
    )
    st.download_button(
        _("Visit report (PDF)"),
        lambda: _pdf(clips, person, paper, answers),
        file_name="visit.pdf",
        mime="application/pdf",
        icon=":material/clinical_notes:",
        on_click="ignore",
        key="visit_pdf",
    )


def _pdf(
    clips: Sequence[VisitClip], person: str, paper: str, answers: Answers | None = None
) -> bytes:
    from ui.services import report  # letters and curves load only when a report is asked for

    details = report.Details(person=person, paper=paper, answers=answers)
    return report.visit_report(clips, details)
