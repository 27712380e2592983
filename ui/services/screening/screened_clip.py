"""All a page needs to show one clip: the screening, the drawn video, the evidence pictures."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from core.text import Text
from ui.services.presentation import evidence
from ui.services.records.result_folder import VIDEO, draw_video
from ui.services.screening.clip_screening import Cancelled, Progress, Result, screen_clip
from ui.services.screening.settings import Settings

# Shares of the work, by the clock on a short clip: of all, and of the drawing.
SCREENED, DRAWN = 0.65, 0.85


@dataclass(frozen=True, eq=False)
class ScreenedClip:
    """One screened clip ready for a page. Files live in the visit's workspace."""

    name: str
    clip: Path
    settings: Settings
    result: Result
    video: Path | None
    stills: dict[float, Path] = field(default_factory=dict)


def prepare(
    clip: Path,
    name: str,
    settings: Settings,
    folder: Path,
    progress: Progress,
    cancelled: Cancelled,
) -> ScreenedClip:
    """Screen a clip, draw its video and the evidence pictures into `folder`."""
    result = screen_clip(clip, settings, _part(progress, 0.0, SCREENED), cancelled)
    video, stills = draw(clip, result, folder, _part(progress, SCREENED, 1.0), cancelled)
    return ScreenedClip(name, clip, settings, result, video, stills)


def draw(
    clip: Path, result: Result, folder: Path, progress: Progress, cancelled: Cancelled
) -> tuple[Path, dict[float, Path]]:
    """Draw the video and the evidence pictures of a result into `folder`."""
    video = folder / VIDEO
    draw_video(clip, result, video, progress=_part(progress, 0.0, DRAWN), cancelled=cancelled)
    stills = evidence.draw(
        clip,
        result,
        folder,
        cancelled=cancelled,
        begin=lambda: progress(DRAWN, Text("Drawing the evidence")),
    )
    progress(1.0, Text("Done"))
    return video, stills


def _part(progress: Progress, first: float, last: float) -> Progress:
    return lambda done, text: progress(first + done * (last - first), text)
