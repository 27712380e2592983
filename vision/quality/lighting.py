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
from vision.quality.camera_motion import background_shift

_WIDTH = 160
# Values 0..255. Somebody of whom not even the brightest tenth reaches the first is in the dark,
# where the network loses limbs. Measured in 39 lit clips: 169 and more; with their pixels at half
# 84 to 110, at 0.3 51 to 66, at 0.16 27 to 36. Mean grey does not tell: it is 13 in a lit dancer
# in black before blue.
DARK = 70.0
_BRIGHTEST_PERCENT = 90
# A person whose grey is this much darker than the surroundings stands against the light.
BACKLIGHT = 80.0
# Way of the background as a fraction of the picture's width: 0.01 is a turn of the
# camera by about 0.6 degrees, in any direction.
CAMERA_SHIFT = 0.01
# So many movements, and this share of the looks that could be judged, make a moving camera.
_MOVES, _MOVES_SHARE = 3, 0.15


@dataclass(frozen=True, eq=False)
class GreyFrame:
    """A small copy of one frame, grey and as its brightest colour, and the person's box in it."""

    t_s: float
    grey: np.ndarray
    brightest: np.ndarray
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
        return cls(t_s, grey, small.max(axis=2), mask)


@dataclass(frozen=True)
class ExposureSample:
    """Values of one sample: light on the person, grey of the person and around, shift.

    Light is what the brightest tenth of the person's box reaches in its brightest colour. The shift
    is that since the previous sample.
    NaN where there is no person, no earlier sample, or the background's shift cannot be judged.
    """

    t_s: float
    person_light: float
    person_grey: float
    around_grey: float
    shift: float


def exposure_sample(picture: GreyFrame, before: GreyFrame | None) -> ExposureSample:
    """Reduce a frame to its values."""
    mask = picture.person
    around = picture.grey if mask is None or mask.all() else picture.grey[~mask]
    light = person = np.nan
    if mask is not None and mask.any():
        light = float(np.percentile(picture.brightest[mask], _BRIGHTEST_PERCENT))
        person = float(picture.grey[mask].mean())
    shift = _shift(before, picture) if before is not None else np.nan
    return ExposureSample(picture.t_s, light, person, float(around.mean()), shift)


def _shift(before: GreyFrame, now: GreyFrame) -> float:
    # Where nobody was found somebody may be all the same, and move.
    if before.person is None or now.person is None or before.grey.shape != now.grey.shape:
        return np.nan
    return background_shift(before.grey, now.grey, before.person | now.person)


class Glimpses:
    """Looks at a piece of a clip one after the other."""

    def __init__(self) -> None:
        self.samples: list[ExposureSample] = []
        self._anchor: GreyFrame | None = None

    def look(self, picture: GreyFrame) -> None:
        """The next picture; the background is compared with the last look where it moved."""
        sample = exposure_sample(picture, self._anchor)
        self.samples.append(sample)
        # A slow drift adds up; one push against the tripod counts once.
        if not sample.shift <= CAMERA_SHIFT:
            self._anchor = picture


def notes(glimpses: list[ExposureSample]) -> tuple[Note, ...]:
    """Notes on light and camera from all samples of a clip."""
    found = []
    light = np.array([g.person_light for g in glimpses])
    person = np.array([g.person_grey for g in glimpses])
    around = np.array([g.around_grey for g in glimpses])
    shift = np.array([g.shift for g in glimpses])
    seen = np.isfinite(person)
    if seen.any():
        if np.median((around - person)[seen]) > BACKLIGHT:
            text = Text(
                "Bright light comes from behind the person. Light from the front would help."
            )
            found.append(Note(NoteCode.BACKLIGHT, Severity.WARNING, text))
        elif np.median(light[seen]) < DARK:
            text = Text(
                "The picture is dark, so the joints are found less precisely. More light would "
                "help."
            )
            found.append(Note(NoteCode.DARK, Severity.WARNING, text))
    judged = np.isfinite(shift)
    moved = judged & (shift > CAMERA_SHIFT)
    if moved.sum() >= max(_MOVES, _MOVES_SHARE * judged.sum()):
        text = Text(
            "The camera seems to move. Angles against the vertical may be wrong; "
            "put the camera on something firm."
        )
        found.append(Note(NoteCode.CAMERA_MOVES, Severity.WARNING, text))
    return tuple(found)
