"""Hide who it is: the face of the person and everything around them."""

from __future__ import annotations

import cv2
import numpy as np

from core import landmarks as lm
from core.pose_sequence import PoseSequence
from vision.overlay.frame import Annotator, OverlayFrame

# A head's radius as a share of the trunk (shoulders to hips); with hair and a margin for error.
HEAD_OF_TRUNK = 0.55
# Room left around the body as a share of its height.
AROUND = 0.08
# A block is as large as the face's features, so that none is left.
BLOCKS_ACROSS_HEAD = 3
_FACE = tuple(range(11))  # nose, eyes, ears, mouth


def anonymous(seq: PoseSequence) -> Annotator:
    """Annotator that makes blocks of the face, and of the picture outside the body's box.

    The head is looked for at the middle of its landmarks and, where they are not seen, between the
    last and the next place it was. A picture without either is made blocks of as a whole: nothing
    is shown that could be a face. People who stand before or behind the person, inside the box,
    are not hidden.
    """
    faces = _face_centres(seq)
    trunk_px = _trunk_px(seq)

    def draw(canvas: np.ndarray, frame: OverlayFrame) -> None:
        scale = canvas.shape[1] / seq.size_px[0]
        row = int(np.argmin(np.abs(seq.t_s - frame.t_s))) if len(seq) else -1
        if row < 0 or not np.isfinite(faces[row]).all() or not np.isfinite(trunk_px):
            _blocks(canvas, canvas.shape[0], slice(None), slice(None))
            return
        radius = max(4.0, HEAD_OF_TRUNK * trunk_px * scale)
        _outside(canvas, frame, radius)
        x, y = faces[row] * scale
        _blocks(canvas, radius, _span(y, radius), _span(x, radius))

    return draw


def _outside(canvas: np.ndarray, frame: OverlayFrame, radius: float) -> None:
    seen = frame.xy_px[np.isfinite(frame.xy_px).all(1)]
    hidden = canvas.copy()
    _blocks(hidden, radius, slice(None), slice(None))
    if len(seen):
        low, high = seen.min(0), seen.max(0)
        room = max(AROUND * float(high[1] - low[1]), radius)
        rows = slice(max(0, int(low[1] - room)), max(0, int(high[1] + room)))
        columns = slice(max(0, int(low[0] - room)), max(0, int(high[0] + room)))
        hidden[rows, columns] = canvas[rows, columns]
    canvas[:] = hidden


def _blocks(canvas: np.ndarray, head_px: float, rows: slice, columns: slice) -> None:
    part = canvas[rows, columns]
    if part.size == 0:
        return
    block = max(2.0, 2 * head_px / BLOCKS_ACROSS_HEAD)
    height, width = part.shape[:2]
    size = (max(1, round(width / block)), max(1, round(height / block)))
    small = cv2.resize(part, size, interpolation=cv2.INTER_AREA)
    part[:] = cv2.resize(small, (width, height), interpolation=cv2.INTER_NEAREST)


def _span(middle: float, radius: float) -> slice:
    return slice(max(0, int(middle - radius)), max(0, int(middle + radius) + 1))


def _face_centres(seq: PoseSequence) -> np.ndarray:
    """(T, 2) middle of the face, pixels; between two sightings on the straight line."""
    face = seq.xy_px[:, list(_FACE)]
    seen = np.isfinite(face).all((1, 2))
    if not seen.any():
        return np.full((len(seq), 2), np.nan)
    middle = face.mean(1)
    return np.column_stack([np.interp(seq.t_s, seq.t_s[seen], middle[seen, k]) for k in (0, 1)])


def _trunk_px(seq: PoseSequence) -> float:
    """The longest usual trunk (90th percentile), pixels."""
    shoulders, hips = (seq.xy_px[:, list(rows)].mean(1) for rows in (lm.SHOULDERS, lm.HIPS))
    length = np.linalg.norm(shoulders - hips, axis=1)
    return float(np.nanpercentile(length, 90)) if np.isfinite(length).any() else float("nan")
