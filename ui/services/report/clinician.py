"""The clinician's report: findings first, then curves, measurements, and the method."""

from __future__ import annotations

from metrics.results import Screening
from ui.services.report.layout import Sheet
from ui.services.report.parts import asked, by_hand, drawings, findings, method, sections
from ui.services.report.parts.details import Details
from ui.services.report.recording import recording_report
from ui.services.screening.screened_clip import ScreenedClip
from ui.wording import labels
from ui.wording.text import _, render

MOST_PAGES = 3
# Curves to draw: fewer when the numbers would not fit on the third page.
CHARTS = (5, 4, 3, 2)


def clinician_report(clip: ScreenedClip, details: Details | None = None) -> bytes:
    """PDF for the file: of one screening, or of all parts of a recording.

    Parameters
    ----------
    clip
        With its landmarks; its evidence frames are printed.
    details
        Person, paper, answers.
    """
    _needed = clip.landmarks  # refused before a page is begun
    details = details or Details()
    if len(clip.segments) > 1:
        return recording_report(clip, details)
    for most in CHARTS:
        sheet = _sheet(clip, details, most)
        if sheet.pages_count <= MOST_PAGES or most == CHARTS[-1]:
            return sheet.finished()
        sheet.let_go()
    raise AssertionError("CHARTS is not empty")


def _sheet(clip: ScreenedClip, details: Details, charts_most: int) -> Sheet:
    screening = clip.screening
    foot, words = render(labels.NOT_A_DIAGNOSIS), by_hand.words(clip)
    sheet = Sheet(details, title_of(screening), foot, words)
    sheet.add_page()
    head(sheet, clip)
    sections.answer(sheet, clip, charts_most)
    drawings.frames(sheet, details.drawings)
    asked.questions(sheet, details.answers)
    method.recording(sheet, screening)
    method.provenance(sheet, clip)
    sheet.signature()
    return sheet


def title_of(screening: Screening) -> str:
    """ "Step-down, left"."""
    return labels.of_side(render(labels.movement(screening.movement)), screening.stance_side)


def head(sheet: Sheet, clip: ScreenedClip) -> None:
    """What was filmed, of whom, when."""
    screening = clip.screening
    sheet.headline(title_of(screening))
    line = _("Seen {view}  ·  {seconds:.1f} s  ·  {name}").format(
        view=render(labels.seen(screening.view.kind)),
        seconds=clip.landmarks.duration_s,
        name=screening.provenance.input_name,
    )
    sheet.para(line, 9, grey=True)
    findings.measured(sheet, clip, 9)
    findings.only_a_part(sheet, clip, 9)
    sections.done_by_hand(sheet, screening)
    sheet.people()
