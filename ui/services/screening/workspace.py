"""A private folder for one visit: uploads and images, deleted when the visit ends."""

from __future__ import annotations

import os
import shutil
import tempfile
import unicodedata
import weakref
from pathlib import Path
from typing import BinaryIO

PREFIX = "plumbline-visit-"
_CHUNK = 1 << 20
_HARMLESS = frozenset(" -_.,+()&@#=")
_STEM_BYTES, _END_LETTERS = 120, 8
# Names that are devices on Windows, whatever their ending.
_DEVICES = {"con", "prn", "aux", "nul"} | {f"{d}{n}" for d in ("com", "lpt") for n in range(10)}

# Folders of visits that have ended while a file was open: Windows deletes none of these.
_IN_USE: set[Path] = set()


class Workspace:
    """Temporary folder that lives as long as this object (one browser session)."""

    def __init__(self) -> None:
        sweep()
        self.folder = Path(tempfile.mkdtemp(prefix=f"{PREFIX}{os.getpid()}-"))
        self._end = weakref.finalize(self, _delete, self.folder)
        self._count = 0

    def new_folder(self) -> Path:
        """An empty folder for one clip."""
        self._count += 1
        folder = self.folder / f"clip{self._count}"
        folder.mkdir()
        return folder

    def save_upload(self, upload: BinaryIO, name: str) -> Path:
        """Stream an upload to a file in a folder of its own, under its name made harmless.

        Results say from which file they come, so the user's own name is kept.
        """
        path = self.new_folder() / safe_name(name)
        upload.seek(0)
        with path.open("wb") as out:
            shutil.copyfileobj(upload, out, _CHUNK)
        return path

    def close(self) -> None:
        """Delete everything now."""
        self._end()


def safe_name(name: str) -> str:
    """A typed name as a file name that is safe on every system.

    Letters and digits of any script stay. Folders are dropped; control characters of paths,
    terminals and writing direction become "_". Never empty, hidden, a device, or longer than
    `_STEM_BYTES` in UTF-8 before its ending.
    """
    last = unicodedata.normalize("NFC", name).replace("\\", "/").rsplit("/", 1)[-1]
    clean = "".join(c if _harmless(c) else "_" for c in last)
    stem, end = os.path.splitext(clean.strip(" ."))
    if len(end) > _END_LETTERS:
        stem, end = stem + end, ""
    stem = stem.encode()[:_STEM_BYTES].decode(errors="ignore").rstrip(" .").lstrip(" .-=+@")
    if not stem or stem.split(".")[0].strip().lower() in _DEVICES:
        stem = f"clip{stem}"
    return stem + end.rstrip()


def _harmless(letter: str) -> bool:
    return letter in _HARMLESS or unicodedata.category(letter)[0] in "LMN"


def sweep() -> None:
    """Delete folders left by a program that was killed, and those that were in use till now."""
    import psutil  # only here: `safe_name` must not wait for it

    for folder in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        pid = folder.name.removeprefix(PREFIX).split("-")[0]
        if pid.isdigit() and (folder in _IN_USE or not psutil.pid_exists(int(pid))):
            _delete(folder)


def _delete(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    if folder.exists():
        _IN_USE.add(folder)
    else:
        _IN_USE.discard(folder)
