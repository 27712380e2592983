"""Findings merged for display: the same answer for both legs is shown once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from core.text import Text
from core.vocabulary import Side, Verdict
from metrics.catalogue import UNKNOWN, movement_definition, pattern_definition
from metrics.conventions import OTHER, SIDES
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
            kept[key] = replace(first, side=Side.BOTH)
    return tuple(kept.values())


def by_pattern(findings: Iterable[Finding]) -> tuple[tuple[Finding, ...], ...]:
    """Left and right of one pattern together, whatever their verdicts, left first; the order of
    the patterns stays."""
    groups: dict[str, list[Finding]] = {}
    for finding in findings:
        groups.setdefault(finding.pattern, []).append(finding)
    return tuple(
        tuple(sorted(group, key=lambda f: SIDES.index(f.side) if f.side in SIDES else 2))
        for group in groups.values()
    )


def reasons(group: tuple[Finding, ...]) -> tuple[tuple[Side | None, tuple[Text, ...]], ...]:
    """The reasons of a group: each side's own, then under None what all share."""
    if len(group) == 1:
        return ((None, group[0].because),)
    said = [{str(t) for t in f.because} for f in group]
    shared = set.intersection(*said)
    own = tuple((f.side, tuple(t for t in f.because if str(t) not in shared)) for f in group)
    common = tuple(t for t in group[0].because if str(t) in shared)
    return tuple(part for part in (*own, (None, common)) if part[1])


def untested(screening: Screening) -> Side:
    """The leg a one-legged movement does not test; NONE where both are, or it is not known."""
    try:
        one_legged = movement_definition(screening.movement).one_legged
    except KeyError:
        return Side.NONE
    return OTHER.get(screening.stance_side, Side.NONE) if one_legged else Side.NONE


def asked(screening: Screening) -> tuple[Finding, ...]:
    """All findings but "can't tell" about the leg that was not tested."""
    left_out = untested(screening)
    return tuple(
        f
        for f in screening.findings
        if left_out == Side.NONE or f.side != left_out or f.verdict != Verdict.CANNOT_TELL
    )


def untested_said(screening: Screening) -> Text | None:
    """The one line about the leg that was not tested; None when there is none."""
    leg = untested(screening)
    if leg == Side.NONE:
        return None
    if leg == Side.LEFT:
        return Text("This video tests the right leg; nothing is said about the left one.")
    return Text("This video tests the left leg; nothing is said about the right one.")


# By the leg without an answer.
_ONE_LEG = {
    Side.LEFT: Text("On the right leg nothing stood out. The left leg could not be judged."),
    Side.RIGHT: Text("On the left leg nothing stood out. The right leg could not be judged."),
}


def one_leg_only(findings: Iterable[Finding]) -> Text | None:
    """What is said where nothing stood out but one leg has no answer at all; None where each has
    one, or where it is about no leg."""
    sides: dict[bool, set[Side]] = {True: set(), False: set()}
    for finding in findings:
        sides[finding.verdict == Verdict.CANNOT_TELL].add(finding.side)
    unknown, answered = sides[True], sides[False]
    if Side.BOTH in answered or not answered & set(_ONE_LEG):
        return None
    return next((_ONE_LEG[leg] for leg in _ONE_LEG if leg in unknown - answered), None)


def unknowns(screening: Screening) -> Unknowns:
    """Sort the findings without an answer by what would help."""
    sorts: dict[str, list[Finding]] = {"open": [], "elsewhere": [], "never": []}
    for finding in joined(f for f in asked(screening) if f.verdict == Verdict.CANNOT_TELL):
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
