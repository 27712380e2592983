"""Follow-up report: both days side by side, what changed, and what can't be told."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from metrics.followup import Comparison
from ui.services.followup import changes, own_error
from ui.services.report.change_pair import movement
from ui.services.report.layout import Sheet
from ui.services.report.parts import method
from ui.services.report.parts.details import Details
from ui.services.screening.screened_clip import ScreenedClip
from ui.wording import labels, local
from ui.wording.text import _, render, tag

Clips = Sequence[ScreenedClip]
Days = tuple[date | None, date | None]
MOST_PAGES = 2


def change_report(
    before: Clips,
    now: Clips,
    comparison: Comparison,
    details: Details | None = None,
    days: Days = (None, None),
) -> bytes:
    """PDF of two days of one person.

    Parameters
    ----------
    before, now
        The recordings `comparison` was made of, in the same order.
    comparison
        See `ui.services.followup.changes.compared`.
    details
        Person, paper, day of the report.
    days
        When the recordings were made, as the reader says; None is printed as not given.
    """
    details = details or Details()
    for advice in (True, False):  # how to film is shortened in favour of the numbers
        sheet = Sheet(details, _("Then and now"), render(labels.NOT_A_DIAGNOSIS_VISIT))
        sheet.add_page()
        _head(sheet, before, now, days)
        for pair in comparison.pairs:
            movement(sheet, pair, before, now, days)
        _alone(sheet, comparison, before, now)
        _reading(sheet, comparison)
        _own(sheet, comparison)
        if advice:
            _again(sheet)
        method.several(sheet, ((_("Then"), before), (_("Now"), now)))
        if sheet.pages_count <= MOST_PAGES or not advice:
            return sheet.finished()
        sheet.let_go()
    raise AssertionError("one of the two is always printed")


def day_said(day: date | None) -> str:
    """The day as the language writes it."""
    return _("day not given") if day is None else local.day(day, tag())


def _head(sheet: Sheet, before: Clips, now: Clips, days: Days) -> None:
    sheet.headline(_("Then and now"))
    sheet.people()
    for label, day, clips in ((_("Then"), days[0], before), (_("Now"), days[1], now)):
        videos = _("{n} videos").format(n=len(clips)) if len(clips) > 1 else _("1 video")
        sheet.para(f"{label}: {day_said(day)}  ·  {videos}", 9)


def _alone(
    sheet: Sheet,
    comparison: Comparison,
    before: Clips,
    now: Clips,
) -> None:
    """Videos without a counterpart, and the issues that prevent it."""
    if not comparison.alone:
        return
    sheet.heading(_("Not comparable, and why"), keep=30)
    lines = []
    for alone in comparison.alone:
        clip = (before if alone.day == "before" else now)[alone.place]
        day = _("Then") if alone.day == "before" else _("Now")
        why = " ".join(render(h.text) for h in alone.hindrances if h.stops)
        why = why or _("There is no such video of the other day.")
        lines.append(f"{day}: {clip.title} ({clip.name}). {why}")
    sheet.bullets(lines, 8.5)


def _reading(sheet: Sheet, comparison: Comparison) -> None:
    """How the numbers are meant."""
    if not comparison.pairs:
        return
    sheet.heading(_("How to read this"))
    lines = (
        _("± is how far the true value may be away, 95 times in 100. Sides are the person's."),
        _(
            "A difference is called a change when it is larger than the smallest change that is "
            "more than measuring (MDC), and larger than the error of the two readings."
        ),
        render(changes.CHANCE),
    )
    sheet.bullets(lines, 8)


def _own(sheet: Sheet, comparison: Comparison) -> None:
    lines = own_error.lines(comparison.retest)
    if lines:
        sheet.heading(_("This person's own measuring error"))
        sheet.bullets(lines, 7.5)


def _again(sheet: Sheet) -> None:
    sheet.heading(_("How to film so that next month can be compared"), keep=36)
    sheet.bullets(changes.how_to_film(), 8)
