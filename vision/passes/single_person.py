"""Run one chunk of a video through the landmarker, with spot checks for people and light."""

from __future__ import annotations

from collections.abc import Callable

from vision.passes.backtracking import UndetectedFrames
from vision.passes.chunks import Chunk
from vision.passes.shared import GLIMPSE_EVERY_S, LOOK_EVERY_S, ClipJob, PassResult, PeopleDetector
from vision.pose.landmarker import Landmarker, Pose
from vision.pose.plausibility import distinct, height_px, same_person
from vision.quality.lighting import GreyFrame

# Somebody smaller than this against the followed person is background.
SMALLEST_OTHER = 0.4


class CrowdedError(Exception):
    """There are several people; the clip has to be read by following one of them."""


def scan(
    job: ClipJob,
    chunk: Chunk,
    detector: PeopleDetector,
    tick: Callable[[float], None] = lambda _: None,
) -> PassResult:
    """Read one piece. `tick` gets the time of every frame and may raise to stop.

    Raises
    ------
    CrowdedError
        When a spot check shows a second person.
    """
    out = PassResult.empty(job)
    look_at = glimpse_at = chunk.first_s
    unseen = UndetectedFrames()
    with Landmarker(job.model) as landmarker:
        for frame in job.pictures(chunk.warm_s, chunk.end_s):
            if frame.t_s >= chunk.end_s:
                break
            tick(frame.t_s)
            found = landmarker.people(frame.rgb, frame.t_s - chunk.warm_s)
            keep = out.keeper.due(frame.t_s)
            if frame.t_s < chunk.first_s:
                continue
            seen = distinct(tuple(p.scaled(job.size_px) for p in found), job.size_px)
            if frame.t_s >= look_at:
                look_at += LOOK_EVERY_S
                if _somebody_else(seen, detector.people(frame.rgb, job.size_px)):
                    raise CrowdedError
            if frame.t_s >= glimpse_at:
                glimpse_at += GLIMPSE_EVERY_S
                out.glimpses.look(GreyFrame.of(frame.rgb, frame.t_s, seen, job.size_px))
            if seen:
                out.backfill(unseen.read_back(job, frame))
            else:
                unseen.add(frame)
            out.add(frame, seen, keep=keep)
    return out


def _somebody_else(followed: tuple[Pose, ...], everybody: tuple[Pose, ...]) -> bool:
    """True when the frame contains a second person who matters."""
    if not followed:
        return len(everybody) > 1
    one = followed[0].xy
    return any(
        height_px(p.xy) > SMALLEST_OTHER * height_px(one) and not same_person(p.xy, one)
        for p in everybody
    )
