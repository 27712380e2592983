"""The frames of a clip beside the rows of its landmarks."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from core.errors import CancelledError
from core.pose_sequence import PoseSequence
from core.progress import Cancelled
from vision.video.reader import Frame, frames


def frame_rows(
    path: str | Path, seq: PoseSequence, max_side_px: int, cancelled: Cancelled | None
) -> Iterator[tuple[int, Frame]]:
    """Row of `seq` and frame of the clip it was read from, in order.

    Raises
    ------
    CancelledError
        As soon as `cancelled()` returns True.
    """
    reader = frames(
        path, mirrored=seq.mirrored, max_side_px=max_side_px, slow_motion=seq.slow_motion
    )
    for row, frame in zip(range(len(seq)), reader, strict=False):
        if cancelled and cancelled():
            raise CancelledError()
        yield row, frame
