"""The formats a result can be written in, and their files."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from core.errors import SettingsError
from core.text import Text
from ui.services.export import bids, c3d, fhir, opensim
from ui.services.export.points import world_points
from ui.services.records import spreadsheets
from ui.services.records.unwritable import write_files
from ui.services.report import Details, clinician_report
from ui.services.screening.screened_clip import ScreenedClip


@dataclass(frozen=True)
class Choices:
    """What the user may add to an export.

    Attributes
    ----------
    person : code, for formats that name a person.
    day : of filming, "2026-03-02"; "" when not known.
    """

    person: str = "01"
    day: str = ""


Made = Mapping[str, bytes]


def _trc(clip: ScreenedClip, _choices: Choices) -> Made:
    return {"points.trc": opensim.trc(world_points(clip.landmarks), "points.trc")}


def _mot(clip: ScreenedClip, _choices: Choices) -> Made:
    return {"angles.mot": opensim.mot(clip.screening, clip.landmarks.fps)}


def _c3d(clip: ScreenedClip, _choices: Choices) -> Made:
    return {"points.c3d": c3d.c3d(world_points(clip.landmarks), clip.screening)}


def _bids(clip: ScreenedClip, choices: Choices) -> Made:
    files = bids.bids(world_points(clip.landmarks), clip.screening, choices.person)
    return {f"bids/{name}": data for name, data in files.items()}


def _fhir(clip: ScreenedClip, choices: Choices) -> Made:
    pdf = clinician_report(clip, Details(person=choices.person))
    return {"bundle.json": fhir.fhir(clip.screening, choices.person, pdf, choices.day)}


def _tables(clip: ScreenedClip, _choices: Choices, *, book: bool) -> Made:
    files = spreadsheets.files(clip.screening)
    return {name: data for name, data in files.items() if name.endswith(".xlsx") == book}


FORMATS: dict[str, Callable[[ScreenedClip, Choices], Made]] = {
    "trc": _trc,
    "mot": _mot,
    "c3d": _c3d,
    "bids": _bids,
    "csv": partial(_tables, book=False),
    "xlsx": partial(_tables, book=True),
    "fhir": _fhir,
}
VIDEO = "mp4"


def export(
    clip: ScreenedClip, format: str, out: Path, choices: Choices | None = None
) -> list[Path]:
    """Write a result in one format; a recording of several parts gets a folder for each.

    Raises
    ------
    SettingsError
        When the format is unknown, the result has nothing for it, or `out` can't be written.
    RecordError
        When the body points of the result were not kept.
    """
    if format not in FORMATS:
        known = ", ".join((*FORMATS, VIDEO))
        raise SettingsError(
            Text("{format} is not a format we write.", format=format),
            Text("Choose one of: {known}.", known=known),
        )
    parts, made = clip.parts, {}
    for number, part in enumerate(parts, 1):
        folder = out if len(parts) == 1 else out / f"part_{number}"
        for name, data in FORMATS[format](part, choices or Choices()).items():
            made[folder / name] = data
    write_files(out, made)
    return list(made)
