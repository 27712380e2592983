"""One piece of a clip through the landmarker: everybody seen, frame by frame, and spot checks."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from vision.chunks import Chunk
from vision.gates import distinct, height_px, same_person
from vision.landmarker import Landmarker, Pose
from vision.light import Glimpse, Picture, glimpse
from vision.video import frames

# A look at the whole picture for further people, and at the light, every so often.
LOOK_EVERY_S = 2.0
MOST_PEOPLE = 3
# Somebody smaller than this against the followed person is background.
SMALLEST_OTHER = 0.4
# The network sees 256 x 256 pixels of the person; more than this only costs time.
LARGEST_SIDE_PX = 1920


@dataclass(frozen=True, eq=False)
class Job:
    """What every piece of one clip needs to know."""

    path: Path
    model: Path
    size_px: tuple[int, int]
    mirrored: bool = False


@dataclass(frozen=True, eq=False)
class Scanned:
    """Result of one piece: per frame its time and the distinct plausible poses, in pixels."""

    t_s: list[float]
    poses: list[tuple[Pose, ...]]
    glimpses: list[Glimpse]
    crowded: bool


class Lookout:
    """One stateless landmarker shared by all pieces: counts the people in single pictures."""

    def __init__(self, model: Path) -> None:
        self._landmarker = Landmarker(model, people=MOST_PEOPLE, follow=False)
        self._lock = threading.Lock()

    def __enter__(self) -> Lookout:
        return self

    def __exit__(self, *_: object) -> None:
        self._landmarker.__exit__(None, None, None)

    def people(self, rgb: np.ndarray, size_px: tuple[int, int]) -> tuple[Pose, ...]:
        """Distinct plausible people in one picture, landmarks in pixels of `size_px`."""
        with self._lock:
            found = self._landmarker.people(rgb, 0.0)
        return distinct(tuple(p.scaled(size_px) for p in found), size_px)


def scan(
    job: Job, chunk: Chunk, lookout: Lookout, tick: Callable[[float], None] = lambda _: None
) -> Scanned:
    """Read one piece. `tick` gets the time of every frame and may raise to stop.

    The piece is read with one followed person, which is steadiest and fastest. When a look at
    the whole picture shows a second one, it is read again for several people.
    """
    alone = _pass(job, chunk, lookout, tick, people=1)
    return alone or _pass(job, chunk, lookout, tick, people=MOST_PEOPLE)


def _pass(
    job: Job, chunk: Chunk, lookout: Lookout, tick: Callable[[float], None], people: int
) -> Scanned | None:
    times: list[float] = []
    poses: list[tuple[Pose, ...]] = []
    glimpses: list[Glimpse] = []
    next_look, before = chunk.first_s, None
    reader = frames(
        job.path,
        chunk.warm_s,
        chunk.end_s,
        mirrored=job.mirrored,
        max_side_px=LARGEST_SIDE_PX,
    )
    with Landmarker(job.model, people) as landmarker:
        for frame in reader:
            if frame.t_s >= chunk.end_s:
                break
            tick(frame.t_s)
            found = landmarker.people(frame.rgb, frame.t_s - chunk.warm_s)
            if frame.t_s < chunk.first_s:
                continue
            seen = distinct(tuple(p.scaled(job.size_px) for p in found), job.size_px)
            if frame.t_s >= next_look:
                next_look += LOOK_EVERY_S
                if people == 1 and _somebody_else(seen, lookout.people(frame.rgb, job.size_px)):
                    return None
                picture = Picture.of(frame.rgb, frame.t_s, seen, job.size_px)
                glimpses.append(glimpse(picture, before))
                before = picture
            times.append(frame.t_s)
            poses.append(seen)
    return Scanned(times, poses, glimpses, people > 1)


def _somebody_else(followed: tuple[Pose, ...], everybody: tuple[Pose, ...]) -> bool:
    """True when the picture holds a second person who matters."""
    if not followed:
        return len(everybody) > 1
    one = followed[0].xy
    return any(
        height_px(p.xy) > SMALLEST_OTHER * height_px(one) and not same_person(p.xy, one)
        for p in everybody
    )
