"""A private folder for one visit: uploads and pictures, gone when the visit ends."""

from __future__ import annotations

import os
import shutil
import tempfile
import weakref
from pathlib import Path
from typing import BinaryIO

PREFIX = "plumbline-visit-"
_CHUNK = 1 << 20


class Workspace:
    """Temporary folder that lives as long as this object (one browser session)."""

    def __init__(self) -> None:
        sweep()
        self.folder = Path(tempfile.mkdtemp(prefix=f"{PREFIX}{os.getpid()}-"))
        self._end = weakref.finalize(self, shutil.rmtree, self.folder, ignore_errors=True)
        self._count = 0

    def new_folder(self) -> Path:
        """An empty folder for one clip."""
        self._count += 1
        folder = self.folder / f"clip{self._count}"
        folder.mkdir()
        return folder

    def save_upload(self, upload: BinaryIO, name: str) -> Path:
        """Stream an upload to a file of its own; only the ending of its name is kept."""
        path = self.new_folder() / f"clip{Path(name).suffix.lower()[:8]}"
        upload.seek(0)
        with path.open("wb") as out:
            shutil.copyfileobj(upload, out, _CHUNK)
        return path

    def close(self) -> None:
        """Delete everything now."""
        self._end()


def sweep() -> None:
    """Delete folders left by a program that was killed."""
    for folder in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        pid = folder.name.removeprefix(PREFIX).split("-")[0]
        if pid.isdigit() and not _alive(int(pid)):
            shutil.rmtree(folder, ignore_errors=True)


def _alive(pid: int) -> bool:
    if os.name == "nt":  # signal 0 would end the process there; leave its folder alone
        return True
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass
    return True
