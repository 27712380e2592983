"""Frames that the user has drawn on, in the report."""

from __future__ import annotations

from collections.abc import Sequence

from ui.services.presentation.hand_drawings import DrawnFrame, caption
from ui.services.report.layout import MARGIN_MM, Sheet
from ui.wording.text import _

A_ROW, _GAP_MM, _TALL_MM = 3, 4.0, 76.0


def frames(sheet: Sheet, drawn: Sequence[DrawnFrame]) -> None:
    """Three frames a row with their moments; nothing without any."""
    if not drawn:
        return
    wide = (sheet.epw - (A_ROW - 1) * _GAP_MM) / A_ROW
    # One clip: its frames have one size.
    tall = min(_TALL_MM, wide * drawn[0].size_px[1] / drawn[0].size_px[0])
    sheet.heading(_("Drawn on the frames"), keep=tall + 12)
    for first in range(0, len(drawn), A_ROW):
        sheet.keep(tall + 6)
        top = sheet.get_y()
        for place, frame in enumerate(drawn[first : first + A_ROW]):
            x = MARGIN_MM + place * (wide + _GAP_MM)
            words = caption(frame)
            sheet.picture(frame.jpeg, x, top, (wide, tall), words)
            sheet.letters(7.5, grey=True)
            sheet.set_xy(x, top + tall + 0.8)
            sheet.cell(wide, 3.5, words, align="C")
        sheet.set_y(top + tall + 6)
