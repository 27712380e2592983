"""Tables of the report: every measurement with error, reference and source; the scores."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from fpdf.enums import TableBordersLayout
from fpdf.fonts import FontFace

from core.vocabulary import Route
from metrics.catalogue import citations
from metrics.results import Measurement, Reference, Score, Screening
from ui.services.report.layout import FONT, INK, LINE, MARGIN_MM, PALE, Sheet
from ui.wording import labels
from ui.wording.text import _, render

SIZE = 7.0
EACH_AT_MOST = 5  # with more repetitions or steps the list would fill the cell


@dataclass
class _Line:
    """One quantity: its values by side."""

    first: Measurement
    by_side: dict[str, Measurement] = field(default_factory=dict)


def measurements(sheet: Sheet, screening: Screening) -> None:
    """The table of all measurements that have a value, left and right side by side."""
    lines = _lines(screening)
    if not lines:
        return
    sheet.heading(_("All measurements"), keep=40)
    order = _sources(lines)
    head = (_("Measure"), _("Left"), _("Right"), _("Whole"), _("Compared with"), _("Source"))
    rows = [_row(line, order) for line in lines]
    draw(sheet, head, rows, (52, 29, 29, 24, 37, 15))
    sheet.ln(1)
    sheet.para(
        _("± is how far the true value may be away, 95 times in 100. Sides are the person's."),
        SIZE,
        grey=True,
    )
    cited = (f"[{number}] {_citation(id)}" for id, number in order.items())
    sheet.para(".  ".join(cited), 6.5, grey=True)


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


def _lines(screening: Screening) -> list[_Line]:
    """Left and right of the same quantity in one line."""
    found: dict[tuple[str, Reference | None, str], _Line] = {}
    for m in screening.measurements:
        if m.value is not None:
            line = found.setdefault((m.id, m.reference, m.route), _Line(m))
            line.by_side[m.side] = m
    return list(found.values())


def _row(line: _Line, order: dict[str, int]) -> tuple[str, ...]:
    m = line.first
    name = labels.capital(render(labels.measurement(m.id)))
    extra = [_("estimate")] if m.estimate else []
    if m.route != Route.LANDMARKS:
        extra.append(render(labels.route(m.route)))
    name += f" ({', '.join(extra)})" if extra else ""
    whole = line.by_side.get("both") or line.by_side.get("none")
    numbers = [f"[{order[id]}]" for id in _ids(m) if id in order]
    return (
        name,
        _value(line.by_side.get("left")),
        _value(line.by_side.get("right")),
        _value(whole),
        labels.reference(m.reference, m.unit),
        " ".join(numbers),
    )


def _value(m: Measurement | None) -> str:
    """Value ± error, with the moment it was read and how many readings stand behind it."""
    if m is None:
        return ""
    facts = []
    if m.time_s is not None:
        facts.append(f"{m.time_s:.1f} s")
    if m.n > 1:
        each = labels.repetitions(m)
        told = _("from {n}: {each}") if each and m.n <= EACH_AT_MOST else _("from {n}")
        facts.append(told.format(n=m.n, each=each))
    return labels.value(m) + (f"\n{', '.join(facts)}" if facts else "")


def _ids(m: Measurement) -> list[str]:
    return [] if m.reference is None else [id for id in m.reference.source.split("; ") if id]


def _sources(lines: Sequence[_Line]) -> dict[str, int]:
    """Sources numbered in the order they first appear."""
    ids = dict.fromkeys(id for line in lines for id in _ids(line.first))
    return {id: number for number, id in enumerate(ids, 1)}


def _citation(id: str) -> str:
    try:
        return citations(id)[0].text
    except KeyError:
        return id


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
