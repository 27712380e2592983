"""Heel strikes of a walk towards or away from the camera, by the feet on the screen (5.4)."""

from __future__ import annotations

import numpy as np
from scipy.signal import find_peaks

from metrics.clip import Clip
from metrics.conventions import SIDES
from metrics.method import constant
from metrics.passes import Pass
from metrics.signal import solid_runs


def front_strikes(clip: Clip, stretch: Pass) -> dict[str, list[float]]:
    """The swinging foot comes down the screen (towards) or up it (away) and stops: strike.

    Towards the camera ankle and heel are followed, away from it the toe (ankle and heel also
    rise at push-off); the speed is in leg lengths of the moment, so that coming closer does
    not matter.
    """
    joints = ("ankle", "heel") if stretch.direction > 0 else ("foot_index",)
    strikes: dict[str, list[float]] = {}
    for side in SIDES:
        y = np.mean([clip.p(j, side)[:, 1] for j in joints], axis=0)
        speed = -stretch.direction * np.gradient(y, clip.t_s) / clip.body_px
        strikes[side] = _stops(clip, speed, stretch)
    return strikes


def _stops(clip: Clip, speed: np.ndarray, stretch: Pass) -> list[float]:
    """Times at which a fast foot comes to rest and stays: a lifted heel does not stay."""
    out: list[float] = []
    inside = np.isfinite(speed)
    inside[: stretch.first] = False
    inside[stretch.last :] = False
    toward = stretch.direction > 0
    share = constant("gait.front_stop_share") if toward else 0.0
    delay = 0.0 if toward else constant("gait.away_delay_s")
    for first, last in solid_runs(clip.t_s, inside):
        v, t = speed[first:last], clip.t_s[first:last]
        least = constant("gait.front_peak_share") * float(np.percentile(v, 97))
        peaks, _ = find_peaks(v, height=least, prominence=0.5 * least)
        for peak in peaks:
            stop = _last_stop(t, v, int(peak), share * v[peak], toward)
            if stop is None:
                continue
            down = stop + (0.03 if toward else 0.2)  # seen from behind the toe first slaps down
            after = (t > down) & (t <= down + constant("gait.front_rest_s"))
            limit = (
                constant("gait.front_rest_share" if toward else "gait.away_rest_share") * v[peak]
            )
            resting = after.any() and np.percentile(np.abs(v[after]), 75) < limit
            again = out and stop + delay - out[-1] < constant("gait.stride_min_s")
            if resting and not again:
                out.append(stop + delay)
    return out


def _last_stop(t: np.ndarray, v: np.ndarray, peak: int, level: float, toward: bool) -> float | None:
    """When a swinging foot stops for good, seconds; None if it never does.

    Towards the camera a foot stops on the screen at the end of its swing, hangs for a moment
    and only then comes down: the second stop is the strike.
    """
    stop = crossing_time(t, v, peak, level)
    if stop is None or not toward:
        return stop
    fast = v > constant("gait.hang_share") * v[peak]
    again = np.flatnonzero((t > stop) & (t <= stop + constant("gait.hang_s")) & fast)
    return stop if not len(again) else crossing_time(t, v, int(again[-1]), level)


def crossing_time(t: np.ndarray, v: np.ndarray, start: int, level: float) -> float | None:
    """When `v` first falls below `level` after `start`, between frames; None if never."""
    below = np.flatnonzero(v[start:] <= level)
    if not len(below):
        return None
    k = start + int(below[0])
    rise = v[k - 1] - v[k]
    part = (v[k - 1] - level) / rise if rise > 0 else 1.0
    return float(t[k - 1] + part * (t[k] - t[k - 1]))
