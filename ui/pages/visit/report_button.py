"""PDF of the visit, from the page."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from metrics.triage import Answers
from ui.services.screening.screened_clip import ScreenedClip
from ui.session.audience import Audience
from ui.widgets.report_options import Printed, printed_details
from ui.widgets.save_file import FileOffer, offer_file
from ui.wording.text import _


@st.fragment
def visit_report_button(
    clips: Sequence[ScreenedClip], answers: Answers | None, reader: Audience
) -> None:
    """Name, paper size and the button that makes the PDF."""
    printed = printed_details("visit")
    label = _("Report for a professional (PDF)") if reader.plain else _("Visit report (PDF)")
    offer_file(
        FileOffer(
            "visit_pdf",
            label,
            ":material/clinical_notes:",
            lambda: _pdf(clips, printed, answers),
            "visit.pdf",
        )
    )


def _pdf(clips: Sequence[ScreenedClip], printed: Printed, answers: Answers | None) -> bytes:
    from ui.services import report  # fonts and plots load only when a report is requested

    details = printed.details(answers)
    return report.visit_report(clips, details)
