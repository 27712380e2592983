"""The files of a kept result inside the database: in pieces, checked when they are read back."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import replace
from pathlib import Path

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from core.errors import RecordError
from core.text import Text
from ui.services.people.tables import ChunkRow, FileRow, ScreeningRow
from ui.services.presentation import evidence
from ui.services.records import result_folder
from ui.services.screening.screened_clip import ScreenedClip

# The video as it was filmed; its ending is lost, its content is what the reader goes by.
VIDEO = "clip"
_PIECE = 1 << 20


def files_of(clip: ScreenedClip, work: Path) -> dict[str, Path]:
    """The files of a result by name: numbers, curves, landmarks and evidence frames.

    Raises
    ------
    RecordError
        When the body points of the clip were not kept.
    """
    result_folder.write_tables(clip, work)
    found = {path.name: path for path in sorted(work.iterdir())}
    return found | {evidence.file_name(t): path for t, path in clip.stills.items()}


def clear(session: Session, screening_id: int, *, video: bool) -> None:
    """Delete the files of a result that is kept anew; its video too, or not."""
    own = FileRow.screening_id == screening_id
    session.execute(delete(FileRow).where(own if video else own & (FileRow.name != VIDEO)))


def put(
    session: Session, screening_id: int, name: str, path: Path, keep_until: dt.date | None
) -> None:
    """Copy a file into the database."""
    row = FileRow(screening_id=screening_id, name=name, size=0, sha256="", keep_until=keep_until)
    session.add(row)
    session.flush()
    seen = hashlib.sha256()
    with path.open("rb") as file:
        for number, piece in enumerate(iter(lambda: file.read(_PIECE), b"")):
            seen.update(piece)
            row.size += len(piece)
            # Inserted at once and not remembered: a video is larger than memory should be.
            values = {"file_id": row.id, "number": number, "content": piece}
            session.execute(insert(ChunkRow).values(**values))
    row.sha256 = seen.hexdigest()


def write_all(session: Session, row: ScreeningRow, folder: Path) -> None:
    """Write the files of a result into a folder.

    Raises
    ------
    RecordError
        When one is not what was kept.
    """
    for file in row.files:
        seen = hashlib.sha256()
        pieces = select(ChunkRow.content).where(ChunkRow.file_id == file.id)
        with (folder / Path(file.name).name).open("wb") as out:
            for piece in session.scalars(pieces.order_by(ChunkRow.number)).yield_per(1):
                seen.update(piece)
                out.write(piece)
        if seen.hexdigest() != file.sha256:
            raise RecordError(
                Text("{name} in the record is damaged.", name=file.name),
                Text("Restore a backup, or screen the video again."),
            )


def named(clip: ScreenedClip, name: str, folder: Path) -> ScreenedClip:
    """A result read from files, under the name the user knows it by, with its video if kept."""
    video = folder / VIDEO
    return replace(clip, name=name, path=video if video.is_file() else None)


def obey_retention(session: Session, today: dt.date) -> int:
    """Delete the videos that were to be kept up to a day before `today`; how many."""
    late = FileRow.keep_until < today
    gone = list(session.scalars(select(FileRow.id).where(late)))
    session.execute(delete(FileRow).where(FileRow.id.in_(gone)))
    return len(gone)
