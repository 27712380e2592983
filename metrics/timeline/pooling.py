"""The findings of several segments as one list, by pattern and leg."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from core.text import Text
from core.vocabulary import Side, Verdict
from metrics.catalogue.movements import movement_definition
from metrics.catalogue.patterns import pattern_definition
from metrics.results import Finding, Screening
from metrics.verdicts.findings import VIEWS

_WEIGHT: dict[Verdict, int] = {
    Verdict.CLEAR: 3,
    Verdict.POSSIBLE: 2,
    Verdict.NOT_SEEN: 1,
    Verdict.CANNOT_TELL: 0,
}


def pooled(screenings: Sequence[Screening]) -> tuple[Finding, ...]:
    """One finding a pattern and side: the most telling answer, with what the others say.

    Of equal answers the earlier leads. A segment that can't tell is not quoted beside one that
    can; where none can, the reason is that of a segment that might have shown it. With one
    screening its own findings are returned.
    """
    if len(screenings) == 1:
        return screenings[0].findings
    groups: dict[tuple[str, Side], list[tuple[Screening, Finding]]] = {}
    for screening in screenings:
        for finding in screening.findings:
            groups.setdefault((finding.pattern, finding.side), []).append((screening, finding))
    return tuple(_one(group) for group in groups.values())


def _one(group: list[tuple[Screening, Finding]]) -> Finding:
    lead = max(group, key=_telling)[1]
    told = [pair for pair in group if pair[1].verdict != Verdict.CANNOT_TELL]
    if not told:
        return lead
    first = [pair for pair in told if pair[1] is lead]
    rest = [pair for pair in told if pair[1] is not lead]
    because = tuple(_quoted(s, f.because[0]) for s, f in (*first, *rest))
    return replace(lead, because=because + lead.because[1:])


def _telling(pair: tuple[Screening, Finding]) -> tuple[int, bool, bool]:
    """How much an answer tells; of those that can't tell, one that could have seen it."""
    screening, finding = pair
    page = pattern_definition(finding.pattern)
    able = screening.movement in page.movements
    return _WEIGHT[finding.verdict], able, able and screening.view.kind in page.views


def _quoted(screening: Screening, reason: Text) -> Text:
    return Text(
        "{movement} seen from {view}: {why}",
        movement=movement_definition(screening.movement).name,
        view=VIEWS[screening.view.kind],
        why=reason,
    )
