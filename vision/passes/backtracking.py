"""Recover frames before first detection by tracking backwards.

Detecting a person needs more of them in the frame than tracking does. So the frames just before
first detection are read again from last to first by a separate landmarker.
"""

from __future__ import annotations

from collections import deque

from core import landmarks as lm
from vision.passes.shared import ClipJob
from vision.pose.landmarker import Landmarker, Pose
from vision.pose.plausibility import distinct
from vision.video.reader import Frame

# Frames are held in memory meanwhile; further back the person is outside in all clips tried.
LONGEST_S = 0.35
# A Full HD picture is 6 MB: at 240 frames a second 0.35 s would be 520 MB in each worker.
MOST_PICTURES = 24
# A flicker of a frame or two is filled by the metrics and not worth starting a network.
SHORTEST_S = 0.09


class UndetectedFrames:
    """The latest frames in which nobody was found."""

    def __init__(self) -> None:
        self._frames: deque[Frame] = deque()

    def add(self, frame: Frame) -> None:
        """One more without anybody."""
        self._frames.append(frame)
        while frame.t_s - self._frames[0].t_s > LONGEST_S or len(self._frames) > MOST_PICTURES:
            self._frames.popleft()

    def read_back(self, job: ClipJob, found: Frame) -> list[tuple[Pose, ...]]:
        """Poses before `found`, most recent first; ends where no whole body is seen."""
        frames, self._frames = self._frames, deque()
        if not frames or found.t_s - frames[0].t_s < SHORTEST_S:
            return []
        poses: list[tuple[Pose, ...]] = []
        with Landmarker(job.model) as landmarker:
            landmarker.people(found.rgb, 0.0)
            for frame in reversed(frames):
                near = landmarker.people(frame.rgb, found.t_s - frame.t_s)
                whole = tuple(p.scaled(job.size_px) for p in near if _whole(p))
                seen = distinct(whole, job.size_px)
                if not seen:
                    break
                poses.append(seen)
        return poses


def _whole(pose: Pose) -> bool:
    """True when no joint of trunk and legs is outside the frame, where it would be a guess."""
    joints = pose.xy[list(lm.BODY)]
    return bool(((joints > 0) & (joints < 1)).all())
