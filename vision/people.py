"""Everybody in one picture of a clip, so that a user can choose whom to measure."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from core.errors import SettingsError
from core.text import Text
from vision.passes.shared import LARGEST_SIDE_PX, PeopleDetector
from vision.pose.landmarker import Pose
from vision.pose.model import find_model
from vision.video.reader import Frame, frames, probe

# The picture nearest to a moment lies within this, also where few are shown a second.
_WITHIN_S = 0.5


@dataclass(frozen=True)
class PersonBox:
    """One person: the box around the landmarks inside the picture, pixels, y down."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def middle(self) -> tuple[float, float]:
        """A place on the person."""
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2


def find_people(path: str | Path, time_s: float) -> tuple[Frame, tuple[PersonBox, ...]]:
    """The picture shown at a moment, as it is in the file, and who is in it, from left to right.

    Boxes are in pixels of the clip; the picture may be smaller.

    Raises
    ------
    UnreadableVideoError, ModelError
        Each with one sentence for the user.
    SettingsError
        When the moment lies outside the clip.
    """
    size = probe(path).size_px
    frame = _frame(path, time_s)
    with PeopleDetector(find_model()[0]) as detector:
        found = detector.people(frame.rgb, size)
    return frame, tuple(sorted((_box(p, size) for p in found), key=lambda box: box.middle))


def _frame(path: str | Path, time_s: float) -> Frame:
    window = (max(0.0, time_s - _WITHIN_S), time_s + _WITHIN_S)
    near = frames(path, *window, max_side_px=LARGEST_SIDE_PX)
    best = min(near, key=lambda frame: abs(frame.t_s - time_s), default=None)
    if best is None:
        raise SettingsError(Text("There is no picture at {t:.2f} s in this video.", t=time_s))
    return best


def _box(pose: Pose, size_px: tuple[int, int]) -> PersonBox:
    low, high = (np.clip(xy, 0, size_px) for xy in (pose.xy.min(0), pose.xy.max(0)))
    return PersonBox(float(low[0]), float(low[1]), float(high[0]), float(high[1]))
