"""Choice of the person: one is chosen and tracked, all others are reported."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core.note_codes import NoteCode
from core.pose_sequence import Note
from core.text import Text
from core.vocabulary import Severity
from vision.pose.landmarker import Pose
from vision.pose.plausibility import height_px, same_person
from vision.pose.tracklets import Tracklet, link

# A skeleton seen for less than this is a ghost.
SHORTEST_S = 0.2
# Another person is reported when seen this long.
OTHER_S = 0.5
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


def notes(others_s: list[float]) -> tuple[Note, ...]:
    """Remark on other people, from the moments they were seen."""
    if len(others_s) < 2 or max(others_s) - min(others_s) < OTHER_S:
        return ()
    text = Text(
        "Another person is in the picture between {first:.1f} s and {last:.1f} s. Only one person "
        "is measured; check in the video that it is the right one.",
        first=min(others_s),
        last=max(others_s),
    )
    return (Note(NoteCode.SEVERAL_PEOPLE, Severity.WARNING, text),)
