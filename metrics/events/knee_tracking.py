"""The knee tracked by optical flow since standing, combined with the knee landmark.

The pose model draws bent legs straighter than they are, but is good in standing before and after.
The displacements of the surface at the knee (`PoseSequence.knee_step_px`) carry the standing knee
through a repetition; drift at the end is distributed evenly. That surface lies in front of the
joint, so the tracked knee goes too far: the two err in opposite directions.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import numpy as np

from core import landmarks as lm
from core.vocabulary import Route
from metrics.catalogue.parameters import KNEE_FOLLOWED
from metrics.conventions import SIDES, LegSide
from metrics.events.repetitions import Repetition
from metrics.preprocessing.trial import Trial


def with_followed_knees(trial: Trial, reps: Iterable[Repetition]) -> Trial:
    """The trial with its knees moved part of the way from the drawn to the tracked place.

    Only within repetitions, and not where a knee was set by hand. Both legs go by one route through
    all repetitions: they are compared with each other, so both are moved or neither, when of one
    leg too many steps were lost.
    """
    reps = tuple(reps)
    spans = [_from_stand_to_stand(trial, rep, reps) for rep in reps]
    if not spans or any(_lost(trial, side, spans) > KNEE_FOLLOWED.most_lost for side in SIDES):
        return trial
    xy = trial.xy.copy()
    for number, side in enumerate(SIDES):
        knee = trial.point("knee", side)
        for span in spans:
            beside = _carried(knee[span], _steps(trial, number)[span]) - knee[span]
            xy[span, lm.index("knee", side)] += _share(trial, side)[span, None] * beside
    return replace(trial, xy=xy, knees_followed=True)


def knee_route(trial: Trial) -> Route:
    """Route of a number that comes from the knees."""
    return Route.FOLLOWED_KNEE if trial.knees_followed else Route.LANDMARKS


def _share(trial: Trial, side: LegSide) -> np.ndarray:
    """(T,) how far to go towards the tracked place."""
    if trial.seq.by_hand is None:
        return np.full(len(trial), KNEE_FOLLOWED.share)
    return KNEE_FOLLOWED.share * (1 - trial.seq.by_hand[:, lm.index("knee", side)])


def _lost(trial: Trial, side: LegSide, spans: list[slice]) -> float:
    """Share of the steps of one knee lost in all repetitions; 1 where its landmark is."""
    knee, steps = trial.point("knee", side), _steps(trial, SIDES.index(side))
    if not all(np.isfinite(knee[span]).all() for span in spans):
        return 1.0
    return float(np.mean([np.isnan(steps[span][1:, 0]).mean() for span in spans]))


def _carried(knee: np.ndarray, steps: np.ndarray) -> np.ndarray:
    """(n, 2) the first knee displaced by the steps, drift-corrected to end at the last one.

    A lost step is that of the landmark.
    """
    drawn = np.diff(knee, axis=0)
    way = np.cumsum(np.where(np.isnan(steps[1:, :1]), drawn, steps[1:]), axis=0)
    carried = knee[0] + np.concatenate([np.zeros((1, 2)), way])
    return np.asarray(carried + np.linspace(0, 1, len(knee))[:, None] * (knee[-1] - carried[-1]))


def _from_stand_to_stand(trial: Trial, rep: Repetition, reps: tuple[Repetition, ...]) -> slice:
    """Frames from a moment before the repetition to one after it, short of its neighbours."""
    t, away = trial.t_s, KNEE_FOLLOWED.before_s
    before = max((r.end for r in reps if r.end <= rep.start), default=None)
    after = min((r.start for r in reps if r.start >= rep.end), default=None)
    first = int(np.searchsorted(t, t[rep.start] - away))
    last = min(int(np.searchsorted(t, t[rep.end] + away)), len(t) - 1)
    first = first if before is None else max(first, (before + rep.start) // 2)
    last = last if after is None else min(last, (rep.end + after) // 2)
    return slice(first, last + 1)


def _steps(trial: Trial, number: int) -> np.ndarray:
    """(T, 2) steps of one knee, pixels, y UP."""
    return np.asarray(trial.seq.knee_step_px)[:, number] * [1.0, -1.0]
