"""The result folder of a screening: written completely or not at all."""

from __future__ import annotations

import json
import os
import secrets
import shutil
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from core.errors import RecordError, SettingsError
from core.json_reading import parsed
from core.pose_sequence import PoseSequence
from core.progress import Cancelled, Report
from core.text import Text
from ui.services.presentation import evidence
from ui.services.records.document import recording_document, recording_from_document
from ui.services.records.parquet import read_series, write_series
from ui.services.records.recordings import LANDMARKS, SCREENING, is_recording, landmarks_of
from ui.services.records.segment_series import together
from ui.services.records.unwritable import check_writable, refuse_unwritable
from ui.services.screening.by_hand import recording_choices
from ui.services.screening.screened_clip import ScreenedClip

SERIES = "series.parquet"
VIDEO = "annotated.mp4"
# A folder that is still being written; a killed process leaves it behind.
UNFINISHED = ".plumbline-"
LONG_AGO_S = 24 * 3600
ALL = (SCREENING, SERIES, LANDMARKS, VIDEO)


def document_bytes(clip: ScreenedClip) -> bytes:
    """screening.json as it is written."""
    document = recording_document(clip.whole, clip.landmarks)
    return json.dumps(document, indent=1, ensure_ascii=False, allow_nan=False).encode()


def write_tables(clip: ScreenedClip, folder: Path) -> None:
    """Write the document, the curves and the landmarks into an existing folder."""
    (folder / SCREENING).write_bytes(document_bytes(clip))
    write_series(together(clip.whole, clip.landmarks.t_s), folder / SERIES)
    # All that was read: with the settings it gives the measured part again.
    clip.all_landmarks.save(folder / LANDMARKS)


def check_out(clip: Path, out: Path) -> None:
    """Refuse an output folder that cannot be one, before any work is done.

    Raises
    ------
    SettingsError
        When `out` is a file or cannot be written, or one of our files would replace the clip.
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
    check_writable(out)


def write_folder(
    clip: ScreenedClip,
    out: Path,
    *,
    video: bool = True,
    progress: Report | None = None,
) -> None:
    """Write everything into a hidden folder first, then move it to `out`.

    The hidden folder is inside `out` where that exists (it may be a disk of its own), else beside
    it. Nothing is drawn when `clip` is a recording: there is no video to draw into.

    Raises
    ------
    SettingsError
        When the folder cannot be written, or its disk is full. Nothing is left there then.
    """
    check_out(clip.source, out)
    with refuse_unwritable(out):
        there = out if out.is_dir() else out.parent
        there.mkdir(parents=True, exist_ok=True)
        sweep(there)
        # Not by `tempfile`: Windows keeps what it makes for its owner, also after it was moved.
        work = there / f"{UNFINISHED}{secrets.token_hex(8)}"
        work.mkdir()
        try:
            write_tables(clip, work)
            if not is_recording(clip.source):
                if video:
                    draw_video(clip, work / VIDEO, progress=progress)
                evidence.draw(clip, work)
            _move(work, out)
        finally:
            shutil.rmtree(work, ignore_errors=True)


def draw_video(
    clip: ScreenedClip,
    path: Path,
    *,
    progress: Report | None = None,
    cancelled: Cancelled | None = None,
) -> None:
    """Draw the skeleton and the values of the moment into a copy of the clip."""
    import vision
    from ui.services.presentation.captions import captions

    vision.annotate_clip(
        clip.source,
        clip.drawn,
        path,
        captions=captions(clip.screenings),
        annotators=evidence.annotators(clip),
        progress=progress,
        cancelled=cancelled,
    )


def load_folder(folder: Path) -> ScreenedClip:
    """Read a folder written by `write_folder`, named after the folder.

    Raises
    ------
    RecordError
        When a file is missing or damaged.
    """
    try:
        document = parsed((folder / SCREENING).read_bytes())
    except (OSError, ValueError) as error:
        raise RecordError(
            Text("There is no screening in {folder}.", folder=folder),
            Text("Give a folder that `plumbline screen` wrote."),
        ) from error
    recording = recording_from_document(document, read_series(folder / SERIES))
    video = folder / VIDEO
    landmarks = PoseSequence.load(folder / LANDMARKS)
    return ScreenedClip(
        folder.resolve().name,
        recording.main.screening,
        recording_choices.applied(landmarks, recording.main.screening.provenance.settings),
        video if video.is_file() else None,
        evidence.load(folder, *(s.screening for s in recording.segments)),
        uncut=landmarks,
        recording=recording,
    )


def sweep(folder: Path) -> None:
    """Delete what a program that was killed left half-written here, a day or more ago."""
    for left in folder.glob(f"{UNFINISHED}*"):
        with suppress(OSError):  # another run deletes it too
            if time.time() - left.stat().st_mtime > LONG_AGO_S:
                shutil.rmtree(left)


def _move(work: Path, out: Path) -> None:
    if not out.exists():
        # Another run has just made it; or, on Windows, something reads a new file of it.
        with suppress(OSError):
            os.replace(work, out)
            return
        out.mkdir(exist_ok=True)
    with _alone(out):
        # Without its document a folder is no result: one that was killed here is done again.
        (out / SCREENING).unlink(missing_ok=True)
        # Images left from another clip must not stand beside new numbers.
        for old in (*(out / name for name in ALL), *out.glob(evidence.PATTERN)):
            if not (work / old.name).exists():
                old.unlink(missing_ok=True)
        for new in sorted(work.iterdir(), key=lambda path: path.name == SCREENING):
            os.replace(new, out / new.name)


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Two runs do not move their files into one folder at the same time."""
    if sys.platform == "win32":
        with _locked(folder / f"{UNFINISHED}lock"):
            yield
        return
    import fcntl

    handle = os.open(folder, os.O_RDONLY)
    try:
        with suppress(OSError):  # some shares know no locks
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


@contextmanager
def _locked(file: Path) -> Iterator[None]:
    """A file of its own is locked, because Windows locks no folder; it is gone afterwards."""
    import msvcrt

    handle = os.open(file, os.O_CREAT | os.O_RDWR)
    try:
        with suppress(OSError):  # after ten seconds; some shares know no locks
            msvcrt.locking(handle, msvcrt.LK_LOCK, 1)  # type: ignore[attr-defined]
        yield
    finally:
        os.close(handle)
        with suppress(OSError):  # another run waits for it
            file.unlink()
