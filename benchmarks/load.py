"""Many uploads into one running app: ``python -m benchmarks.load CLIP --uploads 50 --sessions 8``.

Prints how long `sessions` visitors wait for their results when all come at once, and the memory
(resident set of the app and its children, MB) after the first and every tenth of `uploads` visits
one after the other, each with a clip of its own name, closed when its result is there.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
import time
from pathlib import Path

import psutil
from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks.app_process import running_app
from benchmarks.fake_camera import ARGS, CHROMIUM

WAIT_MS = 600_000


def main() -> None:
    """Print both tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("clip", type=Path)
    parser.add_argument("--uploads", type=int, default=50)
    parser.add_argument("--sessions", type=int, default=8)
    given = parser.parse_args()
    chromium = next(filter(None, map(shutil.which, CHROMIUM)))
    with tempfile.TemporaryDirectory() as name, sync_playwright() as play:
        folder = Path(name)
        browser = play.chromium.launch(executable_path=chromium, headless=True, args=ARGS)
        with running_app(folder) as app:
            began = time.monotonic()
            clips = [_named(given.clip, folder, f"at_once_{n}") for n in range(given.sessions)]
            pages = [upload(_visitor(browser), app.url, clip) for clip in clips]
            for number, page in enumerate(pages, 1):
                finished(page)
                print(f"at once, {number} of {given.sessions}: {time.monotonic() - began:6.1f} s")
            print(f"memory with {given.sessions} results open: {_memory_mb(app.pid):.0f} MB")
            for page in pages:
                page.context.close()
            for number in range(1, given.uploads + 1):
                page = upload(
                    _visitor(browser), app.url, _named(given.clip, folder, f"upload_{number}")
                )
                finished(page)
                page.context.close()
                if number == 1 or number % 10 == 0:
                    print(f"after {number:3d} uploads: {_memory_mb(app.pid):6.0f} MB", flush=True)


def upload(page: Page, url: str, clip: Path) -> Page:
    """A visit that has begun to screen a clip."""
    page.set_default_timeout(WAIT_MS)
    page.goto(url)
    page.locator('[data-testid="stFileUploader"] input[type=file]').set_input_files(clip)
    page.get_by_role("button", name="Screen this video").click()
    return page


def finished(page: Page) -> None:
    """Wait for the findings."""
    page.locator("[class*=st-key-verdict_]").first.wait_for()


def _visitor(browser: Browser) -> Page:
    return browser.new_context().new_page()


def _named(clip: Path, folder: Path, name: str) -> Path:
    return Path(shutil.copyfile(clip, folder / f"{name}{clip.suffix}"))


def _memory_mb(pid: int) -> float:
    app = psutil.Process(pid)
    return sum(p.memory_info().rss for p in (app, *app.children(recursive=True))) / 2**20


if __name__ == "__main__":
    main()
