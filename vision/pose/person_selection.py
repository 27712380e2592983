"""Choice of the person: one is chosen and tracked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from core import landmarks as lm
from vision.pose.landmarker import Pose
from vision.pose.plausibility import height_px, inside, same_person
from vision.pose.tracklets import Tracklet, distance, link

# A skeleton seen for less than this is a ghost.
SHORTEST_S = 0.2
# How far the four landmarks of trunk and legs that move most go from where they were, against body
# size, at most over 20 looks. Measured on made bodies: up to 0.03 for a still one with jitter of
# 0.008 of its size; one-legged stands and seated rotation 0.05, step-downs 0.08, squats 0.15.
STILL, MOVES = 0.03, 0.05
_MOST_MOVED = 4
# Somebody who stays in the frame is within one body size at half of the looks.
NEARBY, STAYS_SHARE = 1.0, 0.5
# A person re-entering the frame may be this much smaller or larger.
RETURN_SIZE = 2.0


@dataclass(frozen=True)
class Pointed:
    """A place in a frame where the user pointed at the person: seconds and pixels."""

    t_s: float
    x_px: float
    y_px: float


@dataclass(frozen=True, eq=False)
class Seen:
    """One sighting of somebody: when, the pose in pixels, the mean colour of the trunk."""

    t_s: float
    pose: Pose
    colour: np.ndarray


def best_at_start(seen: list[Seen], size_px: tuple[int, int]) -> Seen:
    """First sighting of the largest, most central person; seen often counts, too."""

    def weight(one: Seen) -> float:
        centre = abs(float(one.pose.xy[:, 0].mean()) / size_px[0] - 0.5)
        often = sum(same_person(one.pose.xy, other.pose.xy) for other in seen)
        return height_px(one.pose.xy) * (1 - centre) * (1 + min(often, 3))

    best = max(seen, key=weight)
    return next(one for one in seen if same_person(one.pose.xy, best.pose.xy))


def without_still(
    start: list[Seen], later: Sequence[Sequence[np.ndarray]], size_px: tuple[int, int]
) -> list[Seen]:
    """Sightings at the start without those who never move (a seated clinician, a statue).

    Everybody stays when nobody else moves whose legs are in the picture and who stays in it: two
    people who both stand, or a passer-by beside somebody who holds still.

    Parameters
    ----------
    start
        Sightings at the start of the clip.
    later
        (33, 2) skeletons at moments spread over the rest of the clip, a list a moment.
    size_px
        Width and height of the frame.
    """
    ways = [_ways(one, start, later) for one in start]
    legs = [row for rows in lm.LEG.values() for row in rows]
    someone = any(
        inside(one.pose.xy, size_px)[legs].all()
        and len(way) >= STAYS_SHARE * len(later)
        and max(way, default=0.0) >= MOVES
        for one, way in zip(start, ways, strict=True)
    )
    idle = [len(way) >= STAYS_SHARE * len(later) and max(way, default=1.0) <= STILL for way in ways]
    if not someone:
        return start
    return [one for one, still in zip(start, idle, strict=True) if not still]


def _ways(one: Seen, start: list[Seen], later: Sequence[Sequence[np.ndarray]]) -> list[float]:
    """How far somebody was from where they began, at the moments they are found near it."""
    found = []
    for there in later:
        own = [xy for xy in there if _belongs(xy, one, start)]
        if own:
            found.append(min(_moved(one.pose.xy, xy) for xy in own))
    return found


def _belongs(xy: np.ndarray, one: Seen, start: list[Seen]) -> bool:
    nearest_one = min(start, key=lambda other: distance(other.pose.xy, xy))
    near = distance(one.pose.xy, xy) <= NEARBY
    return near and same_person(nearest_one.pose.xy, one.pose.xy)


def _moved(a: np.ndarray, b: np.ndarray) -> float:
    """Mean way of the landmarks of trunk and legs that moved most, against body size."""
    rows = list(lm.BODY)
    way = np.linalg.norm(a[rows] - b[rows], axis=1) / max(height_px(a), height_px(b), 1.0)
    return float(np.sort(way)[-_MOST_MOVED:].mean())


def nearest(seen: list[Seen], pointed: Pointed) -> Seen:
    """The sighting whose body is nearest to where the user pointed."""
    place = np.array([pointed.x_px, pointed.y_px])

    def away(one: Seen) -> float:
        body = one.pose.xy
        outside = np.maximum(body.min(0) - place, 0) + np.maximum(place - body.max(0), 0)
        centre = np.linalg.norm(body.mean(0) - place)
        return float(np.linalg.norm(outside) + 0.1 * centre) / height_px(body)

    return min(seen, key=away)


def without_ghosts(t_s: list[float], poses: list[tuple[Pose, ...]]) -> np.ndarray:
    """(T,) which pose of every frame is the person's, -1 where there is none.

    For clips of one person: drops skeletons that flash up and those of quite another size.
    """
    pick = np.full(len(t_s), -1)
    tracklets = [a for a in link(t_s, poses) if a.last_s - a.first_s >= SHORTEST_S]
    if not tracklets:
        return pick
    main = max(tracklets, key=lambda a: len(a.rows) * a.size_px)
    for part in tracklets:
        if part is main or _same_size(part, main):
            pick[part.rows] = part.picks
    return pick


def _same_size(one: Tracklet, main: Tracklet) -> bool:
    return bool(1 / RETURN_SIZE <= one.size_px / main.size_px <= RETURN_SIZE)
