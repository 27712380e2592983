"""Shared by all recipes of the library: person, seed, names of sides."""

from __future__ import annotations

from collections.abc import Callable

from sample_videos.phantom.body import Body
from sample_videos.phantom.film import Recipe
from sample_videos.phantom.library.people import PEOPLE
from sample_videos.phantom.motion.take import Shown, Take

SIDE = {"L": "left", "R": "right"}


def both(value: float) -> dict[str, float]:
    """The same on both sides."""
    return {"L": value, "R": value}


def one(side: str, value: float, other: float) -> dict[str, float]:
    """``value`` on ``side`` ("L", "R"), ``other`` on the other."""
    return {"L": other, "R": other} | {side: value}


def seed_of(name: str) -> int:
    """Seed of a clip, from its name."""
    return sum(name.encode())


def recipe(name: str, motion: Callable[[Body], Take], who: str, **rest) -> Recipe:
    """A recipe with the body and clothes of one of `PEOPLE`."""
    body, outfit = PEOPLE[who]
    return Recipe(name, motion, body, rest.pop("outfit", outfit), seed=seed_of(name), **rest)


def dropping(side: str, size_deg: float) -> tuple[Shown, ...]:
    """The free side sinks in stance on ``side``."""
    return (Shown("trendelenburg", SIDE[side], size_deg),)


def caving(side: str, size_deg: float) -> tuple[Shown, ...]:
    """The knee of ``side`` ("L", "R", "both") goes inwards."""
    return (Shown("valgus_collapse", SIDE.get(side, side), size_deg),)
