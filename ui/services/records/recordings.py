"""Recordings kept by an earlier screening: measured again without the video and the pose model.

A recording is a landmarks.parquet, or the result folder that holds one.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from core.errors import PlumblineError, RecordError, SettingsError
from core.json_reading import parsed
from core.pose_sequence import PoseSequence
from core.text import Text
from ui.services.screening.settings import Settings

SCREENING = "screening.json"
LANDMARKS = "landmarks.parquet"
ENDING = ".parquet"


def is_recording(path: Path) -> bool:
    """Whether this is a folder or a Parquet file, not a video."""
    return path.is_dir() or path.suffix.lower() == ENDING


def is_result(folder: Path) -> bool:
    """Whether a screening left its results in this folder."""
    return (folder / LANDMARKS).is_file() and (folder / SCREENING).is_file()


def landmarks_of(path: Path) -> Path:
    """The file a recording is read from."""
    return path / LANDMARKS if path.is_dir() else path


def read(path: Path) -> PoseSequence:
    """The landmarks of a recording.

    Raises
    ------
    RecordError
        When there are none, or they cannot be read.
    """
    file = landmarks_of(path)
    if path.is_dir() and not file.is_file():
        raise RecordError(
            Text("There are no landmarks in the folder {name}.", name=path),
            Text("Give a video, or a folder that `plumbline screen` wrote."),
        )
    return PoseSequence.load(file)


def input_name(path: Path) -> str:
    """Name of the video a result folder came from; "" when it is not known."""
    try:
        return Path(str(_provenance(path)["input_name"])).name
    except (RecordError, KeyError):
        return ""


def source_name(path: Path) -> str:
    """Name of the video a recording came from; "" when it is not known."""
    try:
        return Path(read(path).source.name).name
    except PlumblineError:
        return ""


def settings_for(path: Path, settings: Settings) -> dict[str, Any]:
    """What to measure a recording with.

    A result folder is measured as it was the first time, with what `settings` names besides;
    movement "auto", side None and mirrored False name nothing. A file on its own has no settings
    of its own.

    Raises
    ------
    SettingsError
        When a choice needs the video.
    RecordError
        When the first settings cannot be read.
    """
    if settings.marks is not None:
        raise SettingsError(
            Text("Points marked by hand can only be followed in the video."),
            Text("Give the video, or leave the marks out."),
        )
    if settings.person is not None:
        raise SettingsError(
            Text("The landmarks are those of one person; another one is only in the video."),
            Text("Give the video, or leave the person out."),
        )
    if settings.model is not None:
        raise SettingsError(
            Text("A pose model reads videos; here the landmarks are there already."),
            Text("Give the video, or leave the model out."),
        )
    chosen = settings.as_dict()
    first = _provenance(path).get("settings", {})
    if not isinstance(first, dict):
        raise _damaged(path)
    named = {
        key: value
        for key, value in chosen.items()
        if key != "model" and (key, value) not in (("movement", "auto"), ("side", None))
    }
    return {**chosen, **first, **named}


def _provenance(path: Path) -> dict[str, Any]:
    """Provenance of a result folder; empty for a file on its own."""
    file = path / SCREENING
    if not path.is_dir() or not file.exists():
        return {}
    try:
        found = parsed(file.read_bytes())["provenance"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise _damaged(path) from error
    if not isinstance(found, dict):
        raise _damaged(path)
    return found


def _damaged(folder: Path) -> RecordError:
    return RecordError(
        Text("The screening.json in {folder} is damaged.", folder=folder),
        Text("Give the landmarks.parquet itself."),
    )
