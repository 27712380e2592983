"""What names a clip of a batch: the pattern of its file name, and the columns of a list."""

from __future__ import annotations

import re

from core.errors import SettingsError
from core.text import Text

FIELDS = ("person", "movement", "side", "session")
# What a list can say besides, as for one clip.
HAND = ("start_s", "end_s", "mirrored", "slow_motion", "person_at", "parts", "height_cm")


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
