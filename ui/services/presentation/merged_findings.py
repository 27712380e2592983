"""Findings merged for display: the same answer for both legs is shown once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from core.vocabulary import Verdict
from metrics.catalogue import UNKNOWN, pattern_definition
from metrics.results import Finding, Screening


@dataclass(frozen=True)
class Unknowns:
    """An answer "can't tell".

    Attributes
    ----------
    open : this kind of video can show it, but this one did not settle it.
    elsewhere : needs another movement or another camera place.
    never : no video of this kind can show it.
    """

    open: tuple[Finding, ...]
    elsewhere: tuple[Finding, ...]
    never: tuple[Finding, ...]


def joined(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Left and right with the same verdict and the same reasons become one, side "both"."""
    kept: dict[tuple[str, ...], Finding] = {}
    for finding in findings:
        key = (finding.pattern, finding.verdict, *map(str, finding.because))
        first = kept.get(key)
        if first is None:
            kept[key] = finding
        elif {first.side, finding.side} == {"left", "right"}:
            kept[key] = replace(first, side="both")
    return tuple(kept.values())


def unknowns(screening: Screening) -> Unknowns:
    """Sort the findings without an answer by what would help."""
    sorts: dict[str, list[Finding]] = {"open": [], "elsewhere": [], "never": []}
    for finding in joined(f for f in screening.findings if f.verdict == Verdict.CANNOT_TELL):
        sorts[_sort(finding, screening)].append(finding)
    return Unknowns(**{name: tuple(found) for name, found in sorts.items()})


def _sort(finding: Finding, screening: Screening) -> str:
    try:
        page = pattern_definition(finding.pattern)
    except KeyError:
        return "open"
    if not page.movements:
        return "never"
    shown = screening.movement in page.movements and screening.view.kind in page.views
    # A stop note, an unknown movement or an unknown view is this clip's own trouble.
    if shown or UNKNOWN in (screening.movement, screening.view.kind):
        return "open"
    return "elsewhere"
