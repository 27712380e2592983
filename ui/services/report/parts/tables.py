"""Tables of the report: every measurement with error, reference and source; the scores."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from fpdf.enums import TableBordersLayout
from fpdf.fonts import FontFace

from core.vocabulary import Side
from metrics.catalogue import cited
from metrics.conventions import SIDES
from metrics.results import Measurement, Score, Screening
from ui.services.presentation.measurement_lines import (
    MeasurementLine,
    measurement_lines,
    numbered_sources,
)
from ui.services.report.layout import FONT, INK, LINE, MARGIN_MM, PALE, Sheet
from ui.wording import labels, numbers
from ui.wording.text import _, render

SIZE = 7.0
EACH_AT_MOST = 5  # with more repetitions or steps the list would fill the cell


def measurements(sheet: Sheet, screening: Screening) -> None:
    """The table of all measurements that have a value, left and right side by side."""
    lines = measurement_lines(screening)
    if not lines:
        return
    sheet.heading(_("All measurements"), keep=40)
    order = numbered_sources(lines)
    head = (_("Measure"), _("Left"), _("Right"), _("Whole"), _("Compared with"), _("Source"))
    rows = [_row(line, order) for line in lines]
    draw(sheet, head, rows, (52, 29, 29, 24, 37, 15))
    sheet.ln(1)
    sheet.para(
        _("± is how far the true value may be away, 95 times in 100. Sides are the person's."),
        SIZE,
        grey=True,
    )
    sources = (f"[{number}] {cited(id)}" for id, number in order.items())
    sheet.para(".  ".join(sources), 6.5, grey=True)


def draw(
    sheet: Sheet, head: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[float]
) -> None:
    """A table over the full width; its head is repeated on every page."""
    sheet.set_font(FONT, "", SIZE)
    sheet.set_text_color(INK)
    sheet.set_fill_color(255)
    sheet.set_draw_color(LINE)
    sheet.set_line_width(0.2)
    sheet.set_x(MARGIN_MM)
    with sheet.table(
        borders_layout=TableBordersLayout.HORIZONTAL_LINES,
        headings_style=FontFace(emphasis="BOLD", fill_color=PALE),
        col_widths=tuple(widths),
        line_height=3.3,
        padding=(0.4, 1.0),
        text_align="LEFT",
        width=sheet.epw,
    ) as table:
        for cells in (head, *rows):
            row = table.row()
            for cell in cells:
                row.cell(cell)


def _row(line: MeasurementLine, order: Mapping[str, int]) -> tuple[str, ...]:
    remarks = ", ".join(line.remarks())
    return (
        line.name() + (f" ({remarks})" if remarks else ""),
        *(_value(line.by_side.get(side)) for side in (*SIDES, Side.NONE)),
        numbers.reference(line.first.reference, line.first.unit),
        " ".join(f"[{order[id]}]" for id in line.sources()),
    )


def _value(m: Measurement | None) -> str:
    """Value ± error, with the moment it was read and how many readings stand behind it."""
    if m is None:
        return ""
    facts = []
    if m.time_s is not None:
        facts.append(f"{m.time_s:.1f} s")
    if m.n > 1:
        each = numbers.repetitions(m)
        told = _("from {n}: {each}") if each and m.n <= EACH_AT_MOST else _("from {n}")
        facts.append(told.format(n=m.n, each=each))
    told = numbers.value(m) + (f"\n{', '.join(facts)}" if facts else "")
    return told.replace(" %", "\u00a0%")  # a number and its sign stay on one line


def scores(sheet: Sheet, screening: Screening) -> None:
    """Estimates of clinical scores with their items."""
    if not screening.scores:
        return
    sheet.heading(_("Scores (estimates)"), keep=40)
    head = (_("Score"), _("Side"), _("Points"), _("Reads"), _("Items"))
    draw(sheet, head, [_score(s) for s in screening.scores], (34, 14, 14, 28, 96))
    sheet.ln(1)
    sheet.para(
        _("Estimated from the video; a clinician's own score may differ. A dash: not to be seen."),
        SIZE,
        grey=True,
    )


def _score(score: Score) -> tuple[str, ...]:
    items = "; ".join(
        f"{render(i.name)}: {'–' if i.points is None else f'{i.points:g}'}" for i in score.items
    )
    total = labels.points(score)
    name = render(labels.score(score.id))
    return name, render(labels.side(score.side)), total, render(score.label), items
