"""The clinician's report: findings first, then curves, numbers, and how it was made."""

from __future__ import annotations

import io
from collections.abc import Mapping
from pathlib import Path

from metrics.result import Screening
from ui import words
from ui.services import charts
from ui.services.analysis import Result
from ui.services.report import asked, curves, findings, method, tables
from ui.services.report.details import Details
from ui.services.report.layout import MARGIN_MM, Sheet
from ui.text import _, render

# More curves than this would push the numbers off the third page.
MOST_CHARTS = 5


def clinician_report(
    result: Result, details: Details | None = None, stills: Mapping[float, Path] | None = None
) -> bytes:
    """PDF of one screening for the file.

    Parameters
    ----------
    result : the landmarks and the screening.
    details : person, paper, answers.
    stills : evidence pictures by their time (s); see `ui.services.evidence`.
    """
    details, stills = details or Details(), stills or {}
    screening = result.screening
    sheet = Sheet(details, title_of(screening), render(words.NOT_A_DIAGNOSIS))
    sheet.add_page()
    head(sheet, result)
    findings.warnings(sheet, screening)
    findings.in_short(sheet, screening)
    findings.seen(sheet, result, stills)
    findings.not_seen(sheet, screening)
    findings.cannot_tell(sheet, screening)
    draw_curves(sheet, screening, tuple(stills))
    tables.scores(sheet, screening)
    tables.measurements(sheet, screening)
    asked.questions(sheet, details.answers)
    method.recording(sheet, screening)
    method.provenance(sheet, result)
    return bytes(sheet.output())


def title_of(screening: Screening) -> str:
    """ "Step-down, left"."""
    movement = render(words.movement(screening.movement))
    side = render(words.side(screening.stance_side))
    return f"{movement}, {side}" if side else movement


def head(sheet: Sheet, result: Result) -> None:
    """What was filmed, of whom, when."""
    screening = result.screening
    sheet.letters(17, bold=True)
    sheet.cell(0, 9, title_of(screening), new_x="LMARGIN", new_y="NEXT")
    line = _("Seen from the {view}  ·  {seconds:.1f} s  ·  {name}").format(
        view=render(words.view(screening.view.kind)),
        seconds=result.sequence.duration_s,
        name=screening.provenance.input_name,
    )
    sheet.para(line, 9, grey=True)
    facts = [(_("Person"), sheet.details.person), (_("Made by"), sheet.details.by)]
    for label, value in facts:
        if value:
            sheet.para(f"{label}: {value}", 9)


def draw_curves(sheet: Sheet, screening: Screening, moments: tuple[float, ...]) -> None:
    """The curves, as many as the page holds."""
    there = charts.there(screening.series)[:MOST_CHARTS]
    if not there:
        return
    png, height = curves.picture(there, screening, sheet.epw, moments)
    sheet.heading(_("Curves over time"), keep=height + 20)
    sheet.image(io.BytesIO(png), x=MARGIN_MM, w=sheet.epw, h=height, alt_text=_("Curves over time"))
    legend = [charts.event_legend(screening)]
    if moments:
        legend.append(_("Triangles: the moments of the pictures."))
    sheet.para(" ".join(filter(None, legend)), 8, grey=True)
