"""Somebody too small to be found in the whole picture, looked for in enlarged parts of it.

The detector of the pose model sees the picture in 224 x 224 pixels; a person of a fifth of its
height is then a few dots. In a part of half the picture's shorter side they are found, which says
why nobody was: they are there, but too small to be measured.
"""

from __future__ import annotations

import numpy as np

from vision.passes.shared import ClipJob, PeopleDetector
from vision.pose.plausibility import height_px

_LOOKS = 5
_WITHIN_S = 0.5


def tallest_px(job: ClipJob, duration_s: float) -> float:
    """Height of the tallest person seen in parts of a few pictures, pixels of the clip; 0: none."""
    tallest = 0.0
    with PeopleDetector(job.model) as detector:
        for t_s in np.linspace(0, duration_s, _LOOKS + 2)[1:-1]:
            frame = next(job.pictures(float(t_s), float(t_s) + _WITHIN_S), None)
            if frame is None:
                continue
            scale = job.size_px[0] / frame.rgb.shape[1]
            for rows, columns in tiles(frame.rgb.shape[0], frame.rgb.shape[1]):
                part = frame.rgb[rows, columns]
                size = (part.shape[1], part.shape[0])
                for pose in detector.people(part, size):
                    tallest = max(tallest, scale * height_px(pose.xy))
    return tallest


def tiles(height: int, width: int) -> list[tuple[slice, slice]]:
    """Squares of half the shorter side, half over each other, covering a picture."""
    side = max(1, min(height, width) // 2)
    return [
        (slice(top, top + side), slice(left, left + side))
        for top in _starts(height, side)
        for left in _starts(width, side)
    ]


def _starts(length: int, side: int) -> list[int]:
    count = 1 + int(np.ceil(2 * (length - side) / side))
    return [round(x) for x in np.linspace(0, length - side, count)]
