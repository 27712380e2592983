"""Nothing opens a connection to another computer: every socket of the process is watched.

With a proxy set and nothing excepted from it. The app in a browser: tests/e2e/test_privacy.py.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.fixtures.clips import cut
from tests.fixtures.strace import behind_a_proxy, outward, watched_command

ROOT = Path(__file__).parents[2]


def run_watched(tmp_path: Path, *arguments: object) -> list[str]:
    """Run a command of the program; what left this computer."""
    log = tmp_path / f"{arguments[0]}.calls"
    ended = subprocess.run(
        [*watched_command(log), sys.executable, "-m", "ui.cli.main", *map(str, arguments)],
        capture_output=True, text=True, cwd=ROOT, env=behind_a_proxy(),
    )  # fmt: skip
    assert ended.returncode == 0, ended.stderr
    return outward(log)


@pytest.mark.slow
def test_screening_report_comparison_and_batch_open_no_connection(samples, tmp_path):
    clips, first, again = (tmp_path / name for name in ("clips", "first", "again"))
    clips.mkdir()
    clip = cut(samples / "squat_neutral_front.mp4", clips / "ann_squat.mp4")
    assert run_watched(tmp_path, "screen", clip, "--out", first, "--no-video") == []
    assert run_watched(tmp_path, "screen", first, "--out", again) == []
    assert run_watched(tmp_path, "report", first, "--out", tmp_path / "a.pdf") == []
    assert run_watched(tmp_path, "compare", first, again, "--pdf", "--out", tmp_path) == []
    assert run_watched(tmp_path, "model") == []
    batch = ("batch", clips, "--out", tmp_path / "team", "--workers", "1")
    assert run_watched(tmp_path, *batch) == []


def test_the_watch_sees_a_connection(tmp_path):
    log, code = tmp_path / "calls", "import socket; s = socket.socket(socket.AF_INET, 2); "
    for address, seen in (("192.0.2.1", 1), ("127.0.0.1", 0)):
        command = [sys.executable, "-c", f"{code}s.connect(('{address}', 9))"]
        subprocess.run([*watched_command(log), *command], capture_output=True)
        assert len(outward(log)) == seen
