"""Input of an annotator: everything known about the moment it draws."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True, eq=False)
class OverlayFrame:
    """One moment of a clip in the coordinates of the canvas.

    Attributes
    ----------
    t_s : seconds.
    xy_px : (33, 2) landmarks in canvas pixels, y down; NaN = not seen.
    visibility : (33,) 0..1.
    pelvis_deg : pelvis angle of the best frontal route, + = person's left side higher; NaN = none.
    captions : lines of text to show, values of the moment.
    unit_px : a length that looks the same in every frame (line widths, letters).
    """

    t_s: float
    xy_px: np.ndarray
    visibility: np.ndarray
    pelvis_deg: float = float("nan")
    captions: tuple[str, ...] = ()
    unit_px: float = 1.0

    def point(self, row: int) -> tuple[int, int] | None:
        """Landmark as whole pixels, None where not seen."""
        xy = self.xy_px[row]
        if not np.isfinite(xy).all():
            return None
        return round(float(xy[0])), round(float(xy[1]))

    def middle(self, a: int, b: int) -> np.ndarray:
        """(2,) point half way between two landmarks; NaN when one is not seen."""
        return (self.xy_px[a] + self.xy_px[b]) / 2


Annotator = Callable[[np.ndarray, OverlayFrame], None]
