"""What a report says about one screening, in its order: findings, curves, numbers, recording."""

from __future__ import annotations

import io

from metrics.results import Screening
from ui.services.presentation import charts, pelvis_route
from ui.services.presentation.player_data import shown_curves
from ui.services.report.layout import MARGIN_MM, Sheet
from ui.services.report.parts import by_hand, cards, curves, findings, others, tables
from ui.services.screening.screened_clip import ScreenedClip
from ui.wording.text import _, render

# A page is not begun or ended with a single curve.
_FEWEST = 2
_AROUND_CURVES_MM = 24.0


def done_by_hand(sheet: Sheet, screening: Screening) -> None:
    """Numbers that rest on corrections or on points marked by hand: said first."""
    by_hand.corrected(sheet, screening)
    told = pelvis_route.sentence(screening)
    if pelvis_route.marks_of(screening) is not None and told is not None:
        sheet.para(render(told), 9, grey=True)


def answer(sheet: Sheet, clip: ScreenedClip, charts_most: int) -> None:
    """Findings first, then at most so many curves, scores and all numbers."""
    screening = clip.screening
    findings.warnings(sheet, screening)
    findings.in_short(sheet, screening)
    by_hand.disagreements(sheet, clip)
    cards.seen(sheet, clip)
    findings.not_seen(sheet, screening)
    findings.cannot_tell(sheet, screening)
    span = screening.series.t_s
    here = tuple(t for t in clip.stills if len(span) and span[0] <= t <= span[-1])
    draw_curves(sheet, screening, here, charts_most)
    tables.scores(sheet, screening)
    tables.measurements(sheet, screening)
    others.groups(sheet, screening, sheet.details)


def draw_curves(sheet: Sheet, screening: Screening, moments: tuple[float, ...], most: int) -> None:
    """The curves: as many as fit on this page, the others on the next."""
    there = shown_curves(screening, most)
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
