"""Which feet move: two planted feet, one standing leg, steps; the bouts and the rests between."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
import scipy

from core.vocabulary import Side
from metrics.catalogue.parameters import SIGNAL, TIMELINE
from metrics.conventions import OTHER, SIDES
from metrics.preprocessing.body_track import BodyTrack, smooth

Kind = Literal["two-legged", "left", "right", "steps"]


@dataclass(frozen=True)
class Bout:
    """Frames `first` .. `last` (exclusive) of one kind of motion; "left" stands on the left."""

    kind: Kind
    first: int
    last: int


def find_bouts(track: BodyTrack, first: int, last: int) -> tuple[Bout, ...]:
    """Bouts of a stretch of frames, in order; rests are between them, and in none."""
    kinds = _kinds(track)[first:last]
    named = _named(track, kinds, _standing(track, first, last))
    return tuple(Bout(b.kind, b.first + first, b.last + first) for b in named)


def _kinds(track: BodyTrack) -> np.ndarray:
    """(T,) a word of `Kind`, "" while nothing of the legs moves."""
    window = TIMELINE.window_s
    ankles = _range(track, track.ankles_px, window)
    moved = {side: np.hypot(*ankles[:, k].T) / track.size_px for k, side in enumerate(SIDES)}
    # A hidden far foot drawn somewhere proves nothing.
    told = {
        side: ~(track.ankle_visibility[:, k] < SIGNAL.visibility_min)
        for k, side in enumerate(SIDES)
    }
    hips = _range(track, track.hips_y_px, window) / track.size_px
    steps, still = TIMELINE.foot_moves_leg, TIMELINE.foot_stays_leg
    out = np.full(len(track.t_s), "", dtype=object)
    lift = smooth(track, track.ankles_px[:, 1, 1] - track.ankles_px[:, 0, 1], window)
    lift = lift / track.size_px  # + = the left ankle is higher in the picture
    planted = (moved[Side.LEFT] < steps) & (moved[Side.RIGHT] < steps)
    out[planted & (hips > TIMELINE.hips_move_leg)] = "two-legged"
    for side, higher in zip(SIDES, (-lift, lift), strict=True):
        free = OTHER[side]
        out[(out == "") & (higher > TIMELINE.foot_lifted_leg) & told[free]] = side
        goes = (moved[free] > steps) | (
            (moved[free] > TIMELINE.foot_stirs_leg)
            & (moved[free] > TIMELINE.foot_ratio * moved[side])
        )
        out[(moved[side] < still) & goes & told[free]] = side
    out[(moved[Side.LEFT] > steps) & (moved[Side.RIGHT] > steps)] = "steps"
    return out


def _range(track: BodyTrack, values: np.ndarray, seconds: float) -> np.ndarray:
    """Highest less lowest within a window of time around each frame."""
    calm = smooth(track, values, TIMELINE.glitch_s)
    size = 2 * (track.frames(seconds) // 2) + 1
    highest = scipy.ndimage.maximum_filter1d(calm, size, axis=0)
    return highest - scipy.ndimage.minimum_filter1d(calm, size, axis=0)


def _standing(track: BodyTrack, first: int, last: int) -> np.ndarray:
    """(last - first,) True where the hips are as high as they usually get."""
    tall = track.tall[first:last]
    known = tall[np.isfinite(tall)]
    usual = float(np.percentile(known, 90)) if len(known) else np.inf
    return np.nan_to_num(tall, nan=0.0) > TIMELINE.standing_share * usual


def _named(track: BodyTrack, kinds: np.ndarray, standing: np.ndarray) -> list[Bout]:
    """Moving frames of one kind joined over short rests; pieces with little motion left out.

    Who holds a squat does not rest: a rest is standing.
    """
    least = track.frames(TIMELINE.bout_s)
    moving = np.flatnonzero(kinds != "")
    pieces = _alike(kinds, moving, track.frames(TIMELINE.blip_s))
    pieces = _alike(kinds, np.concatenate(pieces), least) if pieces else []
    rest = track.frames(TIMELINE.rest_s)
    pieces = [part for piece in pieces for part in _at_rests(piece, standing, rest, least)]
    return [Bout(kinds[p[0]], int(p[0]), int(p[-1]) + 1) for p in pieces]


def _alike(kinds: np.ndarray, frames: np.ndarray, least: int) -> list[np.ndarray]:
    """Frames split where the kind changes; pieces of fewer than `least` frames fall."""
    kept = [p for p in _split(frames, kinds[frames]) if len(p) >= least]
    return _split(rest := np.concatenate(kept), kinds[rest]) if kept else []


def _split(frames: np.ndarray, kinds: np.ndarray) -> list[np.ndarray]:
    return np.split(frames, np.flatnonzero(kinds[1:] != kinds[:-1]) + 1) if len(frames) else []


def _at_rests(frames: np.ndarray, standing: np.ndarray, rest: int, least: int) -> list[np.ndarray]:
    """One kind of motion split at its long rests, where enough is left on both sides."""
    gaps = [
        int(g) + 1
        for g in np.flatnonzero(np.diff(frames) > rest)
        if standing[frames[g] : frames[g + 1]].mean() > 0.5
    ]
    out = [frames[:0]]
    for part in np.split(frames, gaps):
        if len(out[-1]) >= least and len(part) >= least:
            out.append(part)
        else:
            out[-1] = np.concatenate([out[-1], part])
    return out
