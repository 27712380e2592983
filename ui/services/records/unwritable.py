"""One sentence for a folder that cannot be written, before the work where that can be known."""

from __future__ import annotations

import errno
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from core.errors import SettingsError
from core.text import Text

_FULL = (errno.ENOSPC, errno.EDQUOT)
# Without a drawn video a result is smaller than this.
_ROOM_BYTES = 2_000_000
# Windows lets nobody replace a file that is open, such as a table in Excel.
_IN_USE = Text("Close the programs that have a file of it open, or choose another folder.")


@contextmanager
def refuse_unwritable(out: Path) -> Iterator[None]:
    """Turn a failed write inside the ``with`` into a sentence about the folder `out`.

    Raises
    ------
    SettingsError
        In place of an OSError.
    """
    try:
        yield
    except OSError as error:
        if error.errno in _FULL:
            raise SettingsError(
                Text("There is no room left for {out}.", out=out),
                Text("Make room, or choose a folder on another disk."),
            ) from error
        in_use = sys.platform == "win32" and isinstance(error, PermissionError)
        raise SettingsError(
            Text("The folder {out} cannot be written.", out=out),
            _IN_USE if in_use else Text("Choose another folder."),
        ) from error


def write_files(out: Path, files: Mapping[Path, bytes]) -> None:
    """Write files by their paths, making the folders; errors as in `refuse_unwritable`."""
    with refuse_unwritable(out):
        for path, data in files.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)


def check_writable(out: Path) -> None:
    """Write a little where `out` is or will be, and take it away again.

    Raises
    ------
    SettingsError
        When the folder cannot be written or made, or its disk is full.
    """
    there = next(p for p in (out, *out.absolute().parents) if p.exists())
    with (
        refuse_unwritable(out),
        tempfile.NamedTemporaryFile(prefix=".plumbline-", dir=there) as file,
    ):
        file.write(bytes(_ROOM_BYTES))
        file.flush()
