"""The whole result of one clip of a batch, with its video."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

from core.progress import Cancelled, Report
from ui.services.batch.clip_list import Task
from ui.services.records import recordings
from ui.services.records.result_folder import VIDEO, draw_video, load_folder
from ui.services.screening.screened_clip import ScreenedClip


def full_result(
    folder: Path,
    name: str,
    task: Task | None,
    work: Path,
    progress: Report,
    cancelled: Cancelled,
) -> ScreenedClip:
    """Read what the batch kept; the video is drawn the first time it is asked for, and stays.

    Parameters
    ----------
    folder
        Of the clip, below the batch.
    name
        As the page calls it.
    task
        The clip it came from; None where that is not known any more: then without a new video.
    work
        An empty folder on the way.
    progress, cancelled
        As for a screening.

    Raises
    ------
    RecordError
        When the folder holds no screening.
    """
    clip = replace(load_folder(folder), name=name)
    if task is None or recordings.is_recording(task.clip) or not task.clip.is_file():
        return clip
    clip = replace(clip, path=task.clip, settings=task.settings())
    if clip.video is not None:
        return clip
    drawn = work / VIDEO
    draw_video(clip, drawn, progress=progress, cancelled=cancelled)
    return replace(clip, video=_kept(drawn, folder / VIDEO))


def _kept(drawn: Path, place: Path) -> Path:
    """Move it to the batch; where that lies on another disk or is read-only it stays."""
    try:
        os.replace(drawn, place)
    except OSError:
        return drawn
    return place
