"""The PDF at the top of a result, and what is printed on it."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path

import streamlit as st

from metrics.triage import Answers
from ui.services.presentation import hand_drawings
from ui.services.screening.screened_clip import ScreenedClip
from ui.session.audience import Audience
from ui.session.state import visit
from ui.widgets.report_options import Printed, printed_details
from ui.widgets.save_file import FileOffer, offer_file
from ui.widgets.session_answers import session_answers
from ui.wording.text import _


# A fragment: a name typed draws this piece again, not the whole page.
@st.fragment
def report_button(whole: ScreenedClip, shown: ScreenedClip, reader: Audience) -> None:
    """PDF of the whole recording for the file (clinician and coach), and of the shown part to take
    home; name, clinic and notes behind it."""
    stem = Path(whole.name).stem
    with st.container(horizontal=True, vertical_alignment="center", key="report"):
        buttons = st.container(width="content")
        with st.popover(_("Name, clinic, notes"), icon=":material/edit_note:"):
            printed = printed_details("report")
            answers = None if reader.plain else session_answers("report_answers")
        home = FileOffer(
            "report_home",
            _("Page to take home (PDF)"),
            ":material/description:",
            partial(_pdf, "take_home", shown, printed),
            f"{Path(shown.name).stem}_take-home.pdf",
        )
        report = FileOffer(
            "report_pdf",
            _("Report (PDF)"),
            ":material/clinical_notes:",
            partial(_pdf, "clinician_report", whole, printed, answers),
            f"{stem}_report.pdf",
            primary=True,
        )
        with buttons:
            offer_file(*((home,) if reader.plain else (report, home)))


def _pdf(kind: str, shown: ScreenedClip, printed: Printed, answers: Answers | None = None) -> bytes:
    from ui.services import report  # fonts and plots load only when a report is requested

    details = printed.details(answers)
    if kind == "clinician_report":
        parts = [shown.part(place) for place in range(len(shown.segments))]
        drawn = [(part, visit().drawings.get(part.key, ())) for part in parts]
        frames = [f for part, d in drawn if d for f in hand_drawings.drawn_frames(part, d)]
        details = replace(details, drawings=tuple(frames))
    return getattr(report, kind)(shown, details)
