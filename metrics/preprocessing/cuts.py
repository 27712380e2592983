"""Cuts: moments at which a recording jumps to another view, size, place or person.

The landmarks tell them, and the picture where it was looked at. A body that turns at once while the
picture goes on is no cut: the pose model took the front for the back, or left for right. A body
that is elsewhere or of another size while the picture goes on is somebody or something else.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core import landmarks as lm
from core.pose_sequence import PoseSequence
from metrics.catalogue.parameters import CUTS
from metrics.preprocessing.body_track import BodyTrack, body_track, turned_by
from metrics.signals.geometry import length

_TRUNK_AND_LEGS = [
    lm.index(joint, side) for joint in ("shoulder", "hip", "knee", "ankle") for side in lm.SIDES
]
# A cut changes place, size or heading by so many times what they do before and after it. Who
# turns at the edge of the picture changes the heading as fast, but not out of stillness.
_STANDS_OUT = np.array([4.0, 4.0, 8.0])


def cuts_s(seq: PoseSequence) -> tuple[float, ...]:
    """Times of the cuts of a recording that shows somebody, seconds: the first frame after each."""
    return tuple(float(seq.t_s[frame]) for frame in find_cuts(seq, body_track(seq)))


def picture_goes_on(seq: PoseSequence, after_s: np.ndarray | float) -> np.ndarray:
    """True where the picture was looked at and does not jump where the body does.

    `after_s`: times of the first frames after a jump of the body; the tracker may follow a cut only
    after a moment.
    """
    if seq.picture_jumps is None:
        return np.zeros(np.shape(after_s), bool)
    jumps, after = seq.t_s[seq.picture_jumps > 0], np.asarray(after_s)
    until, since = (np.searchsorted(jumps, t, "right") for t in (after, after - CUTS.gap_s))
    return np.asarray(until == since)


def find_cuts(seq: PoseSequence, track: BodyTrack) -> tuple[int, ...]:
    """First frames after a cut: in one step the body is elsewhere, of another size or turned.

    What it jumps to must last: a tracker that loses the person for some frames is no cut, nor is
    one that finds them at the edge of the picture. Only a turn needs a jump of the picture, too.
    """
    xy = np.asarray(seq.xy_px)[:, _TRUNK_AND_LEGS]
    rows = np.flatnonzero(np.isfinite(xy).all((1, 2)))
    if len(rows) < 8:
        return ()
    t, points = track.t_s[rows], xy[rows]
    size = _size_px(points)
    step = np.median(np.hypot(*np.moveaxis(np.diff(points, axis=0), -1, 0)), axis=1)
    step = step / np.minimum(track.size_px[rows][1:], track.size_px[rows][:-1])
    gap = np.diff(t)
    heading = track.heading_deg[rows]
    soon = gap <= CUTS.gap_s
    moved = (step > CUTS.moved_leg) & (step / gap > CUTS.speed_leg_per_s)
    grown = np.abs(np.diff(np.log(size))) > CUTS.grown
    turned = turned_by(heading[1:], heading[:-1]) > CUTS.turned_deg
    turned &= ~picture_goes_on(seq, t[1:])
    found: list[int] = []
    seen = np.stack([moved, grown, turned], axis=1)
    for i in np.flatnonzero(soon & seen.any(1)):
        apart = not found or t[i + 1] - track.t_s[found[-1]] > CUTS.apart_s
        if apart and (seen[i] & _lasts(t, points, size, heading, int(i))).any():
            found.append(int(rows[i + 1]))
    return tuple(found)


def _size_px(points: np.ndarray) -> np.ndarray:
    """(T,) a leg length frame by frame: the longest of trunk (x 1.6) and both legs.

    `points` (T, 8, 2) in the order of `_TRUNK_AND_LEGS`.
    """
    shoulders, hips, knees, ankles = np.moveaxis(points.reshape(len(points), 4, 2, 2), 1, 0)
    legs = length(hips, knees) + length(knees, ankles)
    return np.maximum(1.6 * length(shoulders.mean(1), hips.mean(1)), legs.max(1))


def _lasts(
    t: np.ndarray, points: np.ndarray, size: np.ndarray, heading: np.ndarray, i: int
) -> np.ndarray:
    """(3,) True where place, size and heading differ for good before and after step `i`.

    The tracker is given a moment to settle on what comes after a cut.
    """
    reach, settled = CUTS.lasts_s, CUTS.settles_s
    before = (t > t[i] - reach) & (t <= t[i])
    after = (t >= t[i + 1] + settled) & (t < t[i + 1] + settled + reach)
    seen = min(before.sum(), after.sum()) * float(np.median(np.diff(t)))
    if seen < 0.7 * reach:
        return np.zeros(3, bool)
    a, b = (_Part.of(points[m], size[m], heading[m]) for m in (before, after))
    leg = float(np.exp(a.log_size))
    moved = float(np.median(np.hypot(*(b.middle - a.middle).T))) / leg
    turned = float(turned_by(a.way_deg, b.way_deg))
    limits = [CUTS.moved_leg, CUTS.grown, CUTS.turned_deg]
    changes = [moved, abs(b.log_size - a.log_size), turned]
    unrest = [max(a.unrest_px, b.unrest_px) / leg, *np.maximum(a.unrest, b.unrest)]
    # A change counts that is large and stands out of what goes on before and after it.
    return (np.array(changes) > limits) & (np.array(changes) > _STANDS_OUT * np.array(unrest))


@dataclass(frozen=True, eq=False)
class _Part:
    """The body in the half second on one side of a step, and how much it moves in it."""

    middle: np.ndarray
    log_size: float
    way_deg: float
    unrest_px: float
    unrest: tuple[float, float]

    @classmethod
    def of(cls, points: np.ndarray, size: np.ndarray, heading: np.ndarray) -> _Part:
        middle = np.median(points, axis=0)
        log = np.log(size)
        unit = np.exp(1j * np.radians(heading[np.isfinite(heading)]))
        way = float(np.angle(np.mean(unit), deg=True)) if len(unit) else float("nan")
        apart = turned_by(np.degrees(np.angle(unit)), way) if len(unit) else np.array([180.0])
        return cls(
            middle=middle,
            log_size=float(np.median(log)),
            way_deg=way,
            unrest_px=float(np.median(np.hypot(*np.moveaxis(points - middle, -1, 0)))),
            unrest=(
                float(np.median(np.abs(log - np.median(log)))),
                float(np.median(apart)),
            ),
        )
