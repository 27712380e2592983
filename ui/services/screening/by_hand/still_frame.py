"""A still frame with the landmarks that can be corrected by hand, and the frames worth a look."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from core import landmarks as lm
from core.pose_sequence import PoseSequence
from core.vocabulary import FLAGGED
from metrics.results import Event, Screening
from ui.services.screening.by_hand.pelvis_marking import Picture, cut_out, frame_time

_MOST_MOMENTS = 8
# Room around the body, and around one landmark, as a share of the body's height in the frame.
_AROUND, _NEAR = 0.12, 0.2
_LEAST_PX = 24


def body_picture(clip: Path, sequence: PoseSequence, time_s: float, row: int | None) -> Picture:
    """The frame at a moment, cut out around the body, or closer around one landmark (its row)."""
    from vision.overlay import still

    rgb = still(clip, sequence, time_s, annotators=())
    shrunk = rgb.shape[1] / sequence.size_px[0]
    return cut_out(rgb, _box(sequence, time_s, rgb.shape[:2], shrunk, row), shrunk, time_s)


def moments(screening: Screening, sequence: PoseSequence) -> tuple[float, ...]:
    """Frames that the numbers behind the findings were read from, in order of time (s)."""
    behind = [m for f in screening.findings if f.verdict in FLAGGED for m in f.measurements[:1]]
    found: set[float] = set()
    for id, side in behind:
        m = screening.measurement(id, side)
        for rep in m.repetitions if m is not None else ():
            found |= {frame_time(sequence, t) for t in (rep.start_s, rep.end_s)}
    if not found:
        found = {frame_time(sequence, e.time_s) for e in _turning_points(screening)}
    return tuple(sorted(found)[:_MOST_MOMENTS])


def _turning_points(screening: Screening) -> tuple[Event, ...]:
    return tuple(e for e in screening.events if e.kind in ("rep_bottom", "heel_strike"))


def _box(
    sequence: PoseSequence,
    time_s: float,
    shape: tuple[int, int],
    shrunk: float,
    row: int | None,
) -> tuple[int, int, int, int]:
    """(left, top, right, bottom) in a frame `shrunk` times the clip's; all of it without a body."""
    height, width = shape
    frame = int(np.argmin(np.abs(sequence.t_s - time_s)))
    xy = sequence.xy_px[frame] * shrunk
    seen = xy[np.isfinite(xy).all(1)]
    if not len(seen):
        return 0, 0, width, height
    low, high = seen.min(0), seen.max(0)
    tall = max(float(high[1] - low[1]), float(_LEAST_PX))
    low, high = low - _AROUND * tall, high + _AROUND * tall
    if row is not None and np.isfinite(xy[row]).all():
        low, high = xy[row] - _NEAR * tall, xy[row] + _NEAR * tall
    low = np.clip(low, 0, [width - 8, height - 8])
    high = np.clip(high, low + 8, [width, height])
    left, top, right, bottom = (int(v) for v in (*np.floor(low), *np.ceil(high)))
    return left, top, min(right, width), min(bottom, height)


LINES = tuple(
    (a, b)
    for a, b in lm.SKELETON
    if {a, b} <= {*lm.SHOULDERS, *lm.HIPS, *lm.KNEES, *lm.ANKLES, *lm.HEELS, *lm.TOES}
)
"""Rows of landmarks to join in the picture."""
