"""What names a clip of a batch: the pattern of its file name, or a row of a CSV."""

from __future__ import annotations

import csv
import re
from pathlib import Path

from core.errors import SettingsError
from core.text import Text

FIELDS = ("person", "movement", "side", "session")
# What a list can say besides, as for one clip.
HAND = ("start_s", "end_s", "mirrored", "slow_motion", "person_at", "parts")


def compiled(pattern: str) -> re.Pattern[str]:
    """A file-name pattern as a regular expression.

    Raises
    ------
    SettingsError
        When a name in braces is not one of `FIELDS`, or is there twice.
    """
    found: list[str] = []
    parts = []
    for part in re.split(r"(\{[^{}]*\}|\*)", pattern):
        if part == "*":
            parts.append(".*?")
        elif part.startswith("{"):
            name = part[1:-1]
            if name not in FIELDS or name in found:
                raise SettingsError(
                    Text('The pattern "{pattern}" cannot be used.', pattern=pattern),
                    Text("Use each of {all} at most once.", all=", ".join(FIELDS)),
                )
            found.append(name)
            parts.append(f"(?P<{name}>.+?)")
        else:
            parts.append(re.escape(part))
    return re.compile("".join(parts))


def read_names(path: Path) -> dict[str, dict[str, str]]:
    """Rows of a CSV by their file; empty cells say nothing.

    Raises
    ------
    SettingsError
        When it cannot be read or has no column ``file``.
    """
    try:
        with path.open(newline="", encoding="utf-8-sig") as file:
            start = file.readline()
            file.seek(0)
            rows = list(csv.DictReader(file, delimiter=";" if start.count(";") else ","))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise SettingsError(Text("The list {path} cannot be read.", path=path)) from error
    if not rows or "file" not in rows[0]:
        raise SettingsError(
            Text('The list {path} has no column "file".', path=path),
            Text("Its first line names the columns: file, {all}.", all=", ".join((*FIELDS, *HAND))),
        )
    return {
        row["file"].strip(): {
            k: row[k].strip() for k in (*FIELDS, *HAND) if (row.get(k) or "").strip()
        }
        for row in rows
        if row["file"]
    }
