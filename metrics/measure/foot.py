"""Foot and depth: toe-out, heel rise, squat depth, repetitions (M6, M8, M12)."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from core import landmarks as lm
from core.text import Text
from metrics import geometry as g
from metrics.conventions import LegSide
from metrics.measure.build import (
    NO_QUIET,
    NO_REPS,
    NO_STRIDES,
    NOT_SEEN_ENOUGH,
    Doubt,
    Sample,
    average,
    missing,
    near_bottom,
    summarise,
)
from metrics.measure.camera import foot_yaw, off_axis_deg
from metrics.method import constant
from metrics.repetitions import depth_curve
from metrics.result import Measurement
from metrics.scene import Scene
from metrics.series import medial_over_time


def foot_progression(scene: Scene, side: LegSide) -> Measurement:
    """Toe-out: of the flat foot while walking, of the standing foot otherwise. Coarse."""
    id, clip = "foot_progression", scene.clip
    rows = lm.leg(side)[3:]
    if clip.seen_well(rows, constant("signal.visibility_critical")) < 0.5:
        return missing(id, side, Text("Heel and toes were not seen well enough."))
    passes = scene.gait.passes if scene.gait else ()
    medial = medial_over_time(clip, side, passes)
    # Half a leg is a shank; its size follows the person through the picture.
    shank = clip.body_px / 2
    out = g.foot_progression_deg(clip.p("heel", side), clip.p("foot_index", side), 1, shank)
    curve = np.where(medial != 0, medial * out, np.nan)
    toe_jitter = clip.sigma(*rows) * np.sqrt(2) / (g.FOOT_TO_SHANK * float(np.nanmedian(shank)))
    doubt = Doubt(jitter=float(np.degrees(toe_jitter)) / np.sqrt(5))
    if scene.movement == "walk":
        first, last = (constant(f"gait.flat_{k}") for k in ("first", "last"))
        samples = [
            _seen_straight(scene, side, average(scene, curve, s.window(clip, first, last)))
            for s in scene.strides(side)
        ]
        return summarise(scene, id, side, samples, doubt=doubt, reason=NO_STRIDES)
    if clip.quiet is None:
        return missing(id, side, NO_QUIET)
    standing = _seen_straight(scene, side, average(scene, curve, clip.quiet))
    turned = foot_yaw(scene, side)
    if standing is not None:
        standing = Sample(standing.value - turned.error_deg, standing.time_s)
    doubt = replace(doubt, extra=turned.u_deg)
    return summarise(scene, id, side, [standing], doubt=doubt, enough=1)


def _seen_straight(scene: Scene, side: LegSide, sample: Sample | None) -> Sample | None:
    """Take out the direction in which the lens looks at a foot beside its axis."""
    if sample is None:
        return None
    beside = off_axis_deg(scene, side, scene.clip.at(sample.time_s))
    return Sample(sample.value - (beside if np.isfinite(beside) else 0.0), sample.time_s)


def heel_rise(scene: Scene, side: LegSide) -> Measurement:
    """How far the heel has left the floor at the lowest point, in leg lengths."""
    clip = scene.clip
    height = clip.p("heel", side)[:, 1] / clip.leg_px
    stand = clip.standing(height)
    if not np.isfinite(stand):
        return missing("heel_rise", side, NO_QUIET if clip.quiet is None else NOT_SEEN_ENOUGH)
    samples = [
        Sample(near_bottom(scene, height, r.bottom) - stand, float(clip.t_s[r.bottom]))
        for r in scene.reps
    ]
    jitter = clip.sigma(lm.index("heel", side)) / clip.leg_px
    reason = None if scene.reps else NO_REPS
    return summarise(scene, "heel_rise", side, samples, doubt=Doubt(jitter=jitter), reason=reason)


def squat_depth(scene: Scene, side: str) -> Measurement:
    """How far the hips sink, in leg lengths."""
    leg = scene.stance if scene.stance in ("left", "right") else None
    curve = depth_curve(scene.clip, leg)
    samples = [
        Sample(near_bottom(scene, curve, r.bottom), float(scene.clip.t_s[r.bottom]))
        for r in scene.reps
    ]
    reason = None if scene.reps else NO_REPS
    return summarise(scene, "squat_depth", scene.stance if leg else "both", samples, reason=reason)


def repetition_count(scene: Scene, side: str) -> Measurement:
    """Complete repetitions in the clip, the first one included."""
    bottoms = [e for e in scene.events if e.kind == "rep_bottom"]
    who = scene.stance if scene.stance != "none" else "both"
    if not bottoms:
        return missing("repetition_count", who, NO_REPS)
    sample = Sample(float(len(bottoms)), bottoms[0].time_s)
    return summarise(scene, "repetition_count", who, [sample], doubt=Doubt(u95=0.0), enough=1)
