"""The app with an upload, under strace and behind a proxy: nothing leaves this computer.

And what it kept of the visit: in a private folder, gone with the page and after a crash.
"""

from __future__ import annotations

import os
import signal
import stat
import sys
import time
from pathlib import Path

import pytest

from benchmarks.app_process import running_app
from tests.fixtures.clips import cut
from tests.fixtures.patience import PATIENCE_S
from tests.fixtures.strace import behind_a_proxy, outward, watched_command
from ui.services.screening.workspace import PREFIX

pytestmark = [pytest.mark.e2e, pytest.mark.slow]


def kept(folder: Path) -> list[Path]:
    return list(folder.glob(f"{PREFIX}*"))


def waits_for(condition) -> None:
    end = time.monotonic() + PATIENCE_S
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.2)


@pytest.mark.skipif(sys.platform != "linux", reason="strace is a program of Linux")
def test_an_upload_is_screened_and_nothing_leaves_this_computer(watched, samples, tmp_path):
    clip = cut(samples / "squat_neutral_front.mp4", tmp_path / "Übung.mp4")
    log, space = tmp_path / "calls", tmp_path / "space"
    space.mkdir()
    environment = behind_a_proxy() | {"TMPDIR": str(space), "no_proxy": "", "NO_PROXY": ""}
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    with running_app(folder, under=watched_command(log), environment=environment) as app:
        page = watched.page
        page.goto(app.url)
        page.locator('[data-testid="stFileUploader"] input[type=file]').set_input_files(clip)
        page.get_by_role("button", name="Screen this video").click()
        page.locator("[class*=st-key-verdict_]").first.wait_for()
        (private,) = kept(space)
        assert stat.S_IMODE(private.stat().st_mode) == 0o700
        page.get_by_role("link", name="Film with the camera").click()
        page.get_by_role("heading").first.wait_for()
    assert outward(log) == []
    assert watched.outside == []


def test_what_a_crash_leaves_is_gone_at_the_next_start(watched, tmp_path):
    space = tmp_path / "space"
    space.mkdir()
    left: list[Path] = []
    for number in range(2):
        folder = tmp_path / f"run{number}"
        folder.mkdir()
        with running_app(folder, environment={"TMPDIR": str(space)}) as app:
            watched.page.goto(app.url)
            watched.page.get_by_role("heading", name="Plumbline").wait_for()
            waits_for(lambda: len(kept(space)) == 1)  # its own; not that of the killed one
            assert kept(space) != left
            os.kill(app.pid, signal.SIGKILL)
            os.waitpid(app.pid, 0)
        left = kept(space)
        assert len(left) == 1
