"""Questions before filming, typed: ``RED_FLAGS.flags``, ``CLUES.clues``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from core.text import Text
from metrics.catalogue.parameters import read
from metrics.catalogue.tables import load

Urgency = Literal["emergency", "prompt", "urgent", "ask_first", "not_suitable", "none"]


@dataclass(frozen=True)
class Question:
    """A statement that is true for a person or not.

    Warning signs have an `urgency`, what a yes means, and the `group` they are asked in.
    """

    id: str
    ask: Text
    sources: tuple[str, ...]
    urgency: Urgency = "none"
    under_18: Urgency = "none"
    group: str = ""


@dataclass(frozen=True)
class Advice:
    """What an urgency means: whom to see, how soon, and whether filming stops."""

    name: Text
    who: Text
    when: Text
    stop: bool


@dataclass(frozen=True)
class Group:
    """Warning signs that are asked on one screen."""

    id: str
    title: Text


@dataclass(frozen=True)
class Limits:
    """Most pain (0 to 10) at rest before a demanding test, and during one; age of an adult."""

    rest_pain_most: float
    test_pain_most: float
    adult_years: float
    sources: tuple[str, ...]


@dataclass(frozen=True)
class RedFlags:
    """All of red_flags.toml; urgencies from the most urgent on."""

    urgency: dict[Urgency, Advice]
    groups: tuple[Group, ...]
    flags: tuple[Question, ...]
    limits: Limits
    during: tuple[Question, ...]


@dataclass(frozen=True)
class Clues:
    """All of clues.toml: signs of a hip origin of knee pain, and what only a clinician reads."""

    clues: tuple[Question, ...]
    context: tuple[Question, ...]


RED_FLAGS = read(RedFlags, load("red_flags"))
CLUES = read(Clues, load("clues"))
