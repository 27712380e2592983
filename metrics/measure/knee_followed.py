"""The knee followed in the picture since standing, beside the knee the pose model draws.

The model draws bent legs straighter than they are, but stands well. The steps of the surface at the
knee (`PoseSequence.knee_step_px`) carry the standing knee to the moment that is read. That surface
lies in front of the joint, so it goes a little too far: the two err in opposite directions.
"""

from __future__ import annotations

import numpy as np

from core import landmarks as lm
from metrics import geometry as g
from metrics.conventions import LegSide
from metrics.measure.build import near_bottom
from metrics.method import constant
from metrics.repetitions import Repetition
from metrics.scene import Scene

FOLLOWED = ("squat",)  # step-downs gain nothing (docs/decisions/knee.md)


def followed_more_deg(scene: Scene, side: LegSide, rep: Repetition, frame: int) -> float:
    """How much more valgus the followed knee shows than the drawn one around `frame`, degrees.

    Counted from just before the repetition on the way down, from just after it on the way up. NaN
    without steps, or when too many of them are missing; a missing one is the drawn knee's own.
    """
    clip = scene.clip
    hip, knee, ankle = (clip.p(joint, side) for joint in ("hip", "knee", "ankle"))
    base = _upright(scene, rep, down=frame <= rep.bottom)
    first, last = sorted((base, frame))
    steps = _steps(scene, side)
    lost = np.isnan(steps[first + 1 : last + 1, 0])
    if not np.isfinite(knee[base]).all() or not len(lost):
        return float("nan")
    if lost.mean() > constant("knee_followed.most_lost"):
        return float("nan")
    drawn = np.diff(knee, axis=0, prepend=knee[:1])
    way = np.cumsum(np.where(np.isfinite(steps), steps, np.nan_to_num(drawn)), axis=0)
    carried = knee[base] + way - way[base]
    medial = clip.medial[side]
    more = medial * (g.bend_deg(hip, carried, ankle) - g.bend_deg(hip, knee, ankle))
    return near_bottom(scene, more, frame)


def _upright(scene: Scene, rep: Repetition, *, down: bool) -> int:
    """Frame a moment before (after) the repetition, nearer to it than to its neighbour."""
    t = scene.clip.t_s
    away = constant("knee_followed.before_s")
    if down:
        ends = [r.end for r in scene.reps if r.end <= rep.start]
        earliest = (max(ends) + rep.start) // 2 if ends else 0
        return max(earliest, int(np.searchsorted(t, t[rep.start] - away)))
    starts = [r.start for r in scene.reps if r.start >= rep.end]
    latest = (rep.end + min(starts)) // 2 if starts else len(t) - 1
    return min(latest, int(np.searchsorted(t, t[rep.end] + away)), len(t) - 1)


def _steps(scene: Scene, side: LegSide) -> np.ndarray:
    """(T, 2) steps of one knee, pixels, y UP."""
    steps = np.asarray(scene.clip.seq.knee_step_px)[:, lm.SIDES.index(side)]
    return steps * [1.0, -1.0]
