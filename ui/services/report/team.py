"""One page for a team: who to look at first, where everybody stands, what could not be used."""

from __future__ import annotations

from collections.abc import Sequence

from core.vocabulary import FLAGGED, Verdict
from ui.figures.range_bar import share_of
from ui.services.batch.athletes import Athlete
from ui.services.batch.distribution import Point, Spread
from ui.services.batch.lines import Line, title
from ui.services.presentation.zones import edges
from ui.services.report.layout import INK, MARGIN_MM, Sheet
from ui.services.report.parts.details import Details
from ui.services.report.parts.tables import SIZE, draw
from ui.wording import labels, numbers
from ui.wording.text import _, render

# Strips are left out until everything fits on the page.
MOST_STRIPS = (6, 4, 2, 0)
_GREYS = {"typical": 232, "open": 244, "watch": 205, "beyond": 170}
_NAMES_MM, _BAR_MM, _TICKS_MM, _DOT_MM = 4.0, 4.5, 4.0, 2.0


def team_report(
    people: Sequence[Athlete],
    broken: Sequence[Line],
    spreads: Sequence[Spread],
    details: Details | None = None,
) -> bytes:
    """PDF of one page; of more only where the table of the athletes needs them.

    Parameters
    ----------
    people
        In the order of the table.
    broken
        Files that could not be used.
    spreads
        The most important first.
    details
        Paper, who made it; `person` is the name of the team.
    """
    details = details or Details()
    for most in MOST_STRIPS:
        sheet = _page(people, broken, spreads[:most], details)
        if sheet.pages_count == 1 or most == MOST_STRIPS[-1]:
            return sheet.finished()
        sheet.let_go()
    raise AssertionError("the last of MOST_STRIPS always returns")


def _page(
    people: Sequence[Athlete], broken: Sequence[Line], spreads: Sequence[Spread], details: Details
) -> Sheet:
    names = "".join([*(one.person for one in people), *(line.file for line in broken)])
    sheet = Sheet(details, _("The whole team"), render(labels.NOT_A_DIAGNOSIS), names)
    sheet.add_page()
    sheet.headline(_("Who to look at first"))
    sheet.para(_counted(people), 9.5)
    sheet.ln(1.5)
    head = ("", _("Athlete"), _("Answer"), _("Seen first"), _("Why"))
    rows = [_row(place, one) for place, one in enumerate(people, 1)]
    draw(sheet, head, rows, (6, 32, 24, 44, 74))
    if spreads:
        sheet.heading(_("The whole team"), keep=30)
        for one in spreads:
            _strip(sheet, one)
        sheet.para(
            _("One dot for each video and leg. Who is past a cut-off is named."), SIZE, grey=True
        )
    if broken:
        sheet.heading(_("Could not be used ({n})").format(n=len(broken)))
        sheet.bullets((f"{line.file}: {line.why}" for line in broken), 8)
    return sheet


def _counted(people: Sequence[Athlete]) -> str:
    """ "Clearly seen: 2  ·  Not seen: 3"."""
    told = []
    for verdict in (*FLAGGED, Verdict.CANNOT_TELL, Verdict.NOT_SEEN):
        n = sum(one.verdict == verdict for one in people)
        if n:
            told.append(f"{render(labels.verdict(verdict).name)}: {n}")
    return "  ·  ".join(told)


def _row(place: int, one: Athlete) -> tuple[str, ...]:
    line = one.first
    answer = render(labels.verdict(line.verdict).name)
    return str(place), one.person, answer, title(line), line.why


def _strip(sheet: Sheet, one: Spread) -> None:
    """Name, then the range with its cut-offs, a dot a clip, and the names of those past one."""
    sheet.keep(6 + _NAMES_MM + _BAR_MM + _TICKS_MM)
    name = labels.capital(render(labels.short_measurement(one.id)))
    movement = labels.capital(render(labels.movement(one.movement)))
    sheet.para(f"{name}  ({movement})", 8, bold=True)
    place = share_of(one.scale)
    top = sheet.get_y() + _NAMES_MM

    def x(value: float) -> float:
        return MARGIN_MM + sheet.epw * place(value)

    sheet.set_draw_color(INK)
    sheet.set_line_width(0.2)
    for zone in one.zones:
        low, high = max(zone.low, one.scale[0]), min(zone.high, one.scale[1])
        if high > low:
            sheet.set_fill_color(_GREYS[zone.kind])
            sheet.rect(x(low), top, x(high) - x(low), _BAR_MM, style="F")
    _ticks(sheet, one, x, top)
    for point in one.points:
        sheet.set_fill_color(INK)
        sheet.circle(x(point.value), top + _BAR_MM / 2, _DOT_MM / 2, style="F")
    _named(sheet, one.flagged, x, top)
    sheet.set_xy(MARGIN_MM, top + _BAR_MM + _TICKS_MM + 1)


def _ticks(sheet: Sheet, one: Spread, x, top: float) -> None:
    """The cut-offs with their numbers."""
    sheet.letters(6.5, grey=True)
    for edge in edges(one.zones):
        sheet.line(x(edge), top - 0.8, x(edge), top + _BAR_MM + 0.8)
        sheet.set_xy(x(edge) - 10, top + _BAR_MM + 0.8)
        sheet.cell(20, 3, numbers.short_number(edge, one.unit), align="C")


def _named(sheet: Sheet, points: Sequence[Point], x, top: float) -> None:
    """Names above the bar, from the left; one without room is left out, the table has it."""
    sheet.letters(7)
    end = 0.0
    for point in sorted(points, key=lambda p: x(p.value)):
        width = sheet.get_string_width(point.whose)
        left = min(max(MARGIN_MM, x(point.value) - width / 2), sheet.w - MARGIN_MM - width)
        if left < end + 1:
            continue
        end = left + width
        sheet.set_xy(left, top - _NAMES_MM)
        sheet.cell(width, 3.4, point.whose)
