"""What is remembered on this computer from one day to the next: who reads, in which language.

A small file in the user's settings folder; nothing of a person who was filmed is ever in it.
"""

from __future__ import annotations

import json
import os
from contextlib import suppress
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path

import platformdirs

FOLDER_VARIABLE = "PLUMBLINE_SETTINGS"  # another folder, for a shared computer or a test


@dataclass(frozen=True)
class Remembered:
    """`reader` is the id of an audience, `language` of a language; None: never asked."""

    reader: str | None = None
    language: str | None = None


def path() -> Path:
    """Where the file lies."""
    folder = os.environ.get(FOLDER_VARIABLE)
    found = Path(folder) if folder else platformdirs.user_config_path("plumbline", appauthor=False)
    return found / "settings.json"


def load() -> Remembered:
    """What was remembered; nothing when there is no file, or it is not ours."""
    try:
        held = json.loads(path().read_text(encoding="utf-8"))
        known = {f.name: held.get(f.name) for f in fields(Remembered)}
    except (OSError, ValueError, AttributeError):
        return Remembered()
    return Remembered(**{k: v for k, v in known.items() if isinstance(v, str)})


def remember(**chosen: str) -> None:
    """Keep a choice. Where nothing can be written it holds until the page is closed."""
    held = replace(load(), **chosen)
    with suppress(OSError):
        path().parent.mkdir(parents=True, exist_ok=True)
        path().write_text(json.dumps(asdict(held), indent=1) + "\n", encoding="utf-8")
