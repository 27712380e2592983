"""The one door of this room: a clip in, a PoseSequence out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np

from core.errors import CancelledError, NoPersonError
from core.landmarks import COUNT
from core.pose_sequence import PoseSequence, Source
from core.text import Text
from vision.landmarker import Landmarker
from vision.model import find_model, sha256
from vision.video import frames, probe

Progress = Callable[[float, Text], None]
Cancelled = Callable[[], bool]


def read_pose(
    path: str | Path,
    *,
    model: str | Path | None = None,
    processes: int | None = None,
    pelvis: bool = True,
    mirrored: bool = False,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> PoseSequence:
    """Read a clip and find the landmarks of the person in it."""
    path = Path(path)
    info = probe(path)
    model_path, model_info = find_model(model)
    width, height = info.size_px
    t_s, xy, visibility, world = [], [], [], []
    with Landmarker(model_path) as landmarker:
        for frame in frames(path, mirrored=mirrored):
            if cancelled and cancelled():
                raise CancelledError()
            people = landmarker.people(frame.rgb, frame.t_s)
            t_s.append(frame.t_s)
            if people:
                xy.append(people[0].xy * (width, height))
                visibility.append(people[0].visibility)
                world.append(people[0].world_m)
            else:
                xy.append(np.full((COUNT, 2), np.nan))
                visibility.append(np.full(COUNT, np.nan))
                world.append(np.full((COUNT, 3), np.nan))
            if progress:
                progress(
                    min(1.0, frame.t_s / info.duration_s), Text("Looking for the body's joints")
                )
    if not np.isfinite(xy).any():
        raise NoPersonError(
            Text("No person was found in this video."),
            Text("Film the whole body, 3 to 4 m away, in good light."),
        )
    return PoseSequence(
        np.array(t_s),
        np.array(xy),
        np.array(visibility),
        info.size_px,
        np.array(world),
        Source(path.name, sha256(path)),
        model_info,
        mirrored,
    )
