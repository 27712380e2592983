"""A screened clip from files that were kept: screening.json, or the ZIP file of all data."""

from __future__ import annotations

import shutil
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

import numpy as np

from core.errors import RecordError
from core.json_reading import parsed
from core.text import Text
from metrics.results import Series
from metrics.timeline import RecordingScreening
from ui.services.records import result_folder
from ui.services.records.document import recording_from_document
from ui.services.screening.screened_clip import ScreenedClip

KEPT_TYPES = ("json", "zip")
# A whole result is a few megabytes, its video some tens: more is no file of ours.
MOST_BYTES = 600_000_000
MOST_JSON_BYTES = 20_000_000


def from_upload(upload: BinaryIO, name: str, folder: Path) -> ScreenedClip:
    """A kept screening.json, or the ZIP file of all data (unpacked into `folder`).

    Raises
    ------
    RecordError
        When the file is not one of ours, or damaged.
    """
    upload.seek(0)
    if Path(name).suffix.lower() == ".zip":
        return _from_zip(upload, name, folder)
    whole = _read(upload.read(MOST_JSON_BYTES + 1), name)
    return ScreenedClip(_stem(name), whole.main.screening, recording=whole)


def _read(data: bytes, name: str) -> RecordingScreening:
    try:
        if len(data) > MOST_JSON_BYTES:
            raise ValueError("too large")
        document = parsed(data)
        if "schema_version" not in document:
            raise ValueError("not a screening")
    except ValueError as error:
        raise _not_ours(name) from error
    return recording_from_document(document, Series(np.zeros(0), {}))


def _from_zip(upload: BinaryIO, name: str, folder: Path) -> ScreenedClip:
    try:
        with zipfile.ZipFile(upload) as archive:
            if sum(info.file_size for info in archive.infolist()) > MOST_BYTES:
                raise _not_ours(name)
            # Only our own names are taken: a path in the archive can lead nowhere else.
            for inside in set(archive.namelist()) & set(result_folder.ALL):
                with archive.open(inside) as source, (folder / inside).open("wb") as out:
                    shutil.copyfileobj(source, out)
        clip = result_folder.load_folder(folder)
    except (zipfile.BadZipFile, OSError, RecordError) as error:
        raise _not_ours(name) from error
    return replace(clip, name=_stem(name))


def _stem(name: str) -> str:
    """The clip's name in the name of a downloaded file."""
    stem = Path(name).stem
    for end in ("_screening", "_plumbline"):
        stem = stem.removesuffix(end)
    return stem


def _not_ours(name: str) -> RecordError:
    return RecordError(
        Text("{name} is not a result of this program.", name=name),
        Text("Give a screening.json, or the ZIP file with all data."),
    )
