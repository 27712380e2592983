"""Windows on unevenly sampled curves: plateaus, sustained levels, stretches of True."""

from __future__ import annotations

import numpy as np
import scipy

from metrics.signals.filters import Runs, runs


def samples(t_s: np.ndarray, span_s: float) -> int:
    """Odd number of frames that cover `span_s`; at least 1."""
    step = float(np.median(np.diff(t_s)))
    return max(1, 2 * round(span_s / step / 2) + 1)


def moving_median(t_s: np.ndarray, x: np.ndarray, span_s: float) -> np.ndarray:
    """(T,) running median; NaN where a NaN lies inside the window."""
    n = samples(t_s, span_s)
    hole = scipy.ndimage.maximum_filter1d((~np.isfinite(x)).astype(np.uint8), n) > 0
    out = scipy.ndimage.median_filter(np.nan_to_num(x), n, mode="nearest")
    return np.where(hole, np.nan, out)


def sustained(t_s: np.ndarray, x: np.ndarray, span_s: float) -> np.ndarray:
    """(T,) highest level that was kept for `span_s` around each moment; NaN near holes."""
    n = samples(t_s, span_s)
    low = np.where(np.isfinite(x), x, -np.inf)
    eroded = scipy.ndimage.minimum_filter1d(low, n, mode="nearest")
    out = scipy.ndimage.maximum_filter1d(eroded, n, mode="nearest")
    return np.where(np.isfinite(x) & np.isfinite(out), out, np.nan)


def stretches(t_s: np.ndarray, mask: np.ndarray, min_s: float, bridge_s: float = 0.0) -> Runs:
    """(first, last exclusive) of True for at least `min_s`, bridging short interruptions."""
    m = np.asarray(mask, bool).copy()
    for first, last in runs(~m):
        if first > 0 and last < len(m) and t_s[last] - t_s[first - 1] <= bridge_s + 1e-9:
            m[first:last] = True
    return [(a, b) for a, b in runs(m) if t_s[b - 1] - t_s[a] >= min_s - 1e-9]
