"""The visit report: several clips of one person combined, a leg at a time."""

from __future__ import annotations

from collections.abc import Sequence

from core.vocabulary import FLAGGED, Verdict
from metrics.catalogue import citations
from metrics.reliability import retest
from metrics.results import Finding, Screening
from metrics.visit import VisitSummary, combine, links, protocol_status
from ui.services.report.layout import MARGIN_MM, Sheet
from ui.services.report.parts import asked, method
from ui.services.report.parts.details import Details
from ui.services.report.parts.findings import paired
from ui.services.report.parts.tables import draw
from ui.services.report.visit_leg import behind, leg
from ui.services.screening.screened_clip import ScreenedClip
from ui.services.visit.clues import side_lines
from ui.wording import labels
from ui.wording.text import _, render


def visit_report(clips: Sequence[ScreenedClip], details: Details | None = None) -> bytes:
    """PDF of a visit: synthesis of the clips, and next examinations.

    Parameters
    ----------
    clips
        Of one person, any movements and views; the order is kept and numbered.
    details
        Person, paper, answers; without answers nothing is said about pain.
    """
    details = details or Details()
    visit = [clip.screening for clip in clips]
    plan = combine(visit, details.answers, retest(visit))
    sheet = Sheet(details, _("Visit"), render(labels.NOT_A_DIAGNOSIS_VISIT))
    sheet.add_page()
    sheet.headline(_("What the videos say together"))
    sheet.people()
    _warning_signs(sheet, plan)
    for picture in (plan.left, plan.right):
        leg(sheet, picture, links(picture))
    _clips(sheet, clips)
    for picture in (plan.left, plan.right):
        behind(sheet, picture, links(picture), clips)
    _sides(sheet, plan, clips)
    _across(sheet, plan)
    _missing(sheet, visit)
    _open(sheet, plan)
    asked.questions(sheet, details.answers)
    _sources(sheet, plan)
    method.several(sheet, [(f"{number}", [clip]) for number, clip in enumerate(clips, 1)])
    return sheet.finished()


def _warning_signs(sheet: Sheet, plan: VisitSummary) -> None:
    """A sign that comes before every video."""
    if plan.triage is None or plan.triage.urgency == "none":
        return
    sheet.heading(_("First of all"))
    for i, text in enumerate(plan.triage.texts):
        sheet.para(render(text), 10, bold=i == 0)


def _sides(sheet: Sheet, plan: VisitSummary, clips: Sequence[ScreenedClip]) -> None:
    lines = side_lines(plan, clips)
    if lines:
        sheet.heading(_("Left against right"))
        sheet.bullets(lines, 8.5)


def _across(sheet: Sheet, plan: VisitSummary) -> None:
    """Patterns that need more than one clip."""
    told = [f for f in plan.across if f.verdict != Verdict.CANNOT_TELL]
    if told:
        sheet.heading(_("From several videos and the answers"))
        for finding in labels.by_weight(told):
            sheet.verdict_line(finding.verdict, labels.finding(finding), MARGIN_MM, 9.5)
            sheet.bullets(render(t) for t in finding.because)


def _clips(sheet: Sheet, clips: Sequence[ScreenedClip]) -> None:
    """The clips of the visit with what each of them showed."""
    sheet.heading(_("The videos"), keep=40)
    head = ("", _("Video"), _("Clearly seen"), _("Possibly seen"), _("Not seen"))
    rows = []
    for number, clip in enumerate(clips, 1):
        s = clip.screening
        cells = [_of(s, verdict) for verdict in (*FLAGGED, Verdict.NOT_SEEN)]
        doubts = [f"! {render(n.text)}" for n in s.notes if n.severity != "info"]
        rows.append((str(number), "\n".join((clip.title, clip.name, *doubts)), *cells))
    draw(sheet, head, rows, (7, 50, 38, 38, 47))


def _missing(sheet: Sheet, visit: Sequence[Screening]) -> None:
    """Which videos of the full plan would still help, and why."""
    missing = [step.capture for step in protocol_status(visit) if not step.clips]
    if missing:
        sheet.heading(_("Videos that would still help"))
        sheet.bullets((f"{render(c.name)}: {render(c.why)}" for c in missing), 8.5)


def _of(screening: Screening, verdict: str) -> str:
    groups = paired(f for f in screening.findings if f.verdict == verdict)
    return "; ".join(_named(group) for group in groups) or "–"


def _named(group: tuple[Finding, ...]) -> str:
    sides = ", ".join(filter(None, (render(labels.side(f.side)) for f in group)))
    name = render(labels.pattern(group[0].pattern))
    return f"{name} ({sides})" if sides else name


def _open(sheet: Sheet, plan: VisitSummary) -> None:
    """Which clip or test would answer what no clip could."""
    if plan.open:
        sheet.heading(_("Still open, and what would settle it"))
        sheet.bullets((labels.capital(render(s.text)) for s in plan.open), 8)


def _sources(sheet: Sheet, plan: VisitSummary) -> None:
    """Basis of the "worth a look"."""
    ids = dict.fromkeys(
        id for picture in (plan.left, plan.right) for look in picture.looks for id in look.sources
    )
    if ids:
        sheet.heading(_("Sources"))
        sheet.para(".  ".join(c.text for c in citations(ids)), 7, grey=True)
