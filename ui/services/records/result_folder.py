"""The folder a screening leaves behind: written whole or not at all."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from pathlib import Path

from core.errors import RecordError, SettingsError
from core.pose_sequence import PoseSequence
from core.text import Text
from ui.services.presentation import evidence
from ui.services.records.document import from_document, to_document
from ui.services.records.parquet import read_series, write_series
from ui.services.records.recordings import LANDMARKS, SCREENING, is_recording, landmarks_of
from ui.services.screening.clip_screening import Cancelled, Progress, Result

SERIES = "series.parquet"
VIDEO = "annotated.mp4"
# A folder that is still being written; whoever was killed leaves it behind.
UNFINISHED = ".plumbline-"
ALL = (SCREENING, SERIES, LANDMARKS, VIDEO)


def document_bytes(result: Result) -> bytes:
    """screening.json as it is written."""
    document = to_document(result.screening, result.sequence)
    return json.dumps(document, indent=1, ensure_ascii=False, allow_nan=False).encode()


def write_tables(result: Result, folder: Path) -> None:
    """Write the document, the curves and the landmarks into an existing folder."""
    (folder / SCREENING).write_bytes(document_bytes(result))
    write_series(result.screening.series, folder / SERIES)
    result.sequence.save(folder / LANDMARKS)


def check_out(clip: Path, out: Path) -> None:
    """Refuse an output folder that cannot be one, before any work is done.

    Raises
    ------
    SettingsError
        When `out` is a file, or one of our files would replace the clip.
    """
    if out.exists() and not out.is_dir():
        raise SettingsError(
            Text("{out} is a file, not a folder.", out=out), Text("Choose another folder.")
        )
    source = landmarks_of(clip).resolve()
    if any((out / name).resolve() == source for name in ALL):
        raise SettingsError(
            Text("The results would replace the clip itself."), Text("Choose another folder.")
        )


def write_folder(
    clip: Path,
    result: Result,
    out: Path,
    *,
    video: bool = True,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> None:
    """Write everything beside `out` first, then move it there.

    Nothing is drawn when `clip` is a recording: there is no video to draw into.

    Raises
    ------
    SettingsError
        When the folder cannot be written.
    """
    check_out(clip, out)
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        work = Path(tempfile.mkdtemp(prefix=UNFINISHED, dir=out.parent))
    except OSError as error:
        raise SettingsError(
            Text("The folder {out} cannot be written.", out=out), Text("Choose another folder.")
        ) from error
    try:
        write_tables(result, work)
        if video and not is_recording(clip):
            draw_video(clip, result, work / VIDEO, progress=progress, cancelled=cancelled)
        if not is_recording(clip):
            evidence.draw(clip, result, work, cancelled=cancelled)
        _move(work, out)
    finally:
        shutil.rmtree(work, ignore_errors=True)


def draw_video(
    clip: Path,
    result: Result,
    path: Path,
    *,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> None:
    """Draw the skeleton and the values of the moment into a copy of the clip."""
    import vision
    from ui.services.presentation.captions import captions

    vision.annotate_clip(
        clip,
        result.sequence,
        path,
        captions=captions(result.screening),
        annotators=evidence.annotators(result),
        progress=progress,
        cancelled=cancelled,
    )


def load_folder(folder: Path) -> Result:
    """Read a folder written by `write_folder`.

    Raises
    ------
    RecordError
        When a file is missing or damaged.
    """
    try:
        document = json.loads((folder / SCREENING).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise RecordError(
            Text("There is no screening in {folder}.", folder=folder),
            Text("Give a folder that `plumbline screen` wrote."),
        ) from error
    screening = from_document(document, read_series(folder / SERIES))
    return Result(PoseSequence.load(folder / LANDMARKS), screening)


def _move(work: Path, out: Path) -> None:
    work.chmod(0o755)  # mkdtemp makes it private; the user's folder follows the usual rule
    if not out.exists():
        os.replace(work, out)
        return
    # Pictures left from another clip must not stand beside new numbers.
    for old in (*(out / name for name in ALL), *out.glob(evidence.PATTERN)):
        if not (work / old.name).exists():
            old.unlink(missing_ok=True)
    for new in work.iterdir():
        os.replace(new, out / new.name)
