"""Heel strikes of a walk towards or away from the camera (docs/metrics.md#heel_strike).

The moment at which a foot comes to rest in the image is hard to see: it hovers, lands and rolls
down flat. The moments at which it moves fastest are easy to see and have a constant place in the
stride. So a strike is placed by two such moments, one before and one after it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import scipy

from metrics.catalogue.parameters import GAIT
from metrics.conventions import OTHER, SIDES
from metrics.events.walking_bouts import Bout
from metrics.preprocessing.trial import Trial
from metrics.signals.filters import apart, lowpass, peak_time, solid_runs

# A step found by one moment only counts less in the search for the best order of steps.
_ALONE = 0.6
# Cost of irregular timing: a step a third of a stride too early is not worth including.
_ODD = 3.0
# So many candidates before a step can be the one before it: more than enough for ten strides.
_LOOK_BACK = 40


@dataclass(frozen=True)
class _Step:
    """A candidate strike: time, foot and weight (0..1)."""

    time_s: float
    side: str
    weight: float


def front_strikes(trial: Trial, stretch: Bout, period_s: float) -> dict[str, list[float]]:
    """Heel strikes of one stretch, left and right in turn.

    Parameters
    ----------
    trial, stretch
        Recording and the part of it to look at.
    period_s
        Time of one stride.

    Notes
    -----
    Towards the camera a strike lies between the moment its own foot descends
    fastest and the moment the other heel rises fastest. Away from it feet swinging forward rise in
    the image as lifted heels do: there it lies just before the other heel rises fastest, at the
    lowest point of the shoulders.
    """
    steps: list[_Step] = []
    for side in SIDES:
        push = _fastest(trial, stretch, OTHER[side], 1, period_s)
        if stretch.direction > 0:
            swing = _fastest(trial, stretch, side, -1, period_s)
            before = [t + GAIT.swing_share * period_s for t in swing]
            after = [t - GAIT.push_share * period_s for t in push]
            steps += _together(before, after, side, period_s, alone=True)
        else:
            after = [t - GAIT.away_push_share * period_s for t in push]
            low = [t - GAIT.low_share * period_s for t in _lowest(trial, stretch)]
            steps += _together(after, low, side, period_s, alone=False)
    # A foot that lands at the edge of the frame is not seen to land.
    last_s = stretch.end_s - GAIT.push_share * period_s
    steps = [s for s in steps if stretch.start_s <= s.time_s <= last_s]
    chosen = _in_turn(steps, period_s)
    return {side: [s.time_s for s in chosen if s.side == side] for side in SIDES}


def _fastest(trial: Trial, stretch: Bout, side: str, way: int, period_s: float) -> list[float]:
    """When ankle and heel of a foot move up (`way` +1) or down (-1) fastest in the image.

    Speeds are divided by the square of the body's size: a nearer person is larger and the
    floor is seen more steeply. A foot that hardly moves does not count.
    """
    y = np.mean([trial.point(j, side)[:, 1] for j in ("ankle", "heel")], axis=0)
    speed = way * np.gradient(y, trial.t_s) / trial.body_px**2
    if stretch.direction < 0:
        speed = lowpass(trial.t_s, speed, GAIT.away_lowpass_hz)
    found = _peaks(trial, stretch, speed, 0.6 * period_s)
    least = GAIT.front_speed_leg_per_s
    return [t for t in found if speed[trial.at(t)] * trial.body_px[trial.at(t)] > least]


def _lowest(trial: Trial, stretch: Bout) -> list[float]:
    """When the shoulders are lowest."""
    height = trial.midpoint("shoulder")[:, 1]
    bob = (height - lowpass(trial.t_s, height, 0.5)) / trial.body_px
    return _peaks(trial, stretch, -bob, 0.0)


def _peaks(trial: Trial, stretch: Bout, x: np.ndarray, apart_s: float) -> list[float]:
    inside = np.isfinite(x)
    inside[: stretch.first] = False
    inside[stretch.last :] = False
    found: list[tuple[float, float]] = []
    for first, last in solid_runs(trial.t_s, inside):
        run = x[first:last]
        peaks, _ = scipy.signal.find_peaks(run)
        peaks = apart(trial.t_s[first:last], run, peaks, apart_s)
        found += [(peak_time(trial.t_s, x, first + int(p)), float(run[p])) for p in peaks]
    if not found or not apart_s:
        return [t for t, _ in found]
    least = GAIT.front_peak_share * float(np.percentile([h for _, h in found], 75))
    return [t for t, height in found if height > max(least, 0.0)]


def _together(
    main: Sequence[float], other: Sequence[float], side: str, period_s: float, *, alone: bool
) -> list[_Step]:
    """Steps by two moments, each brought to the time of the strike.

    Moments that are far from each other are two steps (or one and an error); `alone`: whether
    the second kind may stand by itself.
    """
    near = GAIT.agree_share * period_s
    steps, used = [], set()
    for t in main:
        k = min(range(len(other)), key=lambda i: abs(other[i] - t), default=None)
        if k is None or abs(other[k] - t) > near:
            steps.append(_Step(t, side, _ALONE))
            continue
        used.add(k)
        steps.append(_Step((t + other[k]) / 2, side, 1.0))
    if alone:
        steps += [_Step(t, side, _ALONE) for k, t in enumerate(other) if k not in used]
    return steps


def _in_turn(steps: list[_Step], period_s: float) -> list[_Step]:
    """The row of steps in which left and right take turns best.

    Every step brings its weight; a time between two steps that differs from half a stride costs,
    and so does a foot that steps twice in a row.
    """
    if not steps:
        return []
    steps = sorted(steps, key=lambda s: s.time_s)
    half = period_s / 2
    best = [s.weight for s in steps]
    came = [-1] * len(steps)
    for k, step in enumerate(steps):
        for j in range(max(0, k - _LOOK_BACK), k):
            before = steps[j]
            gap = (step.time_s - before.time_s) / half
            twice = step.side == before.side
            # After a hole nothing is known about the turn.
            odd = 1.0 if gap > 3 else _ODD * (gap - (2 if twice else 1)) ** 2 + twice
            total = best[j] + step.weight - odd
            if total > best[k]:
                best[k], came[k] = total, j
    k = int(np.argmax(best))
    row = []
    while k >= 0:
        row.append(steps[k])
        k = came[k]
    return row[::-1]
