"""A screening opens no connection: every socket of the process is watched."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from ui.services.screening.samples import samples


@pytest.mark.slow
def test_screening_opens_no_connection(request, tmp_path):
    """Under strace: no connect or send to anything but files of this computer."""
    strace = shutil.which("strace")
    if strace is None:
        pytest.skip("strace is not installed")
    found = [s.clip for s in samples()]
    clip = found[0] if found else request.getfixturevalue("tiny_clip")
    log = tmp_path / "calls.txt"
    calls = "trace=connect,sendto,sendmsg,sendmmsg"
    command = [
        sys.executable,
        "-m",
        "ui.cli.main",
        "screen",
        str(clip),
        "--out",
        str(tmp_path / "o"),
    ]
    ended = subprocess.run(
        [strace, "-f", "-qq", "-e", calls, "-o", str(log), *command],
        capture_output=True,
        text=True,
        cwd=Path(__file__).parents[2],
    )
    assert ended.returncode in (0, 2), ended.stderr
    outward = [line for line in log.read_text().splitlines() if "AF_INET" in line]
    assert outward == []
