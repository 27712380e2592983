"""The app, a Chromium with a camera, and the pictures of one page."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from benchmarks.app_process import running_app
from benchmarks.fake_camera import CHROMIUM, camera_args, write_camera
from core.errors import SettingsError
from core.text import Text
from ui.services.people.location import RECORD_VARIABLE
from ui.services.remembered import FOLDER_VARIABLE
from ui.services.screening.samples import samples

WIDTHS = {"wide": (1360, 900), "phone": (390, 844)}
COLOURS = ("light", "dark")
PATIENCE_MS = 300_000  # a busy machine
_CAMERA_CLIP, _CAMERA_S = "squat_neutral_front", 4.0
_SETTLE_MS = 350
# The page scrolls in a box of its own; here the window scrolls, so that all of it can be taken
# while a share of the window's height stays what it is for a reader.
_WHOLE = """
html, body, #root, #root > div, .stApp, [data-testid="stAppViewContainer"], [data-testid="stMain"] {
  position: static !important; height: auto !important; overflow: visible !important; }
[data-testid="stSidebar"] { height: auto !important; align-self: stretch; }
"""
_IDLE = """() => document.querySelector('[data-testid="stApp"]')
  ?.dataset.testScriptState === 'notRunning'
  && !document.querySelector('[data-stale="true"], [data-testid="stSkeleton"]')
  && [...document.images].every((image) => image.complete)"""
_FILMS = """() => [...document.querySelectorAll('.player video')]
  .every((video) => video.readyState >= 2)"""


def idle(page: Any) -> None:
    """Wait until the page is drawn, and stays so: a click may be answered late."""
    for _look in range(2):
        page.wait_for_timeout(_SETTLE_MS)
        page.wait_for_function(_IDLE)


@contextmanager
def session(folder: Path) -> Iterator[tuple[str, Any]]:
    """Address of an app that remembers nothing, and a Chromium whose camera plays a squat.

    Raises
    ------
    SettingsError
        When there is no Chromium.
    """
    from playwright.sync_api import sync_playwright

    path = next(filter(None, map(shutil.which, CHROMIUM)), None)
    if path is None:
        raise SettingsError(Text("Chromium is not installed."))
    clip = next(s.clip for s in samples() if s.name == _CAMERA_CLIP)
    camera = write_camera(clip, folder / "camera.y4m", last_s=_CAMERA_S)
    own = {
        FOLDER_VARIABLE: str(folder / "settings"),
        RECORD_VARIABLE: str(folder / "record.sqlite"),
    }
    with running_app(folder, environment=own) as app, sync_playwright() as play:
        browser = play.chromium.launch(
            executable_path=path, headless=True, args=camera_args(camera)
        )
        try:
            yield app.url, browser
        finally:
            browser.close()


def page_of(browser: Any, language: str) -> Any:
    """A page in a browser of this language."""
    width, height = WIDTHS["wide"]
    context = browser.new_context(locale=language, viewport={"width": width, "height": height})
    context.set_default_timeout(PATIENCE_MS)
    return context.new_page()


def go(page: Any, url: str) -> None:
    """Open an address and wait for the page's title."""
    page.goto(url)
    page.locator("h1").first.wait_for()
    idle(page)


def read_by(page: Any, reader: int) -> None:
    """Choose who reads."""
    page.locator('.st-key-reader_switch [role="radiogroup"] button').nth(reader).click()
    idle(page)


def shape(page: Any, width: str) -> None:
    """Make the page so wide; all of it is painted once, what was never seen is not."""
    page.set_viewport_size(dict(zip(("width", "height"), WIDTHS[width], strict=True)))
    page.mouse.move(0, 0)  # over nothing that explains itself
    page.add_style_tag(content=_WHOLE)
    for edge in ("document.documentElement.scrollHeight", "0"):
        page.evaluate(f"window.scrollTo(0, {edge})")
        page.wait_for_timeout(2 * _SETTLE_MS)


def photograph(page: Any, colours: str, out: Path) -> None:
    """The whole page in these colours."""
    page.emulate_media(color_scheme=colours)
    page.wait_for_timeout(2 * _SETTLE_MS)
    page.wait_for_function(_FILMS)  # loaded again after a change of colours
    page.screenshot(path=out, full_page=True)
