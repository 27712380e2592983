"""What the user says of single segments of a recording."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from core.errors import SettingsError
from core.pose_sequence import PoseSequence
from core.text import Text
from core.vocabulary import Side
from metrics.catalogue.movements import AUTO


@dataclass(frozen=True)
class Said:
    """The segment that holds the instant `at_s` shows this movement, on this leg."""

    at_s: float
    movement: str = AUTO
    side: Side | str | None = None


def said_of(piece: PoseSequence, said: Sequence[Said]) -> Said | None:
    """What is said of a piece of the recording; None: nothing."""
    return next((s for s in said if piece.t_s[0] <= s.at_s <= piece.t_s[-1]), None)


def check_all_used(said: Sequence[Said], spans: Iterable[tuple[float, float]]) -> None:
    """No word of the user is passed over in silence.

    Raises
    ------
    SettingsError
        When one names an instant in none of the spans (start, end), seconds.
    """
    spans = tuple(spans)
    for one in said:
        if not any(start <= one.at_s <= end for start, end in spans):
            raise SettingsError(
                Text("No part of the recording lies at {time:.1f} s.", time=one.at_s),
                Text("Its parts: {all}.", all=", ".join(f"{a:.1f}-{b:.1f} s" for a, b in spans)),
            )
