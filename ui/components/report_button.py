"""The report on paper and the numbers as tables, from the page."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import streamlit as st

from metrics.questionnaire import Answers
from ui.components.hand_over import Paper, hand_over
from ui.components.name_and_paper import Printed, name_and_paper
from ui.components.session_answers import session_answers
from ui.reader import Reader
from ui.services import sheets
from ui.services.showing import Shown
from ui.text import _

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


# A fragment: a name typed draws this piece again, not the whole page.
@st.fragment
def report_button(shown: Shown, reader: Reader) -> None:
    """PDF for the file (clinician and coach), PDF to take home, CSV and XLSX."""
    with st.expander(_("Report on paper, tables"), expanded=reader.method):
        printed = name_and_paper("report")
        answers = None if reader.plain else session_answers("report_answers")
        stem = Path(shown.name).stem
        home = Paper(
            "report_home",
            _("Page to take home (PDF)"),
            ":material/description:",
            partial(_pdf, "take_home", shown, printed),
            f"{stem}_take-home.pdf",
        )
        if reader.plain:
            hand_over(home)
            return
        report = Paper(
            "report_pdf",
            _("Report (PDF)"),
            ":material/clinical_notes:",
            partial(_pdf, "clinician_report", shown, printed, answers),
            f"{stem}_report.pdf",
        )
        hand_over(report, home, *_tables(shown, stem))


def _tables(shown: Shown, stem: str) -> tuple[Paper, ...]:
    screening = shown.result.screening
    return (
        Paper(
            "report_csv",
            _("Measurements (CSV)"),
            ":material/table:",
            lambda: sheets.csv_bytes(sheets.measurements_table(screening)),
            f"{stem}_{sheets.MEASUREMENTS}",
            "text/csv",
        ),
        Paper(
            "report_xlsx",
            _("Workbook (XLSX)"),
            ":material/table_view:",
            lambda: sheets.workbook_bytes(screening),
            f"{stem}_{sheets.WORKBOOK}",
            _XLSX,
        ),
    )


def _pdf(kind: str, shown: Shown, printed: Printed, answers: Answers | None = None) -> bytes:
    from ui.services import report  # letters and curves load only when a report is asked for

    details = report.Details(person=printed.person, paper=printed.paper, answers=answers)
    return getattr(report, kind)(shown.result, details, shown.stills)
