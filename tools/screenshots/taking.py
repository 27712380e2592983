"""The pictures of all scenes: what is made once, then each language, width and colour.

A scene that fails does not end the others.
"""

from __future__ import annotations

import tempfile
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlparse

from tools.screenshots import browser as chromium
from tools.screenshots import gallery
from tools.screenshots.scenes import CLINICIAN, SCENES, Scene
from ui.session.store import PARAMETER


@dataclass(frozen=True)
class Asked:
    """What is photographed.

    Attributes
    ----------
    only : a word in the names of the scenes.
    languages, widths, colours : which ones.
    missing : only pictures that are not there yet.
    """

    only: str = ""
    languages: Sequence[str] = ("en",)
    widths: Sequence[str] = tuple(chromium.WIDTHS)
    colours: Sequence[str] = chromium.COLOURS
    missing: bool = field(default=False, kw_only=True)

    def pictures(self, scene: Scene, language: str, out: Path) -> Iterator[tuple[str, str, Path]]:
        """Width, colours and file of the pictures to be taken of a scene."""
        if self.only not in scene.name:
            return
        for width, colours in product(self.widths, self.colours):
            path = out / f"{scene.name}-{width}-{colours}-{language}.png"
            if not (self.missing and path.is_file()):
                yield width, colours, path

    def wanted(self, scene: Scene, out: Path) -> list[str]:
        """The languages in which a picture of the scene is to be taken."""
        return [one for one in self.languages if any(self.pictures(scene, one, out))]


def photograph_all(out: Path, asked: Asked) -> tuple[Path, list[str]]:
    """Take the pictures.

    Parameters
    ----------
    out
        The folder for the pictures.
    asked
        Which ones.

    Returns
    -------
    tuple
        The page that shows all pictures of the folder, and what failed: one line each with the
        scene and the reason.
    """
    out.mkdir(parents=True, exist_ok=True)
    wanted = {scene.name for scene in SCENES if asked.wanted(scene, out)}
    failed: list[str] = []
    if wanted:
        with (
            tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder,
            chromium.session(Path(folder)) as (url, browser),
        ):
            for line in _Round(browser, url, out, asked).failures(needed(wanted)):
                print(line, flush=True)
                failed.append(line)
    return gallery.write(out, _there(out)), failed


def needed(wanted: Collection[str]) -> list[Scene]:
    """The scenes of these names and all that they need, in the order of the scenes."""
    by_name = {scene.name: scene for scene in SCENES}
    names, left = set(), list(wanted)
    while left:
        name = left.pop()
        names.add(name)
        left += by_name[name].needs
    return [scene for scene in SCENES if scene.name in names]


@dataclass(eq=False)
class _Round:
    """One way through the scenes.

    Attributes
    ----------
    maker : the English page on which results are made.
    result : the address of the result it showed last.
    """

    browser: Any
    url: str
    out: Path
    asked: Asked
    maker: Any = None
    result: str = ""

    def failures(self, scenes: Sequence[Scene]) -> Iterator[str]:
        """Photograph scene by scene; a line for each that fails."""
        from playwright.sync_api import Error

        lost: set[str] = set()
        for scene in scenes:
            print(scene.name, flush=True)
            try:
                self._make(scene, lost)
            except (Error, RuntimeError) as error:
                lost.add(scene.name)
                yield f"{scene.name}: {_first_line(error)}"
                self.maker = None  # wherever it was left
                continue
            for language in self.asked.wanted(scene, self.out):
                try:
                    self._photograph(scene, language)
                except (Error, RuntimeError) as error:
                    yield f"{scene.name}, {language}: {_first_line(error)}"

    def _make(self, scene: Scene, lost: Collection[str]) -> None:
        if without := [name for name in scene.needs if name in lost]:
            raise RuntimeError(f"it needs {', '.join(without)}")
        if self.maker is None:
            self.maker = chromium.page_of(self.browser, "en")
            chromium.go(self.maker, self.url + self._query())
            if self.result:  # not on the first day: nobody was asked yet
                chromium.read_by(self.maker, CLINICIAN)
        scene.make(self.maker)
        shown = parse_qs(urlparse(self.maker.url).query).get(PARAMETER, [""])[0]
        self.result = shown or self.result

    def _photograph(self, scene: Scene, language: str) -> None:
        page = chromium.page_of(self.browser, language)
        try:
            chromium.go(page, f"{self.url}/{scene.address}{self._query()}")
            if scene.reader is not None:
                chromium.read_by(page, scene.reader)
            scene.act(page)
            last = ""
            for width, colours, path in self.asked.pictures(scene, language, self.out):
                if width != last:
                    chromium.shape(page, width)
                last = width
                chromium.photograph(page, colours, path)
        finally:
            page.context.close()

    def _query(self) -> str:
        return f"?{PARAMETER}={self.result}" if self.result else ""


def _first_line(error: Exception) -> str:
    return str(error).strip().split("\n", 1)[0]


def _there(out: Path) -> dict[str, list[Path]]:
    """All pictures of the folder by the name of their scene, in the order of the scenes."""
    found = {scene.name: sorted(out.glob(f"{scene.name}-[pw]*-*-*.png")) for scene in SCENES}
    return {name: paths for name, paths in found.items() if paths}
