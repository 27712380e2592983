"""What each movement is: posture, family, legs tested, views. A movement's id is a plain string."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from core.text import Text
from core.vocabulary import ViewKind
from metrics.catalogue.tables import load

AUTO = "auto"
"""Not a movement: the user leaves it to the program to recognise it."""
UNKNOWN = "unknown"


class Posture(StrEnum):
    """How the body is held while it is filmed."""

    STANDING = "standing"
    SEATED = "seated"
    LYING = "lying"


class Family(StrEnum):
    """How a movement is cut into pieces."""

    REPETITIONS = "repetitions"
    WALK = "walk"
    CLINICAL_TEST = "clinical_test"
    NONE = "none"


@dataclass(frozen=True)
class Movement:
    """One row of ``data/movements.toml``, where each field is explained."""

    id: str
    name: Text
    plain_name: Text
    family: Family
    posture: Posture
    one_legged: bool
    views: tuple[ViewKind, ...]
    usual_view: ViewKind
    demanding: bool
    knees_followed: bool = False
    first: tuple[str, ...] = ()
    curves: tuple[str, ...] = ()
    scores: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()

    @property
    def walking(self) -> bool:
        """It is cut into strides."""
        return self.family is Family.WALK

    @property
    def repeated(self) -> bool:
        """It is cut into repetitions of down and up."""
        return self.family is Family.REPETITIONS

    @property
    def both_legs(self) -> bool:
        """Repetitions on both legs at once, so that left and right share the load."""
        return self.repeated and not self.one_legged


@cache
def movement_definition(id: str) -> Movement:
    """Row of one movement; `AUTO`, which says nothing yet, has the row of `UNKNOWN`.

    Raises
    ------
    KeyError
        Not a movement of ours.
    """
    id = UNKNOWN if id == AUTO else id
    row = load("movements")[id]
    made = {
        "name": Text(row["name"]),
        "plain_name": Text(row["plain_name"]),
        "family": Family(row["family"]),
        "posture": Posture(row["posture"]),
        "views": tuple(ViewKind(view) for view in row["views"]),
        "usual_view": ViewKind(row["usual_view"]),
        "first": tuple(row.get("first", ())),
        "curves": tuple(row.get("curves", ())),
        "scores": tuple(row.get("scores", ())),
        "sources": tuple(row.get("sources", ())),
    }
    return Movement(id=id, **{**row, **made})


@cache
def movement_ids() -> tuple[str, ...]:
    """All movements that can be filmed, in the order of the file; without `UNKNOWN`."""
    return tuple(id for id in load("movements") if id != UNKNOWN)
