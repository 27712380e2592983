"""The clinician's report: findings first, then curves, measurements, and the method."""

from __future__ import annotations

import io

from metrics.results import Screening
from ui.services.presentation import charts, pelvis_route
from ui.services.report import (
    asked,
    by_hand,
    curves,
    drawings,
    findings,
    method,
    others,
    tables,
)
from ui.services.report.details import Details
from ui.services.report.layout import MARGIN_MM, Sheet
from ui.services.screening.screened_clip import ScreenedClip
from ui.wording import labels
from ui.wording.text import _, render

MOST_PAGES = 3
# Curves to draw: fewer when the numbers would not fit on the third page.
CHARTS = (5, 4, 3, 2)
# A page is not begun or ended with a single curve.
_FEWEST = 2
_AROUND_CURVES_MM = 24.0


def clinician_report(clip: ScreenedClip, details: Details | None = None) -> bytes:
    """PDF of one screening for the file.

    Parameters
    ----------
    clip
        With its landmarks; its evidence frames are printed.
    details
        Person, paper, answers.
    """
    _needed = clip.landmarks  # refused before a page is begun
    details = details or Details()
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
    findings.warnings(sheet, screening)
    findings.in_short(sheet, screening)
    by_hand.disagreements(sheet, clip)
    findings.seen(sheet, clip)
    findings.not_seen(sheet, screening)
    findings.cannot_tell(sheet, screening)
    draw_curves(sheet, screening, tuple(clip.stills), charts_most)
    drawings.frames(sheet, details.drawings)
    tables.scores(sheet, screening)
    tables.measurements(sheet, screening)
    others.groups(sheet, screening, details)
    asked.questions(sheet, details.answers)
    method.recording(sheet, screening)
    method.provenance(sheet, clip)
    sheet.signature()
    return sheet


def title_of(screening: Screening) -> str:
    """ "Step-down, left"."""
    movement = render(labels.movement(screening.movement))
    side = render(labels.side(screening.stance_side))
    return f"{movement}, {side}" if side else movement


def head(sheet: Sheet, clip: ScreenedClip) -> None:
    """What was filmed, of whom, when."""
    screening = clip.screening
    sheet.letters(17, bold=True)
    sheet.cell(0, 9, title_of(screening), new_x="LMARGIN", new_y="NEXT")
    line = _("Seen {view}  ·  {seconds:.1f} s  ·  {name}").format(
        view=render(labels.seen(screening.view.kind)),
        seconds=clip.landmarks.duration_s,
        name=screening.provenance.input_name,
    )
    sheet.para(line, 9, grey=True)
    findings.only_a_part(sheet, clip, 9)
    by_hand.corrected(sheet, screening)
    marks = pelvis_route.marks_of(screening)
    told = pelvis_route.sentence(screening)
    if marks is not None and told is not None:  # numbers rest on manual points: say it first
        sheet.para(render(told), 9, grey=True)
    about = sheet.details
    facts = [(_("Person"), about.about), (_("Made by"), about.by), (_("Notes"), about.notes)]
    for label, value in facts:
        if value.strip():
            sheet.para(f"{label}: {value}", 9)


def draw_curves(sheet: Sheet, screening: Screening, moments: tuple[float, ...], most: int) -> None:
    """The curves: as many as fit on this page, the others on the next."""
    there = charts.there(screening.series)[:most]
    if not there:
        return
    fit = int((sheet.room() - _AROUND_CURVES_MM) // curves.ROW_MM)
    cut = fit if _FEWEST <= fit <= len(there) - _FEWEST else len(there)
    first, rest = there[:cut], there[cut:]
    for i, part in enumerate(filter(None, (first, rest))):
        png, height = curves.picture(part, screening, sheet.epw, moments)
        if i == 0:
            sheet.heading(_("Curves over time"), keep=height + 20)
        sheet.keep(height)
        sheet.image(
            io.BytesIO(png), x=MARGIN_MM, w=sheet.epw, h=height, alt_text=_("Curves over time")
        )
    legend = [charts.event_legend(screening), charts.bridged(screening)]
    if moments:
        legend.append(_("Triangles: the moments of the pictures."))
    sheet.para(" ".join(filter(None, legend)), 8, grey=True)
