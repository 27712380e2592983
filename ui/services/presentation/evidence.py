"""Evidence frames: one drawn frame for the best moment of each finding.

Without captions: pages and reports cut the person out, and would cut through the words.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from core.errors import CancelledError
from core.pose_sequence import PoseSequence
from core.progress import Cancelled
from core.vocabulary import FLAGGED
from metrics.conventions import SIDES
from metrics.results import Screening
from ui.services.presentation import images
from ui.services.presentation.moments import moment_of
from ui.services.screening.screened_clip import ScreenedClip
from ui.wording import labels
from ui.wording.text import render

if TYPE_CHECKING:  # imported only when there is something to draw
    from vision.overlay import Annotator

PATTERN = "evidence_*.jpg"
# Margin around the landmarks, as a share of their height; they end at the eyes.
_AROUND, _ABOVE = 0.08, 0.16


def times(*screenings: Screening) -> tuple[float, ...]:
    """Moments worth an image (s), in the order of the findings."""
    moments = (moment_of(s, f) for s in screenings for f in s.findings if f.verdict in FLAGGED)
    return tuple(dict.fromkeys(t for t in moments if t is not None))


def file_name(time_s: float) -> str:
    """Name of the image of a moment."""
    return f"evidence_{time_s:.3f}s.jpg"


def draw(
    clip: ScreenedClip,
    folder: Path,
    *,
    cancelled: Cancelled | None = None,
    begin: Callable[[], None] | None = None,
) -> dict[float, Path]:
    """Draw every evidence frame into a folder; `begin` is called before each.

    Raises
    ------
    CancelledError
        When `cancelled()` says so.
    """
    import cv2

    import vision

    found: dict[float, Path] = {}
    for time_s in times(*clip.screenings):
        if cancelled and cancelled():
            raise CancelledError()
        if begin:
            begin()
        rgb = vision.still(clip.source, clip.drawn, time_s, annotators(clip))
        path = folder / file_name(time_s)
        # The image is RGB; OpenCV writes BGR.
        path.write_bytes(cv2.imencode(".jpg", rgb[:, :, ::-1])[1].tobytes())
        found[time_s] = path
    return found


def annotators(clip: ScreenedClip) -> tuple[Annotator, ...]:
    """What is drawn into the video and the images; points marked by hand in place of the line
    through the hips."""
    from vision import overlay

    letters = (render(labels.side_letter(side)) for side in SIDES)
    drawn = overlay.annotators(overlay.side_names(*letters))
    if clip.marked_px is None:
        return drawn
    seq = clip.landmarks
    points = overlay.marked_points(seq.t_s, clip.marked_px, seq.size_px)
    return tuple(points if a is overlay.pelvis_line else a for a in drawn)


def load(folder: Path, *screenings: Screening) -> dict[float, Path]:
    """Pictures a folder holds for the moments of screenings."""
    paths = {time_s: folder / file_name(time_s) for time_s in times(*screenings)}
    return {time_s: path for time_s, path in paths.items() if path.is_file()}


def cut(jpeg: bytes, sequence: PoseSequence, time_s: float, aspect: float) -> bytes:
    """JPEG of the part of a JPEG that shows the person.

    Parameters
    ----------
    jpeg
        The image.
    sequence, time_s
        The landmarks, and the moment of the image in seconds.
    aspect
        Width / height wanted; the part is widened to it as far as the image goes.
    """
    import cv2

    picture = cv2.imdecode(np.frombuffer(jpeg, np.uint8), cv2.IMREAD_COLOR)
    if picture is None:
        raise ValueError("not a picture")
    left, top, right, bottom = _box(sequence, time_s, (picture.shape[0], picture.shape[1]), aspect)
    part = picture[top:bottom, left:right]
    return images.jpeg(part)


def _box(
    sequence: PoseSequence, time_s: float, shape: tuple[int, int], aspect: float
) -> tuple[int, int, int, int]:
    """(left, top, right, bottom) in image pixels around the body; all of it without a body."""
    height, width = shape
    row = int(np.argmin(np.abs(sequence.t_s - time_s)))
    xy = sequence.xy_px[row] * (width / sequence.size_px[0])
    xy = xy[np.isfinite(xy).all(axis=1)]
    if not len(xy):
        return 0, 0, width, height
    low, high = xy.min(axis=0), xy.max(axis=0)
    tall = high[1] - low[1]
    low, high = low - np.array([_AROUND, _ABOVE]) * tall, high + _AROUND * tall
    return images.fitted_box(low, high, aspect, (width, height))
