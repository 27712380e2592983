"""Clinical scores that are estimated, typed: ``SCORES.score["qasls"].name``."""

from __future__ import annotations

from dataclasses import dataclass

from core.text import Text
from metrics.catalogue.parameters import read
from metrics.catalogue.tables import load


@dataclass(frozen=True)
class Steady:
    """Limits of the items that are read from curves; lengths in leg lengths.

    Attributes
    ----------
    ankle_path : path of the standing ankle that counts as losing the stance.
    swing, turns : least sideways swing of the standing knee, and how many of them are a wobble.
    wrist_on_waist, wrist_off : wrist to hip (arms folded: to the chest).
    touch : height of the free foot over the standing one.
    """

    ankle_path: float
    swing: float
    turns: float
    wrist_on_waist: float
    wrist_off: float
    touch: float
    sources: tuple[str, ...]


@dataclass(frozen=True)
class Band:
    """Up to and including `most` points the score reads `label`."""

    most: float
    label: Text
    sources: tuple[str, ...]


@dataclass(frozen=True)
class ScoreDefinition:
    """A score. `whole_s` is the time of a timed test, in seconds."""

    name: Text
    sources: tuple[str, ...]
    bands: tuple[Band, ...] = ()
    whole_s: float | None = None

    @property
    def cited(self) -> str:
        """Keys of its sources, as a result carries them."""
        return "; ".join(self.sources)


@dataclass(frozen=True)
class Scores:
    """All of scores.toml; `items` are the names of the items."""

    steady: Steady
    score: dict[str, ScoreDefinition]
    items: dict[str, Text]


SCORES = read(Scores, load("scores"))
