"""The report on paper and the numbers as tables, from the page."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import streamlit as st

from core.text import Text
from ui.reader import Reader
from ui.services import sheets
from ui.services.showing import Shown
from ui.text import _, render

PAPERS = {"a4": Text("A4"), "letter": Text("Letter")}


def report_button(shown: Shown, reader: Reader) -> None:
    """PDF for the file (clinician and coach), PDF to take home, CSV and XLSX."""
    with st.expander(_("Report on paper, tables"), expanded=reader.method):
        left, right = st.columns([3, 1])
        person = left.text_input(
            _("Name or code to print"),
            key="report_person",
            help=_("Only printed on the report; it is not kept."),
            max_chars=60,
        )
        paper = right.selectbox(
            _("Paper"), list(PAPERS), format_func=lambda p: render(PAPERS[p]), key="report_paper"
        )
        stem = Path(shown.name).stem
        with st.container(horizontal=True, key="report_buttons"):
            if not reader.plain:
                _download(
                    _("Report (PDF)"),
                    lambda: _pdf("clinician_report", shown, person, paper),
                    f"{stem}_report.pdf",
                    "application/pdf",
                    ":material/clinical_notes:",
                )
            _download(
                _("Page to take home (PDF)"),
                lambda: _pdf("take_home", shown, person, paper),
                f"{stem}_take-home.pdf",
                "application/pdf",
                ":material/description:",
            )
            if not reader.plain:
                _tables(shown, stem)


def _tables(shown: Shown, stem: str) -> None:
    screening = shown.result.screening
    _download(
        _("Measurements (CSV)"),
        lambda: sheets.csv_bytes(sheets.measurements_table(screening)),
        f"{stem}_{sheets.MEASUREMENTS}",
        "text/csv",
        ":material/table:",
    )
    _download(
        _("Workbook (XLSX)"),
        lambda: sheets.workbook_bytes(screening),
        f"{stem}_{sheets.WORKBOOK}",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        ":material/table_view:",
    )


def _download(label: str, make: Callable[[], bytes], name: str, mime: str, icon: str) -> None:
    """A button whose file is made when it is pressed, not before."""
    st.download_button(label, make, file_name=name, mime=mime, icon=icon, on_click="ignore")


def _pdf(kind: str, shown: Shown, person: str, paper: str) -> bytes:
    from ui.services import report  # letters and curves load only when a report is asked for

    make = getattr(report, kind)
    return make(shown.result, report.Details(person=person, paper=paper), shown.stills)
