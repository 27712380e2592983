"""Draw the two manual points of the pelvis where they were tracked to."""

from __future__ import annotations

import cv2
import numpy as np

from vision.overlay.annotators import PELVIS_RGB
from vision.overlay.frame import Annotator, OverlayFrame

_SHADE = (20, 20, 20)


def marked_points(t_s: np.ndarray, points_px: np.ndarray, size_px: tuple[int, int]) -> Annotator:
    """Annotator that draws the two points and their line.

    Parameters
    ----------
    t_s : (T,) times of the frames.
    points_px : (T, 2, 2) pixels of a frame of `size_px`, y down; NaN where lost.
    """

    def draw(canvas: np.ndarray, frame: OverlayFrame) -> None:
        row = int(np.argmin(np.abs(t_s - frame.t_s)))
        pair = points_px[row] * (canvas.shape[1] / size_px[0])
        if not np.isfinite(pair).all():
            return
        ends = [tuple(int(v) for v in np.round(p)) for p in pair]
        width = max(1, round(1.5 * frame.unit_px))
        cv2.line(canvas, *ends, _SHADE, width + 2, cv2.LINE_AA)
        cv2.line(canvas, *ends, PELVIS_RGB, width, cv2.LINE_AA)
        radius = max(3, round(5 * frame.unit_px))
        for end in ends:
            cv2.circle(canvas, end, radius + 1, _SHADE, 2, cv2.LINE_AA)
            cv2.circle(canvas, end, radius, PELVIS_RGB, 2, cv2.LINE_AA)

    return draw
