"""The corpus on disk."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from tools.bad_input.encoding import film
from tools.bad_input.videos import NAMES, makers


def write(folder: Path, words: Iterable[str] = ()) -> list[Path]:
    """Write every file, or those with one of `words` in their name, each in a folder of its own.

    Names that this computer's file system does not take are left out.
    """
    chosen = tuple(words)
    made = {**makers(), **dict.fromkeys(NAMES, film)}
    paths = []
    for number, (name, make) in enumerate(made.items()):
        if chosen and not any(word in name for word in chosen):
            continue
        path = folder / f"{number:03d}" / name
        path.parent.mkdir(exist_ok=True)
        try:
            make(path)
        except OSError:
            if name in NAMES:  # "a:b" on Windows
                continue
            raise
        paths.append(path)
    return paths
