"""The result of a self-check as a PDF to keep, in the words of its page."""

from __future__ import annotations

from ui.services.report.layout import MARGIN_MM, Sheet
from ui.services.report.parts.details import Details
from ui.services.selfcheck import told
from ui.services.selfcheck.result import Summary, name_of
from ui.wording import labels
from ui.wording.text import _, render

SIZE = 11.0
PICTURE_H = 62.0


def self_check_report(found: Summary, details: Details | None = None) -> bytes:
    """PDF of one or two pages: what was seen with its pictures, and what to ask."""
    title = _("My hips and knees")
    sheet = Sheet(details or Details(), title, render(labels.NOT_A_DIAGNOSIS_VISIT))
    sheet.add_page()
    sheet.headline(title, 19, 11)
    for heading, lines in told.sections(found):
        sheet.heading(heading)
        sheet.bullets(lines, SIZE)
        if heading == _("What was seen"):
            _pictures(sheet, found)
    return sheet.finished()


def _pictures(sheet: Sheet, found: Summary) -> None:
    """The moments of the findings in a row, as many as fit."""
    shown = [item for item in found.seen if item.picture is not None]
    if not shown:
        return
    sheet.ln(2)
    sheet.keep(PICTURE_H + 4)
    top, x = sheet.get_y(), MARGIN_MM
    for item in shown:
        placed = sheet.image(
            str(item.picture), x=x, y=top, h=PICTURE_H, alt_text=render(name_of(item))
        )
        x += placed.rendered_width + 4
        if x + placed.rendered_width > sheet.w - MARGIN_MM:
            break
    sheet.set_y(top + PICTURE_H + 2)
