"""Which movement is it? Named only when it positively looks like one of ours."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from core.text import Text
from metrics.catalogue.parameters import BENDING, ONE_LEG, SEATED, WALKING
from metrics.conventions import SIDES
from metrics.events.lying import is_bridge, is_thomas, lies, seen_lying
from metrics.events.one_legged import hangs, held_s, squats, stance_leg, steps_down
from metrics.events.posture import Posture, posture, spread
from metrics.events.repetitions import Repetition, find_repetitions
from metrics.events.segmentation import Segmentation
from metrics.events.two_legged import fault, held_up, way_down
from metrics.events.walk_recognition import walked
from metrics.preprocessing.trial import Trial
from metrics.signals.geometry import lean_deg, length


@dataclass(frozen=True)
class Guess:
    """A movement and what gave it away; for "unknown" what was seen instead.

    `cut` holds the repetitions or strides by which it was told, None where there are none; `seen`
    what speaks against every movement, where something does.
    """

    movement: str
    because: Text
    cut: Segmentation | None = None
    seen: Text | None = None


def recognise(trial: Trial) -> Guess:
    """Name the movement, "unknown" when it does not positively look like one of ours.

    Every movement has a template of its own: what must be seen for it, not what it differs in
    from the others. Tried in order: lying (bridge, Thomas), sitting with the thighs at the lens,
    one leg down and up or standing on it, both legs down and up, walking.
    """
    form = posture(trial)
    seen: list[Text] = []
    for rule in (_lying, _seated, _one_legged, _two_legged, _walking):
        found = rule(trial, form)
        if isinstance(found, Guess):
            return found
        if found is not None:
            seen.append(found)
            if rule is _lying:
                break
    if not seen:
        seen = [_else(trial, form)]
    text = Text("This is not one of the movements we know. What was seen: {seen}.", seen=seen[0])
    return Guess("unknown", text, seen=seen[0])


def _lying(trial: Trial, form: Posture) -> Guess | Text | None:
    if not lies(form):
        return None
    if trial.view.kind != "side":
        return seen_lying(trial)
    if is_bridge(trial, form):
        return Guess("single-leg-bridge", Text("Lying, one foot planted, and the hips go up."))
    if is_thomas(trial, form):
        return Guess("thomas", Text("Lying on the back, one thigh held up, the other hanging."))
    return seen_lying(trial)


def _seated(trial: Trial, _form: Posture) -> Guess | Text | None:
    """Thighs point at the lens: drawn much shorter than the shanks; these turn, the hips stay."""
    if trial.view.kind == "side":
        return None
    ratios, swings = [], []
    for side in SIDES:
        hip, knee, ankle = (trial.point(joint, side) for joint in ("hip", "knee", "ankle"))
        thigh, shank = length(hip, knee), length(knee, ankle)
        ok = np.isfinite(thigh + shank) & (shank > 0)
        if ok.any():
            ratios.append(float(np.percentile((thigh / np.where(ok, shank, 1))[ok], 80)))
            swings.append(spread(lean_deg(knee, ankle, 1)))
    if not ratios or max(ratios) > SEATED.thigh_share:
        return None
    if spread(trial.midpoint("hip")[:, 1] / trial.leg_px) > SEATED.hips_stay:
        return None
    if max(swings) < SEATED.swing_deg:
        return Text("somebody sits, and no lower leg swings out and in")
    return Guess("seated-rotation", Text("Sitting with the thighs towards the camera."))


def _walking(trial: Trial, form: Posture) -> Guess | Text | None:
    found = walked(trial, form)
    if found is None:
        return None
    if found.fault is not None:
        return found.fault
    told = Text("{n} steps in turn.", n=found.gait.step_count)
    if len({bout.direction for bout in found.gait.bouts}) > 1:
        told = Text("{n} steps in turn, without those of turning round.", n=found.gait.step_count)
    return Guess("walk", told, Segmentation(gait=found.gait))


def _one_legged(trial: Trial, form: Posture) -> Guess | Text | None:
    stance = stance_leg(trial, form)
    if stance is None:
        return None
    reps = find_repetitions(trial, stance)
    good = [r for r in reps if squats(form, stance, r)]
    if good and len(good) >= len(reps) / 2:
        cut = Segmentation(stance, reps)
        # Whose free foot touches the floor and comes back seems to step in turn, so this is first.
        if sum(steps_down(trial, form, stance, r) for r in good) > len(good) / 2:
            return Guess("step-down", Text("The free foot goes down below the standing foot."), cut)
        if _stepping(trial, form, good):
            return None
        if sum(hangs(trial, form, stance, r) for r in good) > len(good) / 2:
            told = Text("Down and up on one leg, the other in the air.")
            return Guess("single-leg-squat", told, cut)
        return None
    if not reps and held_s(trial, form, stance) >= ONE_LEG.held_s:
        return Guess("single-leg-stance", Text("Standing on one leg."))
    return None


def _two_legged(trial: Trial, form: Posture) -> Guess | Text | None:
    reps = find_repetitions(trial)
    faults = [fault(trial, form, r) for r in reps]
    good = [r for r, wrong in zip(reps, faults, strict=True) if wrong is None]
    if not good or len(good) < len(reps) / 2:
        wrong = [f for f in faults if f is not None]
        return max(wrong, key=wrong.count) if wrong else None
    if _stepping(trial, form, good):
        return None  # the hips sink in a walk
    if _shallow(trial, good):
        return Text("the hips sink only a little, and not again and again")
    carried = held_up(trial, reps)
    if carried == "seat":
        return Guess("chair-stand", Text("The hips come to rest on a seat, again and again."))
    if carried is not None:
        return carried
    told = Text("{n} times down and up on both legs.", n=len(good))
    if len(good) == 1:
        told = Text("Once down and up on both legs.")
    return Guess("squat", told, Segmentation(reps=reps))


def _shallow(trial: Trial, reps: Sequence[Repetition]) -> bool:
    """A small dip or two: knees give as much in dancing, reaching and shifting on a chair."""
    if len(reps) >= BENDING.shallow_times:
        return False
    return max(way_down(trial, r) for r in reps) < BENDING.shallow_leg


def _stepping(trial: Trial, form: Posture, reps: Sequence[Repetition]) -> bool:
    """Steps in turn are taken while the hips go down and up, or there is one sinking in a walk."""
    steps = walked(trial, form)
    if steps is None or steps.fault is not None or steps.gait.step_count <= WALKING.few_steps:
        return False
    strikes = [t for s in SIDES for t in steps.gait.strikes[s]]
    during = sum(trial.t_s[r.start] < t < trial.t_s[r.end] for r in reps for t in strikes)
    return len(reps) == 1 or during >= len(reps)


def _else(trial: Trial, form: Posture) -> Text:
    """Words for what no template speaks about."""
    if form.airborne.mean() > WALKING.airborne / 2:
        return Text("both feet leave the floor")
    trunk = form.trunk_deg[np.isfinite(form.trunk_deg)]
    if len(trunk) and np.percentile(trunk, 90) > BENDING.trunk_most_deg:
        return Text("the trunk bends far forward, the knees do not bend as in a squat")
    hips = trial.midpoint("hip") / trial.leg_px
    feet = [form.foot[s] for s in SIDES]
    still = max(spread(p[:, k]) for p in (hips, *feet) for k in (0, 1))
    if still < SEATED.hips_stay:
        return Text("hips and feet hardly move")
    return Text("a movement without repetitions or steps that could be recognised")
