"""Landmarks corrected by hand: moved, hidden, legs exchanged.

A landmark set in one frame says where the pose model was wrong there, and the model's error lives
longer than a frame. So the offset is carried to the frames around and fades to nothing within
`BY_HAND.half_width_s` (raised cosine); between two frames set by hand that are closer than twice
that, it passes from one to the other. What the user says holds for the legs as the program named
them (`legs_identified`), as they are drawn; they are not named again afterwards.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

import numpy as np

from core import landmarks as lm
from core.correction import Correction, CorrectionKind
from core.pose_sequence import PoseSequence
from metrics.catalogue.parameters import BY_HAND
from metrics.preprocessing.leg_identity import legs_exchanged, legs_identified
from metrics.signals.geometry import length

# Segments whose length in metres and in pixels gives the scale of a frame.
_SCALE = (lm.SHOULDERS, lm.HIPS, *(pair for leg in lm.LEG.values() for pair in pairwise(leg)))


def corrected(seq: PoseSequence, corrections: Iterable[Correction]) -> PoseSequence:
    """The recording with its landmarks as the user says.

    Parameters
    ----------
    seq
        Landmarks as read, of the part that is measured.
    corrections
        Any; those of other kinds, or of a time outside the recording, change nothing. Times are
        on the recording's own clock.

    Returns
    -------
    PoseSequence
        `seq` itself when nothing is said of its landmarks. Else world landmarks and knee steps go
        with the landmark, and `by_hand` says how far each landmark is the user's.
    """
    said = [c for c in corrections if c.kind.of_landmarks and _inside(seq, c)]
    if not said:
        return seq
    seq = legs_identified(seq)
    for one in said:
        if one.kind == CorrectionKind.EXCHANGED:
            seq = legs_exchanged(seq, _frames(seq, one))
    xy, visibility = np.array(seq.xy_px), np.array(seq.visibility)
    world, steps = np.array(seq.world_m), np.array(seq.knee_step_px)
    for one in said:
        if one.kind == CorrectionKind.HIDDEN:
            frames = _frames(seq, one)
            xy[frames, one.row], world[frames, one.row] = np.nan, np.nan
            visibility[frames, one.row] = 0.0
            if one.row in lm.KNEES:
                steps[frames, lm.KNEES.index(one.row)] = np.nan
    by_hand = np.zeros(visibility.shape)
    per_px = _metres_per_px(seq)
    moved = [c for c in said if c.kind == CorrectionKind.MOVED]
    for row in sorted({c.row for c in moved}):
        drawn = _bridged(seq.t_s, xy[:, row])
        offset, share = _carried(seq, drawn, [c for c in moved if c.row == row])
        near = share > 0
        xy[near, row] = (drawn + offset)[near]
        world[near, row, :2] += (per_px * offset)[near]
        visibility[near, row] = np.maximum(visibility[near, row], share[near])
        by_hand[:, row] = share
    return seq.with_(
        xy_px=xy, visibility=visibility, world_m=world, knee_step_px=steps, by_hand=by_hand
    )


def frame_of(seq: PoseSequence, time_s: float) -> int:
    """Frame nearest to a time."""
    return int(np.argmin(np.abs(seq.t_s - time_s)))


def _inside(seq: PoseSequence, one: Correction) -> bool:
    """It is about a time of the recording, half a frame more at either end."""
    until = one.time_s if one.until_s is None else one.until_s
    half = 0.5 / seq.fps if len(seq) > 1 else 0.0
    return bool(len(seq)) and until >= seq.t_s[0] - half and one.time_s <= seq.t_s[-1] + half


def _frames(seq: PoseSequence, one: Correction) -> np.ndarray:
    """Frames from the one nearest to the start to the one nearest to the end."""
    assert one.until_s is not None
    return np.arange(frame_of(seq, one.time_s), frame_of(seq, one.until_s) + 1)


def _bridged(t_s: np.ndarray, xy: np.ndarray) -> np.ndarray:
    """(T, 2) a landmark with its holes filled straight; NaN when it is never seen."""
    seen = np.isfinite(xy).all(1)
    if not seen.any():
        return np.full(xy.shape, np.nan)
    return np.column_stack([np.interp(t_s, t_s[seen], xy[seen, k]) for k in (0, 1)])


def _carried(
    seq: PoseSequence, drawn: np.ndarray, marks: Sequence[Correction]
) -> tuple[np.ndarray, np.ndarray]:
    """(T, 2) offsets of one landmark, and (T,) the share 0..1 of the user in each frame."""
    at = {frame_of(seq, c.time_s): np.array([c.x_px, c.y_px], float) for c in marks}
    if np.isnan(drawn).any():  # never seen: there where it was set, and nowhere else
        share = np.zeros(len(drawn))
        for frame, point in at.items():
            drawn[frame], share[frame] = point, 1.0
        return np.zeros(drawn.shape), share
    reach = BY_HAND.half_width_s
    knots: list[tuple[float, float, float, float]] = []  # time, offset x and y, share
    for frame in sorted(at):
        time_s, (x, y) = float(seq.t_s[frame]), at[frame] - drawn[frame]
        if not knots or time_s - reach >= knots[-1][0] + reach:
            knots += [] if not knots else [(knots[-1][0] + reach, 0.0, 0.0, 0.0)]
            knots.append((time_s - reach, 0.0, 0.0, 0.0))
        knots.append((time_s, x, y, 1.0))
    knots.append((knots[-1][0] + reach, 0.0, 0.0, 0.0))
    k = np.array(knots)
    found = np.column_stack([_eased(seq.t_s, k[:, 0], k[:, i]) for i in (1, 2, 3)])
    return found[:, :2], found[:, 2]


def _eased(t_s: np.ndarray, at: np.ndarray, values: np.ndarray) -> np.ndarray:
    """(T,) from value to value along half a cosine; 0 before the first and after the last."""
    after = np.clip(np.searchsorted(at, t_s, side="right"), 1, len(at) - 1)
    a, b = at[after - 1], at[after]
    u = np.clip((t_s - a) / np.maximum(b - a, 1e-9), 0.0, 1.0)
    share = (1 - np.cos(np.pi * u)) / 2
    return np.where(
        (t_s < at[0]) | (t_s > at[-1]),
        0.0,
        values[after - 1] + share * (values[after] - values[after - 1]),
    )


def _metres_per_px(seq: PoseSequence) -> float:
    """Scale of the world landmarks in the picture plane, of the whole recording; NaN unknown."""
    world, xy = np.asarray(seq.world_m)[..., :2], np.asarray(seq.xy_px)
    metres = sum(length(world[:, a], world[:, b]) for a, b in _SCALE)
    pixels = sum(length(xy[:, a], xy[:, b]) for a, b in _SCALE)
    ratio = np.asarray(metres / np.where(np.asarray(pixels) > 0, pixels, np.nan))
    ratio = ratio[np.isfinite(ratio)]
    return float(np.median(ratio)) if len(ratio) else float("nan")
