"""PDF report and tables, from the page."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import streamlit as st

from metrics.triage import Answers
from ui.services.records import spreadsheets
from ui.services.screening.screened_clip import ScreenedClip
from ui.session.audience import Audience
from ui.widgets.report_options import Printed, name_and_paper
from ui.widgets.save_file import FileOffer, offer_file
from ui.widgets.session_answers import session_answers
from ui.wording.text import _

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


# A fragment: a name typed draws this piece again, not the whole page.
@st.fragment
def report_button(shown: ScreenedClip, reader: Audience) -> None:
    """PDF for the file (clinician and coach), PDF to take home, CSV and XLSX."""
    with st.expander(_("Reports and tables"), expanded=reader.method):
        printed = name_and_paper("report")
        answers = None if reader.plain else session_answers("report_answers")
        stem = Path(shown.name).stem
        home = FileOffer(
            "report_home",
            _("Page to take home (PDF)"),
            ":material/description:",
            partial(_pdf, "take_home", shown, printed),
            f"{stem}_take-home.pdf",
        )
        if reader.plain:
            offer_file(home)
            return
        report = FileOffer(
            "report_pdf",
            _("Report (PDF)"),
            ":material/clinical_notes:",
            partial(_pdf, "clinician_report", shown, printed, answers),
            f"{stem}_report.pdf",
        )
        offer_file(report, home, *_tables(shown, stem))


def _tables(shown: ScreenedClip, stem: str) -> tuple[FileOffer, ...]:
    screening = shown.screening
    return (
        FileOffer(
            "report_csv",
            _("Measurements (CSV)"),
            ":material/table:",
            lambda: spreadsheets.csv_bytes(spreadsheets.measurements_table(screening)),
            f"{stem}_{spreadsheets.MEASUREMENTS}",
            "text/csv",
        ),
        FileOffer(
            "report_xlsx",
            _("Workbook (XLSX)"),
            ":material/table_view:",
            lambda: spreadsheets.workbook_bytes(screening),
            f"{stem}_{spreadsheets.WORKBOOK}",
            _XLSX,
        ),
    )


def _pdf(kind: str, shown: ScreenedClip, printed: Printed, answers: Answers | None = None) -> bytes:
    from ui.services import report  # fonts and plots load only when a report is requested

    details = report.Details(person=printed.person, paper=printed.paper, answers=answers)
    return getattr(report, kind)(shown, details)
