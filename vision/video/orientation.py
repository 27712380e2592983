"""Rotation of the stored frames to upright: the display matrix of the file.

A phone stores frames as its sensor saw them and adds a matrix that players apply. Decoders do not
apply it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from av.sidedata.sidedata import Type
from av.video.frame import VideoFrame


@dataclass(frozen=True)
class Orientation:
    """Steps from the stored to the upright frame: transpose, then flip columns, then rows."""

    transpose: bool = False
    flip_columns: bool = False
    flip_rows: bool = False

    @property
    def mirrored(self) -> bool:
        """True when the steps turn the frame into its mirror image."""
        return (self.transpose + self.flip_columns + self.flip_rows) % 2 == 1

    @property
    def rotation_deg(self) -> int:
        """Clockwise turn, 0, 90, 180 or 270, made before a possible left-right flip."""
        columns = self.flip_columns ^ self.mirrored
        if self.transpose:
            return 90 if columns else 270
        return 180 if columns else 0

    def apply(self, picture: np.ndarray) -> np.ndarray:
        """Upright, contiguous copy (or the frame itself when nothing is to be done)."""
        if not (self.transpose or self.flip_columns or self.flip_rows):
            return picture
        if self.transpose:
            picture = picture.swapaxes(0, 1)
        if self.flip_columns:
            picture = picture[:, ::-1]
        if self.flip_rows:
            picture = picture[::-1]
        return np.ascontiguousarray(picture)

    def size(self, width: int, height: int) -> tuple[int, int]:
        """(width, height) after the turn."""
        return (height, width) if self.transpose else (width, height)


def of_matrix(matrix: np.ndarray) -> Orientation:
    """Orientation of a 3x3 display matrix; the nearest quarter turn for a crooked one.

    The matrix maps a stored point to a shown one, ``(x', y') = (a x + c y, b x + d y)``, in rows
    ``a b u / c d v / x y w`` (ISO/IEC 14496-12, "transformation matrix"; y points down).
    """
    (a, b), (c, d) = matrix[0, :2], matrix[1, :2]
    if abs(a) + abs(d) >= abs(b) + abs(c):
        return Orientation(False, bool(a < 0), bool(d < 0))
    return Orientation(True, bool(c < 0), bool(b < 0))


def of_frame(frame: VideoFrame) -> Orientation:
    """Orientation written in the side data of a decoded frame."""
    data = frame.side_data.get(Type.DISPLAYMATRIX)
    if data is None:
        return Orientation()
    return of_matrix(np.frombuffer(bytes(data), "<i4").reshape(3, 3).astype(float))
