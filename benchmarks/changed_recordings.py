"""The same movement recorded otherwise: slower, from farther away, tilted, with frames missing.

What changes a recording of a person in a room without changing what the person does, so that the
answer should stay (`benchmarks.recognition_margins`).
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from core.pose_sequence import PoseSequence

Change = Callable[[PoseSequence], PoseSequence]


def _thinned(seq: PoseSequence, fps: float) -> PoseSequence:
    """The frames nearest to a lower rate; the recording itself where it has no more."""
    if seq.fps < 1.2 * fps:
        return seq
    wanted = np.arange(seq.t_s[0], seq.t_s[-1], 1 / fps)
    return _frames(seq, np.unique(np.searchsorted(seq.t_s, wanted - 1e-6)))


def _with_missing(seq: PoseSequence, share: float) -> PoseSequence:
    """Frames that a busy phone did not write, at random; the first one is there."""
    there = np.random.default_rng(0).random(len(seq)) > share
    return _frames(seq, np.flatnonzero(there | (np.arange(len(seq)) == 0)))


def _frames(seq: PoseSequence, rows: np.ndarray, t_s: np.ndarray | None = None) -> PoseSequence:
    return seq.with_(
        t_s=seq.t_s[rows] if t_s is None else t_s,
        xy_px=np.asarray(seq.xy_px)[rows],
        visibility=np.asarray(seq.visibility)[rows],
        world_m=np.asarray(seq.world_m)[rows],
        knee_step_px=None,
        pelvis=(),
        picture_jumps=None,
    )


def _rolled(seq: PoseSequence, deg: float) -> PoseSequence:
    c, s = np.cos(np.radians(deg)), np.sin(np.radians(deg))
    turn = np.array([[c, -s], [s, c]])
    middle = np.array(seq.size_px) / 2
    world = np.array(seq.world_m)
    world[..., :2] = world[..., :2] @ turn.T
    return seq.with_(xy_px=(np.asarray(seq.xy_px) - middle) @ turn.T + middle, world_m=world)


def _smaller(seq: PoseSequence, person_px: float, jitter_px: float) -> PoseSequence:
    """As if filmed from farther away, with the jitter that a pose model has there."""
    xy = np.asarray(seq.xy_px)
    tall = float(np.nanpercentile(np.nanmax(xy[..., 1], 1) - np.nanmin(xy[..., 1], 1), 75))
    share = min(1.0, person_px / tall)
    middle = np.array(seq.size_px) / 2
    return _jittered(seq.with_(xy_px=(xy - middle) * share + middle), jitter_px)


def _jittered(seq: PoseSequence, px: float) -> PoseSequence:
    noise = np.random.default_rng(0).normal(0, px, np.shape(seq.xy_px))
    return seq.with_(xy_px=np.asarray(seq.xy_px) + noise)


def _held(seq: PoseSequence) -> PoseSequence:
    """Every second picture is the one before once more."""
    return _frames(seq, np.arange(len(seq)) // 2 * 2, seq.t_s)


def _swung(seq: PoseSequence) -> PoseSequence:
    """A camera held by hand that swings by a twelfth of a leg within two and a half seconds."""
    xy = np.asarray(seq.xy_px)
    leg = 0.5 * float(np.nanpercentile(np.nanmax(xy[..., 1], 1) - np.nanmin(xy[..., 1], 1), 75))
    turns = 2 * np.pi * seq.t_s / 2.5
    way = leg * np.stack([0.08 * np.sin(turns), 0.04 * np.sin(1.3 * turns + 1)], axis=-1)
    return seq.with_(xy_px=xy + way[:, None])


def _unseen(seq: PoseSequence) -> PoseSequence:
    """Nobody is found for a fifth of a second about every two seconds."""
    gone = (seq.t_s - seq.t_s[0] + 1.1) % 2.0 < 0.2
    xy, seen, world = np.array(seq.xy_px), np.array(seq.visibility), np.array(seq.world_m)
    xy[gone], seen[gone], world[gone] = np.nan, 0.0, np.nan
    return seq.with_(xy_px=xy, visibility=seen, world_m=world)


def _lossy(seq: PoseSequence) -> PoseSequence:
    """Every joint is lost for a tenth of a second about every two seconds."""
    rng = np.random.default_rng(0)
    xy, seen = np.array(seq.xy_px), np.array(seq.visibility)
    for row in range(xy.shape[1]):
        for start in np.arange(rng.uniform(0, 2), seq.t_s[-1], 2.0):
            hole = (seq.t_s >= start) & (seq.t_s < start + 0.1)
            xy[hole, row], seen[hole, row] = np.nan, 0.0
    return seq.with_(xy_px=xy, visibility=seen)


CHANGES: dict[str, Change] = {
    "0.6 times as long": lambda s: s.with_(t_s=s.t_s * 0.6),
    "0.8 times as long": lambda s: s.with_(t_s=s.t_s * 0.8),
    "1.3 times as long": lambda s: s.with_(t_s=s.t_s * 1.3),
    "1.6 times as long": lambda s: s.with_(t_s=s.t_s * 1.6),
    "mirrored": lambda s: s.mirror_image(),
    "person of 240 pixels": lambda s: _smaller(s, 240, 0.8),
    "jitter of 2 pixels": lambda s: _jittered(s, 2.0),
    "joints lost now and then": _lossy,
    "person lost now and then": _unseen,
    "pictures shown twice": _held,
    "two frames of ten missing": lambda s: _with_missing(s, 0.2),
    "four frames of ten missing": lambda s: _with_missing(s, 0.4),
    "tilted by 8": lambda s: _rolled(s, 8.0),
    "tilted by -8": lambda s: _rolled(s, -8.0),
    "camera swings": _swung,
    "15 frames a second": lambda s: _thinned(s, 15),
    "10 frames a second": lambda s: _thinned(s, 10),
}
