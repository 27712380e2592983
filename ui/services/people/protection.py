"""How the file of the record is protected, told by its first bytes."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

_HEAD = b"SQLite format 3\x00"
# What files are, by place and inode, see `protection`.
_KNOWN: dict[tuple[Path, int], Protection] = {}


class Protection(StrEnum):
    """What is on the disk where the record lies."""

    NONE = "none"
    """No record has been made."""
    PLAIN = "plain"
    """A database anybody can read who can read the user's files."""
    ENCRYPTED = "encrypted"
    """A database that is opened with the passphrase only (SQLCipher, AES-256)."""


def protection(path: Path) -> Protection:
    """Look at the first bytes of the file, once, and never after it was opened as a database.

    Closing a file lets go of all locks this process has on it (POSIX). Another program that ends
    would then take itself for the last one and delete the write-ahead log that is in use here.
    """
    if not path.is_file() or path.stat().st_size == 0:
        return Protection.NONE
    if _place(path) not in _KNOWN:
        with path.open("rb") as file:
            plain = file.read(len(_HEAD)) == _HEAD
        _KNOWN[_place(path)] = Protection.PLAIN if plain else Protection.ENCRYPTED
    return _KNOWN[_place(path)]


def opened(path: Path, kind: Protection) -> None:
    """The file is open as a database of this kind: it is not looked at any more."""
    _KNOWN[_place(path)] = kind


def _place(path: Path) -> tuple[Path, int]:
    return path, path.stat().st_ino
