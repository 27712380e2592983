"""The people in one picture of a clip, numbered, with the place that names each of them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from core.errors import PlumblineError
from ui.services.screening.by_hand.pointed_person import PointedPerson

# Widest the picture is shown.
_WIDTH_PX = 960
# Light lines with a dark edge: seen on any picture.
_LINE_RGB, _EDGE_RGB = (255, 214, 10), (20, 20, 20)


@dataclass(frozen=True)
class People:
    """Who is in a picture.

    Attributes
    ----------
    time_s : of the picture.
    jpeg : the picture with a numbered box around each.
    places : one for each number, 1 first.
    """

    time_s: float
    jpeg: bytes
    places: tuple[PointedPerson, ...]


def people_at(clip: Path, time_s: float) -> People:
    """Find everybody in the picture at a moment (s), from left to right.

    Raises
    ------
    PlumblineError
        With a sentence for the user.
    """
    import cv2

    import vision

    frame, boxes = vision.find_people(clip, time_s)
    scale = vision.probe(clip).size_px[0] / frame.rgb.shape[1]
    shown = min(1.0, _WIDTH_PX / frame.rgb.shape[1])
    size = round(frame.rgb.shape[1] * shown), round(frame.rgb.shape[0] * shown)
    canvas = cv2.resize(frame.rgb, size, interpolation=cv2.INTER_AREA)
    for number, box in enumerate(boxes, 1):
        corners = np.array([box.left, box.top, box.right, box.bottom]) / scale * shown
        _draw_box(canvas, number, *(int(v) for v in corners))
    jpeg = cv2.imencode(".jpg", canvas[:, :, ::-1], [cv2.IMWRITE_JPEG_QUALITY, 88])[1].tobytes()
    places = tuple(
        PointedPerson(round(box.middle[0], 1), round(box.middle[1], 1), round(frame.t_s, 3))
        for box in boxes
    )
    return People(frame.t_s, jpeg, places)


def _draw_box(
    canvas: np.ndarray, number: int, left: int, top: int, right: int, bottom: int
) -> None:
    import cv2

    unit = max(1, round(min(canvas.shape[:2]) / 240))
    font, size = cv2.FONT_HERSHEY_SIMPLEX, 0.6 * unit
    for colour, width in ((_EDGE_RGB, 2 * unit + 2), (_LINE_RGB, unit + 1)):
        cv2.rectangle(canvas, (left, top), (right, bottom), colour, width)
    (wide, tall), _ = cv2.getTextSize(str(number), font, size, 2 * unit)
    pad = 3 * unit
    # Inside the box, so that it is in the picture when the head is at its edge.
    cv2.rectangle(
        canvas, (left, top), (left + wide + 2 * pad, top + tall + 2 * pad), _LINE_RGB, cv2.FILLED
    )
    place = left + pad, top + tall + pad
    cv2.putText(canvas, str(number), place, font, size, _EDGE_RGB, 2 * unit, cv2.LINE_AA)


def length_s(clip: Path) -> float:
    """How long a clip is, seconds; 0 when it cannot be read."""
    import vision

    try:
        return vision.probe(clip).duration_s
    except PlumblineError:
        return 0.0
