"""One page in plain words for the person to take home."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from core.text import Text
from core.vocabulary import Verdict
from metrics.results import Finding
from ui.services.presentation.empty_answer import Answered, answered, serious_notes
from ui.services.presentation.merged_findings import asked, joined, one_leg_only, unknowns
from ui.services.presentation.plain_reasons import plain_reason
from ui.services.report.layout import MARGIN_MM, Row, Sheet, line_mm
from ui.services.report.parts import by_hand
from ui.services.report.parts.cards import best_picture
from ui.services.report.parts.details import Details
from ui.services.report.parts.findings import flagged, named, names, only_a_part
from ui.services.screening.screened_clip import ScreenedClip
from ui.services.selfcheck.questions import questions_for
from ui.wording import labels
from ui.wording.text import _, render

# Letters get smaller until everything fits on the page; below the smallest size, content is cut.
SIZES = (13.0, 12.2, 11.5, 11.0, 10.5, 10.0, 9.5)
MOST_TOLD = (3, 2, 1)
PICTURE_W, PICTURE_H = 44.0, 58.0

_NOT_MEANT = (
    Text("It does not say what causes pain."),
    Text("It does not measure how strong you are."),
    Text("It does not say that you will get hurt."),
    Text("It does not replace an examination."),
)


def take_home(clip: ScreenedClip, details: Details | None = None) -> bytes:
    """PDF of exactly one page for the person; parameters as in `clinician_report`."""
    _needed = clip.landmarks  # refused before a page is begun
    details = details or Details()
    for most in MOST_TOLD:
        for size in SIZES:
            sheet = _page(clip, details, size, most)
            if sheet.pages_count == 1:
                return sheet.finished()
            sheet.let_go()
    # A page of longer words than we have seen: images are the last thing to go.
    return _page(replace(clip, stills={}), details, SIZES[-1], 1).finished()


def _page(clip: ScreenedClip, details: Details, size: float, most: int) -> Sheet:
    screening = clip.screening
    foot, words = render(labels.NOT_A_DIAGNOSIS), by_hand.words(clip)
    sheet = Sheet(details, _("What your video showed"), foot, words)
    sheet.add_page()
    _head(sheet, clip, size)
    found = flagged(screening)
    for i, group in enumerate(found[:most]):
        _told(sheet, group, clip, size, with_picture=i == 0)
    if not found:
        _nothing(sheet, clip, size)
    if found[most:]:
        rest = "; ".join(named(group, plain=True) for group in found[most:])
        sheet.para(_("Also seen: {names}.").format(names=rest), size)
    _others(sheet, clip, size)
    by_hand.disagreements(sheet, clip, size, plain=True)
    _list(sheet, _("What this does not mean"), [render(t) for t in _NOT_MEANT], size)
    ask = [render(t) for t in questions_for(group[0].pattern for group in found)]
    _list(sheet, _("What you can ask a professional"), ask, size)
    _list(sheet, _("Get help the same day if"), [render(t) for t in labels.HELP_NOW], size)
    return sheet


def _head(sheet: Sheet, clip: ScreenedClip, size: float) -> None:
    sheet.headline(_("What your video showed"), 19, 10)
    screening = clip.screening
    movement = render(labels.movement(screening.movement))
    line = _("{movement}, filmed {view}").format(
        movement=movement, view=render(labels.seen(screening.view.kind))
    )
    sheet.para(line, size, grey=True)
    only_a_part(sheet, clip, size)
    sheet.ln(2)


def _told(
    sheet: Sheet,
    group: tuple[Finding, ...],
    clip: ScreenedClip,
    size: float,
    *,
    with_picture: bool,
) -> None:
    """A finding in plain words, the first one with its image."""
    aspect = PICTURE_W / PICTURE_H
    shown = best_picture(group, clip, aspect, plain=True) if with_picture else None
    width = sheet.epw - (PICTURE_W + 5 if shown else 0.0)
    top = sheet.get_y()
    if shown is not None:
        x = sheet.w - MARGIN_MM - PICTURE_W
        sheet.picture(shown.jpeg, x, top, (PICTURE_W, PICTURE_H), shown.alt)
    sheet.set_y(top)
    _name(sheet, group, width, size)
    for text in _sentences(group[0]):
        sheet.row(Row("", (text,), size), MARGIN_MM, 0, width)
        sheet.ln(1)
    floor = top + (PICTURE_H + 2 if shown else 0.0)
    if sheet.pages_count == 1:
        sheet.set_y(max(sheet.get_y() + 1, floor))


def _name(sheet: Sheet, group: tuple[Finding, ...], width: float, size: float) -> None:
    tall = line_mm(size + 1.5)
    heaviest = labels.by_weight(group)[0]
    sheet.mark(heaviest.verdict, MARGIN_MM, sheet.get_y() + 0.18 * tall, 0.66 * tall)
    word = render(labels.verdict(heaviest.verdict).name)
    name = f"{named(group, plain=True)} ({word.lower()})"
    row = Row("", (name,), size + 1.5, bold=True)
    sheet.row(row, MARGIN_MM + tall, 0, width - tall)
    sheet.ln(1)


def _sentences(finding: Finding) -> list[str]:
    lines = [render(finding.message or plain_reason(finding.because[0]))]
    if finding.other_explanations:
        other = "; ".join(render(t) for t in finding.other_explanations).rstrip(".")
        lines.append(_("What else it could be: {other}.").format(other=other))
    if finding.next_step is not None:
        lines.append(_("Next step: {step}").format(step=render(finding.next_step)))
    return lines


def _nothing(sheet: Sheet, clip: ScreenedClip, size: float) -> None:
    said = answered(clip.screening)
    if said == Answered.JUDGED:
        head = _("Nothing stood out in what this video could show")
        one_leg = one_leg_only(asked(clip.screening))
        sheet.para(head if one_leg is None else render(one_leg), size + 1.5, bold=True)
        sheet.para(
            _(
                "Small differences, and things a camera cannot see, are not covered. "
                "If something hurts, that counts more than this result."
            ),
            size,
        )
        return
    head = _("This video can't tell")
    if said == Answered.MEASURED:
        head = _("Measured, not judged")
    sheet.para(head, size + 1.5, bold=True)
    for note in serious_notes(clip.screening)[:2]:
        sheet.para(render(note.text), size)


def _others(sheet: Sheet, clip: ScreenedClip, size: float) -> None:
    """What was not seen, and what this video could not answer."""
    screening = clip.screening
    if answered(screening) == Answered.NOTHING:
        return  # why was said; the names of all that was not judged would only worry
    calm = joined(f for f in screening.findings if f.verdict == Verdict.NOT_SEEN)
    groups = (
        (_("Looked for and not seen: {names}."), calm),
        (_("We can't tell from this video: {names}."), unknowns(screening).open),
    )
    sheet.ln(1)
    for template, found in groups:
        if found:
            sheet.para(template.format(names=names(found, plain=True)), size)


def _list(sheet: Sheet, heading: str, lines: Sequence[str], size: float) -> None:
    sheet.ln(size * 0.16)
    sheet.para(heading, size + 0.5, bold=True)
    sheet.bullets(lines, size)
