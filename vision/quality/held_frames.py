"""Pictures that are held: frames that show the one before once more.

Screen recordings, converters and webcams in poor light write 30 frames a second of which only 15
are new. A held frame changes hardly at all while those around it change; in a slow or still moment
all of them change little, which proves nothing.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import scipy

from vision.quality.picture_change import PictureChange

# Change (grey values, mean over the picture) around a frame that is a movement and not noise.
_MOVEMENT = 0.15
# Change of a held frame against the largest around it (encoders refine a held picture a little).
_HELD = 0.1
_AROUND = 17
# Change before and after a run of held frames, against the mean around it.
_JUMP = 0.7
# Less than one frame in ten is chance.
_LEAST_SHARE = 0.1
# Fewer frames than this in movement say nothing.
_LEAST_FRAMES = 20


def held_share(pieces: Iterable[PictureChange]) -> float:
    """Share of the frames in movement that are held; 0 where nothing moves.

    Parameters
    ----------
    pieces
        One of each piece of the clip.
    """
    held = moving = 0
    for piece in pieces:
        change = np.nan_to_num(np.array(piece.per_frame), nan=0.0)[1:]
        if not len(change):
            continue
        around = scipy.ndimage.maximum_filter1d(change, _AROUND, mode="nearest")
        inside = around > _MOVEMENT
        moving += int(inside.sum())
        held += _held(change, around, inside)
    share = held / moving if moving >= _LEAST_FRAMES else 0.0
    return share if share >= _LEAST_SHARE else 0.0


def _held(change: np.ndarray, around: np.ndarray, inside: np.ndarray) -> int:
    """Frames in runs without change that begin and end with a jump.

    A person who slows down, rests and starts again does so without jumps.
    """
    mean = scipy.ndimage.uniform_filter1d(change, _AROUND, mode="nearest")
    still = inside & (change < _HELD * around)
    edges = np.flatnonzero(np.diff(np.r_[False, still, False]))
    count = 0
    for first, end in edges.reshape(-1, 2):
        if first > 0 and end < len(change):
            jump = min(change[first - 1], change[end])
            count += (end - first) * (jump > _JUMP * mean[first:end].mean())
    return int(count)
