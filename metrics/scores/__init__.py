"""Estimates of clinical scores, each with the moments behind every item."""

from __future__ import annotations

from typing import Literal

from metrics.conventions import FRONTAL_VIEWS, SIDES
from metrics.preprocessing.trial import Trial
from metrics.results import Event, Measurement, Movement, Score, Side, View
from metrics.scores.base import ScoreInput, repetitions
from metrics.scores.curves import arms_are_folded
from metrics.scores.edinburgh import edinburgh
from metrics.scores.single_leg import crossley, qasls, step_down
from metrics.scores.stance import trendelenburg_timed
from metrics.verdicts.readings import PatternInput


def score(
    trial: Trial | None,
    events: tuple[Event, ...],
    measurements: tuple[Measurement, ...],
    movement: Movement,
    stance_side: Side,
    *,
    view: View | None = None,
    variant: Literal["lateral", "forward"] | None = None,
) -> tuple[Score, ...]:
    """Scores this movement and view can estimate; empty for the others.

    Parameters
    ----------
    trial : for the items read from curves; None leaves them open.
    stance_side : the leg tested; without one both legs are scored.
    view : `clip.view` when not given.
    variant : which step-down test it was; both are scored alike. By the arms when None: folded
        on the chest at the start is the forward test, anything else the lateral one.
    """
    seen = view or (trial.view if trial is not None else View("unknown"))
    ctx = PatternInput(movement, seen, tuple(measurements), stance_side=stance_side)
    legs = (stance_side,) if stance_side in SIDES else SIDES
    found: list[Score] = []
    for side in legs:
        given = ScoreInput(ctx, side, trial, repetitions(tuple(events), side))
        found += _of(given, seen.kind in FRONTAL_VIEWS, variant)
    return tuple(found)


def _of(given: ScoreInput, frontal: bool, variant: str | None) -> list[Score]:
    movement = given.ctx.movement
    if movement == "walk":
        return [edinburgh(given)]
    if not frontal:
        return []
    if movement == "step-down":
        kind = variant or ("forward" if arms_are_folded(given) else "lateral")
        return [step_down(given, f"{kind}_step_down"), qasls(given), crossley(given)]
    if movement == "single-leg-squat":
        return [qasls(given), crossley(given)]
    if movement == "single-leg-stance":
        return [trendelenburg_timed(given)]
    return []


__all__ = ["score"]
