"""The file to double-click installs once, starts afterwards, and tries again after a failure.

Python is a stand-in that writes down how it was called; start/Plumbline.bat can't be run here.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
NAMES = ("start/Plumbline.command", "constraints.txt", "core/version.py")
# As `python3`: knows its version, makes an environment with itself and the command inside.
STAND_IN = """#!/bin/sh
echo "$(basename "$0") $*" >> "$CALLS"
case "$*" in
    *platform.machine*) echo "$MACHINE" ;;
    *"pip install"*) exit "${PIP_ENDS:-0}" ;;
    "-m venv .venv") mkdir -p .venv/bin
        cp "$0" .venv/bin/python && cp "$0" .venv/bin/plumbline ;;
esac
"""
ONLINE = "python -m pip install -q -c constraints.txt -e ."
OFFLINE = "python -m pip install -q --upgrade --no-index --find-links offline plumbline"
APP = "plumbline app"

pytestmark = pytest.mark.skipif(shutil.which("sh") is None, reason="no shell here")


@pytest.fixture
def start(tmp_path):
    """Double-click: returns how it ended and the calls it made after Python was found."""
    place, programs = tmp_path / "a folder", tmp_path / "programs"
    for name in NAMES:
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, place / name)
    programs.mkdir()
    for name in ("python3.14", "python3.13", "python3.12", "python3.11"):  # not the true ones
        (programs / name).symlink_to("/bin/false")
    python, calls = programs / "python3", tmp_path / "calls"
    python.write_text(STAND_IN)
    python.chmod(0o755)

    def run(**more: str) -> tuple[int, list[str]]:
        calls.write_text("")
        env = {"PATH": f"{programs}{os.pathsep}{os.environ['PATH']}", "CALLS": str(calls), **more}
        ended = subprocess.run(
            [place / NAMES[0]], env=env, stdin=subprocess.DEVNULL, capture_output=True, text=True
        )
        made = [line for line in calls.read_text().splitlines() if " -c import " not in line]
        return ended.returncode, made

    run.place = place
    run.programs = programs
    return run


def test_the_first_start_installs_and_the_next_only_starts(start):
    assert start() == (0, ["python3 -m venv .venv", ONLINE, APP])
    assert start() == (0, [APP])


def test_an_update_installs_again(start):
    start()
    version = start.place / "core" / "version.py"
    version.write_text(version.read_text() + "# newer\n")
    assert ONLINE in start()[1]
    assert start() == (0, [APP])


def test_a_folder_of_wheels_is_used_instead_of_the_internet(start):
    (start.place / "offline").mkdir()
    assert start() == (0, ["python3 -m venv .venv", OFFLINE, APP])


def test_after_a_failure_it_is_tried_again(start):
    assert start(PIP_ENDS="1") == (1, ["python3 -m venv .venv", ONLINE])
    assert start() == (0, ["python3 -m venv .venv", ONLINE, APP])


def test_without_python_nothing_is_made(start):
    (start.programs / "python3").unlink()
    (start.programs / "python3").symlink_to("/bin/false")
    assert start() == (1, [])
    assert not (start.place / ".venv").exists()


@pytest.mark.parametrize(("machine", "ends"), [("arm64", 0), ("x86_64", 1)])
def test_a_mac_needs_an_apple_processor(start, machine, ends):
    """MediaPipe is made for no other; pip's own words would not say so."""
    (start.programs / "uname").write_text("#!/bin/sh\necho Darwin\n")
    (start.programs / "uname").chmod(0o755)
    ended, calls = start(MACHINE=machine)
    assert ended == ends
    assert bool(calls) == (ends == 0)


def test_windows_installs_with_the_same_words():
    text = (ROOT / "start" / "Plumbline.bat").read_bytes()
    assert text.count(b"\n") == text.count(b"\r\n"), "cmd.exe needs CRLF"
    for words in (ONLINE, OFFLINE):
        assert words.removeprefix("python ") in text.decode()


def test_the_container_holds_what_is_installed():
    """Every package of the wheel, and the files its build reads, are let into the image."""
    let_in = (ROOT / ".dockerignore").read_text().splitlines()
    needed = ["core", "metrics", "sample_videos", "ui", "vision", "constraints.txt"]
    needed += ["pyproject.toml", "requirements.txt", "README.md", "LICENSE", "NOTICE"]
    assert let_in[0] == "*"
    assert {f"!{name}" for name in needed} == {line for line in let_in if line.startswith("!")}
