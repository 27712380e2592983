"""Follow-up report, one movement on both days: what changed, its images, and every number."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from core.vocabulary import FLAGGED
from metrics.catalogue import definition
from metrics.followup import Change, Pair
from ui.services.followup import changes
from ui.services.followup.shots import shots as shots_of
from ui.services.report import change_pictures
from ui.services.report.layout import MARGIN_MM, Row, Sheet
from ui.services.report.parts.tables import SIZE, draw
from ui.services.screening.screened_clip import ScreenedClip
from ui.wording import labels, numbers
from ui.wording.text import _, render

Clips = Sequence[ScreenedClip]
Days = tuple[date | None, date | None]
# Measure, then, now, difference, needed, answer: shares of the width of the text.
_WIDTHS = (72, 28, 28, 18, 20, 20)
# Where the needed change comes from, as a letter behind the number; explained under the table.
_LETTERS = {"table": "a", "u95": "b", "own": "c", "none": ""}


def movement(
    sheet: Sheet,
    pair: Pair,
    before: Clips,
    now: Clips,
    days: Days,
) -> None:
    """One movement of both days: what changed in words and images, then every number."""
    found = changes.ordered(pair)
    shots = shots_of(found, before, now)
    sheet.heading(before[pair.before[0]].title, keep=change_pictures.TALL_MM + 30 if shots else 40)
    for hindrance in pair.hindrances:
        sheet.para(f"! {render(hindrance.text)}", 8.5, bold=True)
    for line in changes.by_hand(pair, before, now):
        sheet.para(labels.one_line(line), 8.5, grey=True)
    top = sheet.get_y() + 1
    width = sheet.epw - (change_pictures.WIDE_MM + 5 if shots else 0)
    _short(sheet, found, width)
    _seen(sheet, pair, before, now, width)
    if shots is not None:
        change_pictures.draw(sheet, shots, top, days)
    sheet.ln(2)
    _table(sheet, found)


def _short(sheet: Sheet, found: Sequence[Change], width: float) -> None:
    """The changes as sentences; the rest as counts."""
    changed = [c for c in found if c.answer == "changed"]
    if not changed:
        told = _("Nothing changed by more than the measuring error.")
        sheet.row(Row("", (told,), 10, bold=True), MARGIN_MM, 0, width)
        sheet.ln(1)
    for change in changed:
        y = sheet.get_y()
        sheet.mark("clear", MARGIN_MM, y + 0.9, 2.8)
        sheet.row(Row("", (changes.name(change),), 9.5, bold=True), MARGIN_MM + 5, 0, width - 5)
        values = f"{changes.reading(change, 'before')} → {changes.reading(change, 'now')}"
        for told in (values, render(change.text)):
            sheet.row(Row("", (told,), 8.5), MARGIN_MM + 5, 0, width - 5)
        sheet.ln(0.6)
    for kind in ("within_error", "cannot_tell"):
        count = [c for c in found if c.answer == kind]
        if count:
            line = f"{changes.answer(count[0])}: {len(count)}"
            sheet.row(Row("", (line,), 9, grey=True), MARGIN_MM, 0, width)


def _seen(sheet: Sheet, pair: Pair, before: Clips, now: Clips, width: float) -> None:
    """How each day's videos were answered; not itself a measure of change."""
    then, later = _told([before[i] for i in pair.before]), _told([now[j] for j in pair.now])
    seen = [f for f in dict.fromkeys([*then, *later]) if _flagged(then, f) or _flagged(later, f)]
    if not seen and not all("not_seen" in day.values() for day in (then, later)):
        return  # a day on which nothing could be judged did not show that nothing stood out
    lines = []
    for pattern, side in seen:
        name = labels.of_side(render(labels.pattern(pattern)), side)
        said = " → ".join(_verdict(day, (pattern, side)) for day in (then, later))
        lines.append(f"{name}: {said}")
    sheet.ln(1.5)
    sheet.row(Row("", (_("What the videos showed"),), 9, bold=True), MARGIN_MM, 0, width)
    if not seen:
        sheet.row(Row("", (_("Nothing stood out on either day."),), 8.5), MARGIN_MM, 0, width)
        return
    for line in lines:
        sheet.row(Row("", (line,), 8.5), MARGIN_MM, 0, width)
    told = _("An answer can turn at its cut-off without a real change.")
    sheet.row(Row("", (told,), 7.5, grey=True), MARGIN_MM, 0, width)


def _told(clips: Clips) -> dict[tuple[str, str], str]:
    """The most severe answer of a day about each pattern and side."""
    found = labels.by_weight(f for clip in clips for f in clip.screening.findings)
    return {(f.pattern, f.side): f.verdict for f in reversed(found)}


def _flagged(day: dict[tuple[str, str], str], which: tuple[str, str]) -> bool:
    return day.get(which) in FLAGGED


def _verdict(day: dict[tuple[str, str], str], which: tuple[str, str]) -> str:
    verdict = day.get(which, "cannot_tell")
    return render(labels.verdict(verdict).name).lower()


def _needed(change: Change) -> str:
    """The number and the letter of its source."""
    if change.needed is None:
        return _("not known")
    shown = numbers.number(change.needed, definition(change.id).unit)
    return f"{shown} ({_LETTERS[change.needed_from]})"


def _table(sheet: Sheet, found: Sequence[Change]) -> None:
    """Every measurement of both days with its error, the change it needs, and the answer."""
    if not found:
        return
    head = (
        _("Measure"), _("Then"), _("Now"), _("Difference"), _("Needed"), _("Answer"),
    )  # fmt: skip
    short = {
        "changed": _("Changed"),
        "within_error": _("Within error"),
        "cannot_tell": _("Can't tell"),
    }
    rows = [
        (
            changes.name(c),
            changes.reading(c, "before"),
            changes.reading(c, "now"),
            changes.difference(c),
            _needed(c),
            short[c.answer],
        )
        for c in found
    ]
    draw(sheet, head, rows, _WIDTHS)
    sheet.ln(0.5)
    legend = _("Needed: (a) published, (b) error of the two readings, (c) own repeats.")
    sheet.para(legend, SIZE, grey=True)
    reasons: dict[str, list[str]] = {}
    for c in found:
        if c.answer == "cannot_tell":
            reasons.setdefault(render(c.text), []).append(changes.name(c))
    for why, names in reasons.items():
        line = _("Can't tell: {names}. {why}").format(names="; ".join(names), why=why)
        sheet.para(line, SIZE, grey=True)
