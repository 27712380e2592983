"""Synthesis of a visit: one summary of the hip-knee chain a leg.

Clues are grouped by the themes of ``data/plan.toml`` (`themes`); every statement names the
measurements behind it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from core.text import Text
from core.vocabulary import Side, Verdict, ViewKind
from metrics.catalogue.patterns import Filmed, pattern_definition
from metrics.catalogue.visit_plan import PLAN
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
from metrics.visit.themes import LegSummary, summarise

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
    screenings
        Of one person; any movements and views, in any order.
    answers
        The questionnaire; without it pain is not considered.
    retest
        The person's own measuring error, used where it is smaller than the table's.
    """
    visit = tuple(screenings)
    across = _across(visit, answers)
    clues = (*_clues(visit), *_across_clues(visit, across))
    return VisitSummary(
        left=summarise(Side.LEFT, clues),
        right=summarise(Side.RIGHT, clues),
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
    wanted = {id for theme in PLAN.themes for id in theme.measurements}
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


def _open(visit: tuple[Screening, ...], across: tuple[Finding, ...]) -> tuple[Statement, ...]:
    """Next step for every pattern no clip could answer, on either side."""
    found = []
    filmed = tuple(Filmed(s.movement, s.view.kind, s.stance_side) for s in visit)
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
        step = pattern_definition(id).next_step(filmed)
        if missing and step is not None:
            text = Text(
                "{name}: {step}",
                name=pattern_definition(id).name,
                step=step,
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
