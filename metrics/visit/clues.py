"""Clues from the clips of one visit, side comparisons, merged measurements."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from core.text import Text
from core.vocabulary import Side, Verdict
from metrics.catalogue.measurements import definition
from metrics.catalogue.movements import movement_definition
from metrics.catalogue.units import difference_unit, rounded
from metrics.catalogue.visit_plan import PLAN
from metrics.conventions import FRONTAL_VIEWS
from metrics.reliability import Retest
from metrics.results import Finding, Measurement, Screening
from metrics.signals.uncertainty import change_is_real
from metrics.verdicts.findings import LEGS
from metrics.verdicts.guard_band import classify, severity, with_reference

ANSWERS = -1


@dataclass(frozen=True)
class Basis:
    """A measurement a statement rests on. `screening` is its place in the visit; -1 = answers."""

    screening: int
    id: str
    side: Side


@dataclass(frozen=True)
class Clue:
    """One pattern (or measurement) of one clip, as answered there."""

    screening: int
    id: str
    side: Side
    verdict: Verdict
    basis: tuple[Basis, ...]
    text: Text


@dataclass(frozen=True)
class Statement:
    """A sentence and the measurements it rests on; `theme` is its part of the chain, if any."""

    kind: Literal["agree", "differ", "single", "sides", "similar", "open"]
    text: Text
    basis: tuple[Basis, ...]
    theme: str = ""


def clue_of(place: int, screening: Screening, finding: Finding) -> Clue:
    """The answer about a pattern as a clue; without measurements it rests on the answers."""
    basis = tuple(Basis(place, id, side) for id, side in finding.measurements)
    basis = basis or (Basis(ANSWERS, "answers", finding.side),)
    text = Text(
        "{movement}: {why}",
        movement=movement_definition(screening.movement).name,
        why=finding.because[0],
    )
    return Clue(place, finding.pattern, finding.side, finding.verdict, basis, text)


def measured_clue(place: int, screening: Screening, found: Measurement) -> Clue:
    """A single measurement as a clue."""
    verdict = classify(with_reference(found, screening.movement))
    text = Text(
        "{movement}: {name}",
        movement=movement_definition(screening.movement).name,
        name=definition(found.id).name,
    )
    basis = (Basis(place, found.id, found.side),)
    return Clue(place, found.id, found.side, verdict, basis, text)


def merged(visit: Sequence[Screening], ids: tuple[str, ...]) -> tuple[Measurement, ...]:
    """One measurement an id and side over the visit: the most severe one, with its cut-offs."""
    best: dict[tuple[str, Side], Measurement] = {}
    for screening in visit:
        for found in screening.measurements:
            if found.id not in ids or found.value is None:
                continue
            known = with_reference(found, screening.movement)
            held = best.get((found.id, found.side))
            if held is None or severity(classify(known)) > severity(classify(held)):
                best[(found.id, found.side)] = known
    return tuple(best.values())


def compare_sides(visit: Sequence[Screening], retest: Retest) -> tuple[Statement, ...]:
    """Left against right, for the same movement and view; "similar" below the MDC."""
    found: list[Statement] = []
    for id in PLAN.compare.ids:
        for movement in dict.fromkeys(s.movement for s in visit):
            left = _value(visit, id, Side.LEFT, movement)
            right = _value(visit, id, Side.RIGHT, movement)
            if left and right and _comparable(visit, left[0], right[0]):
                found.append(_compared(movement, left, right, retest))
    return tuple(found)


def _value(
    visit: Sequence[Screening], id: str, side: Side, movement: str
) -> tuple[int, Measurement] | None:
    for place, screening in enumerate(visit):
        if screening.movement == movement:
            found = screening.measurement(id, side)
            if found is not None and level_possible(found):
                return place, found
    return None


def level_possible(found: Measurement) -> bool:
    """There is a number, by a route that may carry a verdict."""
    routes = definition(found.id).verdict_routes
    return found.value is not None and (not routes or found.route in routes)


def _comparable(visit: Sequence[Screening], left: int, right: int) -> bool:
    """Same view; and in one frontal clip of both legs, a straight camera."""
    views = visit[left].view, visit[right].view
    if views[0].kind != views[1].kind:
        return False
    both = movement_definition(visit[left].movement).both_legs
    if left != right or not both or views[0].kind not in FRONTAL_VIEWS:
        return True
    yaw = views[0].yaw_deg
    return yaw is not None and abs(yaw) <= PLAN.compare.yaw_most_deg


def _compared(
    movement: str,
    left: tuple[int, Measurement],
    right: tuple[int, Measurement],
    retest: Retest,
) -> Statement:
    a, b = left[1], right[1]
    assert a.value is not None
    assert b.value is not None
    row = definition(a.id)
    words = {"movement": movement_definition(movement).name, "name": row.name}
    basis = (Basis(left[0], a.id, Side.LEFT), Basis(right[0], b.id, Side.RIGHT))
    gap = a.value - b.value
    mdc = retest.mdc(a.id, movement)
    if not change_is_real(gap, a.u95 or 0.0, b.u95 or 0.0, mdc):
        text = Text("{movement}: the {name} was similar on both sides.", **words)
        return Statement("similar", text, basis)
    text = Text(
        "{movement}: the {name} was {gap:.0f}{unit} larger on the {leg}.",
        gap=rounded(abs(gap), row.unit),
        unit=difference_unit(row.unit),
        leg=LEGS["left" if gap > 0 else "right"],
        **words,
    )
    return Statement("sides", text, basis)
