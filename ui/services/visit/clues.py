"""Clues and comparisons in words, for page and paper."""

from __future__ import annotations

from collections.abc import Sequence

from metrics.patterns import RULES
from metrics.plan import Plan
from metrics.visit import Clue, Statement
from ui import words
from ui.services.visit.clips import VisitClip
from ui.services.visit.trace import traced
from ui.text import _, render


def clue_name(clue: Clue) -> str:
    """Name of the pattern or of the measurement."""
    known = clue.id in RULES
    name = words.pattern(clue.id) if known else words.measurement(clue.id)
    return words.capital(render(name))


def clue_why(clue: Clue, clips: Sequence[VisitClip]) -> str:
    """Why it counts; a bare measurement by its number, cut-offs and instant."""
    if clue.id in RULES:
        return words.capital(render(clue.text))
    found = []
    for t in traced(clue.basis, clips):
        when = "" if t.time_s is None else _("at {time:.1f} s").format(time=t.time_s)
        found.append(", ".join(filter(None, (t.value, when, t.compared))))
    return "; ".join(found) + "."


def side_lines(plan: Plan, clips: Sequence[VisitClip]) -> list[str]:
    """Left against right: each real difference with both numbers, then what was similar."""
    lines = [_difference(s, clips) for s in plan.sides if s.kind == "sides"]
    similar: dict[str, list[str]] = {}
    for statement in plan.sides:
        if statement.kind == "similar":
            basis = statement.basis[0]
            movement = words.movement(clips[basis.screening].screening.movement)
            name = render(words.measurement(basis.id))
            similar.setdefault(render(movement), []).append(name)
    lines += [
        _("{movement}, similar on both sides: {names}.").format(
            movement=movement, names="; ".join(names)
        )
        for movement, names in similar.items()
    ]
    return lines


def _difference(statement: Statement, clips: Sequence[VisitClip]) -> str:
    numbers = []
    for basis in statement.basis:
        m = clips[basis.screening].screening.measurement(basis.id, basis.side)
        if m is not None:
            numbers.append(
                _("{side} {value}, video {n}").format(
                    side=render(words.side(basis.side)),
                    value=words.value(m),
                    n=basis.screening + 1,
                )
            )
    told = words.capital(render(statement.text)).removesuffix(".")
    return f"{told}: {'; '.join(numbers)}."
