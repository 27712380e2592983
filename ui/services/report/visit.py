"""The visit report: several clips of one person put side by side, a leg at a time."""

from __future__ import annotations

from collections.abc import Sequence

from metrics.plan import Plan, SidePicture, combine
from metrics.result import Finding, Screening
from metrics.sources import citations
from metrics.visit import Statement
from ui import words
from ui.services.analysis import Result
from ui.services.report import asked
from ui.services.report.clinician import title_of
from ui.services.report.details import Details
from ui.services.report.findings import paired, title
from ui.services.report.layout import MARGIN_MM, Row, Sheet
from ui.services.report.tables import draw
from ui.text import _, render


def visit_report(results: Sequence[Result], details: Details | None = None) -> bytes:
    """PDF of a visit: what the clips say together, and what to look at next.

    Parameters
    ----------
    results : clips of one person, any movements and views; the order is kept.
    details : person, paper, answers; without answers nothing is said about pain.
    """
    details = details or Details()
    visit = [r.screening for r in results]
    plan = combine(visit, details.answers)
    sheet = Sheet(details, _("Visit"), render(words.NOT_A_DIAGNOSIS))
    sheet.add_page()
    sheet.letters(17, bold=True)
    sheet.cell(0, 9, _("What the videos say together"), new_x="LMARGIN", new_y="NEXT")
    for label, value in ((_("Person"), details.person), (_("Made by"), details.by)):
        if value:
            sheet.para(f"{label}: {value}", 9)
    _warning_signs(sheet, plan)
    for picture in (plan.left, plan.right):
        _side(sheet, picture)
    _statements(sheet, _("Left against right"), plan.sides)
    _across(sheet, plan)
    _clips(sheet, results)
    _open(sheet, plan)
    asked.questions(sheet, details.answers)
    _sources(sheet, plan)
    return sheet.finished()


def _warning_signs(sheet: Sheet, plan: Plan) -> None:
    """A sign that comes before every video."""
    if plan.triage is None or plan.triage.urgency == "none":
        return
    sheet.heading(_("First of all"))
    for i, text in enumerate(plan.triage.texts):
        sheet.para(render(text), 10, bold=i == 0)


def _side(sheet: Sheet, picture: SidePicture) -> None:
    """One leg: what agrees, what does not, and what a clinician may look at first."""
    name = {"left": _("Left leg"), "right": _("Right leg")}[picture.side]
    sheet.heading(name, keep=30)
    if not picture.statements:
        sheet.para(_("Nothing stood out on this side in these videos."))
        return
    sheet.bullets(render(s.text) for s in picture.statements)
    if not picture.looks:
        return
    sheet.ln(1)
    sheet.para(_("May be worth a look, most clues first"), bold=True)
    for i, look in enumerate(picture.looks, 1):
        row = Row(f"{i}", (f"{render(look.text)} {render(look.why)}",))
        sheet.keep(sheet.row_height(row, sheet.epw - 8))
        sheet.row(row, MARGIN_MM, 8, sheet.epw - 8)


def _statements(sheet: Sheet, heading: str, statements: Sequence[Statement]) -> None:
    if statements:
        sheet.heading(heading)
        sheet.bullets(render(s.text) for s in statements)


def _across(sheet: Sheet, plan: Plan) -> None:
    """Patterns that need more than one clip."""
    told = [f for f in plan.across if f.verdict != "cannot_tell"]
    if told:
        sheet.heading(_("From several videos and the answers"))
        for finding in words.by_weight(told):
            sheet.verdict_line(finding.verdict, title(finding), MARGIN_MM, 9.5)
            sheet.bullets(render(t) for t in finding.because)


def _clips(sheet: Sheet, results: Sequence[Result]) -> None:
    """The clips of the visit with what each of them showed."""
    sheet.heading(_("The videos"), keep=40)
    head = (_("Video"), _("Clearly seen"), _("Possibly seen"), _("Not seen"))
    rows = []
    for result in results:
        s = result.screening
        name = _("{movement}, from the {view}").format(
            movement=title_of(s), view=render(words.view(s.view.kind))
        )
        cells = [_of(s, verdict) for verdict in ("clear", "possible", "not_seen")]
        rows.append((f"{name}\n{s.provenance.input_name}", *cells))
    draw(sheet, head, rows, (48, 44, 44, 44))


def _of(screening: Screening, verdict: str) -> str:
    groups = paired(f for f in screening.findings if f.verdict == verdict)
    return "; ".join(_named(group) for group in groups) or "–"


def _named(group: tuple[Finding, ...]) -> str:
    sides = ", ".join(filter(None, (render(words.side(f.side)) for f in group)))
    name = render(words.pattern(group[0].pattern))
    return f"{name} ({sides})" if sides else name


def _open(sheet: Sheet, plan: Plan) -> None:
    """Which clip or test would answer what no clip could."""
    if plan.open:
        sheet.heading(_("Still open, and what would tell"))
        sheet.bullets((render(s.text) for s in plan.open), 8.5)


def _sources(sheet: Sheet, plan: Plan) -> None:
    """What the "worth a look" rests on."""
    ids = dict.fromkeys(
        id for picture in (plan.left, plan.right) for look in picture.looks for id in look.sources
    )
    if ids:
        sheet.heading(_("Sources"))
        sheet.para(".  ".join(c.text for c in citations(ids)), 7, grey=True)
