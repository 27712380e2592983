"""The report on paper and the numbers as tables, from the page."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import streamlit as st

from ui.components.name_and_paper import Printed, name_and_paper
from ui.reader import Reader
from ui.services import sheets
from ui.services.showing import Shown
from ui.text import _


def report_button(shown: Shown, reader: Reader) -> None:
    """PDF for the file (clinician and coach), PDF to take home, CSV and XLSX."""
    with st.expander(_("Report on paper, tables"), expanded=reader.method):
        printed = name_and_paper("report")
        stem = Path(shown.name).stem
        with st.container(horizontal=True, key="report_buttons"):
            if not reader.plain:
                _download(
                    _("Report (PDF)"),
                    lambda: _pdf("clinician_report", shown, printed),
                    f"{stem}_report.pdf",
                    "application/pdf",
                    ":material/clinical_notes:",
                )
            _download(
                _("Page to take home (PDF)"),
                lambda: _pdf("take_home", shown, printed),
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


def _pdf(kind: str, shown: Shown, printed: Printed) -> bytes:
    from ui.services import report  # letters and curves load only when a report is asked for

    details = report.Details(person=printed.person, paper=printed.paper)
    return getattr(report, kind)(shown.result, details, shown.stills)
