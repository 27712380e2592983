"""Straight stretches of a walk: between turns, with their direction."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from metrics.clip import Clip
from metrics.conventions import FRONTAL_VIEWS, SIDES
from metrics.method import constant
from metrics.signal import lowpass, runs

SHORTEST_S = 1.0


@dataclass(frozen=True)
class Pass:
    """Frames `first` .. `last` (exclusive) walked in one direction.

    `direction`: side view +1 to the picture's right, -1 to its left; front or back view
    +1 facing the camera, -1 facing away.
    """

    first: int
    last: int
    start_s: float
    end_s: float
    direction: int


def facing_camera(clip: Clip) -> np.ndarray:
    """(T,) +1 facing the camera, -1 facing away, 0 while turned sideways or not seen."""
    across = (clip.p("shoulder", "left") - clip.p("shoulder", "right"))[:, 0]
    across = across + (clip.p("hip", "left") - clip.p("hip", "right"))[:, 0]
    wide = lowpass(clip.t_s, across / clip.body_px, 1.0)
    return np.sign(np.where(np.abs(wide) > 0.15, np.nan_to_num(wide), 0)).astype(int)


def find_passes(clip: Clip) -> tuple[Pass, ...]:
    """Stretches of at least a second in one direction; on a treadmill the whole clip."""
    way = facing_camera(clip) if clip.view.kind in FRONTAL_VIEWS else _travel(clip)
    out = []
    for sign in (1, -1):
        for first, last in runs(way == sign):
            long = clip.t_s[last - 1] - clip.t_s[first] >= SHORTEST_S
            if long and not (clip.view.kind == "side" and _backwards(clip, first, last, sign)):
                out.append(_pass(clip, first, last, sign))
    if not out and not (way != 0).any():
        seen = np.flatnonzero(np.isfinite(clip.mid("hip")[:, 0]))
        if len(seen) and clip.view.direction:
            out = [_pass(clip, int(seen[0]), int(seen[-1]) + 1, clip.view.direction)]
    return tuple(sorted(out, key=lambda p: p.first))


def _backwards(clip: Clip, first: int, last: int, sign: int) -> bool:
    """The feet point the other way than the person goes: such steps are no walk to measure."""
    feet = [(clip.p("foot_index", s) - clip.p("heel", s))[first:last, 0] for s in SIDES]
    known = np.concatenate(feet)
    known = known[np.isfinite(known)]
    return len(known) > 0 and float(np.median(known)) * sign < 0


def _pass(clip: Clip, first: int, last: int, sign: int) -> Pass:
    return Pass(first, last, float(clip.t_s[first]), float(clip.t_s[last - 1]), sign)


def _travel(clip: Clip) -> np.ndarray:
    """(T,) sign of the pelvis' way across the picture, 0 when it hardly moves."""
    x = lowpass(clip.t_s, clip.mid("hip")[:, 0] / clip.leg_px, 0.6)
    speed = np.gradient(x, clip.t_s) if len(x) > 1 else np.zeros(len(x))
    fast = np.abs(np.nan_to_num(speed)) > constant("gait.pass_speed_leg_per_s")
    return np.where(fast, np.sign(np.nan_to_num(speed)), 0).astype(int)
