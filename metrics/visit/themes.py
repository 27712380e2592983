"""Clues of one part of the hip-knee chain: which belong to it, how they agree, what to look at."""

from __future__ import annotations

from dataclasses import dataclass

from core.text import Text
from core.vocabulary import Side, Verdict
from metrics.catalogue.visit_plan import PLAN, Theme
from metrics.visit.clues import Basis, Clue, Statement


@dataclass(frozen=True)
class NextExamination:
    """Something a clinician would look at next, and the clues that point to it.

    `plain_text` says `text` to a person at home.
    """

    theme: str
    text: Text
    plain_text: Text
    why: Text
    basis: tuple[Basis, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True)
class LegSummary:
    """One leg: the clues of all clips, agreement, disagreement, next examinations."""

    side: Side
    clues: tuple[Clue, ...]
    statements: tuple[Statement, ...]
    looks: tuple[NextExamination, ...]


def summarise(side: Side, clues: tuple[Clue, ...]) -> LegSummary:
    """One leg of a visit, from the clues of both."""
    mine = tuple(c for c in clues if c.side == side or c.side == "both")
    statements: list[Statement] = []
    ranked: list[tuple[float, NextExamination]] = []
    for theme in PLAN.themes:
        part = of_theme(theme, mine)
        told = tuple(c for c in part if c.verdict.flagged)
        if not told:
            continue
        statements += _statements(theme, part, told)
        look = NextExamination(
            theme.id, theme.look, theme.plain_look, theme.why, _bases(told), theme.sources
        )
        ranked.append((_weight(part, told), look))
    ranked.sort(key=lambda pair: -pair[0])
    looks = tuple(look for _, look in ranked[: PLAN.rule.looks_most])
    return LegSummary(side, mine, tuple(statements), looks)


def of_theme(theme: Theme, clues: tuple[Clue, ...]) -> tuple[Clue, ...]:
    """Clues of one theme; none when its measurement is not flagged.

    A measurement already behind a pattern of its clip is not counted twice, nor one that
    contains another (the hip's adduction contains the drop of the pelvis).
    """
    if theme.needs and not any(c.id in theme.needs and c.verdict.flagged for c in clues):
        return ()
    patterns = tuple(c for c in clues if c.id in theme.patterns)
    used = {basis for c in patterns for basis in c.basis}
    single = tuple(c for c in clues if c.id in theme.measurements and not used.issuperset(c.basis))
    return patterns + tuple(c for c in single if not _contained(c, patterns + single))


def _contained(clue: Clue, others: tuple[Clue, ...]) -> bool:
    """Another clue of the same clip rests on a part of this measurement."""
    parts = PLAN.rule.contains.get(clue.id, ())
    here = (b.id for c in others if c.screening == clue.screening and c != clue for b in c.basis)
    return any(id in parts for id in here)


def _agrees(told: tuple[Clue, ...]) -> bool:
    """Two clues from different clips, or different patterns."""
    return len({(c.screening, c.id) for c in told}) > 1


def _weight(part: tuple[Clue, ...], told: tuple[Clue, ...]) -> float:
    weight = sum(PLAN.rule.weight(c.verdict) for c in part)
    return weight + (PLAN.rule.weight_agree if _agrees(told) else 0.0)


def _bases(clues: tuple[Clue, ...]) -> tuple[Basis, ...]:
    return tuple(dict.fromkeys(basis for c in clues for basis in c.basis))


def _statements(theme: Theme, part: tuple[Clue, ...], told: tuple[Clue, ...]) -> list[Statement]:
    """Agreeing clues, single clues, and clues that another clip did not show."""
    basis = _bases(told)
    if _agrees(told):
        text = Text("{n} clues agree.", n=len(told))
        found = [Statement("agree", text, basis, theme.id)]
    else:
        text = Text("One clue only.")
        found = [Statement("single", text, basis, theme.id)]
    against = tuple(c for c in part if c.verdict == Verdict.NOT_SEEN)
    if against:
        many = Text("{n} other readings did not show it.", n=len(against))
        text = many if len(against) > 1 else Text("One other reading did not show it.")
        found.append(Statement("differ", text, _bases(told + against), theme.id))
    return found
