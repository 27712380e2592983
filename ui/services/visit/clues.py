"""Clues and comparisons in sentences, for page and PDF."""

from __future__ import annotations

from collections.abc import Sequence

from metrics.verdicts import RULES
from metrics.visit import ANSWERS, Clue, Link, Statement, VisitSummary
from ui.services.screening.screened_clip import ScreenedClip
from ui.services.visit.evidence_trace import traced
from ui.wording import labels, numbers
from ui.wording.text import _, render


def clue_name(clue: Clue, *, plain: bool = False) -> str:
    """Name of the pattern or of the measurement."""
    known = clue.id in RULES
    name = (
        labels.pattern(clue.id, plain=plain) if known else labels.measurement(clue.id, plain=plain)
    )
    return labels.capital(render(name))


def video_name(place: int) -> str:
    """What a clip is called beside the others of the visit; `place` from 0."""
    return _("video {n}").format(n=place + 1)


def nothing_on_leg(chain: Sequence[Link]) -> str:
    """What is said of a leg on which nothing was seen, or of which nothing is known."""
    if all(link.state == "open" for link in chain):
        return _("These videos can't tell anything about this leg.")
    return _("Nothing stood out on this side in these videos.")


def clue_message(clue: Clue, clips: Sequence[ScreenedClip]) -> str:
    """What it may mean in everyday words; empty where nothing was written about it."""
    if clue.screening == ANSWERS:
        return ""
    findings = clips[clue.screening].screening.findings
    same = (f for f in findings if (f.pattern, f.side) == (clue.id, clue.side))
    return next((render(f.message) for f in same if f.message is not None), "")


def clue_why(clue: Clue, clips: Sequence[ScreenedClip]) -> str:
    """Why it counts; a bare measurement by its number, cut-offs and instant."""
    if clue.id in RULES:
        return labels.capital(render(clue.text))
    found = []
    for t in traced(clue.basis, clips):
        when = "" if t.time_s is None else _("at {time:.1f} s").format(time=t.time_s)
        found.append(", ".join(filter(None, (t.value, when, t.compared))))
    return "; ".join(found) + "."


def side_lines(
    plan: VisitSummary, clips: Sequence[ScreenedClip], *, plain: bool = False
) -> list[str]:
    """Left against right: each real difference with both numbers, then what was similar."""
    lines = [_difference(s, clips, plain=plain) for s in plan.sides if s.kind == "sides"]
    similar: dict[str, list[str]] = {}
    for statement in plan.sides:
        if statement.kind == "similar":
            basis = statement.basis[0]
            movement = labels.movement(clips[basis.screening].screening.movement)
            name = render(labels.measurement(basis.id, plain=plain))
            similar.setdefault(render(movement), []).append(name)
    lines += [
        _("{movement}, similar on both sides: {names}.").format(
            movement=movement, names="; ".join(names)
        )
        for movement, names in similar.items()
    ]
    return lines


def _difference(statement: Statement, clips: Sequence[ScreenedClip], *, plain: bool) -> str:
    values = []
    for basis in statement.basis:
        m = clips[basis.screening].screening.measurement(basis.id, basis.side)
        if m is not None:
            values.append(
                _("{side} {value}, video {n}").format(
                    side=render(labels.side(basis.side)),
                    value=numbers.value(m),
                    n=basis.screening + 1,
                )
            )
    told = labels.capital(render(statement.text)).removesuffix(".")
    if plain:
        basis = statement.basis[0]
        movement = labels.movement(clips[basis.screening].screening.movement)
        name = labels.measurement(basis.id, plain=True)
        told = _("{movement}, {name}, is not the same on both sides").format(
            movement=render(movement), name=render(name)
        )
    return f"{told}: {'; '.join(values)}."
