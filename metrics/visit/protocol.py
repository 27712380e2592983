"""The clips of a full visit: which are present, which are missing, and what they would add."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from core.vocabulary import Severity, ViewKind
from metrics.catalogue.visit_plan import PLAN, ProtocolItem
from metrics.results import Screening


@dataclass(frozen=True)
class ProtocolStatus:
    """A video of the plan and the clips (places in the visit) that are it; empty = missing."""

    capture: ProtocolItem
    clips: tuple[int, ...]


def protocol_status(visit: Sequence[Screening]) -> tuple[ProtocolStatus, ...]:
    """Every video of the plan with the clips that are it; a clip not to be used is none."""
    return tuple(
        ProtocolStatus(capture, tuple(place for place, s in enumerate(visit) if is_it(capture, s)))
        for capture in PLAN.captures
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
