"""Whose movement is it? One person is chosen and followed; everybody else is reported."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core.pose_sequence import Note
from core.text import Text
from vision.landmarker import Pose
from vision.tracklets import Tracklet, link

# The person is chosen among those seen within this time after the first one appears.
CHOICE_S = 2.0
# A skeleton seen for less than this is a ghost.
SHORTEST_S = 0.2
# Another person is reported when seen this long and at least this tall against the chosen one.
OTHER_S = 0.5
OTHER_SIZE = 0.3
# Somebody coming back into the picture may be this much smaller or larger.
RETURN_SIZE = 2.0


@dataclass(frozen=True)
class Pointed:
    """A place in the picture where the user pointed at the person: seconds and pixels."""

    t_s: float
    x_px: float
    y_px: float


@dataclass(frozen=True, eq=False)
class Followed:
    """Which pose of every frame is the chosen person's (-1 = none), and remarks."""

    pick: np.ndarray
    notes: tuple[Note, ...]


def follow(
    t_s: list[float],
    poses: list[tuple[Pose, ...]],
    size_px: tuple[int, int],
    pointed: Pointed | None = None,
) -> Followed:
    """Choose a person and follow them through the clip.

    Chosen is who was pointed at, else the largest and most central at the start. Who is in the
    picture at the same time as the chosen one is somebody else; who appears alone after the
    chosen one has gone, at a similar size, is taken to be the chosen one coming back.
    """
    pick = np.full(len(t_s), -1)
    tracklets = [a for a in link(t_s, poses) if a.last_s - a.first_s >= SHORTEST_S]
    if not tracklets:
        return Followed(pick, ())
    first = _pointed_at(tracklets, pointed) if pointed else _largest(tracklets, size_px)
    own = _parts(first, tracklets)
    for part in own:
        free = [i for i, row in enumerate(part.rows) if pick[row] < 0]
        pick[[part.rows[i] for i in free]] = [part.picks[i] for i in free]
    others = [a for a in tracklets if a not in own and _matters(a, first)]
    return Followed(pick, _notes(others))


def _largest(tracklets: list[Tracklet], size_px: tuple[int, int]) -> Tracklet:
    start = tracklets[0].first_s

    def weight(one: Tracklet) -> float:
        near = [i for i, t in enumerate(one.t_s) if t <= start + CHOICE_S]
        centre = np.mean([one.xy[i][:, 0].mean() for i in near]) / size_px[0]
        seen = min(1.0, (one.t_s[near[-1]] - one.first_s) / CHOICE_S)
        return one.size_px * (1 - abs(float(centre) - 0.5)) * (0.5 + 0.5 * seen)

    return max((a for a in tracklets if a.first_s < start + CHOICE_S), key=weight)


def _pointed_at(tracklets: list[Tracklet], pointed: Pointed) -> Tracklet:
    place = np.array([pointed.x_px, pointed.y_px])

    def distance(one: Tracklet) -> float:
        i = int(np.argmin(np.abs(np.array(one.t_s) - pointed.t_s)))
        late = abs(one.t_s[i] - pointed.t_s)
        body = one.xy[i]
        outside = np.maximum(body.min(0) - place, 0) + np.maximum(place - body.max(0), 0)
        centre = np.linalg.norm(body.mean(0) - place) / one.size_px
        return float(np.linalg.norm(outside) / one.size_px + 0.1 * centre + late)

    return min(tracklets, key=distance)


def _parts(first: Tracklet, tracklets: list[Tracklet]) -> list[Tracklet]:
    """The chosen tracklet and those before and after it that can be the same person."""
    own = [first]
    others = [a for a in tracklets if a is not first and a.overlaps(first)]
    for one in tracklets:
        ratio = one.size_px / first.size_px
        if one is first or not 1 / RETURN_SIZE <= ratio <= RETURN_SIZE:
            continue
        if any(one.overlaps(o) for o in own) or any(_continues(o, one) for o in others):
            continue
        own.append(one)
    return own


def _continues(somebody: Tracklet, one: Tracklet) -> bool:
    """True when `one` is better explained as another person, seen just before nearby."""
    if one is somebody:
        return True
    gap = one.first_s - somebody.last_s
    if not -0.1 <= gap <= 2.0:
        return False
    way = np.linalg.norm(one.xy[0].mean(0) - somebody.expected(one.first_s).mean(0))
    return bool(way < 0.5 * somebody.size_px)


def _matters(one: Tracklet, first: Tracklet) -> bool:
    return one.last_s - one.first_s >= OTHER_S and one.size_px >= OTHER_SIZE * first.size_px


def _notes(others: list[Tracklet]) -> tuple[Note, ...]:
    if not others:
        return ()
    first, last = min(a.first_s for a in others), max(a.last_s for a in others)
    text = Text(
        "Another person is in the picture between {first:.1f} s and {last:.1f} s. Only one person "
        "is measured; check in the video that it is the right one.",
        first=first,
        last=last,
    )
    return (Note("several_people", "warning", text),)
