"""What was understood of a clip, corrected by the user: measured again, from the landmarks in hand
where that is possible."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from core.progress import Cancelled, Progress, Report
from ui.services.screening.by_hand import correction_settings
from ui.services.screening.clip_screening import measure
from ui.services.screening.prepare import draw, prepare
from ui.services.screening.screened_clip import ScreenedClip
from ui.services.screening.settings import Settings

# Share of measuring, by the clock; the rest is drawing.
_MEASURED = 0.3


def needs_the_video(shown: ScreenedClip, settings: Settings) -> bool:
    """Whether the pose model must read the video again: another person."""
    return shown.settings is None or settings.person != shown.settings.person


def corrected(
    shown: ScreenedClip,
    settings: Settings,
    folder: Path,
    progress: Report,
    cancelled: Cancelled,
) -> ScreenedClip:
    """The clip measured and drawn with other settings.

    Points of the pelvis that were marked and corrections by hand stay; they go with another person.

    Raises
    ------
    PlumblineError
        With a sentence for the user.
    """
    if needs_the_video(shown, settings):
        settings = replace(settings, marks=None, corrections=())
        return prepare(shown.source, shown.name, settings, folder, progress, cancelled)
    told = Progress(progress)
    whole = shown.all_landmarks
    if settings.mirrored != whole.mirrored:
        width = whole.size_px[0]
        marks = settings.marks and settings.marks.mirror_image(width)
        hand = correction_settings.mirror_image(settings.corrections, width)
        settings = replace(settings, marks=marks, corrections=hand)
    clip = measure(shown.source, whole, settings, told.part(0.0, _MEASURED), cancelled)
    return draw(replace(clip, name=shown.name), folder, told.part(_MEASURED, 1.0), cancelled)
