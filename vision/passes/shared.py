"""Shared by the passes: job and result of a pass, and the people detector for single frames."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from vision.knee_flow import KneeFlow
from vision.pelvis.crops import CropCollector
from vision.pose.landmarker import Landmarker, Pose
from vision.pose.other_people import OtherSeen
from vision.pose.plausibility import distinct
from vision.quality.lighting import Glimpses
from vision.quality.picture_change import PictureChange
from vision.video.reader import Frame, frames

LOOK_EVERY_S = 3.0
GLIMPSE_EVERY_S = 0.5  # at the light and the background, in small
MOST_PEOPLE = 3
# The network sees 256 x 256 pixels of the person; more than this only costs time.
LARGEST_SIDE_PX = 1920


@dataclass(frozen=True, eq=False)
class ClipJob:
    """What every reader of one clip needs to know."""

    path: Path
    model: Path
    size_px: tuple[int, int]
    mirrored: bool = False
    knots_per_s: float = 0.0  # sampling rate of the pelvis; 0 = never
    knees_per_s: float = 0.0  # and the knees
    slow_motion: float = 1.0  # how many times slower than life the file's clock runs

    def pictures(
        self, first_s: float | None = None, last_s: float | None = None
    ) -> Iterator[Frame]:
        """Pictures of the clip or a part of it (seconds of life), not larger than needed."""
        return frames(
            self.path,
            first_s,
            last_s,
            mirrored=self.mirrored,
            max_side_px=LARGEST_SIDE_PX,
            slow_motion=self.slow_motion,
        )


@dataclass(frozen=True, eq=False)
class PassResult:
    """Result of reading a clip or a chunk of it.

    Attributes
    ----------
    t_s, poses : per frame its time and the person's pose, in pixels (empty = not seen).
    glimpses : values of the spot checks.
    others : looks at which another person was seen.
    keeper : crops kept around the pelvis.
    knees : optical flow around the knees.
    change : how much each frame differs from the one before.
    """

    t_s: list[float]
    poses: list[tuple[Pose, ...]]
    glimpses: Glimpses
    others: list[OtherSeen]
    keeper: CropCollector
    knees: KneeFlow
    change: PictureChange = field(default_factory=PictureChange)

    @classmethod
    def empty(cls, job: ClipJob) -> PassResult:
        """Nothing read yet."""
        keeper = CropCollector(job.knots_per_s, job.size_px)
        return cls([], [], Glimpses(), [], keeper, KneeFlow(job.size_px, job.knees_per_s))

    def add(self, frame: Frame, poses: tuple[Pose, ...], *, keep: bool) -> None:
        """Add the next frame and its pose; `keep` the crop around the pelvis."""
        self.t_s.append(frame.t_s)
        self.change.look(frame.rgb)
        self.poses.append(poses)
        self.knees.look(frame.t_s, frame.rgb, poses[0].xy if poses else None)
        if keep and poses:
            self.keeper.keep(frame.t_s, frame.rgb, poses[0].xy)

    def backfill(self, poses: list[tuple[Pose, ...]]) -> None:
        """Fill in poses recovered for the preceding frames, most recent first."""
        for back, seen in enumerate(poses, 1):
            self.poses[-back] = seen


class PeopleDetector:
    """One stateless landmarker shared by all passes: detects the people in single frames.

    Its network is loaded by the pass that looks first, while the others read on.
    """

    def __init__(self, model: Path) -> None:
        self._model = model
        self._landmarker: Landmarker | None = None
        self._lock = threading.Lock()

    def __enter__(self) -> PeopleDetector:
        return self

    def __exit__(self, *_: object) -> None:
        if self._landmarker is not None:
            self._landmarker.__exit__(None, None, None)

    def people(self, rgb: np.ndarray, size_px: tuple[int, int]) -> tuple[Pose, ...]:
        """Distinct plausible people in one frame, landmarks in pixels of `size_px`."""
        with self._lock:
            if self._landmarker is None:
                self._landmarker = Landmarker(self._model, people=MOST_PEOPLE, follow=False)
            found = self._landmarker.people(rgb, 0.0)
        return distinct(tuple(p.scaled(size_px) for p in found), size_px)
