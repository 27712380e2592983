"""One leg in the visit report: its chain with marks, next examinations, and the numbers."""

from __future__ import annotations

import io
from collections.abc import Sequence

from core.vocabulary import FLAGGED, Verdict
from metrics.verdicts import RULES
from metrics.visit import ANSWERS, Clue, LegSummary, Link
from ui.figures.leg import HEIGHT, ROWS_X, leg_chain, row_y, state_words
from ui.services.report.layout import MARGIN_MM, Row, Sheet, line_mm
from ui.services.screening.screened_clip import ScreenedClip
from ui.services.visit.clues import clue_name, clue_why, nothing_on_leg, video_name
from ui.services.visit.evidence_trace import pictures, telling, traced
from ui.wording.text import _, render

TALL_MM = 60.0
LABELS_MM = 56.0
PICTURE_W, PICTURE_H = 24.0, 32.0
_MOST_PICTURES = 3
_MM = TALL_MM / HEIGHT
_MARKS = {"agree": "clear", "single": "possible", "not_seen": "not_seen", "open": "cannot_tell"}


def leg(sheet: Sheet, picture: LegSummary, chain: Sequence[Link]) -> None:
    """The chain of a leg, and beside it the two or three next examinations."""
    sheet.heading(_name(picture), keep=TALL_MM + 14)
    top = sheet.get_y()
    drawn = leg_chain(picture.side, chain, words=False)
    svg = io.BytesIO(drawn.svg(plain=True).encode())
    sheet.image(svg, x=MARGIN_MM, y=top, h=TALL_MM, w=TALL_MM * drawn.width / HEIGHT)
    x = MARGIN_MM + (ROWS_X + 26) * _MM
    for row, link in enumerate(chain):
        sheet.mark(
            _MARKS[link.state], MARGIN_MM + drawn.width * _MM, top + row_y(row) * _MM - 1.4, 2.8
        )
        sheet.set_xy(x, top + row_y(row) * _MM - 3.6)
        sheet.letters(8.5, bold=link.state in ("agree", "single"))
        sheet.cell(LABELS_MM, 3.8, render(link.label), new_x="LEFT", new_y="NEXT")
        sheet.letters(7, grey=True)
        sheet.cell(LABELS_MM, 3.2, render(state_words(link)))
    _looks(sheet, picture, chain, top, x + LABELS_MM)
    sheet.set_y(max(sheet.get_y(), top + TALL_MM + 1))


def _looks(sheet: Sheet, picture: LegSummary, chain: Sequence[Link], top: float, x: float) -> None:
    width = sheet.w - MARGIN_MM - x
    sheet.set_xy(x, top + 1)
    sheet.letters(9, bold=True)
    if not picture.looks:
        nothing = nothing_on_leg(chain)
        sheet.multi_cell(width, line_mm(9), nothing, align="L", new_x="LMARGIN", new_y="NEXT")
        return
    sheet.cell(width, 5, _("What to look at next"), new_x="LMARGIN", new_y="NEXT")
    for i, look in enumerate(picture.looks, 1):
        row = Row(f"{i}", (f"{render(look.text)} {render(look.why)}",), 8)
        sheet.row(row, x, 5, width - 5)
        sheet.ln(1.2)


def behind(
    sheet: Sheet, picture: LegSummary, chain: Sequence[Link], clips: Sequence[ScreenedClip]
) -> None:
    """What each flagged link rests on: clues, numbers, instants and images."""
    told = [link for link in chain if link.state in ("agree", "single")]
    told.sort(key=lambda link: (link.state != "agree", link.verdict != Verdict.CLEAR))
    if told:
        sheet.heading(_("{leg}: the evidence").format(leg=_name(picture)), keep=50)
    for link in told:
        _link(sheet, link, clips)


def _name(picture: LegSummary) -> str:
    return {"left": _("Left leg"), "right": _("Right leg")}[picture.side]


def _link(sheet: Sheet, link: Link, clips: Sequence[ScreenedClip]) -> None:
    clues = sorted(link.clues, key=lambda c: (_ORDER.index(c.verdict), c.screening))
    told = " ".join((f"{render(link.name)}:", *(render(s.text) for s in link.statements)))
    flagged = [b for c in clues if c.verdict != Verdict.NOT_SEEN for b in c.basis]
    shots = pictures(telling(flagged, clips), clips, _MOST_PICTURES)
    text_mm = sum(_height(sheet, row) for c in clues for row in _clue_rows(c, clips)) + len(clues)
    sheet.keep(min(12 + text_mm + (PICTURE_H + 6 if shots else 0), 200))
    sheet.para(told, 9, bold=True)
    for clue in clues:
        _clue(sheet, clue, clips)
    if shots:
        sheet.keep(PICTURE_H + 6)
        top = sheet.get_y() + 1
        for i, shot in enumerate(shots):
            x = MARGIN_MM + 5 + i * (PICTURE_W + 14)
            told = _("Video {n}, at {time:.1f} s").format(n=shot.clip, time=shot.time_s)
            sheet.picture(shot.jpeg, x, top, (PICTURE_W, PICTURE_H), told)
            sheet.letters(7, grey=True)
            sheet.set_xy(x - 5, top + PICTURE_H + 0.3)
            sheet.cell(PICTURE_W + 10, 3.5, told, align="C")
        sheet.set_y(top + PICTURE_H + 5)
    sheet.ln(2)


_ORDER = (*FLAGGED, Verdict.NOT_SEEN)


def _clue(sheet: Sheet, clue: Clue, clips: Sequence[ScreenedClip]) -> None:
    """The mark, the clue with its video, and its numbers in a smaller line."""
    rows = _clue_rows(clue, clips)
    sheet.keep(sum(_height(sheet, row) for row in rows))
    sheet.mark(clue.verdict, MARGIN_MM + 1, sheet.get_y() + 0.8, 2.6)
    for row in rows:
        sheet.row(row, MARGIN_MM, 6, sheet.epw - 6)
    sheet.ln(0.6)


def _height(sheet: Sheet, row: Row) -> float:
    return sheet.row_height(row, sheet.epw - 6)


def _clue_rows(clue: Clue, clips: Sequence[ScreenedClip]) -> list[Row]:
    where = _("answers") if clue.screening == ANSWERS else video_name(clue.screening)
    rows = [Row("", (f"{clue_name(clue)}, {where}. {clue_why(clue, clips)}".strip(),), 8.5)]
    if clue.id not in RULES:
        return rows
    numbers = "; ".join(
        " ".join(filter(None, (t.what, t.value, _at(t.time_s), f"({t.seen_by})")))
        for t in traced(clue.basis, clips)
        if t.value
    )
    if numbers:
        rows.append(Row("", (numbers,), 7, grey=True))
    return rows


def _at(time_s: float | None) -> str:
    return "" if time_s is None else _("at {time:.1f} s").format(time=time_s)
