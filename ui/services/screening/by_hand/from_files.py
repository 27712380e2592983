"""A result opened from its files, made ready to be corrected."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from core.errors import SettingsError
from ui.services.screening.by_hand import correction_settings, part_choice, pelvis_marks
from ui.services.screening.by_hand.pointed_person import PointedPerson
from ui.services.screening.screened_clip import ScreenedClip
from ui.services.screening.settings import Settings


def correctable(clip: ScreenedClip, folder: Path) -> ScreenedClip:
    """The clip with the settings it was made with; as it is where those are damaged.

    Without its video, the folder of its files takes the video's place: the landmarks in it can be
    measured again, but there is no frame to point at.
    """
    film = clip.path is not None and clip.path.is_file()
    try:
        settings = _settings(clip.screening.provenance.settings, film=film)
    except (SettingsError, AttributeError, KeyError, TypeError, ValueError):
        return clip
    return replace(clip, path=clip.path if film else folder, settings=settings)


def _settings(chosen: Mapping[str, Any], *, film: bool) -> Settings:
    """The settings as they stand in screening.json, but for the model: only its name is kept.

    Points marked on the pelvis can only be followed in the film; without it they stay as followed.
    """
    marks, person = chosen.get(pelvis_marks.KEY), chosen.get("person")
    return Settings(
        movement=chosen["movement"],
        side=chosen["side"],
        mirrored=chosen.get("mirrored", False),
        slow_motion=chosen.get("slow_motion"),
        marks=pelvis_marks.from_dict(marks) if film and marks else None,
        start_s=chosen.get("start_s"),
        end_s=chosen.get("end_s"),
        person=None if person is None else PointedPerson(**person),
        parts=part_choice.from_settings(chosen),
        corrections=correction_settings.from_settings(chosen),
        height_cm=chosen.get("height_cm"),
    )
