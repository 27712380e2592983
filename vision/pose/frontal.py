"""From the front or behind, or from the side: by how wide the shoulders are drawn."""

from __future__ import annotations

import numpy as np

from core.landmarks import SHOULDERS

# Shoulder width over trunk length: half of what it is straight from the front (about 0.7 to 0.8).
NARROWEST = 0.35


def is_frontal(xy_px: np.ndarray, trunk_px: np.ndarray | float) -> bool:
    """True when the shoulders are drawn broad (in the median of the frames).

    Parameters
    ----------
    xy_px
        (33, 2) landmarks of one frame, or (T, 33, 2); NaN = missing.
    trunk_px
        Length of the trunk, one number or (T,).
    """
    left, right = (xy_px[..., row, 0] for row in SHOULDERS)
    with np.errstate(divide="ignore", invalid="ignore"):
        share = np.atleast_1d(np.abs(left - right) / trunk_px)
    share = share[np.isfinite(share)]
    return bool(len(share) and np.median(share) > NARROWEST)
