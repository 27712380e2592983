"""The list of a batch: a CSV as people and spreadsheets write it.

UTF-8, UTF-16 or the Windows code page; commas, semicolons or tabs, also named by a first line
``sep=;``; letters with accents stored in one or in two characters (a Mac splits those of file
names).
"""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Sequence
from pathlib import Path

from core.errors import SettingsError
from core.text import Text

FILE = "file"
_SEPARATORS = ",;\t"
_MARKS_16 = (b"\xff\xfe", b"\xfe\xff")
_SIDES = {"l": "left", "links": "left", "r": "right", "rechts": "right"}


def read(path: Path, columns: Sequence[str]) -> dict[str, dict[str, str]]:
    """What each row says, by its file (`key`); empty cells say nothing.

    Parameters
    ----------
    path
        The list; its first line names the columns, ``file`` among them.
    columns
        Those that are read; others are for the reader.

    Raises
    ------
    SettingsError
        When it cannot be read, has no column ``file``, or a row says something of no file.
    """
    try:
        text, separator = _with_separator(_decoded(path.read_bytes()))
        rows = list(csv.reader(io.StringIO(text), delimiter=separator))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise SettingsError(
            Text("The list {path} cannot be read.", path=path), Text("Save it as CSV.")
        ) from error
    head = [cell.strip().lower() for cell in rows[0]] if rows else []
    if FILE not in head:
        raise SettingsError(
            Text('The list {path} has no column "file".', path=path),
            Text("Its first line names the columns: file, {all}.", all=", ".join(columns)),
        )
    said: dict[str, dict[str, str]] = {}
    for number, cells in enumerate(rows[1:], 2):
        row = {k: v.strip() for k, v in zip(head, cells, strict=False) if v.strip()}
        if row and FILE not in row:
            raise SettingsError(
                Text("Row {n} of the list {path} names no file.", n=number, path=path),
                Text('Write the name of the video into the column "file".'),
            )
        if row:
            said[key(row[FILE])] = {k: row[k] for k in columns if k in row}
    return said


def key(name: str) -> str:
    """A file's name as it is looked up: one way to write accents, one kind of slash."""
    return unicodedata.normalize("NFC", name).replace("\\", "/").removeprefix("./")


def side(word: str) -> str | None:
    """``left`` or ``right`` for the ways to write it; None for nothing, another word as it is."""
    word = word.strip().lower()
    return _SIDES.get(word, word) or None


def _decoded(data: bytes) -> str:
    if data.startswith(_MARKS_16):
        return data.decode("utf-16")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252")


def _with_separator(text: str) -> tuple[str, str]:
    """The text without a line ``sep=;``, and what separates its cells."""
    first, _, rest = text.partition("\n")
    said = first.strip().strip('"').lower().removeprefix("sep=")
    if first.lower().lstrip('"').startswith("sep="):
        return rest, said or "\t"  # a tab does not survive `strip`
    return text, max(_SEPARATORS, key=first.count)
