"""What was done by hand, in the report: corrections, and where the clinician disagrees."""

from __future__ import annotations

from metrics.results import Screening
from ui.services.report.layout import Sheet
from ui.services.screening.by_hand.measured_again import disagreements as of_clip
from ui.services.screening.by_hand.recording_choices import counted
from ui.services.screening.screened_clip import ScreenedClip
from ui.wording import labels
from ui.wording.text import _, render


def words(clip: ScreenedClip) -> str:
    """All that the clinician wrote, in any script."""
    return "".join(str(one.word) for _finding, one in of_clip(clip))


def corrected(sheet: Sheet, screening: Screening) -> None:
    """How much was corrected by hand: numbers rest on it, so it is said first."""
    told = counted(screening)
    if told is not None:
        sheet.para(render(told), 9, grey=True)


def disagreements(
    sheet: Sheet, clip: ScreenedClip, size: float = 9.0, *, plain: bool = False
) -> None:
    """Where the clinician disagrees: the program's answer and the word beside it."""
    told = of_clip(clip)
    if not told:
        return
    sheet.ln(1.5)
    sheet.para(_("The clinician disagrees"), size, bold=True)
    template = _("{finding}: program: {verdict}; clinician: {word}")
    lines = [
        template.format(
            finding=labels.finding(finding, plain=plain),
            verdict=render(labels.verdict(finding.verdict).name),
            word=labels.one_line(str(one.word)),
        )
        for finding, one in told
    ]
    sheet.bullets(lines, size)
