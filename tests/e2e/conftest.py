"""A running app and a headless Chromium that may talk to this computer only."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from benchmarks.app_process import AppProcess, running_app
from tests.fixtures.connection_watch import ARGS, CHROMIUM, Watched, watch
from ui import launch

PATIENCE_MS = 600_000  # a busy machine; nothing here is timed


@pytest.fixture(scope="module", autouse=True)
def first_day(settings_folder: Path) -> None:
    """What an earlier file chose is forgotten before this one opens a page of its own."""
    (settings_folder / "settings.json").unlink(missing_ok=True)


@pytest.fixture(scope="package")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[AppProcess]:
    """The app, started the way a user starts it."""
    with running_app(tmp_path_factory.mktemp("elsewhere")) as running:
        yield running
        assert launch.healthy(urlsplit(running.url).port or 0), running.log.read_text()


@pytest.fixture(scope="package")
def app_url(app: AppProcess) -> str:
    """Its address."""
    return app.url


@pytest.fixture(scope="package")
def browser() -> Iterator[object]:
    """Headless Chromium of the operating system."""
    sync_api = pytest.importorskip("playwright.sync_api")
    path = next(filter(None, map(shutil.which, CHROMIUM)), None)
    if path is None:
        pytest.skip("Chromium is not installed")
    sync_api.expect.set_options(timeout=PATIENCE_MS / 10)
    with sync_api.sync_playwright() as play:
        chromium = play.chromium.launch(executable_path=path, headless=True, args=ARGS)
        yield chromium
        chromium.close()


@pytest.fixture
def watched(browser) -> Iterator[Watched]:
    """A fresh visit; every request that leaves this computer is written down."""
    context = browser.new_context(viewport={"width": 1360, "height": 900})
    context.set_default_timeout(PATIENCE_MS)
    yield watch(context.new_page())
    context.close()
