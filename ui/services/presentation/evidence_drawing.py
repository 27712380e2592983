"""Drawing an angle into a picture: two lines, the arc between them, and the number."""

from __future__ import annotations

import cv2
import numpy as np

from core.vocabulary import Side
from metrics.conventions import SIDES
from ui.services.presentation.evidence_angles import ANGLES, AT_KNEE, Points, joint

_RAY, _SHADE, _ARC = (255, 255, 255), (20, 20, 20), (61, 196, 255)
_LETTERS_PX = 46


def draw_reading(
    image: np.ndarray, xy: Points, id: str, side: Side, value: float, number: str
) -> None:
    """Draw a measurement into a BGR image.

    Parameters
    ----------
    image
        Changed in place.
    xy
        (33, 2) landmarks in its pixels.
    id, side, value
        The measurement; one without a place in the frame draws nothing.
    number
        The value in words; "": only the lines.
    """
    if id in ANGLES:
        _angle(image, ANGLES[id](xy, side, value), number)
    elif id in AT_KNEE and side in SIDES:
        knee, toe = joint(xy, "knee", side), joint(xy, "foot_index", side)
        if np.isfinite([knee, toe]).all():
            above = np.array([toe[0], knee[1]])
            _dashed(image, toe, above)
            _dashed(image, above, knee)
            _label(image, knee + np.array([0.0, -60.0]), number)


def _angle(image: np.ndarray, angle: tuple[Points, Points, Points], number: str) -> None:
    corner, reference, moving = angle
    if not np.isfinite(np.concatenate(angle)).all():
        return
    length = min(float(np.linalg.norm(reference - corner)), float(np.linalg.norm(moving - corner)))
    radius = 0.62 * length
    first, last = (
        float(np.degrees(np.arctan2(*(end - corner)[::-1]))) for end in (reference, moving)
    )
    turn = (last - first + 180) % 360 - 180
    shade = image.copy()
    centre, axes = _pixel(corner), (round(radius), round(radius))
    fan = np.asarray(cv2.ellipse2Poly(centre, axes, 0, *_whole(first, first + turn), 1))
    cv2.fillPoly(shade, [np.vstack([np.array([centre]), fan])], _ARC, cv2.LINE_AA)
    cv2.addWeighted(shade, 0.42, image, 0.58, 0, dst=image)
    for colour, width in ((_SHADE, 9), (_ARC, 5)):
        cv2.polylines(
            image, [fan], isClosed=False, color=colour, thickness=width, lineType=cv2.LINE_AA
        )
    _dashed(image, corner, reference)
    for colour, width in ((_SHADE, 8), (_RAY, 4)):
        cv2.line(image, centre, _pixel(moving), colour, width, cv2.LINE_AA)
    # Beside the arc, on the far side of the moving line, so that it covers neither.
    beyond = np.radians(last + np.copysign(min(60.0, 2600.0 / max(radius, 40.0)), turn))
    _label(image, corner + radius * np.array([np.cos(beyond), np.sin(beyond)]), number)


def _pixel(point: Points) -> tuple[int, int]:
    return round(float(point[0])), round(float(point[1]))


def _whole(first: float, last: float) -> tuple[int, int]:
    """Whole degrees of an arc, never empty."""
    a, b = sorted((round(first), round(last)))
    return a, max(b, a + 1)


def _dashed(image: np.ndarray, start: Points, end: Points) -> None:
    steps = max(2, int(np.linalg.norm(end - start) // 22))
    for k in range(0, steps, 2):
        a, b = (start + (end - start) * min(1.0, s / steps) for s in (k, k + 1))
        cv2.line(image, _pixel(a), _pixel(b), _SHADE, 8, cv2.LINE_AA)
        cv2.line(image, _pixel(a), _pixel(b), _RAY, 4, cv2.LINE_AA)


def _label(image: np.ndarray, at: Points, number: str) -> None:
    if not number:
        return
    from vision.overlay import text_width_px, write_text

    size, pad = _LETTERS_PX, 12
    wide, tall = text_width_px(number, size) + 2 * pad, size + 2 * pad
    limit = np.array([image.shape[1] - wide, image.shape[0] - tall])
    x, y = (int(v) for v in np.clip(at - np.array([wide, tall]) / 2, 4, np.maximum(limit - 4, 4)))
    cv2.rectangle(image, (x, y), (x + wide, y + tall), _SHADE, -1)
    write_text(image, number, (x + pad, y + pad // 2), size, (255, 255, 255))
