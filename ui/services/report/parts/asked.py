"""The questions asked and what the person answered."""

from __future__ import annotations

from metrics.triage import (
    Answers,
    Question,
    clue_questions,
    context_questions,
    flag_questions,
    triage,
)
from ui.services.report.layout import Sheet
from ui.services.report.parts.tables import draw
from ui.wording import labels
from ui.wording.text import _, render


def questions(sheet: Sheet, answers: Answers | None) -> None:
    """Warning signs, clues and context; nothing when nothing was asked."""
    if answers is None:
        return
    sheet.heading(_("Questions asked and answered"))
    facts = _facts(answers)
    if facts:
        sheet.para("  ·  ".join(facts), 8.5)
    found = triage(answers)
    if answers.flags:
        for i, text in enumerate(found.texts):
            sheet.para(render(text), 9, bold=i == 0)
        sheet.ln(1)
    parts = (
        (answers.flags, flag_questions(), _("Warning signs")),
        (answers.clues, clue_questions(), _("Clues to the hip")),
        (answers.context, context_questions(), _("Other")),
    )
    rows = [row for given, all_, name in parts for row in _rows(given, all_, name)]
    draw(sheet, (_("About"), _("Question"), _("Answer")), rows, (30, 134, 22))


def _facts(answers: Answers) -> list[str]:
    facts = []
    if answers.age_years is not None:
        facts.append(_("Age {years:.0f}").format(years=answers.age_years))
    for name, place in (
        (_("Painful knee"), answers.painful_knee),
        (_("Painful hip"), answers.painful_hip),
    ):
        if place is not None:
            facts.append(f"{name}: {render(labels.side(place)) or _('none')}")
    for name, pain in ((_("Pain now"), answers.pain_now), (_("Pain at rest"), answers.pain_rest)):
        if pain is not None:
            facts.append(_("{name}: {pain:.0f} of 10").format(name=name, pain=pain))
    return facts


def _rows(
    given: frozenset[str] | None, asked: tuple[Question, ...], name: str
) -> list[tuple[str, str, str]]:
    """Yes answers one by one; the noes in one line, so that the page stays readable."""
    if given is None:
        return [(name, _("Not asked"), "–")]
    yes = [(name, render(q.ask), _("yes")) for q in asked if q.id in given]
    rest = len(asked) - len(yes)
    if not rest:
        return yes
    other = _("{n} other questions") if yes else _("All {n} questions")
    return [*yes, (name, other.format(n=rest), _("no"))]
