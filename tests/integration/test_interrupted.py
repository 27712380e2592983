"""Ctrl-C and kill -9 in the middle of a screening: nothing half-written, and the next run works."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

from tests.fixtures.clips import cut, repeated
from tests.fixtures.patience import PATIENCE_S
from ui.services.records import result_folder

ROOT = Path(__file__).parents[2]
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="looks at threads in /proc"),
]


def listen_to_ctrl_c() -> None:
    """A shell that runs the tests in the background lets all they start ignore the signal."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def started(clip: Path, out: Path) -> subprocess.Popen:
    command = [sys.executable, "-m", "ui.cli.main", "screen", str(clip), "--out", str(out)]
    return subprocess.Popen(
        command, cwd=ROOT, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        preexec_fn=listen_to_ctrl_c,
    )  # fmt: skip


def looks_for_joints(process: subprocess.Popen, _out: Path) -> bool:
    """MediaPipe's own threads are there."""
    for task in Path(f"/proc/{process.pid}/task").iterdir():
        with suppress(OSError):  # it ended in between
            if (task / "comm").read_text().startswith("mediapipe"):
                return True
    return False


def draws(_process: subprocess.Popen, out: Path) -> bool:
    """The film is being written."""
    return any(p.stat().st_size for p in out.parent.glob(f"{result_folder.UNFINISHED}*/.*.mp4"))


def waited_for(sign, process: subprocess.Popen, out: Path) -> None:
    end = time.monotonic() + PATIENCE_S
    while not sign(process, out):
        assert process.poll() is None, process.communicate()
        assert time.monotonic() < end
        time.sleep(0.05)


@pytest.mark.parametrize("kind", [signal.SIGINT, signal.SIGKILL], ids=["ctrl-c", "kill"])
@pytest.mark.parametrize("sign", [looks_for_joints, draws])
def test_nothing_half_written_is_taken_for_a_result(samples, tmp_path, sign, kind):
    clip, out = tmp_path / "squat.mp4", tmp_path / "results" / "out"
    out.parent.mkdir()
    if sign is draws:
        cut(samples / "squat_neutral_front.mp4", clip)
    else:  # long enough to be caught at it
        repeated(samples / "squat_neutral_front.mp4", clip, 30)
    process = started(clip, out)
    waited_for(sign, process, out)
    os.kill(process.pid, kind)
    _said, told = process.communicate(timeout=PATIENCE_S)
    assert not out.exists()
    left = {p.name for p in out.parent.iterdir()}
    if kind == signal.SIGINT:
        assert process.returncode == 130, told
        assert "Traceback" not in told
        assert left == set()
    else:  # nobody could tidy up: hidden, and taken away a day later
        assert all(name.startswith(result_folder.UNFINISHED) for name in left)
    if sign is draws:
        again = started(clip, out)
        _said, told = again.communicate(timeout=PATIENCE_S)
        assert again.returncode == 0, told
        assert result_folder.load_folder(out).screening.movement == "squat"
