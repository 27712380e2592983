"""What the program keeps on this computer, and where."""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Kept:
    """A folder and what is in it now."""

    folder: Path
    files: int
    size_bytes: int


def kept(folder: Path) -> Kept:
    """Count a folder; one that is not there is empty."""
    sizes = []
    for place, _folders, names in os.walk(folder):
        for name in names:
            with suppress(OSError):  # a screening under way moves its files
                sizes.append(Path(place, name).stat().st_size)
    return Kept(folder, len(sizes), sum(sizes))


def models() -> Kept:
    """Pose models that were fetched."""
    from vision.pose import cache_folder

    return kept(cache_folder())
