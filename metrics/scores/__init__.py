"""Estimates of clinical scores, each with the moments behind every item."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from core.vocabulary import Side, ViewKind
from metrics.catalogue.movements import movement_definition
from metrics.conventions import FRONTAL_VIEWS, SIDES
from metrics.preprocessing.trial import Trial
from metrics.results import Event, Measurement, Score, View
from metrics.scores.base import ScoreInput, repetitions
from metrics.scores.edinburgh import edinburgh
from metrics.scores.landmark_items import arms_are_folded
from metrics.scores.single_leg import crossley, qasls, step_down
from metrics.scores.stance import trendelenburg_timed
from metrics.verdicts.readings import PatternInput


def score(
    trial: Trial | None,
    events: tuple[Event, ...],
    measurements: tuple[Measurement, ...],
    movement: str,
    stance_side: Side,
    *,
    view: View | None = None,
    variant: Literal["lateral", "forward"] | None = None,
) -> tuple[Score, ...]:
    """Scores this movement and view can estimate; empty for the others.

    Parameters
    ----------
    trial
        For the items read from curves; None leaves them open.
    events, measurements, movement
        Of the screening.
    stance_side
        The leg tested; without one both legs are scored.
    view
        `clip.view` when not given.
    variant
        Which step-down test it was; both are scored alike. By the arms when None: folded on the
        chest at the start is the forward test, anything else the lateral one.
    """
    seen = view or (trial.view if trial is not None else View(ViewKind.UNKNOWN))
    ctx = PatternInput(movement, seen, tuple(measurements), stance_side=stance_side)
    legs = (stance_side,) if stance_side in SIDES else SIDES
    found: list[Score] = []
    for side in legs:
        given = ScoreInput(ctx, side, trial, repetitions(tuple(events), side))
        found += _of(given, frontal=seen.kind in FRONTAL_VIEWS, variant=variant)
    return tuple(found)


def _of(given: ScoreInput, *, frontal: bool, variant: str | None) -> list[Score]:
    return [
        ESTIMATES[name](given, variant)
        for name in movement_definition(given.ctx.movement).scores
        if frontal or name not in FRONTAL_ONLY
    ]


def _step_down(given: ScoreInput, variant: str | None) -> Score:
    kind = variant or ("forward" if arms_are_folded(given) else "lateral")
    return step_down(given, f"{kind}_step_down")


# By the names in ``data/movements.toml``.
ESTIMATES: dict[str, Callable[[ScoreInput, str | None], Score]] = {
    "step_down": _step_down,
    "qasls": lambda given, _variant: qasls(given),
    "crossley": lambda given, _variant: crossley(given),
    "trendelenburg_timed": lambda given, _variant: trendelenburg_timed(given),
    "edinburgh": lambda given, _variant: edinburgh(given),
}
FRONTAL_ONLY = frozenset(ESTIMATES) - {"edinburgh"}


__all__ = ["score"]
