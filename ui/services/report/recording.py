"""The report of a recording of several parts: what they say together, then a section each."""

from __future__ import annotations

from core.vocabulary import FLAGGED, Side, Verdict
from metrics.results import Finding, Screening
from ui.services.presentation.empty_answer import Answered, answered
from ui.services.presentation.merged_findings import joined
from ui.services.presentation.segments import block_label
from ui.services.report.layout import MARGIN_MM, Sheet
from ui.services.report.parts import asked, by_hand, drawings, findings, method, sections
from ui.services.report.parts.details import Details
from ui.services.report.parts.tables import draw
from ui.services.screening.screened_clip import ScreenedClip
from ui.wording import labels
from ui.wording.text import _, render

# Curves of a part in which something was seen, and of another: six parts fill many pages.
CHARTS, CHARTS_CALM = 4, 2


def recording_report(clip: ScreenedClip, details: Details) -> bytes:
    """PDF of a whole recording for the file.

    Parameters
    ----------
    clip
        With its landmarks and all parts; its evidence frames are printed.
    details
        Person, paper, answers.
    """
    title = _("A recording of {n} parts").format(n=len(clip.segments))
    sheet = Sheet(details, title, render(labels.NOT_A_DIAGNOSIS), by_hand.words(clip))
    sheet.add_page()
    sheet.headline(title)
    about = _("{name}  ·  {seconds:.1f} s")
    name = clip.screening.provenance.input_name
    sheet.para(about.format(name=name, seconds=clip.landmarks.duration_s), 9, grey=True)
    findings.measured(sheet, clip, 9)
    sheet.people()
    _notes(sheet, clip)
    for side, head in ((Side.LEFT, _("Left leg")), (Side.RIGHT, _("Right leg"))):
        _leg(sheet, head, by_leg(clip.whole.findings, side))
    _parts(sheet, clip)
    asked.questions(sheet, details.answers)
    sheet.signature()
    for place in range(len(clip.segments)):
        _section(sheet, clip.part(place), block_label(place + 1, clip.segments[place]))
    drawings.frames(sheet, details.drawings)
    method.provenance(sheet, clip)
    return sheet.finished()


def by_leg(found: tuple[Finding, ...], side: Side) -> tuple[Finding, ...]:
    """What the parts say together about a leg, the most severe first; not what they can't tell."""
    told = (f for f in found if f.verdict != Verdict.CANNOT_TELL)
    return tuple(labels.by_weight(joined(f for f in told if f.side in (side, "both", "none"))))


def _notes(sheet: Sheet, clip: ScreenedClip) -> None:
    for note in clip.whole.notes:
        if note.severity != "info":
            sheet.para(f"!  {render(note.text)}", 9)


def _leg(sheet: Sheet, head: str, found: tuple[Finding, ...]) -> None:
    sheet.heading(head)
    if not found:
        sheet.para(_("Nothing could be told."), 9)
    for finding in found:
        sheet.keep(12)
        sheet.verdict_line(finding.verdict, labels.finding(finding), MARGIN_MM, 9.5)
        if finding.verdict in FLAGGED:
            sheet.bullets((labels.capital(render(finding.because[0])),), 8.5)


def _parts(sheet: Sheet, clip: ScreenedClip) -> None:
    sheet.heading(_("The parts of this recording"), keep=40)
    head = (_("Part"), _("Clearly seen"), _("Possibly seen"), _("Not seen"))
    rows = []
    for place, segment in enumerate(clip.segments):
        cells = [_seen(segment.screening, verdict) for verdict in (*FLAGGED, Verdict.NOT_SEEN)]
        if answered(segment.screening) != Answered.JUDGED:
            cells[-1] = findings.no_finding(segment.screening)
        rows.append((block_label(place + 1, segment), *cells))
    draw(sheet, head, rows, (50, 40, 40, 50))


def _seen(screening: Screening, verdict: str) -> str:
    return findings.names(f for f in screening.findings if f.verdict == verdict) or "–"


def _section(sheet: Sheet, part: ScreenedClip, title: str) -> None:
    sheet.add_page()
    sheet.headline(title, 14, 8)
    sections.done_by_hand(sheet, part.screening)
    seen = any(f.verdict in FLAGGED for f in part.screening.findings)
    sections.answer(sheet, part, CHARTS if seen else CHARTS_CALM)
    method.recording(sheet, part.screening)
