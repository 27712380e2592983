"""One clip of a visit, from this session, a folder, or files kept from an earlier one."""

from __future__ import annotations

import json
import shutil
import zipfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

import numpy as np

from core.errors import RecordError
from core.pose_sequence import PoseSequence
from core.text import Text
from metrics.results import Screening, Series
from ui.services.presentation import evidence
from ui.services.records import result_folder
from ui.services.records.document import from_document
from ui.services.screening.clip_screening import Result
from ui.services.screening.screened_clip import ScreenedClip
from ui.wording import labels
from ui.wording.text import _, render

JSON, ZIP = ".json", ".zip"
KEPT_TYPES = ("json", "zip")
# A whole result is a few megabytes, its video some tens: more is no file of ours.
MOST_BYTES = 600_000_000
MOST_JSON_BYTES = 20_000_000


@dataclass(frozen=True, eq=False)
class VisitClip:
    """A screened clip of a visit.

    Attributes
    ----------
    name : as the user knows it.
    screening : the answer.
    sequence : the landmarks, None when only screening.json was kept.
    video : the clip with lines, None when it was not kept.
    stills : evidence pictures by their time (s).
    """

    name: str
    screening: Screening
    sequence: PoseSequence | None = None
    video: Path | None = None
    stills: dict[float, Path] = field(default_factory=dict)

    @property
    def key(self) -> str:
        """The same for the same video screened for the same leg."""
        s = self.screening
        return f"{s.provenance.input_sha256 or self.name}-{s.movement}-{s.stance_side}"

    @property
    def title(self) -> str:
        """ "Step-down, left, from the front"."""
        s = self.screening
        name, side = render(labels.movement(s.movement)), render(labels.side(s.stance_side))
        return _("{movement}, from the {view}").format(
            movement=f"{name}, {side}" if side else name, view=render(labels.view(s.view.kind))
        )

    def result(self) -> Result | None:
        """Landmarks and answer together; None when the landmarks were not kept."""
        return None if self.sequence is None else Result(self.sequence, self.screening)


def from_shown(shown: ScreenedClip) -> VisitClip:
    """A clip screened in this session."""
    result = shown.result
    return VisitClip(shown.name, result.screening, result.sequence, shown.video, shown.stills)


def from_folder(folder: Path) -> VisitClip:
    """A folder that `plumbline screen` wrote.

    Raises
    ------
    RecordError
        When a file is missing or damaged.
    """
    result = result_folder.load_folder(folder)
    video = folder / result_folder.VIDEO
    return VisitClip(
        folder.resolve().name,
        result.screening,
        result.sequence,
        video if video.is_file() else None,
        evidence.load(folder, result.screening),
    )


def from_upload(upload: BinaryIO, name: str, folder: Path) -> VisitClip:
    """A kept screening.json, or the ZIP file of all data (unpacked into `folder`).

    Raises
    ------
    RecordError
        When the file is not one of ours, or damaged.
    """
    upload.seek(0)
    if Path(name).suffix.lower() == ZIP:
        clip = _from_zip(upload, name, folder)
    else:
        clip = VisitClip(_stem(name), read_screening(upload.read(MOST_JSON_BYTES + 1), name))
    return clip


def read_screening(data: bytes, name: str) -> Screening:
    """A screening from the bytes of screening.json, without its curves.

    Raises
    ------
    RecordError
        When it is not one of ours.
    """
    try:
        if len(data) > MOST_JSON_BYTES:
            raise ValueError("too large")
        document = json.loads(data)
        if not isinstance(document, dict) or "schema_version" not in document:
            raise ValueError("not a screening")
    except ValueError as error:
        raise _not_ours(name) from error
    return from_document(document, Series(np.zeros(0), {}))


def _from_zip(upload: BinaryIO, name: str, folder: Path) -> VisitClip:
    try:
        with zipfile.ZipFile(upload) as archive:
            if sum(info.file_size for info in archive.infolist()) > MOST_BYTES:
                raise _not_ours(name)
            # Only our own names are taken: a path in the archive can lead nowhere else.
            for inside in set(archive.namelist()) & set(result_folder.ALL):
                with archive.open(inside) as source, (folder / inside).open("wb") as out:
                    shutil.copyfileobj(source, out)
        clip = from_folder(folder)
    except (zipfile.BadZipFile, OSError, RecordError) as error:
        raise _not_ours(name) from error
    return VisitClip(_stem(name), clip.screening, clip.sequence, clip.video, clip.stills)


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
