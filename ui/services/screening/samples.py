"""The sample clips of the program, from sample_videos/index.toml."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from core.text import Text


@dataclass(frozen=True)
class Sample:
    """One clip anyone may try.

    Attributes
    ----------
    name : its file name without ending.
    title, look_at : what it is and what to look at, for users.
    movement, view : as recorded.
    side : the tested leg, or None.
    clip : the video.
    picture : a still of it, or None.
    first : one of the few that are shown first, because what it shows comes out clearly.
    athlete : made-up name under which it is in the sample team, "" when it is not.
    """

    name: str
    title: Text
    look_at: Text
    movement: str
    view: str
    side: str | None
    clip: Path
    picture: Path | None
    first: bool = False
    athlete: str = ""


def folder() -> Path:
    """Where the samples lie."""
    spec = find_spec("sample_videos")
    if spec is None or not spec.submodule_search_locations:
        return Path(__file__).resolve().parents[3] / "sample_videos"
    return Path(next(iter(spec.submodule_search_locations)))


@lru_cache
def samples(root: Path | None = None) -> tuple[Sample, ...]:
    """All samples whose clip is here; none when there is no index."""
    root = root or folder()
    index = root / "index.toml"
    if not index.is_file():
        return ()
    entries = tomllib.loads(index.read_text(encoding="utf-8")).get("clip", [])
    found = (_sample(e, root) for e in entries)
    return tuple(s for s in found if s.clip.is_file())


def _sample(entry: dict[str, Any], root: Path) -> Sample:
    name = entry["name"]
    pictures = (root / f"{name}{end}" for end in (".jpg", ".png"))
    side = entry.get("side")
    return Sample(
        name=name,
        title=Text(entry["title"]),
        look_at=Text(entry.get("look_at", "")),
        movement=entry.get("movement", "auto"),
        view=entry.get("view", "unknown"),
        side=side if side in ("left", "right") else None,
        clip=root / f"{name}.mp4",
        picture=next((p for p in pictures if p.is_file()), None),
        first=entry.get("first", False),
        athlete=entry.get("athlete", ""),
    )
