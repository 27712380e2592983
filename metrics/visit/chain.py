"""The hip-knee chain of one leg: a link for each theme, and what the clips say about it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal

from core.text import Text
from core.vocabulary import Verdict
from metrics.catalogue.visit_plan import PLAN, Place, Theme
from metrics.verdicts.guard_band import most_severe
from metrics.visit.clues import Clue, Statement
from metrics.visit.themes import LegSummary, NextExamination, of_theme

State = Literal["agree", "single", "not_seen", "open"]


@dataclass(frozen=True)
class Link:
    """One theme of one leg.

    Attributes
    ----------
    label, name : short and full name.
    place : where on the leg it is drawn.
    state : clues "agree", a "single" clue, "not_seen", or still "open".
    differs : flagged, but another reading did not show it.
    verdict : the most severe clue; "cannot_tell" while open.
    """

    theme: str
    label: Text
    name: Text
    place: Place
    state: State
    differs: bool
    verdict: Verdict
    clues: tuple[Clue, ...]
    statements: tuple[Statement, ...]
    look: NextExamination | None


def links(picture: LegSummary) -> tuple[Link, ...]:
    """All links of a leg, from the pelvis down."""
    return tuple(_link(theme, picture) for theme in PLAN.themes)


def _link(theme: Theme, picture: LegSummary) -> Link:
    clues = of_theme(theme, picture.clues)
    told = tuple(s for s in picture.statements if s.theme == theme.id)
    kinds = {s.kind for s in told}
    return Link(
        theme=theme.id,
        label=theme.label,
        name=theme.name,
        place=theme.place,
        state=_state(kinds, clues),
        differs="differ" in kinds,
        verdict=most_severe(tuple(c.verdict for c in clues)),
        clues=clues,
        statements=told,
        look=next((look for look in picture.looks if look.theme == theme.id), None),
    )


def _state(kinds: Collection[str], clues: tuple[Clue, ...]) -> State:
    if "agree" in kinds:
        return "agree"
    if "single" in kinds:
        return "single"
    return "not_seen" if clues else "open"
