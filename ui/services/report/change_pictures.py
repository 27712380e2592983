"""The pictures of both days on paper, side by side."""

from __future__ import annotations

from datetime import date

from ui.services.followup import changes
from ui.services.followup.shots import Shots
from ui.services.report.layout import MARGIN_MM, Sheet
from ui.wording import local
from ui.wording.text import _, tag

PICTURE_W, PICTURE_H, _GAP = 33.0, 44.0, 3.0
WIDE_MM = 2 * PICTURE_W + _GAP
_TITLE_MM, _CAPTION_MM = 4.0, 4.5
TALL_MM = PICTURE_H + _TITLE_MM + _CAPTION_MM + 6


def draw(sheet: Sheet, pair: Shots, top: float, days: tuple[date | None, date | None]) -> None:
    """Both images at the right edge; goes on below them or below the text beside them."""
    floor = sheet.get_y()
    x = sheet.w - MARGIN_MM - WIDE_MM
    named = changes.name(pair.change)
    for place, (day, label, shot) in enumerate(
        ((days[0], _("Then"), pair.then), (days[1], _("Now"), pair.now))
    ):
        left = x + place * (PICTURE_W + _GAP)
        sheet.letters(8, bold=True)
        sheet.set_xy(left, top)
        said = label if day is None else f"{label}, {local.day(day, tag())}"
        sheet.cell(PICTURE_W, _TITLE_MM, said, align="C")
        alt, size = f"{said}: {named}", (PICTURE_W, PICTURE_H)
        sheet.picture(shot.jpeg, left, top + _TITLE_MM, size, alt)
        reading = getattr(pair.change, "before" if place == 0 else "now")
        at = changes.value(pair.change, reading)
        sheet.letters(7, grey=True)
        sheet.set_xy(left, top + _TITLE_MM + PICTURE_H + 0.3)
        sheet.cell(PICTURE_W, 3.5, at, align="C")
    sheet.letters(7, grey=True)
    sheet.set_xy(x, top + _TITLE_MM + PICTURE_H + 3.6)
    sheet.multi_cell(WIDE_MM, 3.2, named, align="C", new_x="LMARGIN", new_y="NEXT")
    sheet.set_y(max(floor, sheet.get_y()))
