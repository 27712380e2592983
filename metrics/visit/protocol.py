"""The clips of a full visit: which are present, which are missing, and what they would add."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from core.text import Text
from core.vocabulary import Severity, ViewKind
from metrics.catalogue.tables import load
from metrics.results import Screening


@dataclass(frozen=True)
class ProtocolItem:
    """One item of the protocol.

    Attributes
    ----------
    views : acceptable views.
    side : the tested leg, seen from the side the one nearer the camera; None for both at once.
    why, ask : what it adds, and how to film it.
    figure : name of its drawing.
    """

    id: str
    movement: str
    views: tuple[str, ...]
    side: str | None
    name: Text
    why: Text
    ask: Text
    figure: str
    sources: tuple[str, ...]


@dataclass(frozen=True)
class ProtocolStatus:
    """A video of the plan and the clips (places in the visit) that are it; empty = missing."""

    capture: ProtocolItem
    clips: tuple[int, ...]


@cache
def protocol_items() -> tuple[ProtocolItem, ...]:
    """The plan of ``data/plan.toml``, in the order of filming."""
    return tuple(
        ProtocolItem(
            id=row["id"],
            movement=row["movement"],
            views=tuple(row["views"]),
            side=row.get("side"),
            name=Text(row["name"]),
            why=Text(row["why"]),
            ask=Text(row["ask"]),
            figure=row["figure"],
            sources=tuple(row["sources"]),
        )
        for row in load("plan")["capture"]
    )


def protocol_status(visit: Sequence[Screening]) -> tuple[ProtocolStatus, ...]:
    """Every video of the plan with the clips that are it; a clip not to be used is none."""
    return tuple(
        ProtocolStatus(capture, tuple(place for place, s in enumerate(visit) if is_it(capture, s)))
        for capture in protocol_items()
    )


def is_it(capture: ProtocolItem, screening: Screening) -> bool:
    """This clip is that video of the plan, and may be used."""
    return (
        screening.movement == capture.movement
        and screening.view.kind in capture.views
        and capture.side in (None, _leg(screening))
        and not any(note.severity == Severity.STOP for note in screening.notes)
    )


def _leg(screening: Screening) -> str | None:
    """The leg a clip is about."""
    view = screening.view
    return view.near_side if view.kind == ViewKind.SIDE else screening.stance_side
