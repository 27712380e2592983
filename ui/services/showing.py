"""All a page needs to show one clip: the screening, the drawn video, the evidence pictures."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from core.errors import CancelledError
from core.text import Text
from ui.services.analysis import Cancelled, Progress, Result, screen_clip
from ui.services.files import VIDEO, draw_video
from ui.services.moments import moment_of
from ui.services.settings import Settings

# Shares of the work, by the clock on a short clip.
SCREENED, DRAWN = 0.65, 0.95


@dataclass(frozen=True, eq=False)
class Shown:
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
) -> Shown:
    """Screen a clip, draw its video and the evidence pictures into `folder`."""
    result = screen_clip(clip, settings, _part(progress, 0.0, SCREENED), cancelled)
    video = folder / VIDEO
    draw_video(clip, result, video, progress=_part(progress, SCREENED, DRAWN), cancelled=cancelled)
    stills: dict[float, Path] = {}
    for finding in result.screening.findings:
        if cancelled():
            raise CancelledError()
        time_s = moment_of(result.screening, finding)
        if finding.verdict in ("clear", "possible") and time_s is not None:
            progress(DRAWN, Text("Drawing the evidence"))
            stills.setdefault(time_s, _still(clip, result, time_s, folder))
    progress(1.0, Text("Done"))
    return Shown(name, clip, settings, result, video, stills)


def _part(progress: Progress, first: float, last: float) -> Progress:
    return lambda done, text: progress(first + done * (last - first), text)


def _still(clip: Path, result: Result, time_s: float, folder: Path) -> Path:
    import cv2

    import vision

    picture = vision.still(clip, result.sequence, time_s)
    path = folder / f"still_{time_s:.3f}.jpg"
    # The picture is RGB; OpenCV writes BGR.
    path.write_bytes(cv2.imencode(".jpg", picture[:, :, ::-1])[1].tobytes())
    return path
