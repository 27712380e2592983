"""Down and up on both legs: what makes it a squat, a chair stand or neither of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import numpy as np

from core import landmarks as lm
from core.text import Text
from core.vocabulary import Side
from metrics.catalogue.parameters import BENDING
from metrics.conventions import SIDES, LegSide
from metrics.events.balance import ahead_of_heel
from metrics.events.posture import Posture, middle, spread
from metrics.events.repetitions import Repetition, depth_curve, ends, low
from metrics.preprocessing.body_track import turned_by
from metrics.preprocessing.trial import Trial
from metrics.signals.filters import lowpass


def fault(trial: Trial, form: Posture, rep: Repetition) -> Text | None:
    """What about a repetition is not a squat's, or None when it is one.

    A squat: on both feet, which keep their place beside each other; both knees bend alike; the
    trunk stays above the hips and does not turn; and the legs are straight before or after.
    """
    for check in (
        _off_the_floor,
        _trunk,
        _feet,
        _along,
        _uneven,
        _never_straight,
        _flips,
        _turns,
    ):
        found = check(trial, form, rep)
        if found is not None:
            return found
    return None


def held_up(trial: Trial, reps: Sequence[Repetition]) -> Text | Literal["seat"] | None:
    """What carries the hips at the bottom: a "seat"; words for something else; None: the legs.

    Nobody can raise the trunk at the bottom of a squat without falling backwards. That is seen
    from every side, by the height of the shoulders over the hips. From the side it is seen as well
    where the body's weight lies: behind the heels at the bottom, over the feet on the way up.
    Asked of the median repetition. Without either, or nearly at standing height, it is no seat
    that a chair stand is counted on. From the front nothing else tells them apart: hips no lower
    than on a seat and a trunk that comes up are no squat, however short the rest.
    """
    height = lowpass(
        trial.t_s,
        (trial.midpoint("shoulder") - trial.midpoint("hip"))[:, 1] / trial.leg_px,
        _SLOW_HZ,
    )
    depth = lowpass(trial.t_s, depth_curve(trial), _SLOW_HZ)
    seats = np.array([_seat(trial.t_s, depth, height, rep) for rep in reps])
    sunk, rise, rest_s = (middle(column) for column in seats.T)
    from_side = trial.view.kind == "side"
    lowest, rising = ahead_of_heel(trial, reps) if from_side else (np.nan, np.nan)
    behind = lowest < BENDING.behind_leg
    least = BENDING.rise_side_share if from_side and not behind else BENDING.rise_share
    rests = (rise > least and rest_s > BENDING.rest_s) or (
        behind and rising > BENDING.over_feet_leg
    )
    as_seat = sunk < BENDING.seat_leg
    if as_seat and (rests or _begins_seated(trial, depth, reps[0], sunk)):
        return "seat" if sunk > BENDING.seat_least_leg else _PROPPED
    upright = least if as_seat and not from_side else BENDING.propped_share
    return _PROPPED if rise > upright else None


_PROPPED = Text("the trunk comes upright while the hips are low, as on a seat or against a wall")


_SLOW_HZ = 3.0
_STILL_LEG_S = 0.06


def _begins_seated(trial: Trial, depth: np.ndarray, first: Repetition, sunk: float) -> bool:
    """Before the first repetition the hips rest where they will be lowest, and then rise at once.

    Who squats stands first; quick stands from a chair leave no time to rest on it in between.
    """
    below = depth - depth[first.start]
    still = np.abs(np.gradient(depth, trial.t_s)) < _STILL_LEG_S
    low = np.flatnonzero((np.abs(below - sunk) < 0.15 * sunk) & still)
    low = low[low < first.start]
    if len(low) < 2 or len(low) / trial.fps < BENDING.rest_s:
        return False
    return float(trial.t_s[first.start] - trial.t_s[low[-1]]) < BENDING.rises_within_s


def _seat(
    t_s: np.ndarray, depth: np.ndarray, height: np.ndarray, rep: Repetition
) -> tuple[float, float, float]:
    """How far the hips sink (legs), the trunk rises at the bottom (share), the hips rest (s)."""
    t, d, up = t_s[rep.frames], depth[rep.frames], height[rep.frames]
    least, most = np.nanmin([d[0], d[-1]]), np.nanmax(d)
    share = (d - least) / (most - least)
    low, flank = share > 0.93, (share > 0.35) & (share < 0.9)
    still = (np.abs(np.gradient(d, t)) < _STILL_LEG_S) & (share > 0.9)
    rest_s = float(still.sum()) * float(np.median(np.diff(t)))
    if not flank.any() or not np.isfinite(up[flank]).any():
        return (float(most - least), float("nan"), rest_s)
    rise = middle(up[low]) / float(np.nanpercentile(up[flank], 15)) - 1
    return (float(most - least), rise, rest_s)


def shortening(trial: Trial, form: Posture, side: LegSide, rep: Repetition) -> float:
    """By how much a leg is drawn shorter at the bottom, in leg lengths; NaN when not seen."""
    return middle(form.reach[side][ends(trial, rep)]) - middle(form.reach[side][low(trial, rep)])


def way_down(trial: Trial, rep: Repetition) -> float:
    """How far the hips go down, leg lengths."""
    depth = depth_curve(trial)
    return middle(depth[low(trial, rep)]) - middle(depth[ends(trial, rep)])


def _off_the_floor(trial: Trial, form: Posture, rep: Repetition) -> Text | None:
    around = slice(rep.start, min(len(trial), rep.end + round(0.5 * trial.fps)))
    if form.airborne[around].sum() >= max(1, round(BENDING.flight_s * trial.fps)):
        return Text("the feet leave the floor together")
    return None


def _trunk(_trial: Trial, form: Posture, rep: Repetition) -> Text | None:
    trunk = form.trunk_deg[rep.frames]
    trunk = trunk[np.isfinite(trunk)]
    if len(trunk) and np.percentile(trunk, 90) > BENDING.trunk_most_deg:
        return Text("the trunk bends far forward or lies")
    return None


def _feet(trial: Trial, form: Posture, rep: Repetition) -> Text | None:
    """Feet that step, or stand one ahead of the other or wide apart."""
    left, right = (form.foot[s][rep.frames] for s in SIDES)
    both = form.shown[Side.LEFT] > 0.5 and form.shown[Side.RIGHT] > 0.5
    if both:
        moved = [spread((left - right)[:, k], 10, 90) for k in (0, 1)]
    else:
        seen = left if form.shown[Side.LEFT] > form.shown[Side.RIGHT] else right
        moved = [spread(seen[:, k], 10, 90) for k in (0, 1)]
    if not both and trial.view.kind != "side":
        return Text("only one foot is seen")
    if max(moved) > BENDING.shift_leg:
        return Text("a foot steps while the hips go down")
    if trial.view.kind == "side":  # a hidden foot is drawn beside the other in real squats
        ahead = middle(np.abs(left - right)[:, 0])
        if ahead > BENDING.one_ahead_leg:
            return Text("one foot stands far ahead of the other, as in a lunge")
    if both and max(_apart(trial, form, rep)) > BENDING.apart_leg:
        return Text("the feet stand far apart, as in a lunge")
    return None


def _apart(trial: Trial, form: Posture, rep: Repetition) -> tuple[float, float]:
    """Distance of the feet on the floor: as drawn across, and by the model's depth."""
    across = middle(np.abs(form.foot[Side.LEFT] - form.foot[Side.RIGHT])[rep.frames][:, 0])
    world = np.asarray(trial.seq.world_m)[rep.frames]
    floor = np.hypot(*np.moveaxis((world[:, 27] - world[:, 28])[:, [0, 2]], -1, 0))
    legs = [
        np.linalg.norm(world[:, a] - world[:, b], axis=1)
        for s in SIDES
        for a, b in (lm.leg(s)[:2], lm.leg(s)[1:3])
    ]
    deep = middle(floor) / (sum(middle(x) for x in legs) / 2)
    return (np.nan_to_num(across), np.nan_to_num(deep))


def _along(trial: Trial, form: Posture, rep: Repetition) -> Text | None:
    """One foot goes up or down with the hips: it does not carry them."""
    if min(form.shown.values()) <= 0.5:
        return None
    higher = (form.foot[Side.LEFT] - form.foot[Side.RIGHT])[:, 1]
    goes = middle(higher[low(trial, rep)]) - middle(higher[ends(trial, rep)])
    if abs(goes) > BENDING.foot_along_share * way_down(trial, rep):
        return Text(
            "one foot goes up or down with the hips, as on one leg, but is not clearly seen in the "
            "air or below the other"
        )
    return None


def _uneven(trial: Trial, form: Posture, rep: Repetition) -> Text | None:
    """One leg does the bending, or one knee goes to the floor."""
    if min(form.shown.values()) <= 0.5:
        return None
    shorter = [shortening(trial, form, s, rep) for s in SIDES]
    if np.isfinite(shorter).all():
        if max(shorter) > 0.1 and min(shorter) < BENDING.even_share * max(shorter):
            return Text("one leg bends far more than the other")
        if min(shorter) < BENDING.both_share * way_down(trial, rep):
            return Text("the hips go down, but not by both knees bending")
    knees = middle((form.knee_up[Side.LEFT] - form.knee_up[Side.RIGHT])[low(trial, rep)])
    feet = middle((form.foot[Side.LEFT] - form.foot[Side.RIGHT])[rep.frames][:, 1])
    if abs(knees - feet) > BENDING.knee_lower_leg:
        return Text("one knee goes down to the floor, as in a lunge")
    return None


def _never_straight(trial: Trial, form: Posture, rep: Repetition) -> Text | None:
    """From the side: the knees stay bent before and after."""
    if trial.view.kind != "side":
        return None
    n = 2
    edges = [slice(max(rep.start - n, 0), rep.start + n), slice(rep.end - n, rep.end + n)]
    bends = [middle(form.knee_deg[s][e]) for s in SIDES for e in edges]
    seen = [b for b in bends if np.isfinite(b)]
    if seen and min(seen) > BENDING.straight_deg:
        return Text("the knees stay bent all the time")
    return None


def _flips(_trial: Trial, form: Posture, rep: Repetition) -> Text | None:
    if form.flips[rep.frames].any():
        return Text("a body whose front the pose model takes for its back")
    return None


def _turns(trial: Trial, form: Posture, rep: Repetition) -> Text | None:
    """The body turns while it goes down. Not asked from the side, where the turn is badly read."""
    heading = form.heading_deg[rep.frames]
    heading = heading[np.isfinite(heading)]
    if trial.view.kind == "side" or not len(heading):
        return None
    mean = np.degrees(np.angle(np.exp(1j * np.radians(heading)).mean()))
    if np.percentile(turned_by(heading, mean), 90) > BENDING.turn_most_deg:
        return Text("the body turns while the hips go down")
    return None
