"""Spot checks of frames: light on the person, backlight, a moving camera."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from core.note_codes import NoteCode
from core.pose_sequence import Note
from core.text import Text
from core.vocabulary import Severity
from vision.pose.landmarker import Pose

_WIDTH = 160
# Grey values 0..255. Below the first the network loses limbs; a person this much darker than
# the surroundings stands against the light.
DARK = 40.0
BACKLIGHT = 80.0
# Shift of the background between two samples, as a fraction of the frame's width.
CAMERA_SHIFT = 0.02
# Peak of the phase correlation below which the shift means nothing.
SURE_SHIFT = 0.15


@dataclass(frozen=True, eq=False)
class GreyFrame:
    """A small grey copy of one frame and the box of the person in it."""

    t_s: float
    grey: np.ndarray
    person: np.ndarray | None

    @classmethod
    def of(
        cls, rgb: np.ndarray, t_s: float, poses: tuple[Pose, ...], size_px: tuple[int, int]
    ) -> GreyFrame:
        """Shrink a frame; `poses` are in pixels of `size_px`."""
        scale = _WIDTH / rgb.shape[1]
        small = cv2.resize(
            rgb, (_WIDTH, max(16, round(rgb.shape[0] * scale))), interpolation=cv2.INTER_AREA
        )
        grey = cv2.cvtColor(small, cv2.COLOR_RGB2GRAY)
        mask = None
        if poses:
            mask = np.zeros(grey.shape, bool)
            for pose in poses:
                xy = pose.xy * (_WIDTH / size_px[0])
                (x0, y0), (x1, y1) = np.maximum(xy.min(0), 0), np.maximum(xy.max(0), 0)
                mask[int(y0) : int(y1) + 1, int(x0) : int(x1) + 1] = True
        return cls(t_s, grey, mask)


@dataclass(frozen=True)
class ExposureSample:
    """Values of one sample: grey of the person and around, shift since the previous sample.

    NaN where there is no person, no earlier sample, or the shift is uncertain.
    """

    t_s: float
    person_grey: float
    around_grey: float
    shift: float


def exposure_sample(picture: GreyFrame, before: GreyFrame | None) -> ExposureSample:
    """Reduce a frame to its values."""
    mask = picture.person
    around = picture.grey if mask is None or mask.all() else picture.grey[~mask]
    person = float(picture.grey[mask].mean()) if mask is not None and mask.any() else np.nan
    shift = _shift(before, picture) if before is not None else np.nan
    return ExposureSample(picture.t_s, person, float(around.mean()), shift)


def _shift(before: GreyFrame, now: GreyFrame) -> float:
    """Displacement of the background as a fraction of the width; people are greyed out."""
    pair = []
    for picture in (before, now):
        grey = picture.grey.astype(np.float32)
        for person in (before.person, now.person):
            if person is not None:
                grey[person] = grey.mean()
        pair.append(grey)
    if before.grey.shape != now.grey.shape:
        return np.nan
    window = cv2.createHanningWindow(pair[0].shape[::-1], cv2.CV_32F)
    (dx, dy), sure = cv2.phaseCorrelate(pair[0], pair[1], window)
    return float(np.hypot(dx, dy) / _WIDTH) if sure >= SURE_SHIFT else np.nan


def notes(glimpses: list[ExposureSample]) -> tuple[Note, ...]:
    """Notes on light and camera from all samples of a clip."""
    found = []
    person = np.array([g.person_grey for g in glimpses])
    around = np.array([g.around_grey for g in glimpses])
    shift = np.array([g.shift for g in glimpses])
    seen = np.isfinite(person)
    if seen.any():
        if np.median(person[seen]) < DARK:
            text = Text(
                "The picture is dark; the joints are placed less surely. More light would help."
            )
            found.append(Note(NoteCode.DARK, Severity.WARNING, text))
        elif np.median((around - person)[seen]) > BACKLIGHT:
            text = Text(
                "Bright light comes from behind the person. Light from the front would help."
            )
            found.append(Note(NoteCode.BACKLIGHT, Severity.WARNING, text))
    moved = np.isfinite(shift) & (shift > CAMERA_SHIFT)
    # Limbs and shadows outside the person's box disturb single samples; camera motion, most.
    if moved.sum() >= max(3, 0.5 * np.isfinite(shift).sum()):
        text = Text(
            "The camera seems to move. Angles against the vertical may be wrong; "
            "put the camera on something firm."
        )
        found.append(Note(NoteCode.CAMERA_MOVES, Severity.WARNING, text))
    return tuple(found)
