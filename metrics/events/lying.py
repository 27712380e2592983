"""Lying, seen from the side: a bridge, a Thomas test, or something else on the floor."""

from __future__ import annotations

import numpy as np

from core.text import Text
from metrics.catalogue.parameters import LYING
from metrics.conventions import OTHER, SIDES, LegSide
from metrics.events.posture import Posture, middle, spread
from metrics.preprocessing.trial import Trial
from metrics.signals.filters import lowpass
from metrics.signals.geometry import length
from metrics.signals.windows import stretches


def lies(form: Posture) -> bool:
    """The trunk is nearer the horizontal than the vertical for most of the clip."""
    trunk = form.trunk_deg[np.isfinite(form.trunk_deg)]
    return len(trunk) > 0 and float(np.median(trunk)) > LYING.trunk_deg


def is_bridge(trial: Trial, form: Posture) -> bool:
    """One foot planted near the seat with the knee bent, the hips go up, the shoulders stay.

    Push-ups, planks and leg raises keep both knees straight; sit-ups move the shoulders.
    """
    hips, shoulders = trial.midpoint("hip"), trial.midpoint("shoulder")
    trunk = float(np.nanmedian(length(hips, shoulders)))
    rise = spread(hips[:, 1]) / trunk
    up = form.trunk_deg[np.isfinite(form.trunk_deg)]
    if np.percentile(up, 10) < LYING.flat_deg:
        return False
    if rise < LYING.bridge_rise or spread(shoulders[:, 1]) > 0.6 * rise * trunk:
        return False
    return any(_planted(trial, form, side, trunk) for side in SIDES)


def _planted(trial: Trial, form: Posture, side: LegSide, trunk_px: float) -> bool:
    """This leg is bent with its foot on the floor in at least a third of the frames."""
    ankle, hip, shoulder = (
        trial.point("ankle", side),
        trial.midpoint("hip"),
        trial.midpoint("shoulder"),
    )
    bent = form.knee_deg[side] > LYING.bridge_knee_deg
    knee_up = trial.point("knee", side)[:, 1] > np.fmax(ankle[:, 1], hip[:, 1])
    feet_ward = np.sign(hip[:, 0] - shoulder[:, 0]) * (ankle[:, 0] - hip[:, 0]) > 0
    share = (bent & knee_up & feet_ward)[np.isfinite(form.knee_deg[side])]
    down = ~(ankle[:, 1] > trial.point("ankle", OTHER[side])[:, 1] + 0.15 * trunk_px)
    still = spread(ankle[down][:, 1]) < LYING.planted * trunk_px
    return len(share) > 0 and float(share.mean()) > 0.3 and still


def is_thomas(trial: Trial, form: Posture) -> bool:
    """On the back, one thigh drawn up and the other hanging, for a second without moving."""
    hip, shoulder = trial.midpoint("hip"), trial.midpoint("shoulder")
    feet = np.where(hip[:, 0] >= shoulder[:, 0], 1, -1)
    angle = {}
    for side in SIDES:
        d = trial.point("knee", side) - trial.point("hip", side)
        # Above the horizontal, counted from the feet's end: a thigh at the chest passes 90.
        a = np.degrees(np.arctan2(d[:, 1], feet * d[:, 0]))
        angle[side] = np.where(a < -90, a + 360, a)
    flat = form.trunk_deg > LYING.flat_deg
    flat &= form.trunk_deg < 180 - LYING.flat_deg
    if spread(form.trunk_deg) > LYING.trunk_moves_deg:
        return False
    for side in SIDES:
        held, hanging = angle[OTHER[side]], angle[side]
        pose = (held - hanging > LYING.apart_deg) & (held > LYING.held_deg)
        pose &= (hanging < LYING.hanging_deg) & flat
        pose &= form.knee_deg[side] > LYING.hanging_knee_deg
        speed = np.abs(np.gradient(lowpass(trial.t_s, hanging, 3.0), trial.t_s))
        pose &= np.nan_to_num(speed, nan=np.inf) < LYING.still_deg_per_s
        if stretches(trial.t_s, pose, 1.0, 0.1):
            return True
    return False


def seen_lying(trial: Trial) -> Text:
    """What is seen of somebody on the floor who does none of our tests."""
    down = _face_down(trial)
    if down is None:
        return Text("somebody lies or bends down")
    return Text("somebody lies face down") if down else Text("somebody lies on the back or side")


def _face_down(trial: Trial) -> bool | None:
    """Nose below the middle of the ears, seen from beside; None when that is not told."""
    nose = trial.point("nose")[:, 1]
    ears = [middle((trial.point("ear", s)[:, 1] - nose) / trial.leg_px) for s in SIDES]
    lower = middle(np.array(ears))
    if not np.isfinite(lower) or abs(lower) < LYING.nose_leg:
        return None
    return lower > 0
