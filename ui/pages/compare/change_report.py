"""Follow-up downloads: PDF and tables."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import streamlit as st

from metrics.followup import Comparison
from ui.services.followup import changes
from ui.services.screening.screened_clip import ScreenedClip
from ui.session.audience import Audience
from ui.widgets.report_options import Printed, printed_details
from ui.widgets.save_file import FileOffer, offer_file
from ui.wording import local
from ui.wording.text import _, tag

Clips = Sequence[ScreenedClip]


# A fragment: a name or a day draws this piece again, not the whole page.
@st.fragment
def change_paper(comparison: Comparison, before: Clips, now: Clips, reader: Audience) -> None:
    """Name, paper size, both days, and the buttons that make the files."""
    printed = printed_details("compare")
    days = _days()
    paper = FileOffer(
        "compare_pdf",
        _("Then and now (PDF)"),
        ":material/clinical_notes:",
        lambda: _pdf(comparison, before, now, printed, days),
        "compare.pdf",
    )
    if reader.plain:
        offer_file(paper)
        return
    table = FileOffer(
        "compare_csv",
        _("Comparison (CSV)"),
        ":material/table:",
        lambda: changes.csv_bytes(comparison, before),
        "compare.csv",
        "text/csv",
    )
    data = FileOffer(
        "compare_json",
        _("Comparison (JSON)"),
        ":material/data_object:",
        lambda: changes.json_bytes(comparison, before, now),
        "compare.json",
        "application/json",
    )
    offer_file(paper, table, data)


def _days() -> tuple[date | None, date | None]:
    """When the videos were made: only the user knows, so nothing is filled in."""
    left, right = st.columns(2)
    order = local.day_order(tag())
    then = left.date_input(
        _("Day of the videos then"), value=None, format=order, key="compare_then_day"
    )
    now = right.date_input(
        _("Day of the videos now"), value=None, format=order, key="compare_now_day"
    )
    return then, now


def _pdf(
    comparison: Comparison,
    before: Clips,
    now: Clips,
    printed: Printed,
    days: tuple[date | None, date | None],
) -> bytes:
    from ui.services import report  # fonts and plots load only when a report is requested

    details = printed.details()
    return report.change_report(before, now, comparison, details, days)
