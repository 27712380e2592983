"""A path that somebody typed or pasted into a field of a page."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from core.errors import SettingsError
from core.text import Text

_SHOWN = 60


def typed_path(words: str) -> Path:
    """The path; it need not exist. ``~`` is the home folder, quotes around it are dropped
    (a file manager copies them along).

    Raises
    ------
    SettingsError
        When nothing can have that path (too long, the home of nobody), or it may not be looked at.
    """
    words = words.strip().strip('"')
    try:
        path = Path(words).expanduser()
        with suppress(FileNotFoundError, NotADirectoryError):
            path.stat()
    except (OSError, RuntimeError, ValueError) as error:
        short = words if len(words) <= _SHOWN else f"{words[:_SHOWN]} …"
        raise SettingsError(
            Text("“{path}” can't be looked into.", path=short), Text("Check the path.")
        ) from error
    return path
