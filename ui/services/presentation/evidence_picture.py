"""The picture of a finding: cropped to the part that shows it, the angle drawn with its number."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np

from core.pose_sequence import PoseSequence
from metrics.results import Finding, Measurement, Screening
from ui.services.presentation import images
from ui.services.presentation.evidence_angles import Points, rows
from ui.services.presentation.evidence_drawing import draw_reading
from ui.services.presentation.moments import moment_of
from ui.services.screening.screened_clip import ScreenedClip
from ui.wording import labels, numbers
from ui.wording.text import _, render

# Longest side of a picture; enough for a dense screen and for paper.
TALL_PX = 960
ASPECT, PAIR_ASPECT = 0.75, 0.56
_MARGIN = 0.16
# A number is written on the frame it was read from, not on another one.
_SAME_FRAME_S = 0.06


@dataclass(frozen=True)
class Picture:
    """A finished picture: JPEG bytes, and what it shows in words."""

    jpeg: bytes
    alt: str
    time_s: float


def picture(
    clip: ScreenedClip, finding: Finding, aspect: float = ASPECT, *, plain: bool = False
) -> Picture | None:
    """The evidence frame of a finding; None when none was drawn or nobody is in it.

    Parameters
    ----------
    clip
        With its landmarks and the drawn evidence frames.
    finding
        What it shows: decides what is cropped and which angle is drawn.
    aspect
        Width / height.
    plain
        In everyday words, without a share of a length of the body.
    """
    screening = clip.screening
    time_s = moment_of(screening, finding)
    if time_s is None or time_s not in clip.stills or clip.sequence is None:
        return None
    rgb = _frame(clip.stills[time_s])
    if rgb is None:
        return None
    shown = _read_in(screening, finding, time_s)
    xy = _points(clip.drawn, time_s, rgb.shape[1])
    part, points = _cut(rgb, xy, rows("" if shown is None else shown.id, finding.side), aspect)
    if shown is not None:
        number = _number(shown, plain=plain)
        draw_reading(part, points, shown.id, finding.side, shown.value or 0.0, number)
    return Picture(images.jpeg(part), _alt(finding, shown, time_s, plain=plain), time_s)


def _frame(still: Path) -> np.ndarray | None:
    """A kept frame; None when it is gone. On Windows `cv2.imread` finds no path with an "ö"."""
    try:
        data = still.read_bytes()
    except OSError:
        return None
    return cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_COLOR)


def _read_in(screening: Screening, finding: Finding, time_s: float) -> Measurement | None:
    """The first measurement behind the finding that was read in this frame."""
    found = [screening.measurement(id, side) for id, side in finding.measurements]
    here = [
        m
        for m in found
        if m is not None
        and m.value is not None
        and m.time_s is not None
        and abs(m.time_s - time_s) <= _SAME_FRAME_S
    ]
    return next(iter(here), None)


def _number(m: Measurement, *, plain: bool) -> str:
    return "" if plain and m.unit == "ratio" else numbers.number(m.value or 0.0, m.unit)


def _alt(finding: Finding, shown: Measurement | None, time_s: float, *, plain: bool) -> str:
    where = labels.capital(render(labels.side(finding.side)))
    told = ""
    if shown is not None:
        name = render(labels.short_measurement(shown.id, plain=plain))
        told = f"{name} {_number(shown, plain=plain)}".strip()
    parts = (where, render(labels.pattern(finding.pattern, plain=plain)), told)
    words = ", ".join(filter(None, parts))
    return _("{what}; at {time:.1f} s").format(what=words, time=time_s)


def _points(sequence: PoseSequence, time_s: float, width: int) -> Points:
    row = int(np.argmin(np.abs(sequence.t_s - time_s)))
    return sequence.xy_px[row] * (width / sequence.size_px[0])


def _cut(
    image: np.ndarray, xy: Points, rows: list[int], aspect: float
) -> tuple[np.ndarray, Points]:
    """The part around some landmarks, made large, and all landmarks in its pixels."""
    height, width = image.shape[:2]
    wanted = xy[rows] if rows else xy
    wanted = wanted[np.isfinite(wanted).all(axis=1)]
    if not len(wanted):
        wanted = np.array([[0.0, 0.0], [width, height]])
    low, high = wanted.min(axis=0), wanted.max(axis=0)
    margin = _MARGIN * max(high - low)
    box = images.fitted_box(low - margin, high + margin, aspect, (width, height))
    left, top, right, bottom = box
    part = image[top:bottom, left:right]
    scale = TALL_PX / max(part.shape[:2])
    way = cv2.INTER_CUBIC if scale > 1 else cv2.INTER_AREA
    large = cv2.resize(part, None, fx=scale, fy=scale, interpolation=way)
    return large, (xy - [left, top]) * scale
