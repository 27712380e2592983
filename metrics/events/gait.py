"""Heel strikes and toe-offs of a walk from any view (docs/metrics.md#heel_strike)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from weakref import WeakKeyDictionary

import numpy as np
import scipy

from core.vocabulary import EventKind
from metrics.catalogue.parameters import GAIT
from metrics.conventions import FRONTAL_VIEWS, OTHER, SIDES
from metrics.events.gait_frontal import front_strikes
from metrics.events.walking_bouts import Bout, find_bouts
from metrics.preprocessing.trial import Trial
from metrics.results import Event
from metrics.signals.filters import apart, correlation, fill_gaps, lowpass, peak_time, solid_runs


@dataclass(frozen=True)
class Stride:
    """One gait cycle of one leg, heel strike to the next of the same foot, in seconds."""

    side: str
    start_s: float
    end_s: float

    def window(self, trial: Trial, first: float, last: float) -> slice:
        """Frames between two shares of the cycle."""
        length = self.end_s - self.start_s
        a, b = self.start_s + first * length, self.start_s + last * length
        return slice(
            int(np.searchsorted(trial.t_s, a - 1e-9)), int(np.searchsorted(trial.t_s, b + 1e-9))
        )


@dataclass(frozen=True)
class Gait:
    """Events of a walk.

    `strikes` and `toe_offs` hold times per side; toe-offs only from the side view.
    """

    strikes: Mapping[str, tuple[float, ...]]
    toe_offs: Mapping[str, tuple[float, ...]]
    bouts: tuple[Bout, ...] = ()
    period_s: float = float("nan")
    strides: tuple[Stride, ...] = field(default=())

    @property
    def step_count(self) -> int:
        """Heel strikes of both feet."""
        return sum(len(v) for v in self.strikes.values())

    def of(self, side: str) -> tuple[Stride, ...]:
        """Strides of one leg."""
        return tuple(s for s in self.strides if s.side == side)


def find_gait(trial: Trial) -> Gait:
    """Find all events of all straight stretches of a walk."""
    bouts = find_bouts(trial)
    strikes: dict[str, list[float]] = {s: [] for s in SIDES}
    offs: dict[str, list[float]] = {s: [] for s in SIDES}
    period = stride_period_s(trial)
    for stretch in bouts:
        found_offs: dict[str, list[float]] = {s: [] for s in SIDES}
        if trial.view.kind in FRONTAL_VIEWS:
            beat = period if np.isfinite(period) else GAIT.stride_usual_s
            found_strikes = front_strikes(trial, stretch, beat)
        else:
            found_strikes, found_offs = _from_side(trial, stretch, period)
        found_strikes = _interleave(found_strikes)
        for side in SIDES:
            strikes[side] += found_strikes[side]
            offs[side] += found_offs[side]
    strides = _strides(strikes, bouts)
    return Gait(
        {s: tuple(v) for s, v in strikes.items()},
        {s: tuple(v) for s, v in offs.items()},
        bouts,
        period,
        strides,
    )


def with_instants(
    gait: Gait, strikes: Mapping[str, tuple[float, ...]], toe_offs: Mapping[str, tuple[float, ...]]
) -> Gait:
    """The walk with other heel strikes and toe-offs (times a side), its strides by them."""
    return replace(gait, strikes=strikes, toe_offs=toe_offs, strides=_strides(strikes, gait.bouts))


def events(gait: Gait) -> list[Event]:
    """Heel strikes and toe-offs in order of time."""
    out = [Event(EventKind.HEEL_STRIKE, t, side) for side in SIDES for t in gait.strikes[side]]
    out += [Event(EventKind.TOE_OFF, t, side) for side in SIDES for t in gait.toe_offs[side]]
    return sorted(out, key=lambda e: e.time_s)


def stride_period_s(trial: Trial) -> float:
    """Time of one stride by the autocorrelation of the ankles' swinging apart; NaN if none."""
    if trial not in _PERIOD:
        _PERIOD[trial] = _stride_period_s(trial)
    return _PERIOD[trial]


# Recognition, the events and the remarks ask for the same one.
_PERIOD: WeakKeyDictionary[Trial, float] = WeakKeyDictionary()


def _stride_period_s(trial: Trial) -> float:
    axis = 1 if trial.view.kind in FRONTAL_VIEWS else 0
    apart = (trial.point("ankle", "left") - trial.point("ankle", "right"))[:, axis] / trial.body_px
    apart = fill_gaps(trial.t_s, apart, GAIT.bridge_s)
    runs = solid_runs(trial.t_s, np.isfinite(apart), GAIT.bridge_s)
    if not runs:
        return float("nan")
    first, last = max(runs, key=lambda r: r[1] - r[0])
    t = trial.t_s[first:last]
    step = float(np.median(np.diff(t))) if len(t) > 1 else 1.0
    n = int((t[-1] - t[0]) / step) if len(t) > 1 else 0
    low, high = (round(s / step) for s in (GAIT.stride_min_s, GAIT.stride_max_s))
    if n < low + 4:
        return float("nan")
    x = np.interp(t[0] + np.arange(n) * step, t, apart[first:last])
    x = x - lowpass(t[0] + np.arange(n) * step, x, 0.4)
    lags = np.arange(low, min(high, n - max(4, round(GAIT.overlap_s / step))))
    if not len(lags):
        return float("nan")
    similar = np.array([correlation(x[:-k], x[k:]) for k in lags])
    # Of two lags that fit equally well the one with more of the walk behind it wins.
    weight = similar * np.sqrt(1 - lags / n)
    peaks, _ = scipy.signal.find_peaks(weight)
    peaks = peaks[similar[peaks] > GAIT.beat_least]
    if not len(peaks):
        return float("nan")
    # The first peak nearly as high as the best: two strides resemble each other as well.
    good = [p for p in peaks if weight[p] >= 0.85 * weight[peaks].max()]
    return float(lags[good[0]] * step)


def _apart_s(period: float) -> float:
    """Two strikes of one foot are at least this far apart."""
    stride = period if np.isfinite(period) else GAIT.stride_min_s
    return GAIT.peak_distance_share * stride


def _from_side(trial: Trial, stretch: Bout, period: float) -> tuple[dict, dict]:
    """Heel furthest ahead of the pelvis = strike, toe furthest behind = off (Zeni 2008)."""
    strikes, offs = {}, {}
    pelvis = trial.midpoint("hip")[:, 0]
    least, apart_s = GAIT.side_prominence_leg, _apart_s(period)
    for side in SIDES:
        heel = stretch.direction * (trial.point("heel", side)[:, 0] - pelvis) / trial.leg_px
        toe = -stretch.direction * (trial.point("foot_index", side)[:, 0] - pelvis) / trial.leg_px
        delay = GAIT.side_strike_delay_s
        found = _peak_times(trial.t_s, heel, stretch, least, apart_s)
        strikes[side] = [t + delay for t in found if t + delay <= trial.t_s[-1]]
        offs[side] = _peak_times(trial.t_s, toe, stretch, least, apart_s)
    return strikes, offs


def _peak_times(
    t_s: np.ndarray, x: np.ndarray, stretch: Bout, least: float, apart_s: float
) -> list[float]:
    """Times of the peaks of a stretch, those near its ends included.

    A person entering the frame may set the foot down before the bout begins: it is widened a
    little where the foot is seen, and a peak at its end needs its height on one side only. A foot
    at its usual maximum in its first visible frame is at its peak.
    """
    found: list[tuple[float, float]] = []  # time, height
    at_once: list[tuple[float, float]] = []
    wider = GAIT.stretch_margin_s
    inside = np.isfinite(x)
    inside &= (t_s >= stretch.start_s - wider) & (t_s <= stretch.end_s + wider)
    for first, last in solid_runs(t_s, inside):
        run = x[first:last]
        low = [run.min()]
        peaks, _ = scipy.signal.find_peaks(np.r_[low, run, low], prominence=least)
        peaks = apart(t_s[first:last], run, peaks - 1, apart_s) + 1
        for peak in peaks - 1:
            rise = min(run[peak] - run[: peak + 1].min(), run[peak] - run[peak:].min())
            if 0 < peak < len(run) - 1 and rise >= GAIT.edge_rise_leg:
                found.append((peak_time(t_s, x, first + int(peak)), float(run[peak])))
        if 0 in peaks - 1:
            at_once.append((float(t_s[first]), float(run[0])))
    # Heights count from the middle of the foot's way: in a step-to gait one foot is never ahead.
    zero = float(np.nanmedian(x[inside])) if inside.any() else 0.0
    if len(found) >= 2:
        usual = float(np.median([height for _, height in found])) - zero
        found += [p for p in at_once if p[1] - zero >= GAIT.edge_height_share * usual]
    return sorted(t for t, height in found if _is_extreme(t, height, found, apart_s, zero))


def _is_extreme(
    time_s: float, height: float, found: list[tuple[float, float]], apart_s: float, zero: float
) -> bool:
    """Not a dent beside a hole: highest within a stride, and as high as the step before a stop."""
    others = [h for t, h in found if 0 < abs(t - time_s) < apart_s]
    usual = float(np.median([h for _, h in found])) - zero
    return height >= max(others, default=height) and height - zero >= GAIT.last_step_share * usual


def _interleave(strikes: dict[str, list[float]]) -> dict[str, list[float]]:
    """Left and right must take turns: of two strikes of one foot in a row that are closer
    than a stride can be, the later one falls."""
    both = sorted((t, s) for s in SIDES for t in strikes[s])
    kept: list[tuple[float, str]] = []
    for t, side in both:
        if kept and kept[-1][1] == side and t - kept[-1][0] < GAIT.stride_min_s:
            continue
        kept.append((t, side))
    return {s: [t for t, who in kept if who == s] for s in SIDES}


def _strides(strikes: Mapping[str, Sequence[float]], bouts: tuple[Bout, ...]) -> tuple[Stride, ...]:
    """Pairs of strikes of one foot in one stretch with one strike of the other in between."""
    out = []
    low, high = GAIT.stride_min_s, GAIT.stride_max_s
    for side in SIDES:
        times, other = strikes[side], np.array(strikes[OTHER[side]])
        for a, b in pairwise(times):
            together = any(p.start_s <= a and b <= p.end_s for p in bouts)
            between = int(((other > a) & (other < b)).sum()) == 1
            if together and between and low <= b - a <= high:
                out.append(Stride(side, a, b))
    return tuple(sorted(out, key=lambda s: s.start_s))


def near_edge(trial: Trial, stride: Stride) -> bool:
    """True when the pelvis is in the outer part of the frame during the stride."""
    x = trial.midpoint("hip")[stride.window(trial, 0, 1), 0]
    margin = GAIT.edge_share * trial.size_px[0]
    return bool(np.nanmin(x) < margin or np.nanmax(x) > trial.size_px[0] - margin)
