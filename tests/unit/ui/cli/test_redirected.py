"""What is written into a file or another program, whatever the code page of the system."""

import os
import subprocess
import sys
from pathlib import Path

# As Windows starts Python when its output is no window; the name of the file is in the message.
START = (
    "import sys; sys.stdout.reconfigure(encoding='cp1252', errors='strict'); "
    "sys.stderr.reconfigure(encoding='cp1252'); sys.argv[0] = 'plumbline'; "
    "from ui.cli.main import main; main()"
)


def run(*words: str, **more: str) -> subprocess.CompletedProcess[bytes]:
    env = {k: v for k, v in os.environ.items() if k != "PYTHONIOENCODING"} | more
    command = [sys.executable, "-c", START, *words]
    return subprocess.run(command, env=env, capture_output=True)


def test_letters_that_the_code_page_lacks_are_written(tmp_path: Path):
    out = tmp_path / "Łódź \u2212 λ.png"
    done = run("markers", "--out", str(out))
    assert done.returncode == 0, done.stderr
    assert str(out) in done.stdout.decode("utf-8")


def test_an_error_names_the_file_as_it_is_called(tmp_path: Path):
    done = run("screen", str(tmp_path / "Łódź.mp4"), "--out", str(tmp_path / "out"))
    assert "Łódź.mp4" in done.stderr.decode("utf-8")


def test_another_encoding_that_is_asked_for_is_kept(tmp_path: Path):
    out = tmp_path / "Zoë λ.png"
    done = run("markers", "--out", str(out), PYTHONIOENCODING="cp1252")
    assert done.returncode == 0, done.stderr
    assert "Zoë \\u03bb.png" in done.stdout.decode("cp1252")
