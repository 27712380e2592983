"""Drawings that can be combined: each takes a canvas and the moment, and draws one thing.

The same annotators serve the annotated video, evidence frames and the live view.
Colours: Okabe and Ito's palette, distinguishable with any colour vision.
"""

from __future__ import annotations

import math
import re

import cv2
import numpy as np

from core import landmarks as lm
from vision.overlay.frame import Annotator, OverlayFrame, pixel
from vision.overlay.text import width_px, write, write_outlined

LEFT_RGB = (86, 180, 233)  # sky blue
RIGHT_RGB = (230, 159, 0)  # orange
MIDDLE_RGB = (240, 240, 240)
PELVIS_RGB = (240, 228, 66)  # yellow
PLUMB_RGB = (0, 158, 115)  # green
_SHADE = (20, 20, 20)
# A phone held upright shows a frame at most this large (width, height; the page gives the video a
# third of its height), and the letters of a caption are to be this high there.
PHONE_PX = (358.0, 287.0)
CAPTION_ON_PHONE_PX = 14.0
SMALLEST_CAPTION_PX = 8
# Where a caption may go on in a second row.
CAPTION_BREAK = "  "
# Below this the landmark is drawn thin: the model itself is unsure.
UNSURE = 0.5
_LEFT_ROWS, _RIGHT_ROWS = (
    frozenset(lm.index(joint, side) for joint in ("shoulder", "elbow", "wrist", *lm.LEG_JOINTS))
    for side in lm.SIDES
)


def skeleton(canvas: np.ndarray, frame: OverlayFrame) -> None:
    """Bones and joints, left blue, right orange; thin where the model is unsure."""
    for a, b in lm.SKELETON:
        start, end = frame.point(a), frame.point(b)
        if start is None or end is None:
            continue
        sure = min(frame.visibility[a], frame.visibility[b]) >= UNSURE
        width = max(1, round((3.0 if sure else 1.2) * frame.unit_px))
        cv2.line(canvas, start, end, _SHADE, width + max(2, width // 2), cv2.LINE_AA)
        cv2.line(canvas, start, end, _colour(a, b), width, cv2.LINE_AA)
    for row in sorted(_LEFT_ROWS | _RIGHT_ROWS):
        centre = frame.point(row)
        if centre is not None:
            radius = max(2, round(3.5 * frame.unit_px))
            cv2.circle(canvas, centre, radius + 1, _SHADE, -1, cv2.LINE_AA)
            cv2.circle(canvas, centre, radius, _colour(row, row), -1, cv2.LINE_AA)


def plumb_line(canvas: np.ndarray, frame: OverlayFrame) -> None:
    """A dashed vertical through the middle between the hips, down to the feet."""
    x, top = frame.middle(*lm.HIPS)
    feet = frame.xy_px[list(lm.FEET), 1]
    if not np.isfinite(x) or not np.isfinite(feet).any():
        return
    dash = max(4, round(6 * frame.unit_px))
    width = max(1, round(1.5 * frame.unit_px))
    for y in range(round(float(top)), round(float(np.nanmax(feet))), 2 * dash):
        cv2.line(canvas, (round(x), y), (round(x), y + dash), PLUMB_RGB, width, cv2.LINE_AA)


def pelvis_line(canvas: np.ndarray, frame: OverlayFrame) -> None:
    """The pelvis as measured: a yellow line through the hips at the measured angle."""
    centre = frame.middle(*lm.HIPS)
    left_hip, right_hip = frame.xy_px[list(lm.HIPS)]
    span = left_hip - right_hip
    if not np.isfinite(frame.pelvis_deg) or not np.isfinite(span).all():
        return
    half = max(0.9 * float(np.linalg.norm(span)), 12 * frame.unit_px)
    angle = np.radians(frame.pelvis_deg)
    left = 1.0 if span[0] >= 0 else -1.0
    way = half * np.array([left * np.cos(angle), -np.sin(angle)])
    ends = (pixel(centre - way), pixel(centre + way))
    width = max(1, round(2 * frame.unit_px))
    cv2.line(canvas, *ends, _SHADE, width + 2, cv2.LINE_AA)
    cv2.line(canvas, *ends, PELVIS_RGB, width, cv2.LINE_AA)


def side_names(left: str = "L", right: str = "R") -> Annotator:
    """Annotator that names the person's sides beside knees and shoulders."""

    def draw(canvas: np.ndarray, frame: OverlayFrame) -> None:
        size = max(12, round(15 * frame.unit_px))
        marked = zip(lm.SHOULDERS, lm.KNEES, strict=True)  # of the left, of the right
        for rows, text, colour in zip(marked, (left, right), (LEFT_RGB, RIGHT_RGB), strict=True):
            for row in rows:
                place = frame.point(row)
                if place is None:
                    continue
                other = frame.xy_px[row + 1 if row % 2 else row - 1]
                away = 1 if not np.isfinite(other[0]) or place[0] >= other[0] else -1
                x = place[0] + round(14 * frame.unit_px) * away
                x -= width_px(text, size) if away < 0 else 0
                corner = (x, place[1] - size // 2)
                write_outlined(canvas, text, corner, size, colour, _SHADE)

    return draw


def captions(canvas: np.ndarray, frame: OverlayFrame) -> None:
    """The caption lines on a dark strip in the top left corner, large enough for a phone.

    One that is too wide goes on in a second row at `CAPTION_BREAK`; where that is not enough the
    letters are smaller.
    """
    if not frame.captions:
        return
    size = caption_px((canvas.shape[1], canvas.shape[0]))
    room = canvas.shape[1] - size
    rows = [row for text in frame.captions for row in _rows(text, size, room)]
    widest = max(_steady_px(row, size) for row in rows)
    if widest > room:
        size = max(SMALLEST_CAPTION_PX, int(canvas.shape[1] / (widest / size + 1)))
    line, pad = round(size * 1.35), round(size * 0.5)
    width = min(canvas.shape[1], 2 * pad + max(width_px(row, size) for row in rows))
    height = min(canvas.shape[0], pad + line * len(rows))
    area = canvas[:height, :width]
    area[:] = area // 4
    for i, text in enumerate(rows):
        write(canvas, text, (pad, pad // 2 + i * line), size, (255, 255, 255))


def caption_px(size_px: tuple[int, int]) -> int:
    """Height of caption letters in a frame of this (width, height), its pixels."""
    scale = min(shown / own for shown, own in zip(PHONE_PX, size_px, strict=True))
    return math.ceil(CAPTION_ON_PHONE_PX / scale)


def _rows(text: str, size: int, room: int) -> list[str]:
    if _steady_px(text, size) <= room:
        return [text]
    return text.split(CAPTION_BREAK)


def _steady_px(text: str, size: int) -> int:
    """Width with three digits everywhere: nothing jumps while the numbers change."""
    return width_px(re.sub(r"\d+", "000", text), size)


def clock(canvas: np.ndarray, frame: OverlayFrame) -> None:
    """Time in seconds in the bottom right corner."""
    size = max(11, round(12 * frame.unit_px))
    text = f"{frame.t_s:.2f} s"
    corner = (canvas.shape[1] - width_px(text, size) - size, canvas.shape[0] - 2 * size)
    write_outlined(canvas, text, corner, size, (255, 255, 255), _SHADE)


def annotators(names: Annotator) -> tuple[Annotator, ...]:
    """All of them in the order of drawing, with `side_names` in the letters of a language."""
    return (plumb_line, skeleton, pelvis_line, names, captions, clock)


DEFAULT = annotators(side_names())


def _colour(a: int, b: int) -> tuple[int, int, int]:
    if a in _LEFT_ROWS and b in _LEFT_ROWS:
        return LEFT_RGB
    if a in _RIGHT_ROWS and b in _RIGHT_ROWS:
        return RIGHT_RGB
    return MIDDLE_RGB
