"""What the program keeps on this computer, and where."""

from __future__ import annotations

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
    files = [p for p in folder.rglob("*") if p.is_file()] if folder.is_dir() else []
    return Kept(folder, len(files), sum(p.stat().st_size for p in files))


def models() -> Kept:
    """Pose models that were fetched."""
    from vision.pose import cache_folder

    return kept(cache_folder())
