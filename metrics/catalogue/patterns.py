"""Definition of each pattern: name, movements and views, message, other explanations."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any

from core.text import Text
from core.vocabulary import Side
from metrics.catalogue.tables import load

_SIDES = (Side.LEFT, Side.RIGHT)
_MOST_STEPS = 2


@dataclass(frozen=True)
class Filmed:
    """What one clip shows; `side` is the leg of a one-legged movement, else `Side.NONE`."""

    movement: str
    view: str
    side: Side = Side.NONE


@dataclass(frozen=True)
class NextStep:
    """One thing that would show more; `film`: (movement, view) when it is a clip."""

    text: Text
    film: tuple[str, str] | None = None

    def done(self, filmed: Collection[Filmed], side: Side) -> bool:
        """The clip was made, of this leg where the movement has one."""
        return any(
            self.film == (clip.movement, clip.view) and {clip.side, side} != set(_SIDES)
            for clip in filmed
        )


@dataclass(frozen=True)
class PatternDefinition:
    """One row of ``data/patterns.toml``.

    Attributes
    ----------
    name, short_name, plain_name : in full, in the field's words, and for a person at home.
    question : what the rule answers.
    next_steps : what would show more, the most useful first; see `next_step`.
    ask : what to ask a professional about it, None where the page says it in general.
    rule : numbers of the rule, by name.
    """

    id: str
    name: Text
    short_name: Text
    plain_name: Text
    question: Text
    formula: str
    sided: bool
    movements: tuple[str, ...]
    views: tuple[str, ...]
    message: Text
    other: tuple[Text, ...]
    next_steps: tuple[NextStep, ...]
    sources: tuple[str, ...]
    rule: Mapping[str, float]
    ask: Text | None = None

    def next_step(self, filmed: Collection[Filmed] = (), side: Side = Side.NONE) -> Text | None:
        """The first steps that are not done yet, at most two, for a leg; None when all are.

        Parameters
        ----------
        filmed
            The clips there are.
        side
            The leg that is asked about.
        """
        open_ = [step.text for step in self.next_steps if not step.done(filmed, side)][:_MOST_STEPS]
        if not open_:
            return None
        said = open_[0]
        for text in open_[1:]:
            said = Text("{first} {second}", first=said, second=text)
        return said


@cache
def pattern_definition(id: str) -> PatternDefinition:
    """Definition of one pattern.

    Raises
    ------
    KeyError
        No pattern has this id.
    """
    row = load("patterns")[id]
    rule = {k: float(v) for k, v in row.get("rule", {}).items() if k != "sources"}
    return PatternDefinition(
        id=id,
        name=Text(row["name"]),
        short_name=Text(row["short_name"]),
        plain_name=Text(row["plain_name"]),
        question=Text(row["question"]),
        formula=row["formula"],
        sided=row["sided"],
        movements=tuple(row["movements"]),
        views=tuple(row["views"]),
        message=Text(row["message"]),
        other=tuple(Text(item) for item in row["other"]),
        next_steps=tuple(_step(step) for step in row["next_step"]),
        sources=tuple(row["sources"]),
        rule=MappingProxyType(rule),
        ask=Text(row["ask"]) if "ask" in row else None,
    )


def _step(row: Mapping[str, Any]) -> NextStep:
    return NextStep(Text(row["text"]), tuple(row["film"]) if "film" in row else None)


def ids() -> tuple[str, ...]:
    """All pattern ids, in the order of the file."""
    return tuple(load("patterns"))
