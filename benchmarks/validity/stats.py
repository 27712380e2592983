"""Agreement of two arrays in a few numbers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

# Below this spread (deg) of the truth a slope is meaningless.
FLAT_DEG = 1.5


@dataclass(frozen=True)
class Agreement:
    """Measured against true values: same unit as the values; NaN where it has no meaning.

    Attributes
    ----------
    n : pairs. bias : mean of measured - true. mae : mean absolute error.
    p95 : 95th percentile of the absolute error. slope, r : of measured on true.
    coverage : share of the truths inside the stated 95 % interval.
    """

    n: int
    bias: float
    mae: float
    p95: float
    slope: float
    r: float
    coverage: float


def agreement(
    measured: np.ndarray, true: np.ndarray, u95: np.ndarray | None = None
) -> Agreement | None:
    """Compare two arrays of one shape; pairs with a NaN are left out; None without a pair."""
    measured, true = np.asarray(measured, float), np.asarray(true, float)
    ok = np.isfinite(measured) & np.isfinite(true)
    if not ok.any():
        return None
    m, t = measured[ok], true[ok]
    error = m - t
    slope = r = np.nan
    if len(t) > 2 and np.ptp(t) > FLAT_DEG:
        slope = float(np.polyfit(t, m, 1)[0])
        r = float(np.corrcoef(t, m)[0, 1]) if np.ptp(m) > 0 else 0.0
    coverage = np.nan
    if u95 is not None:
        stated = np.isfinite(np.asarray(u95, float)[ok])
        if stated.any():
            coverage = float((np.abs(error) <= np.asarray(u95, float)[ok])[stated].mean())
    return Agreement(
        n=int(ok.sum()),
        bias=float(error.mean()),
        mae=float(np.abs(error).mean()),
        p95=float(np.percentile(np.abs(error), 95)),
        slope=slope,
        r=r,
        coverage=coverage,
    )


@dataclass(frozen=True)
class Hits:
    """Events found and missed; `timing_s` of the found ones (measured - true).

    `unseen` are those of the missed that fall where the pose model found nobody (yet).
    """

    true: int
    hits: int
    false: int
    timing_s: tuple[float, ...]
    unseen: int = 0

    @property
    def misses(self) -> int:
        """True events nobody found."""
        return self.true - self.hits

    def __add__(self, other: Hits) -> Hits:
        return Hits(
            self.true + other.true,
            self.hits + other.hits,
            self.false + other.false,
            self.timing_s + other.timing_s,
            self.unseen + other.unseen,
        )


def match(
    found_s: Iterable[float],
    true_s: Iterable[float],
    within_s: float,
    seen_s: tuple[float, float] | None = None,
) -> Hits:
    """Pair each true instant with the nearest unused found one, nearest pairs first.

    `seen_s`: first and last moment at which there was anything to find it in.
    """
    found, true = sorted(found_s), sorted(true_s)
    pairs = sorted(
        (abs(f - t), i, j)
        for i, f in enumerate(found)
        for j, t in enumerate(true)
        if abs(f - t) <= within_s
    )
    used_found: set[int] = set()
    used_true: set[int] = set()
    timing = []
    for _, i, j in pairs:
        if i not in used_found and j not in used_true:
            used_found.add(i)
            used_true.add(j)
            timing.append(found[i] - true[j])
    missed = [t for j, t in enumerate(true) if j not in used_true]
    unseen = sum(seen_s is not None and not seen_s[0] <= t <= seen_s[1] for t in missed)
    return Hits(len(true), len(used_true), len(found) - len(used_found), tuple(timing), unseen)
