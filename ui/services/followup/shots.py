"""The same instant of the movement on both days as two pictures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from metrics.followup import Change, Reading
from ui.services.screening.screened_clip import ScreenedClip
from ui.services.visit.evidence_trace import Evidence, pictures


@dataclass(frozen=True)
class Shots:
    """One image of each day, of the moment `change` was read at."""

    change: Change
    then: Evidence
    now: Evidence


def shots(
    found: Sequence[Change], before: Sequence[ScreenedClip], now: Sequence[ScreenedClip]
) -> Shots | None:
    """Pictures of the first change of which both days kept one; None without such."""
    for change in found:
        one, other = _picture(change.before, before), _picture(change.now, now)
        if one is not None and other is not None:
            return Shots(change, one, other)
    return None


def _picture(reading: Reading, clips: Sequence[ScreenedClip]) -> Evidence | None:
    return next(iter(pictures(reading.basis, clips, 1)), None)
