"""Screen a clip for a page: the answer, the drawn video, the evidence frames."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from core.progress import Cancelled, Progress, Report
from core.text import Text
from ui.services.presentation import evidence
from ui.services.records import recordings
from ui.services.records.result_folder import VIDEO, draw_video
from ui.services.screening.clip_screening import screen_clip
from ui.services.screening.screened_clip import ScreenedClip
from ui.services.screening.settings import Settings

# Shares of the work, by the clock on a short clip: of all, and of the drawing.
SCREENED, DRAWN = 0.65, 0.85


def prepare(
    path: Path,
    name: str,
    settings: Settings,
    folder: Path,
    progress: Report,
    cancelled: Cancelled,
) -> ScreenedClip:
    """Screen a clip, draw its video and the evidence frames into `folder`."""
    told = Progress(progress)
    clip = screen_clip(path, settings, told.part(0.0, SCREENED), cancelled)
    return draw(replace(clip, name=name), folder, told.part(SCREENED, 1.0), cancelled)


def draw(clip: ScreenedClip, folder: Path, progress: Report, cancelled: Cancelled) -> ScreenedClip:
    """The clip with its video and evidence frames drawn into `folder`.

    A recording has no video: it comes back as it is.
    """
    if recordings.is_recording(clip.source):
        return clip
    told, video = Progress(progress), folder / VIDEO
    draw_video(clip, video, progress=told.part(0.0, DRAWN), cancelled=cancelled)
    stills = evidence.draw(
        clip, folder, cancelled=cancelled, begin=lambda: told(DRAWN, Text("Drawing the evidence"))
    )
    told(1.0, Text("Done"))
    return replace(clip, video=video, stills=stills)
