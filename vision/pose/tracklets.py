"""Join the poses of many frames into people who move continuously."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import scipy

from vision.pose.landmarker import Pose
from vision.pose.plausibility import height_px

# Mean distance of all landmarks between two frames, against body size. At 15 frames a second a
# runner's limbs move about 0.2.
FARTHEST = 0.35
# A person unseen for longer than this starts a new tracklet.
LONGEST_GAP_S = 0.5
# A velocity needs at least so long: stamps that come in bunches are a millisecond apart.
_VELOCITY_S = 0.02


@dataclass(eq=False)
class Tracklet:
    """One body seen without a longer break.

    Attributes
    ----------
    rows : frame numbers.
    picks : which pose of that frame.
    """

    rows: list[int] = field(default_factory=list)
    picks: list[int] = field(default_factory=list)
    xy: list[np.ndarray] = field(default_factory=list)
    t_s: list[float] = field(default_factory=list)

    @property
    def first_s(self) -> float:
        """Time of the first frame."""
        return self.t_s[0]

    @property
    def last_s(self) -> float:
        """Time of the last frame."""
        return self.t_s[-1]

    @property
    def size_px(self) -> float:
        """Median body size."""
        return float(np.median([height_px(xy) for xy in self.xy[:: max(1, len(self.xy) // 20)]]))

    def add(self, row: int, pick: int, t_s: float, xy: np.ndarray) -> None:
        """Append one frame."""
        self.rows.append(row)
        self.picks.append(pick)
        self.t_s.append(t_s)
        self.xy.append(xy)

    def expected(self, t_s: float) -> np.ndarray:
        """Where the body should be now: last place plus its mean velocity, for short times."""
        last = self.xy[-1]
        if len(self.xy) < 3:
            return last
        back = max(0, len(self.xy) - 4)
        while back > 0 and self.t_s[-1] - self.t_s[back] < _VELOCITY_S:
            back -= 1
        elapsed = self.t_s[-1] - self.t_s[back]
        if elapsed < _VELOCITY_S:
            return last
        velocity = (last.mean(0) - self.xy[back].mean(0)) / elapsed
        return last + velocity * min(t_s - self.t_s[-1], 0.2)


def link(t_s: list[float], poses: list[tuple[Pose, ...]]) -> list[Tracklet]:
    """Tracklets of a whole clip, in order of their start."""
    done: list[Tracklet] = []
    active: list[Tracklet] = []
    for row, (t, seen) in enumerate(zip(t_s, poses, strict=True)):
        done += [a for a in active if t - a.last_s > LONGEST_GAP_S]
        active = [a for a in active if t - a.last_s <= LONGEST_GAP_S]
        taken = _assign(active, seen, t)
        for pick, pose in enumerate(seen):
            if pick in taken:
                active[taken[pick]].add(row, pick, t, pose.xy)
            else:
                started = Tracklet()
                started.add(row, pick, t, pose.xy)
                active.append(started)
    return sorted(done + active, key=lambda a: a.first_s)


def _assign(active: list[Tracklet], seen: tuple[Pose, ...], t_s: float) -> dict[int, int]:
    """Pose number -> tracklet number, nearest first, none beyond `FARTHEST`."""
    if not active or not seen:
        return {}
    if len(active) == len(seen) == 1:
        return {0: 0} if distance(active[0].expected(t_s), seen[0].xy) <= FARTHEST else {}
    cost = np.array([[distance(a.expected(t_s), p.xy) for p in seen] for a in active])
    pairs = zip(*scipy.optimize.linear_sum_assignment(np.minimum(cost, 10 * FARTHEST)), strict=True)
    return {int(p): int(a) for a, p in pairs if cost[a, p] <= FARTHEST}


def distance(a: np.ndarray, b: np.ndarray) -> float:
    """Mean distance of all landmarks of two skeletons, against body size."""
    size = max(height_px(a), height_px(b), 1.0)
    return float(np.linalg.norm(a - b, axis=1).mean() / size)
