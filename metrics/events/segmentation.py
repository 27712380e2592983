"""Cut a recording of a known movement into repetitions or strides."""

from __future__ import annotations

from dataclasses import dataclass

from core.vocabulary import Side
from metrics.catalogue.movements import movement_definition
from metrics.conventions import SIDES, LegSide
from metrics.events.gait import Gait, find_gait
from metrics.events.one_legged import stance_leg
from metrics.events.repetitions import Repetition, find_repetitions
from metrics.preprocessing.trial import Trial


@dataclass(frozen=True, eq=False)
class Segmentation:
    """Pieces of one movement.

    Attributes
    ----------
    stance : the leg that carries a one-legged movement; None otherwise or when unknown.
    reps : every repetition found, in order of time (empty in a walk).
    gait : events of a walk, None otherwise.
    """

    stance: LegSide | None = None
    reps: tuple[Repetition, ...] = ()
    gait: Gait | None = None


def segment(trial: Trial, movement: str, side: Side | None = None) -> Segmentation:
    """Repetitions or strides of a movement; anything else has no pieces.

    `side` is the stance leg, when the user said it.
    """
    what = movement_definition(movement)
    stance: LegSide | None = None
    if what.one_legged:
        stance = next((s for s in SIDES if s == side), None) or stance_leg(trial)
    return Segmentation(
        stance,
        find_repetitions(trial, stance) if what.repeated else (),
        find_gait(trial) if what.walking else None,
    )
