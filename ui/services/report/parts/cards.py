"""What was seen, in the report: a card a pattern, both sides in one, with its evidence frame."""

from __future__ import annotations

from collections.abc import Iterable

from core.vocabulary import Verdict
from metrics.results import Finding, Screening
from ui.services.presentation.evidence_picture import Picture, picture
from ui.services.presentation.merged_findings import reasons
from ui.services.report.layout import GREY, MARGIN_MM, Row, Sheet, line_mm
from ui.services.report.parts.findings import flagged, named
from ui.services.screening.screened_clip import ScreenedClip
from ui.wording import labels, numbers
from ui.wording.text import _, render

PICTURE_W, PICTURE_H = 42.0, 56.0
LABEL_W = 25.0
_BAR = 4.0


def seen(sheet: Sheet, clip: ScreenedClip) -> None:
    """A card for each finding that was seen, with its image."""
    groups = flagged(clip.screening)
    if not groups:
        return
    sheet.heading(_("What was seen"), keep=60)
    for group in groups:
        _card(sheet, group, clip)


def _card(sheet: Sheet, group: tuple[Finding, ...], clip: ScreenedClip) -> None:
    shown = best_picture(group, clip, PICTURE_W / PICTURE_H)
    beside = PICTURE_W + 4 if shown is not None else 0.0
    width = sheet.epw - _BAR - LABEL_W - beside
    rows = _rows(group, clip.screening)
    text_h = line_mm(11) + 1 + sum(sheet.row_height(r, width) + 0.8 for r in rows)
    tall = max(text_h, PICTURE_H + 5 if beside else 0.0)
    sheet.keep(tall + 4)
    top, page = sheet.get_y(), sheet.page
    heaviest = labels.by_weight(group)[0].verdict
    if shown is not None:
        _picture(sheet, shown)
    sheet.set_y(top)
    sheet.verdict_line(heaviest, named(group), MARGIN_MM + _BAR)
    sheet.ln(1)
    for row in rows:
        sheet.row(row, MARGIN_MM + _BAR, LABEL_W, width)
        sheet.ln(0.8)
    if sheet.page != page:  # longer than a whole page: no bar can be drawn beside it
        return
    sheet.set_draw_color(GREY)
    sheet.set_line_width(1.0 if heaviest == Verdict.CLEAR else 0.4)
    sheet.line(MARGIN_MM + 0.6, top, MARGIN_MM + 0.6, top + tall)
    sheet.set_y(top + tall + 4)


def best_picture(
    group: Iterable[Finding], clip: ScreenedClip, aspect: float, *, plain: bool = False
) -> Picture | None:
    """The evidence of the most severe side that has one."""
    found = (picture(clip, finding, aspect, plain=plain) for finding in labels.by_weight(group))
    return next((shown for shown in found if shown is not None), None)


def _picture(sheet: Sheet, shown: Picture) -> None:
    top = sheet.get_y()
    x = sheet.w - MARGIN_MM - PICTURE_W
    sheet.picture(shown.jpeg, x, top, (PICTURE_W, PICTURE_H), shown.alt)
    sheet.letters(7.5, grey=True)
    sheet.set_xy(x, top + PICTURE_H + 0.8)
    when = _("At {time:.1f} s in this video").format(time=shown.time_s)
    sheet.cell(PICTURE_W, 3.5, when, align="C")


def _rows(group: tuple[Finding, ...], screening: Screening) -> list[Row]:
    rows = [*_verdicts(group), *_why(group), *_measured(group, screening)]
    other = dict.fromkeys(render(t) for f in group for t in f.other_explanations)
    if other:
        lines = "; ".join(line.rstrip(".") for line in other)
        rows.append(Row(_("What else it could be"), (labels.capital(lines),)))
    steps = dict.fromkeys(render(f.next_step) for f in group if f.next_step is not None)
    if steps:
        rows.append(Row(_("Next step"), tuple(steps)))
    return rows


def _verdicts(group: tuple[Finding, ...]) -> list[Row]:
    """The verdict of each side where they differ."""
    if len({f.verdict for f in group}) == 1:
        return []
    lines = tuple(
        f"{labels.capital(render(labels.side(f.side)))}: {render(labels.verdict(f.verdict).name)}"
        for f in group
    )
    return [Row(_("Verdict"), lines)]


def _why(group: tuple[Finding, ...]) -> list[Row]:
    """The reasons; what both sides share is listed once."""
    rows = []
    for side, texts in reasons(group):
        if side is not None:
            label = _("Why, {side}").format(side=render(labels.side(side)))
        else:
            label = _("Why") if len(group) == 1 else _("Why, both")
        rows.append(Row(label, tuple(map(render, texts))))
    return rows


def _measured(group: tuple[Finding, ...], screening: Screening) -> list[Row]:
    """Numbers behind the finding: "Knee angle: left 12.4° ± 8.0°, right 18.5° ± 8.0°"."""
    found: dict[str, dict[str, str]] = {}
    for id, side in (pair for f in group for pair in f.measurements):
        m = screening.measurement(id, side)
        if m is not None and m.value is not None:
            where = render(labels.side(side)) if len(group) > 1 else ""
            found.setdefault(id, {})[where] = numbers.value(m)
    lines = tuple(
        f"{labels.capital(render(labels.measurement(id)))}: "
        + ", ".join(f"{where} {value}".strip() for where, value in values.items())
        for id, values in found.items()
    )
    return [Row(_("Measured"), lines, 8.5, grey=True)] if lines else []
