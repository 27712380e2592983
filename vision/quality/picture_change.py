"""How much each picture of a clip differs from the one before, and where it jumps.

A picture jumps at a cut: a large part of it changes strongly from one frame to the next, and not in
the frames around it. Somebody who moves, a camera that pans and a picture that is pushed about
change it frame by frame; a damaged picture changes it there and back; a key frame of the encoder
or a camera that sets its exposure anew changes it weakly.
"""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
import scipy

# Every so many pixels both ways: about 30 000 of a Full HD picture, 0.1 ms a frame.
_STEP = 8
# Grey values by which a pixel changes strongly, mean over so many neighbours both ways: noise and
# the key frames of an encoder change single ones.
_STRONG, _NEIGHBOURS = 25, 3
# Share of the picture that changes strongly at a cut: a person a quarter of it tall, set elsewhere.
_LEAST = 0.003
# Against the frame around it that changes most. 18 cuts and jump cuts of edited clips: 2.9 to 840;
# real clips of one take: 1.5 at most, a rendered person who comes near 2.3.
_STANDS_OUT = 2.5
# Frames on each side that count as around.
_AROUND = 8


class PictureChange:
    """Collects how much each picture differs from the one before.

    Attributes
    ----------
    per_frame : change in grey values, mean over the picture; NaN for the first picture.
    strong : share of the picture that changes strongly, 0..1; NaN for the first picture.
    """

    def __init__(self) -> None:
        self._first: np.ndarray | None = None
        self._before: np.ndarray | None = None
        self.per_frame: list[float] = []
        self.strong: list[float] = []

    def look(self, rgb: np.ndarray) -> None:
        """The next picture, (height, width, 3) uint8."""
        now = rgb[::_STEP, ::_STEP, 1].astype(np.int16)
        before, self._before = self._before, now
        if self._first is None:
            self._first = now
        mean, strong = _change(before, now)
        self.per_frame.append(mean)
        self.strong.append(strong)

    def since(self, earlier: PictureChange) -> float:
        """Share of the first picture that differs strongly from the last of an earlier piece."""
        return _change(earlier._before, self._first)[1]


def _change(before: np.ndarray | None, now: np.ndarray | None) -> tuple[float, float]:
    """Mean change in grey values, and the share of the picture that changes strongly."""
    if before is None or now is None or before.shape != now.shape:
        return np.nan, np.nan
    change = now - before
    around = cv2.blur(change, (_NEIGHBOURS, _NEIGHBOURS))
    return float(np.abs(change).mean()), float((np.abs(around) > _STRONG).mean())


def picture_jumps(pieces: Sequence[PictureChange]) -> np.ndarray:
    """(T,) True at the first frame after a jump of the picture.

    Parameters
    ----------
    pieces
        One of each piece of the clip, in order of time; together they have T frames.
    """
    strong = np.concatenate([_joined(one, k, pieces) for k, one in enumerate(pieces)])
    around = np.ones(2 * _AROUND + 1, bool)
    around[_AROUND] = False
    others = scipy.ndimage.maximum_filter(strong, footprint=around, mode="constant")
    return (strong > _LEAST) & (strong > _STANDS_OUT * others)


def _joined(one: PictureChange, number: int, pieces: Sequence[PictureChange]) -> np.ndarray:
    """Strong changes of a piece, its first frame against the last one of the piece before."""
    strong = np.array(one.strong)
    if number and len(strong):
        strong[0] = one.since(pieces[number - 1])
    return np.nan_to_num(strong, nan=0.0)
