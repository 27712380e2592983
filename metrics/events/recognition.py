"""Which movement is it? Rules of thumb on how hips, trunk and ankles move."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core.text import Text
from metrics.catalogue.parameters import constant
from metrics.conventions import FRONTAL_VIEWS, OTHER, SIDES
from metrics.events.gait import find_gait, stride_period_s
from metrics.events.repetitions import Repetition, depth_curve, find_repetitions, stance_leg
from metrics.preprocessing.trial import Trial
from metrics.signals.geometry import lean_deg, length


@dataclass(frozen=True)
class Guess:
    """A movement and what gave it away."""

    movement: str
    because: Text


def recognise(trial: Trial) -> Guess:
    """Name the movement, "unknown" when nothing fits well.

    Tried in order: lying (Thomas, bridge), sitting with thighs at the lens (seated rotation),
    one leg down and up (step-down, single-leg squat), standing on one leg, both legs down and
    up (squat, chair stand), walking.
    """
    for rule in (_lying, _seated, _one_legged, _two_legged, _walking):
        guess = rule(trial)
        if guess is not None:
            return guess
    return Guess("unknown", Text("No squat, step-down, walk or short test was recognised."))


def _lying(trial: Trial) -> Guess | None:
    trunk = np.abs(lean_deg(trial.midpoint("shoulder"), trial.midpoint("hip"), 1))
    trunk = trunk[np.isfinite(trunk)]
    if not len(trunk) or np.median(trunk) < 50:
        return None
    hip = trial.midpoint("hip")[:, 1]
    size = float(np.nanmedian(trial.body_px))
    lift = float(np.nanpercentile(hip, 95) - np.nanpercentile(hip, 5)) / size
    if lift > 0.12:
        return Guess("single-leg-bridge", Text("Lying, and the hips go up and down."))
    return Guess("thomas", Text("Lying still on the back."))


def _seated(trial: Trial) -> Guess | None:
    """Thighs point at the lens: drawn much shorter than the shanks, in front view."""
    if trial.view.kind == "side":
        return None
    ratios = []
    for side in SIDES:
        thigh = length(trial.point("hip", side), trial.point("knee", side))
        shank = length(trial.point("knee", side), trial.point("ankle", side))
        ok = np.isfinite(thigh + shank) & (shank > 0)
        if ok.any():
            ratios.append(float(np.percentile((thigh / np.where(ok, shank, 1))[ok], 80)))
    if not ratios or max(ratios) > 0.72:
        return None
    return Guess("seated-rotation", Text("Sitting with the thighs towards the camera."))


def _walking(trial: Trial) -> Guess | None:
    if not np.isfinite(stride_period_s(trial)):
        return None
    gait = find_gait(trial)
    count = {s: len(gait.strikes[s]) for s in SIDES}
    if min(count.values()) < 1 or sum(count.values()) < 3:
        return None
    if _swing(trial) < 0.25:
        return None
    return Guess("walk", Text("{n} steps in turn.", n=gait.step_count))


def _swing(trial: Trial) -> float:
    """How far both ankles swing against the pelvis (side) or travel on the screen, in legs."""
    spans = []
    for side in SIDES:
        p = trial.point("ankle", side)
        if trial.view.kind in FRONTAL_VIEWS:
            apart = (p - trial.point("ankle", OTHER[side]))[:, 1] / trial.body_px * 3
        else:
            apart = (p - trial.midpoint("hip"))[:, 0] / trial.leg_px
        apart = apart[np.isfinite(apart)]
        if not len(apart):
            return 0.0
        spans.append(float(np.percentile(apart, 95) - np.percentile(apart, 5)))
    return min(spans)


def _one_legged(trial: Trial) -> Guess | None:
    stance = stance_leg(trial)
    if stance is None:
        return None
    free = (trial.point("ankle", OTHER[stance]) - trial.point("ankle", stance))[:, 1] / trial.leg_px
    reps = find_repetitions(trial, stance)
    if reps:
        low = np.nanmedian([np.nanmin(free[r.frames]) for r in reps])
        if low < -constant("repetitions.step_height_leg"):
            return Guess("step-down", Text("The free foot goes down below the standing foot."))
        return Guess("single-leg-squat", Text("Down and up on one leg, the other in the air."))
    lifted = np.nan_to_num(free) > 0.05
    if lifted.mean() > 0.4:
        return Guess("single-leg-stance", Text("Standing on one leg."))
    return None


def _two_legged(trial: Trial) -> Guess | None:
    reps = [r for r in find_repetitions(trial) if _feet_stay(trial, r)]
    if not reps:
        return None
    if trial.view.kind == "side" and _sits(trial):
        return Guess("chair-stand", Text("The hips come to rest low, again and again."))
    if len(reps) == 1:
        return Guess("squat", Text("Once down and up on both legs."))
    return Guess("squat", Text("{n} times down and up on both legs.", n=len(reps)))


def _feet_stay(trial: Trial, rep: Repetition) -> bool:
    """Both feet keep their place during a repetition, as they don't in a walk."""
    for side in SIDES:
        p = trial.point("ankle", side)[rep.frames] / trial.leg_px
        p = p[np.isfinite(p).all(1)]
        if len(p) and np.ptp(p, axis=0).max() > constant("repetitions.feet_stay_leg"):
            return False
    return True


def _sits(trial: Trial) -> bool:
    """More time is spent sitting still low down than standing."""
    depth = depth_curve(trial)
    depth = depth[np.isfinite(depth)]
    deep = float(np.percentile(depth, 95))
    return float((depth > 0.9 * deep).mean()) > 0.4 and float((depth < 0.1 * deep).mean()) < 0.4
