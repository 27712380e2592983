"""Which movement is it? Rules of thumb on how hips, trunk and ankles move."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core.text import Text
from metrics.clip import Clip
from metrics.conventions import FRONTAL_VIEWS, OTHER, SIDES
from metrics.gait import find_gait, stride_period_s
from metrics.geometry import lean_deg, length
from metrics.method import constant
from metrics.repetitions import Repetition, depth_curve, find_repetitions, stance_leg
from metrics.result import Movement


@dataclass(frozen=True)
class Guess:
    """A movement and what gave it away."""

    movement: Movement
    because: Text


def recognise(clip: Clip) -> Guess:
    """Name the movement, "unknown" when nothing fits well.

    Tried in order: lying (Thomas, bridge), sitting with thighs at the lens (seated rotation),
    one leg down and up (step-down, single-leg squat), standing on one leg, both legs down and
    up (squat, chair stand), walking.
    """
    for rule in (_lying, _seated, _one_legged, _two_legged, _walking):
        guess = rule(clip)
        if guess is not None:
            return guess
    return Guess("unknown", Text("No squat, step-down, walk or short test was recognised."))


def _lying(clip: Clip) -> Guess | None:
    trunk = np.abs(lean_deg(clip.mid("shoulder"), clip.mid("hip"), 1))
    trunk = trunk[np.isfinite(trunk)]
    if not len(trunk) or np.median(trunk) < 50:
        return None
    hip = clip.mid("hip")[:, 1]
    size = float(np.nanmedian(clip.body_px))
    lift = float(np.nanpercentile(hip, 95) - np.nanpercentile(hip, 5)) / size
    if lift > 0.12:
        return Guess("single-leg-bridge", Text("Lying, and the hips go up and down."))
    return Guess("thomas", Text("Lying still on the back."))


def _seated(clip: Clip) -> Guess | None:
    """Thighs point at the lens: drawn much shorter than the shanks, in front view."""
    if clip.view.kind == "side":
        return None
    ratios = []
    for side in SIDES:
        thigh = length(clip.p("hip", side), clip.p("knee", side))
        shank = length(clip.p("knee", side), clip.p("ankle", side))
        ok = np.isfinite(thigh + shank) & (shank > 0)
        if ok.any():
            ratios.append(float(np.percentile((thigh / np.where(ok, shank, 1))[ok], 80)))
    if not ratios or max(ratios) > 0.72:
        return None
    return Guess("seated-rotation", Text("Sitting with the thighs towards the camera."))


def _walking(clip: Clip) -> Guess | None:
    if not np.isfinite(stride_period_s(clip)):
        return None
    gait = find_gait(clip)
    count = {s: len(gait.strikes[s]) for s in SIDES}
    if min(count.values()) < 1 or sum(count.values()) < 3:
        return None
    if _swing(clip) < 0.25:
        return None
    return Guess("walk", Text("{n} steps in turn.", n=gait.step_count))


def _swing(clip: Clip) -> float:
    """How far both ankles swing against the pelvis (side) or travel on the screen, in legs."""
    spans = []
    for side in SIDES:
        p = clip.p("ankle", side)
        if clip.view.kind in FRONTAL_VIEWS:
            apart = (p - clip.p("ankle", OTHER[side]))[:, 1] / clip.body_px * 3
        else:
            apart = (p - clip.mid("hip"))[:, 0] / clip.leg_px
        apart = apart[np.isfinite(apart)]
        if not len(apart):
            return 0.0
        spans.append(float(np.percentile(apart, 95) - np.percentile(apart, 5)))
    return min(spans)


def _one_legged(clip: Clip) -> Guess | None:
    stance = stance_leg(clip)
    if stance is None:
        return None
    free = (clip.p("ankle", OTHER[stance]) - clip.p("ankle", stance))[:, 1] / clip.leg_px
    reps = find_repetitions(clip, stance)
    if reps:
        low = np.nanmedian([np.nanmin(free[r.frames]) for r in reps])
        if low < -constant("repetitions.step_height_leg"):
            return Guess("step-down", Text("The free foot goes down below the standing foot."))
        return Guess("single-leg-squat", Text("Down and up on one leg, the other in the air."))
    lifted = np.nan_to_num(free) > 0.05
    if lifted.mean() > 0.4:
        return Guess("single-leg-stance", Text("Standing on one leg."))
    return None


def _two_legged(clip: Clip) -> Guess | None:
    reps = [r for r in find_repetitions(clip) if _feet_stay(clip, r)]
    if not reps:
        return None
    if clip.view.kind == "side" and _sits(clip):
        return Guess("chair-stand", Text("The hips come to rest low, again and again."))
    if len(reps) == 1:
        return Guess("squat", Text("Once down and up on both legs."))
    return Guess("squat", Text("{n} times down and up on both legs.", n=len(reps)))


def _feet_stay(clip: Clip, rep: Repetition) -> bool:
    """Both feet keep their place during a repetition, as they don't in a walk."""
    for side in SIDES:
        p = clip.p("ankle", side)[rep.frames] / clip.leg_px
        p = p[np.isfinite(p).all(1)]
        if len(p) and np.ptp(p, axis=0).max() > constant("repetitions.feet_stay_leg"):
            return False
    return True


def _sits(clip: Clip) -> bool:
    """More time is spent sitting still low down than standing."""
    depth = depth_curve(clip)
    depth = depth[np.isfinite(depth)]
    deep = float(np.percentile(depth, 95))
    return float((depth > 0.9 * deep).mean()) > 0.4 and float((depth < 0.1 * deep).mean()) < 0.4
