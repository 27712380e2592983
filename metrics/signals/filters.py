"""Gap filling, low-pass filter, runs and jitter of unevenly sampled signals with gaps."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise

import numpy as np
import scipy

from metrics.catalogue.parameters import SIGNAL

Runs = list[tuple[int, int]]


def runs(mask: np.ndarray) -> Runs:
    """Stretches of True as (first, last exclusive)."""
    edges = np.flatnonzero(np.diff(np.r_[0, np.asarray(mask, bool).astype(int), 0]))
    return [(int(a), int(b)) for a, b in edges.reshape(-1, 2)]


def solid_runs(t_s: np.ndarray, finite: np.ndarray, max_gap_s: float | None = None) -> Runs:
    """Runs of finite samples that also have no hole in time longer than `max_gap_s`."""
    gap = SIGNAL.max_gap_s if max_gap_s is None else max_gap_s
    out: Runs = []
    for first, last in runs(finite):
        cuts = np.flatnonzero(np.diff(t_s[first:last]) > gap + 1e-9) + first + 1
        ends = [first, *(int(c) for c in cuts), last]
        out += list(pairwise(ends))
    return out


def peak_time(t_s: np.ndarray, x: np.ndarray, peak: int) -> float:
    """Time of a peak by a parabola through it and its neighbours, seconds."""
    if peak in (0, len(x) - 1):
        return float(t_s[peak])
    a, b, c = x[peak - 1], x[peak], x[peak + 1]
    bend = a - 2 * b + c
    shift = 0.5 * (a - c) / bend if bend < 0 else 0.0
    step = (t_s[peak + 1] - t_s[peak - 1]) / 2
    return float(t_s[peak] + np.clip(shift, -0.5, 0.5) * step)


def apart(t_s: np.ndarray, x: np.ndarray, peaks: np.ndarray, least_s: float) -> np.ndarray:
    """Peaks (frames) no closer than `least_s` seconds: of two, the higher one stays.

    In seconds, because the rate may change within a clip.
    """
    kept: list[int] = []
    for peak in sorted(peaks, key=lambda p: -x[p]):
        if all(abs(t_s[peak] - t_s[k]) >= least_s for k in kept):
            kept.append(int(peak))
    return np.array(sorted(kept), int)


def fill_gaps(t_s: np.ndarray, x: np.ndarray, max_gap_s: float | None = None) -> np.ndarray:
    """Fill inner gaps of at most `max_gap_s` linearly; never extrapolate.

    Parameters
    ----------
    t_s
        (T,).
    x
        (T,) or (T, ...) with NaN for missing; each column is filled by itself.
    max_gap_s
        Longest gap; by the parameters of the method when None.
    """
    gap = SIGNAL.max_gap_s if max_gap_s is None else max_gap_s
    flat = np.array(x, float).reshape(len(t_s), -1)
    for column in flat.T:
        ok = np.isfinite(column)
        if ok.all() or not ok.any():
            continue
        for first, last in runs(~ok):
            inner = first > 0 and last < len(column)
            if inner and t_s[last] - t_s[first - 1] <= gap + 1e-9:
                a, b = first - 1, last
                column[first:last] = np.interp(
                    t_s[first:last], [t_s[a], t_s[b]], [column[a], column[b]]
                )
    return flat.reshape(np.shape(x))


def median_around(t_s: np.ndarray, x: np.ndarray, span_s: float) -> np.ndarray:
    """(T,) median within `span_s` before and after each frame; NaN with fewer than two values.

    Parameters
    ----------
    t_s, x
        (T,) seconds, and values with NaN for missing.
    span_s
        Seconds on either side.
    """
    t, out = np.asarray(t_s, float), np.full(len(x), np.nan)
    first = np.searchsorted(t, t - span_s - 1e-9)
    last = np.searchsorted(t, t + span_s + 1e-9, side="right")
    most = int((last - first).max(initial=1))
    columns = first[:, None] + np.arange(most)
    around = np.where(
        columns < last[:, None], np.asarray(x, float)[np.minimum(columns, len(t) - 1)], np.nan
    )
    count = np.isfinite(around).sum(1)
    enough = count >= 2
    if enough.any():  # NaN is sorted to the end; `np.nanmedian` does the same ten times slower
        ordered, n = np.sort(around[enough], axis=1), count[enough]
        rows = np.arange(len(n))
        out[enough] = (ordered[rows, (n - 1) // 2] + ordered[rows, n // 2]) / 2
    return out


def lowpass(
    t_s: np.ndarray, x: np.ndarray, hz: float | None = None, max_gap_s: float | None = None
) -> np.ndarray:
    """Zero-lag Butterworth low-pass on a uniform grid, back on the own time stamps.

    Holes stay holes: each unbroken run is filtered by itself. Runs too short for the filter
    are returned as they are.

    Parameters
    ----------
    t_s
        (T,) seconds, may be uneven.
    x
        (T,) or (T, ...) samples, NaN = missing.
    hz
        Cut-off after both passes; the standard one when None.
    max_gap_s
        Longest time without a frame within a run; by the parameters of the method when None.
    """
    if len(t_s) < 4:
        return np.array(x, float)
    hz = SIGNAL.lowpass_hz if hz is None else hz
    step = float(np.median(np.diff(t_s)))
    design = min(hz / SIGNAL.dual_pass_factor * 2 * step, 0.95)
    b, a = _butterworth(int(SIGNAL.order), design)
    flat = np.array(x, float).reshape(len(t_s), -1)
    finite = np.isfinite(flat)
    alike: dict[bytes, list[int]] = {}  # columns with the same holes
    for k, column in enumerate(finite.T):
        alike.setdefault(column.tobytes(), []).append(k)
    for columns in alike.values():
        mask = finite[:, columns[0]]
        for first, last in solid_runs(t_s, mask, max_gap_s):
            if last - first >= 4:
                piece = flat[first:last, columns]
                pad = max(9, round(1.8 / hz / step))  # about two periods: the start dies out
                flat[first:last, columns] = _filter_run(t_s[first:last], piece, pad, b, a)
    return flat.reshape(np.shape(x))


@lru_cache(maxsize=64)
def _butterworth(order: int, design: float) -> tuple[np.ndarray, np.ndarray]:
    """Coefficients (b, a), asked for again and again: a clip has few rates."""
    b, a = scipy.signal.butter(order, design)
    b.setflags(write=False)
    a.setflags(write=False)
    return b, a


def _filter_run(
    t_s: np.ndarray, x: np.ndarray, pad: int, b: np.ndarray, a: np.ndarray
) -> np.ndarray:
    step = float(np.median(np.diff(t_s)))
    uneven = np.abs(np.diff(t_s) - step).max() > 0.02 * step
    if uneven:
        n = max(4, round((t_s[-1] - t_s[0]) / step) + 1)
        grid = np.linspace(t_s[0], t_s[-1], n)
        x = scipy.interpolate.PchipInterpolator(t_s, x, axis=0)(grid)
    y = scipy.signal.filtfilt(b, a, x, axis=0, padtype="odd", padlen=min(len(x) - 1, pad))
    return scipy.interpolate.PchipInterpolator(grid, y, axis=0)(t_s) if uneven else y


def jitter_px(t_s: np.ndarray, xy: np.ndarray, quiet: slice | None) -> np.ndarray:
    """Frame-to-frame noise of each landmark (SD of one coordinate), (K,).

    In quiet standing what is left after removing slow sway; without quiet standing what the
    movement filter takes out of the whole clip, scaled up to the full band as white noise.
    NaN for a landmark that is hardly seen.
    """
    enough = quiet is not None and quiet.stop - quiet.start >= 8
    if enough:
        part, times = xy[quiet], t_s[quiet]
        rest = part - lowpass(times, part, SIGNAL.drift_hz)
        share = 1.0
    else:
        rest = xy - lowpass(t_s, xy)
        nyquist = 0.5 / float(np.median(np.diff(t_s))) if len(t_s) > 1 else 1.0
        share = max(0.2, 1 - 1.3 * SIGNAL.lowpass_hz / nyquist)  # soft edge
    seen = np.isfinite(rest).all(-1).sum(0) >= 4
    out = np.full(xy.shape[1], np.nan)
    for k in np.flatnonzero(seen):
        r = rest[:, k][np.isfinite(rest[:, k]).all(-1)]
        # Median-based, so that one jump of the tracker does not count as jitter.
        out[k] = 1.4826 * np.median(np.abs(r - np.median(r, axis=0))) / np.sqrt(share)
    return out


def correlation(a: np.ndarray, b: np.ndarray) -> float:
    """Pearson's r of two signals without gaps; 0 where one of them does not change."""
    a, b = a - a.mean(), b - b.mean()
    scale = float(np.sqrt((a**2).sum() * (b**2).sum()))
    return float((a * b).sum()) / scale if scale > 0 else 0.0


def crossing(x: np.ndarray, level: float, start: int, step: int) -> int:
    """Walk from `start` in direction `step` until `x` falls to `level`; index of that frame.

    Stops at the ends of the signal and at NaN.
    """
    i = start
    while 0 <= i + step < len(x) and np.isfinite(x[i + step]) and x[i] > level:
        i += step
    return i
