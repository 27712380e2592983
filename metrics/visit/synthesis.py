"""Synthesis of a visit: one summary of the hip-knee chain a leg.

Clues are grouped by the themes of ``data/plan.toml``; every statement names the measurements
behind it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from core.text import Text
from core.vocabulary import Side, Verdict, ViewKind
from metrics.catalogue.patterns import pattern_definition
from metrics.catalogue.tables import load
from metrics.conventions import SIDES
from metrics.reliability import Retest
from metrics.results import Finding, Measurement, Screening, View
from metrics.triage import Answers, Triage, triage
from metrics.verdicts import RULES, PatternInput
from metrics.visit.clues import (
    ANSWERS,
    Basis,
    Clue,
    Statement,
    clue_of,
    compare_sides,
    level_possible,
    measured_clue,
    merged,
)

# Rules that need more than one clip, and what they read.
ACROSS_CLIPS = ("excessive_knee_rotation", "hamstring_quadriceps_imbalance", "referred_pain_clues")
MERGED = (
    "hip_internal_rotation",
    "hip_rotation_arc",
    "hip_rotation_asymmetry",
    "fppa_peak",
    "knee_medial_to_foot",
    "bridge_count",
)


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


@dataclass(frozen=True)
class VisitSummary:
    """The visit. `open` names the clip or test that would answer what is still open."""

    left: LegSummary
    right: LegSummary
    sides: tuple[Statement, ...]
    across: tuple[Finding, ...]
    open: tuple[Statement, ...]
    triage: Triage | None = None


def combine(
    screenings: Sequence[Screening],
    answers: Answers | None = None,
    retest: Retest | None = None,
) -> VisitSummary:
    """Combine the screenings of one visit.

    Parameters
    ----------
    screenings : of one person; any movements and views, in any order.
    answers : the questionnaire; without it pain is not considered.
    retest : the person's own measuring error, used where it is smaller than the table's.
    """
    visit = tuple(screenings)
    across = _across(visit, answers)
    clues = (*_clues(visit), *_across_clues(visit, across))
    return VisitSummary(
        left=_picture(Side.LEFT, clues),
        right=_picture(Side.RIGHT, clues),
        sides=compare_sides(visit, retest or Retest()),
        across=across,
        open=_open(visit, across),
        triage=None if answers is None else triage(answers),
    )


def _across(visit: tuple[Screening, ...], answers: Answers | None) -> tuple[Finding, ...]:
    """Patterns that need measurements of several clips, judged on the merged ones."""
    ctx = PatternInput(
        ViewKind.UNKNOWN, View(ViewKind.UNKNOWN), merged(visit, MERGED), answers=answers
    )
    return tuple(finding for id in ACROSS_CLIPS for finding in RULES[id](ctx))


def _across_clues(visit: tuple[Screening, ...], across: tuple[Finding, ...]) -> tuple[Clue, ...]:
    found = []
    for finding in across:
        if finding.verdict == Verdict.CANNOT_TELL:
            continue
        basis = tuple(_where(visit, id, side) for id, side in finding.measurements)
        basis = basis or (Basis(ANSWERS, "answers", finding.side),)
        why = finding.because[0]
        found.append(Clue(ANSWERS, finding.pattern, finding.side, finding.verdict, basis, why))
    return tuple(found)


def _where(visit: tuple[Screening, ...], id: str, side: Side) -> Basis:
    """The clip of the merged measurement."""
    chosen = next(m for m in merged(visit, (id,)) if m.side == side)
    for place, screening in enumerate(visit):
        if any(_same(m, chosen) for m in screening.measurements):
            return Basis(place, id, side)
    raise LookupError(f"{id} {side} is in no clip")


def _same(one: Measurement, other: Measurement) -> bool:
    return replace(one, reference=None) == replace(other, reference=None)


def _clues(visit: tuple[Screening, ...]) -> tuple[Clue, ...]:
    """What each clip answered about each pattern, and single measurements of the themes."""
    wanted = {id for theme in load("plan")["theme"] for id in theme["measurements"]}
    found: list[Clue] = []
    for place, screening in enumerate(visit):
        found += [
            clue_of(place, screening, f)
            for f in screening.findings
            if f.verdict != Verdict.CANNOT_TELL and f.pattern not in ACROSS_CLIPS
        ]
        found += [
            measured_clue(place, screening, m)
            for m in screening.measurements
            if m.id in wanted and level_possible(m)
        ]
    return tuple(clue for clue in found if clue.verdict != Verdict.CANNOT_TELL)


def _picture(side: Side, clues: tuple[Clue, ...]) -> LegSummary:
    mine = tuple(c for c in clues if c.side == side or c.side == "both")
    statements: list[Statement] = []
    ranked: list[tuple[float, NextExamination]] = []
    for theme in load("plan")["theme"]:
        part = of_theme(theme, mine)
        told = tuple(c for c in part if c.verdict.flagged)
        if not told:
            continue
        statements += _statements(theme, part, told)
        look = NextExamination(
            theme["id"],
            Text(theme["look"]),
            Text(theme["plain_look"]),
            Text(theme["why"]),
            _bases(told),
            tuple(theme["sources"]),
        )
        ranked.append((_weight(part, told), look))
    ranked.sort(key=lambda pair: -pair[0])
    most = load("plan")["rule"]["looks_most"]
    return LegSummary(side, mine, tuple(statements), tuple(look for _, look in ranked[:most]))


def of_theme(theme: dict, clues: tuple[Clue, ...]) -> tuple[Clue, ...]:
    """Clues of one theme; none when its measurement is not flagged.

    A measurement already behind a pattern of its clip is not counted twice, nor one that
    contains another (the hip's adduction contains the drop of the pelvis).
    """
    needed = theme.get("needs", [])
    if needed and not any(c.id in needed and c.verdict.flagged for c in clues):
        return ()
    patterns = tuple(c for c in clues if c.id in theme["patterns"])
    used = {basis for c in patterns for basis in c.basis}
    single = tuple(
        c for c in clues if c.id in theme["measurements"] and not used.issuperset(c.basis)
    )
    return patterns + tuple(c for c in single if not _contained(c, patterns + single))


def _contained(clue: Clue, others: tuple[Clue, ...]) -> bool:
    """Another clue of the same clip rests on a part of this measurement."""
    parts = load("plan")["rule"]["contains"].get(clue.id, ())
    here = (b.id for c in others if c.screening == clue.screening and c != clue for b in c.basis)
    return any(id in parts for id in here)


def _agrees(told: tuple[Clue, ...]) -> bool:
    """Two clues from different clips, or different patterns."""
    return len({(c.screening, c.id) for c in told}) > 1


def _weight(part: tuple[Clue, ...], told: tuple[Clue, ...]) -> float:
    rule = load("plan")["rule"]
    weight = sum(rule[f"weight_{c.verdict}"] for c in part)
    return weight + (rule["weight_agree"] if _agrees(told) else 0.0)


def _bases(clues: tuple[Clue, ...]) -> tuple[Basis, ...]:
    return tuple(dict.fromkeys(basis for c in clues for basis in c.basis))


def _statements(theme: dict, part: tuple[Clue, ...], told: tuple[Clue, ...]) -> list[Statement]:
    """Agreeing clues, single clues, and clues that another clip did not show."""
    basis, id = _bases(told), theme["id"]
    if _agrees(told):
        text = Text("{n} clues agree.", n=len(told))
        found = [Statement("agree", text, basis, id)]
    else:
        text = Text("One clue only.")
        found = [Statement("single", text, basis, id)]
    against = tuple(c for c in part if c.verdict == Verdict.NOT_SEEN)
    if against:
        many = Text("{n} other readings did not show it.", n=len(against))
        text = many if len(against) > 1 else Text("One other reading did not show it.")
        found.append(Statement("differ", text, _bases(told + against), id))
    return found


def _open(visit: tuple[Screening, ...], across: tuple[Finding, ...]) -> tuple[Statement, ...]:
    """Next step for every pattern no clip could answer, on either side."""
    found = []
    for id in RULES:
        answers = [f for s in visit for f in s.findings if f.pattern == id]
        answers += [f for f in across if f.pattern == id]
        sides = SIDES if pattern_definition(id).sided else ("none", "both", "left", "right")
        answered = {f.side for f in answers if f.verdict != Verdict.CANNOT_TELL}
        missing = (
            set(sides) - answered
            if pattern_definition(id).sided
            else (set() if answered else {"none"})
        )
        if missing:
            text = Text(
                "{name}: {step}",
                name=pattern_definition(id).name,
                step=pattern_definition(id).next_step,
            )
            tried = tuple(
                Basis(place, m, side)
                for place, s in enumerate(visit)
                for f in s.findings
                if f.pattern == id and f.side in missing
                for m, side in f.measurements
            )
            found.append(Statement("open", text, tuple(dict.fromkeys(tried))))
    return tuple(found)
