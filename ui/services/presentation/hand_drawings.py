"""Lines, angles, circles and words that a user draws on frames, for the report."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

import cv2
import numpy as np

from ui.services.presentation import images
from ui.services.screening.by_hand.pelvis_marking import Picture
from ui.services.screening.by_hand.pelvis_marks import Point
from ui.services.screening.screened_clip import ScreenedClip
from ui.wording.text import _

Kind = Literal["line", "angle", "joint", "circle", "text"]
KINDS: tuple[Kind, ...] = ("line", "angle", "joint", "circle", "text")
TALL_PX = 960
_INK, _SHADE = (255, 225, 0), (20, 20, 20)
_LETTERS_PX = 34


@dataclass(frozen=True)
class Drawing:
    """One thing drawn on one frame.

    Attributes
    ----------
    kind : "angle" is a line with its angle to the vertical; "joint" two lines with the angle they
        make; "text" an arrow with words at its tail.
    time_s : of the frame.
    points : ends of the line; one end, the joint and the other end; centre and a point of the
        circle; place of the words and what they point at. Pixels of the clip, y down.
    words : the user's own; may be empty but for "text".
    """

    kind: Kind
    time_s: float
    points: tuple[Point, ...]
    words: str = ""

    @property
    def label(self) -> str:
        """What is written beside it."""
        if self.kind not in _ANGLES:
            return self.words
        number = f"{_ANGLES[self.kind](*self.points):.0f}°"
        return " ".join(filter(None, (self.words, number)))


@dataclass(frozen=True)
class DrawnFrame:
    """A frame with everything drawn on it: JPEG bytes, (width, height), the moment in seconds."""

    jpeg: bytes
    size_px: tuple[int, int]
    time_s: float


def to_vertical_deg(a: Point, b: Point) -> float:
    """Angle of a line to the vertical of the picture, 0 to 90 degrees."""
    return float(np.degrees(np.arctan2(abs(b[0] - a[0]), abs(b[1] - a[1]))))


def at_joint_deg(a: Point, joint: Point, b: Point) -> float:
    """Angle between the lines from a joint to two ends, 0 to 180 degrees (180: straight)."""
    one, other = np.subtract(a, joint), np.subtract(b, joint)
    across = one[0] * other[1] - one[1] * other[0]
    return float(np.degrees(np.arctan2(abs(across), one @ other)))


_ANGLES: dict[Kind, Callable[..., float]] = {"angle": to_vertical_deg, "joint": at_joint_deg}


def canvas(clip: ScreenedClip, time_s: float, drawings: Iterable[Drawing]) -> Picture:
    """The whole frame to draw on, with what is there already."""
    image, scale = _image(clip, time_s, drawings)
    return Picture(
        time_s, images.in_page(_jpeg(image)), 0.0, 0.0, scale, (image.shape[1], image.shape[0])
    )


def drawn_frames(clip: ScreenedClip, drawings: Sequence[Drawing]) -> tuple[DrawnFrame, ...]:
    """Every frame that has drawings, in order of time."""
    times = sorted({d.time_s for d in drawings})
    images = [_image(clip, t, drawings)[0] for t in times]
    return tuple(
        DrawnFrame(_jpeg(image), (image.shape[1], image.shape[0]), t)
        for image, t in zip(images, times, strict=True)
    )


def _image(
    clip: ScreenedClip, time_s: float, drawings: Iterable[Drawing]
) -> tuple[np.ndarray, float]:
    """The frame (RGB) with its drawings, and its pixels for one of the clip's."""
    from vision.overlay import still

    rgb = still(clip.source, clip.landmarks, time_s, annotators=())
    height = min(TALL_PX, 2 * rgb.shape[0])
    width = round(rgb.shape[1] * height / rgb.shape[0])
    image = cv2.resize(rgb, (width, height), interpolation=cv2.INTER_AREA)
    scale = width / clip.landmarks.size_px[0]
    for one in drawings:
        if one.time_s == time_s:
            _draw(image, one, scale)
    return image, scale


def _draw(image: np.ndarray, one: Drawing, scale: float) -> None:
    placed = [np.array(point) * scale for point in one.points]
    a, b = placed[:2]
    corners = [tuple(round(float(v)) for v in p) for p in placed]
    start, end = corners[:2]
    for colour, width in ((_SHADE, 7), (_INK, 3)):
        if one.kind == "circle":
            radius = max(2, round(float(np.linalg.norm(b - a))))
            cv2.circle(image, start, radius, colour, width, cv2.LINE_AA)
        elif one.kind == "text":
            cv2.arrowedLine(image, start, end, colour, width, cv2.LINE_AA, tipLength=0.12)
        else:
            for one_end, other_end in pairwise(corners):
                cv2.line(image, one_end, other_end, colour, width, cv2.LINE_AA)
    if one.kind == "angle":  # the vertical it is told against, from the lower end
        low, high = (a, b) if a[1] > b[1] else (b, a)
        foot = tuple(round(float(v)) for v in low)
        cv2.line(image, foot, (foot[0], round(float(high[1]))), _INK, 1, cv2.LINE_AA)
    if one.label:
        at = {"text": a, "joint": b}.get(one.kind, (a + b) / 2)
        _write(image, at, one.label)


def _write(image: np.ndarray, at: np.ndarray, words: str) -> None:
    from vision.overlay import text_width_px, write_text

    pad = 8
    wide, tall = text_width_px(words, _LETTERS_PX) + 2 * pad, _LETTERS_PX + 2 * pad
    most = np.maximum(np.array([image.shape[1] - wide, image.shape[0] - tall]) - 4, 4)
    x, y = (int(v) for v in np.clip(at + np.array([12, -tall / 2]), 4, most))
    cv2.rectangle(image, (x, y), (x + wide, y + tall), _SHADE, -1)
    write_text(image, words, (x + pad, y + pad // 2), _LETTERS_PX, (255, 255, 255))


def _jpeg(rgb: np.ndarray) -> bytes:
    return images.jpeg(rgb[:, :, ::-1])


def caption(frame: DrawnFrame) -> str:
    """Under a drawn frame."""
    return _("Drawn by hand, at {time:.2f} s").format(time=frame.time_s)
