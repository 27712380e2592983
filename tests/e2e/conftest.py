"""A running app and a headless Chromium that may talk to this computer only."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from watching import ARGS, CHROMIUM, Watched, watch

from ui import launch

START_S = 120
PATIENCE_MS = 600_000  # a busy machine; nothing here is timed


@pytest.fixture(scope="session")
def app_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The app, started the way a user starts it, from a folder of no importance."""
    port = launch.free_port(8700)
    folder = tmp_path_factory.mktemp("elsewhere")
    log = (folder / "app.log").open("w")
    command = [sys.executable, "-m", "ui.cli", "app", "--port", str(port), "--no-browser"]
    root = str(Path(launch.APP).parents[1])
    env = {**os.environ, "PYTHONPATH": os.pathsep.join((root, os.environ.get("PYTHONPATH", "")))}
    process = subprocess.Popen(command, cwd=folder, stdout=log, stderr=log, env=env)
    end = time.monotonic() + START_S
    while not launch.healthy(port):
        if process.poll() is not None or time.monotonic() > end:
            process.kill()
            pytest.fail((folder / "app.log").read_text())
        time.sleep(0.3)
    yield f"http://{launch.ADDRESS}:{port}"
    process.terminate()
    try:
        process.wait(15)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    log.close()


@pytest.fixture(scope="session")
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
