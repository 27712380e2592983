"""Down and up, or standing, on one leg: only where a foot is seen in the air."""

from __future__ import annotations

import numpy as np

from core.vocabulary import Side
from metrics.catalogue.parameters import BENDING, ONE_LEG, REPETITIONS
from metrics.conventions import FRONTAL_VIEWS, OTHER, SIDES, LegSide
from metrics.events.posture import Posture, middle, posture, spread
from metrics.events.repetitions import Repetition, ends, low
from metrics.preprocessing.trial import Trial
from metrics.signals.filters import runs


def stance_leg(trial: Trial, form: Posture | None = None) -> LegSide | None:
    """The leg that stands while the other foot is seen off the floor; None without such a leg.

    A far foot that the model only guesses proves nothing, and from beside or obliquely a foot on
    the floor may be drawn higher than the other: there it must leave its place, or hang high.
    """
    form = posture(trial) if form is None else form
    if min(form.shown.values()) < ONE_LEG.shown:
        return None
    between = form.foot[Side.LEFT] - form.foot[Side.RIGHT]
    if not np.isfinite(between).all(1).any():
        return None
    stay = _stiller(form)
    free = OTHER[stay]
    lift = form.lift(free)
    upright = spread(lift) >= ONE_LEG.leaves_leg
    high = middle(lift) > _high(trial)
    return stay if upright or high else None


def _stiller(form: Posture) -> LegSide:
    path = {s: np.hypot(spread(form.foot[s][:, 0]), spread(form.foot[s][:, 1])) for s in SIDES}
    return Side.LEFT if path[Side.LEFT] <= path[Side.RIGHT] else Side.RIGHT


def _high(trial: Trial) -> float:
    """A foot drawn this much higher than the other hangs in the air."""
    frontal = trial.view.kind in FRONTAL_VIEWS
    return ONE_LEG.high_front_leg if frontal else ONE_LEG.high_leg


def squats(form: Posture, stance: LegSide, rep: Repetition) -> bool:
    """The free foot stays in the air, or on its way, without stepping; the other stays put."""
    free = OTHER[stance]
    between = (form.foot[free] - form.foot[stance])[rep.frames]
    if np.isfinite(between).all(1).mean() < ONE_LEG.shown:
        return False
    stays = max(spread(form.foot[stance][rep.frames][:, k], 10, 90) for k in (0, 1))
    if stays > BENDING.shift_leg or spread(between[:, 0]) > ONE_LEG.travel:
        return False
    if form.flips[rep.frames].any():
        return False  # which leg stands is not known
    goes = max(spread(between[:, k], 10, 90) for k in (0, 1))
    if goes < ONE_LEG.planted_leg:
        return False  # a foot that stays where it is while the hips go down stands on the floor
    if stays > ONE_LEG.stays_share * goes:
        return False  # both feet move
    trunk = form.trunk_deg[rep.frames]
    trunk = trunk[np.isfinite(trunk)]
    return not len(trunk) or np.percentile(trunk, 90) < BENDING.trunk_most_deg


def steps_down(trial: Trial, form: Posture, stance: LegSide, rep: Repetition) -> bool:
    """The free foot goes down with the hips from beside the standing foot to below it."""
    lift = (form.foot[OTHER[stance]] - form.foot[stance])[:, 1]
    before, lowest = middle(lift[ends(trial, rep)]), middle(lift[low(trial, rep)])
    return bool(
        lowest < -REPETITIONS.step_height_leg
        and before - lowest > ONE_LEG.leaves_leg
        and before > -ONE_LEG.level_leg
    )


def hangs(trial: Trial, form: Posture, stance: LegSide, rep: Repetition) -> bool:
    """The whole free foot is off the floor during the repetition.

    Above where it stood when it was lowest in this clip, and above the standing foot; from beside
    also a foot that hangs high all the time.
    """
    lift = form.lift(OTHER[stance])
    during = lift[rep.frames]
    during = during[np.isfinite(during)]
    known = lift[np.isfinite(lift)]
    if not len(during) or _knee_to_floor(form, stance, rep):
        return False
    if spread(during) < ONE_LEG.planted_leg:
        return False  # drawn high by a high camera: it does not move
    hip = trial.point("hip", stance)[rep.frames, 1] / trial.leg_px
    if spread(during) > ONE_LEG.free_most * spread(hip):
        return False  # the leg is raised, the hips hardly sink
    low = float(np.percentile(during, 5))
    floor = max(float(np.percentile(known, 3)), -ONE_LEG.leaves_leg)
    high = middle(during) > _high(trial) and low > _high(trial) / 2
    return high or low - floor > ONE_LEG.leaves_leg


def _knee_to_floor(form: Posture, stance: LegSide, rep: Repetition) -> bool:
    """The free knee goes far below the other, as the rear one of a lunge does."""
    lower = (form.knee_up[stance] - form.knee_up[OTHER[stance]])[rep.frames]
    lower = lower[np.isfinite(lower)]
    return len(lower) > 0 and bool(np.percentile(lower, 95) > ONE_LEG.knee_lower_leg)


def held_s(trial: Trial, form: Posture, stance: LegSide) -> float:
    """Longest time the free foot is kept still in the air, seconds."""
    lift = form.lift(OTHER[stance])
    known = lift[np.isfinite(lift)]
    if not len(known):
        return 0.0
    if middle(form.trunk_deg) > ONE_LEG.trunk_most_deg:
        return 0.0
    rise = ONE_LEG.leaves_leg / 2
    level = min(max(float(np.percentile(known, 3)) + rise, rise), _high(trial))
    longest = 0.0
    hips = trial.midpoint("hip")[:, 1] / trial.leg_px
    for first, last in runs(np.nan_to_num(lift, nan=-1.0) > level):
        still = spread(lift[first:last], 10, 90) < ONE_LEG.held_leg
        still &= spread(hips[first:last]) < ONE_LEG.held_leg
        if still:
            longest = max(longest, float(trial.t_s[last - 1] - trial.t_s[first]))
    return longest
