"""Definition of each pattern: name, movements and views, message, other explanations."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from core.text import Text
from metrics.catalogue.tables import load


@dataclass(frozen=True)
class PatternDefinition:
    """One row of ``data/patterns.toml``.

    Attributes
    ----------
    name, short_name, plain_name : in full, in the field's words, and for a person at home.
    question : what the rule answers.
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
    next_step: Text
    sources: tuple[str, ...]
    rule: Mapping[str, float]
    ask: Text | None = None


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
        next_step=Text(row["next_step"]),
        sources=tuple(row["sources"]),
        rule=MappingProxyType(rule),
        ask=Text(row["ask"]) if "ask" in row else None,
    )


def ids() -> tuple[str, ...]:
    """All pattern ids, in the order of the file."""
    return tuple(load("patterns"))
