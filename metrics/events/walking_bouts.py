"""Straight stretches of a walk: between turns, with their direction."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from metrics.catalogue.parameters import GAIT
from metrics.conventions import FRONTAL_VIEWS, SIDES
from metrics.preprocessing.trial import Trial
from metrics.signals.filters import fill_gaps, lowpass, runs

SHORTEST_S = 1.0


@dataclass(frozen=True)
class Bout:
    """Frames `first` .. `last` (exclusive) walked in one direction.

    `direction`: side view +1 to the frame's right, -1 to its left; front or back view
    +1 facing the camera, -1 facing away.
    """

    first: int
    last: int
    start_s: float
    end_s: float
    direction: int


def facing_camera(trial: Trial) -> np.ndarray:
    """(T,) +1 facing the camera, -1 facing away, 0 while turned sideways or not seen."""
    across = (trial.point("shoulder", "left") - trial.point("shoulder", "right"))[:, 0]
    across = across + (trial.point("hip", "left") - trial.point("hip", "right"))[:, 0]
    wide = lowpass(trial.t_s, _bridged(trial, across / trial.body_px), 1.0)
    return np.sign(np.where(np.abs(wide) > 0.15, np.nan_to_num(wide), 0)).astype(int)


def _bridged(trial: Trial, x: np.ndarray) -> np.ndarray:
    """Nobody turns round in a short hole: it does not end a stretch."""
    return fill_gaps(trial.t_s, x, GAIT.bridge_s)


def find_bouts(trial: Trial) -> tuple[Bout, ...]:
    """Stretches of at least a second in one direction; on a treadmill the whole clip."""
    way = facing_camera(trial) if trial.view.kind in FRONTAL_VIEWS else _travel(trial)
    out = [bout for bout in _stretches(trial, way) if not _backwards(trial, bout)]
    # On a treadmill people drift a little; on the spot they hardly move.
    if not out and (way != 0).mean() < GAIT.drift_share:
        seen = np.flatnonzero(np.isfinite(trial.midpoint("hip")[:, 0]))
        if len(seen) and trial.view.direction:
            out = [_pass(trial, int(seen[0]), int(seen[-1]) + 1, trial.view.direction)]
    return tuple(sorted(out, key=lambda p: p.first))


def backward_stretches(trial: Trial) -> tuple[Bout, ...]:
    """Stretches that are gone backwards, seen from the side: no steps of these are measured."""
    if trial.view.kind != "side":
        return ()
    found = [bout for bout in _stretches(trial, _travel(trial)) if _backwards(trial, bout)]
    return tuple(sorted(found, key=lambda p: p.first))


def _stretches(trial: Trial, way: np.ndarray) -> list[Bout]:
    """Stretches of at least a second in which `way` (T,) is 1 or -1."""
    return [
        _pass(trial, first, last, sign)
        for sign in (1, -1)
        for first, last in runs(way == sign)
        if trial.t_s[last - 1] - trial.t_s[first] >= SHORTEST_S
    ]


def _backwards(trial: Trial, bout: Bout) -> bool:
    """Seen from the side, the feet point against the walking direction."""
    if trial.view.kind != "side":
        return False
    rows = slice(bout.first, bout.last)
    feet = [(trial.point("foot_index", s) - trial.point("heel", s))[rows, 0] for s in SIDES]
    known = np.concatenate(feet)
    known = known[np.isfinite(known)]
    return len(known) > 0 and float(np.median(known)) * bout.direction < 0


def _pass(trial: Trial, first: int, last: int, sign: int) -> Bout:
    return Bout(first, last, float(trial.t_s[first]), float(trial.t_s[last - 1]), sign)


def _travel(trial: Trial) -> np.ndarray:
    """(T,) sign of the pelvis' motion across the frame, 0 when it hardly moves."""
    x = lowpass(trial.t_s, _bridged(trial, trial.midpoint("hip")[:, 0] / trial.leg_px), 0.6)
    speed = np.gradient(x, trial.t_s) if len(x) > 1 else np.zeros(len(x))
    fast = np.abs(np.nan_to_num(speed)) > GAIT.pass_speed_leg_per_s
    way = np.where(fast, np.sign(np.nan_to_num(speed)), 0).astype(int)
    for first, last in runs((way == 0) & np.isfinite(x)):  # who drags a leg halts at each step
        onward = first > 0 and last < len(way) and way[first - 1] == way[last]
        if onward and trial.t_s[last] - trial.t_s[first - 1] < GAIT.halt_s:
            way[first:last] = way[first - 1]
    return way
