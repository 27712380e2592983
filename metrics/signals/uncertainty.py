"""Half widths of 95 % intervals: sampling, jitter and the method, in quadrature.

``U95 = 2 k sqrt(SEM^2 + u_jit^2 + u_sys^2)``; angles in degrees, u_* are standard uncertainties, k
is the `coverage` of the table: measured, so that 95 of 100 intervals hold the truth.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from core.vocabulary import Route
from metrics.catalogue.measurements import Limits, definition, limits

# Neighbouring frames share their error: averaging more than five gains nothing more.
FRAMES_CAP = 5
# A normal distribution's SD is this many median absolute deviations.
MAD_TO_SD = 1.4826
MARKED = (Route.STICKERS, Route.MANUAL_POINTS)


def se_of_median(values: Sequence[float] | np.ndarray) -> float:
    """Standard error of the median over repetitions, from their median absolute deviation.

    NaN values are left out; NaN is returned for fewer than two (spread unknown).
    """
    x = np.asarray(values, dtype=float)
    x = x[np.isfinite(x)]
    if x.size < 2:
        return math.nan
    mad = float(np.median(np.abs(x - np.median(x))))
    return MAD_TO_SD * mad / math.sqrt(x.size)


def fppa_jitter(sigma_px: float, segment_px: float, frames: int = 1) -> float:
    """Standard uncertainty (deg) of a three-point angle from landmark jitter."""
    return _averaged(math.degrees(math.sqrt(6.0) * sigma_px / segment_px), frames)


def line_jitter(sigma_px: float, length_px: float, frames: int = 1) -> float:
    """Standard uncertainty (deg) of the tilt of a two-point line from landmark jitter."""
    return _averaged(math.degrees(math.sqrt(2.0) * sigma_px / length_px), frames)


def _averaged(u: float, frames: int) -> float:
    return u / math.sqrt(min(max(frames, 1), FRAMES_CAP))


def u95(
    id: str,
    movement: str,
    se_median: float = math.nan,
    jitter: float = 0.0,
    *,
    u_sys: float | None = None,
    extra: float = 0.0,
) -> float:
    """Half width of the 95 % interval of a measurement, in its own unit.

    Parameters
    ----------
    id, movement
        Which limits to use; a movement without limits takes the widest of the id.
    se_median
        Sampling error of the median (`se_of_median`). NaN = spread unknown: then never
        below the default U95.
    jitter
        Standard uncertainty from landmark jitter.
    u_sys
        Method uncertainty when the route brings its own (stickers, body fit).
    extra
        Further standard uncertainty (camera yaw that was not corrected).
    """
    row = limits(id, movement) or widest(id)
    system = row.u_sys if u_sys is None else u_sys
    known = 0.0 if math.isnan(se_median) else se_median
    value = 2.0 * row.coverage * math.sqrt(known**2 + jitter**2 + system**2 + extra**2)
    if math.isnan(se_median) and u_sys is None:
        value = max(value, row.u95)
    return value


def calibrated_u95(id: str, movement: str, route: Route, half: float) -> float:
    """An interval that a route brought itself, times the `coverage` measured for that route.

    Marks on the body (stickers, manual points) bring intervals that hold as they are; a route that
    carries no verdict was not calibrated.
    """
    row, trusted = limits(id, movement), definition(id).verdict_routes
    if row is None or route in MARKED or (trusted and route not in trusted):
        return half
    return half * row.coverage


def widest(id: str) -> Limits:
    """Limits of the movement in which this measurement is read worst."""
    return max(definition(id).limits, key=lambda row: row.u_sys)


def combined_u95(u_first: float, u_second: float) -> float:
    """Half width of the 95 % interval of a difference of two independent measurements."""
    return math.hypot(u_first, u_second)


def change_is_real(
    change: float, u95_first: float, u95_second: float, mdc: float | None = None
) -> bool:
    """Whether a change or side difference is beyond what measuring alone can do.

    ``|change| > max(MDC, 1.96 sqrt(U1^2 + U2^2) / 2)``.
    """
    noise = 1.96 * math.hypot(u95_first, u95_second) / 2.0
    return abs(change) > max(mdc or 0.0, noise)
