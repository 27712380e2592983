"""Is somebody walking? Feet in turn, one always down, the hips highest where the feet pass."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core.text import Text
from metrics.catalogue.parameters import GAIT, WALKING
from metrics.conventions import FRONTAL_VIEWS, SIDES
from metrics.events.gait import Gait, find_gait, stride_period_s
from metrics.events.posture import Posture, middle, spread
from metrics.preprocessing.trial import Trial
from metrics.signals.filters import fill_gaps, lowpass

# Of the strides a second: slower changes and faster ones than a step's are left out.
_STRIDE_BAND = (0.5, 3.5)
ACROSS = Text("steps to the side, or feet that jump apart and together")
_HALF = (0.4, 0.45, 0.5, 0.55, 0.6)


@dataclass(frozen=True)
class Walked:
    """The steps found, and why they are no walk (None when they are one)."""

    gait: Gait
    fault: Text | None


def walked(trial: Trial, form: Posture) -> Walked | None:
    """Steps of a recording, or None where the feet do not step in turn at all."""
    if min(form.shown.values()) < WALKING.shown:
        return None
    if not np.isfinite(stride_period_s(trial)):
        return None
    gait = find_gait(trial)
    inside = np.zeros(len(trial), bool)
    for stretch in gait.bouts:
        inside[stretch.first : stretch.last] = True
    count = [sum(_within_a_stride(t, gait) for t in gait.strikes[s]) for s in SIDES]
    if min(count) < 1 or sum(count) < 3 or _swing(trial) < WALKING.swing_leg:
        return None
    ways = _ways(trial)
    if _correlation(*ways, inside) > WALKING.together:
        return None
    if _lazier(ways, inside) < WALKING.lazier_share:
        return Walked(gait, Text("one foot moves, the other stands"))
    if trial.view.kind in FRONTAL_VIEWS and _half_on(trial, gait, inside) > WALKING.half_on:
        return None
    if _misread(trial, form):
        return Walked(gait, Text("a body whose front the pose model takes for its back"))
    fault = _running(trial, form, gait, inside)
    return Walked(gait, fault or _crouching(trial, form, inside) or _sideways(trial, inside))


def _within_a_stride(time_s: float, gait: Gait) -> bool:
    """This strike lies in a stretch as long as a stride; shorter ones show no walk."""
    margin = GAIT.stretch_margin_s
    return any(
        b.start_s - margin <= time_s <= b.end_s + margin and b.end_s - b.start_s >= gait.period_s
        for b in gait.bouts
    )


def _swing(trial: Trial) -> float:
    """How far both ankles swing against the pelvis (side) or travel on the screen, in legs."""
    spans = []
    for side in SIDES:
        p = trial.point("ankle", side)
        if trial.view.kind in FRONTAL_VIEWS:
            other = trial.point("ankle", "right" if side == "left" else "left")
            apart = (p - other)[:, 1] / trial.body_px * 3
        else:
            apart = (p - trial.midpoint("hip"))[:, 0] / trial.leg_px
        if not np.isfinite(apart).any():
            return 0.0
        spans.append(spread(apart))
    return min(spans)


def _ways(trial: Trial) -> tuple[np.ndarray, np.ndarray]:
    """How each foot moves against the pelvis, in leg lengths, slow changes taken off."""
    axis = 1 if trial.view.kind in FRONTAL_VIEWS else 0
    way = []
    for side in SIDES:
        x = (trial.point("ankle", side) - trial.midpoint("hip"))[:, axis] / trial.body_px
        way.append(x - lowpass(trial.t_s, x, WALKING.drift_hz))
    return way[0], way[1]


def _misread(trial: Trial, form: Posture) -> bool:
    """Front and back are exchanged too often for the steps to be believed.

    Some frames of it change nothing where the size of the body tells which way it goes.
    """
    first, last = (middle(part) for part in np.array_split(trial.body_px, 5)[::4])
    goes = max(first, last) > WALKING.grows_share * min(first, last)
    return form.misread > WALKING.misread_most or (form.restless > WALKING.flips_most and not goes)


def _half_on(trial: Trial, gait: Gait, inside: np.ndarray) -> float:
    """Correlation of the feet's distance with itself about half a stride later; NaN unknown.

    Feet that step in turn have changed places by then, also those of who limps: the lowest of 0.4
    to 0.6 of a stride.
    """
    t, hz = trial.t_s, 1 / gait.period_s
    between = (trial.point("ankle", "left") - trial.point("ankle", "right"))[:, 1] / trial.body_px
    between = fill_gaps(t, between, GAIT.bridge_s)
    slow, fast = (lowpass(t, between, share * hz, GAIT.bridge_s) for share in _STRIDE_BAND)
    beat = np.where(inside, fast - slow, np.nan)
    later = [np.interp(t + lag / hz, t, beat, right=np.nan) for lag in _HALF]
    known = [r for x in later if np.isfinite(r := _correlation(beat, x, inside))]
    return min(known, default=float("nan"))


def _lazier(ways: tuple[np.ndarray, np.ndarray], inside: np.ndarray) -> float:
    """How far the foot that moves less goes, as a share of the other."""
    spans = [spread(way[inside]) for way in ways]
    return min(spans) / max(spans) if max(spans) > 0 else 0.0


def bounce(trial: Trial, period_s: float, inside: np.ndarray) -> float:
    """Correlation of the hips' height with how far the feet are apart, -1..1; NaN unknown.

    Walking the hips are highest where the feet pass each other (an inverted pendulum), running
    they are highest in the air between two steps, with the feet farthest apart.
    """
    axis = 1 if trial.view.kind in FRONTAL_VIEWS else 0
    apart = (trial.point("ankle", "left") - trial.point("ankle", "right"))[:, axis] / trial.body_px
    if axis:
        apart = apart - lowpass(trial.t_s, apart, WALKING.drift_hz)
    hips = trial.midpoint("hip")[:, 1] / trial.body_px
    slow_hz = 1.2 / period_s if np.isfinite(period_s) else 1.0
    parts = [x - lowpass(trial.t_s, x, slow_hz) for x in (np.abs(apart), hips)]
    return _correlation(parts[0], parts[1], inside)


def _running(trial: Trial, form: Posture, gait: Gait, inside: np.ndarray) -> Text | None:
    if bounce(trial, gait.period_s, inside) > WALKING.running_bounce:
        return Text("running: the hips are highest while both feet are in the air")
    if form.airborne[inside].mean() > WALKING.airborne:
        return Text("running or hopping: both feet leave the floor at once")
    return None


def _crouching(trial: Trial, form: Posture, inside: np.ndarray) -> Text | None:
    if middle(form.trunk_deg[inside]) > WALKING.trunk_most_deg:
        return Text("steps with the trunk bent far forward")
    bends = np.concatenate([form.knee_deg[s][inside] for s in SIDES])
    bends = bends[np.isfinite(bends)]
    if trial.view.kind in FRONTAL_VIEWS or not len(bends):
        return None
    if np.percentile(bends, 15) > WALKING.crouch_deg:
        return Text("steps with both knees bent all the time")
    if np.percentile(bends, 97) > WALKING.knee_most_deg:
        return Text("steps in which the heels are thrown up behind")
    return None


def _sideways(trial: Trial, inside: np.ndarray) -> Text | None:
    """From the front: feet that go apart and together across the picture."""
    if trial.view.kind not in FRONTAL_VIEWS:
        return None
    apart = (trial.point("ankle", "left") - trial.point("ankle", "right"))[:, 0] / trial.body_px
    if spread(apart[inside]) > WALKING.across_leg:
        return ACROSS
    # Over the feet: who walks away goes up the picture as well.
    hips = (trial.midpoint("hip") - trial.midpoint("ankle"))[:, 1] / trial.body_px
    bob = hips - lowpass(trial.t_s, hips, WALKING.drift_hz)
    if spread(bob[inside]) > WALKING.bob_leg:
        return Text("the hips go far up and down")
    return None


def _correlation(a: np.ndarray, b: np.ndarray, inside: np.ndarray) -> float:
    ok = np.isfinite(a + b) & inside
    if ok.sum() < 8 or np.std(a[ok]) == 0 or np.std(b[ok]) == 0:
        return float("nan")
    return float(np.corrcoef(a[ok], b[ok])[0, 1])
