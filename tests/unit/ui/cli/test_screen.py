"""The command line: exit codes, sentences, and nothing left behind after a refusal."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from core.errors import NoPersonError, UnreadableVideoError
from core.text import Text
from ui import launch
from ui.cli.main import cli
from ui.services.records import result_folder
from ui.services.screening import clip_screening
from ui.services.screening.by_hand.part_choice import PartChoice
from ui.services.screening.by_hand.pointed_person import PointedPerson
from ui.services.screening.settings import Settings


def run(*arguments: object):
    return CliRunner().invoke(cli, [str(a) for a in arguments])


@pytest.fixture
def screened(monkeypatch, result):
    """Screening and drawing replaced; the files are real."""
    asked = {}

    def screen_clip(clip, settings, progress=None, cancelled=None):
        asked.update(clip=clip, settings=settings)
        return result

    monkeypatch.setattr(clip_screening, "screen_clip", screen_clip)
    monkeypatch.setattr(result_folder, "draw_video", lambda c, path, **k: path.write_bytes(b"v"))
    return asked


def failing(monkeypatch, error: Exception) -> None:
    def screen_clip(*_args, **_kwargs):
        raise error

    monkeypatch.setattr(clip_screening, "screen_clip", screen_clip)


def test_screen_writes_everything_and_tells_the_findings(screened, tiny_clip, tmp_path):
    out = tmp_path / "out"
    ended = run("screen", tiny_clip, "--movement", "squat", "--side", "left", "--out", out)
    assert ended.exit_code == 0, ended.output
    written = {p.name for p in out.iterdir()}
    assert set(result_folder.ALL) <= written
    assert all(n.startswith("evidence_") for n in written - set(result_folder.ALL))
    assert screened["settings"].movement == "squat"
    assert screened["settings"].side == "left"
    assert "Clearly seen" in ended.stdout
    assert "not a diagnosis" in ended.stdout
    assert json.loads((out / result_folder.SCREENING).read_text())["movement"] == "squat"


def test_what_the_user_says_of_the_video_reaches_the_settings(screened, tiny_clip, tmp_path):
    said = ["--start", 1, "--end", 3.5, "--person", "40,100@1.5", "--mirrored"]
    said += ["--part", "9=walk", "--part", "20=step-down:left"]
    ended = run("screen", tiny_clip, *said, "--slow-motion", 4, "--out", tmp_path / "o")
    assert ended.exit_code == 0, ended.output
    assert screened["settings"] == Settings(
        start_s=1,
        end_s=3.5,
        person=PointedPerson(40, 100, 1.5),
        mirrored=True,
        slow_motion=4,
        parts=(PartChoice(9.0, "walk"), PartChoice(20.0, "step-down", "left")),
    )


def test_no_video(screened, tiny_clip, tmp_path):
    assert run("screen", tiny_clip, "--no-video", "--out", tmp_path / "o").exit_code == 0
    assert not (tmp_path / "o" / result_folder.VIDEO).exists()


@pytest.mark.parametrize(
    "error",
    [
        UnreadableVideoError(Text("This is not a video."), Text("Choose another file.")),
        NoPersonError(Text("No person was found."), Text("Film the whole body.")),
    ],
)
def test_unusable_input_ends_with_2_and_its_sentence(monkeypatch, tiny_clip, tmp_path, error):
    failing(monkeypatch, error)
    ended = run("screen", tiny_clip, "--out", tmp_path / "out")
    assert ended.exit_code == 2
    assert str(error) in ended.stderr
    assert list(tmp_path.iterdir()) == []


def test_our_fault_ends_with_1_and_no_stack(monkeypatch, tiny_clip, tmp_path):
    failing(monkeypatch, ZeroDivisionError("secret detail"))
    ended = run("screen", tiny_clip, "--out", tmp_path / "out")
    assert ended.exit_code == 1
    assert "our fault" in ended.stderr
    assert "Traceback" not in ended.stderr
    assert list(tmp_path.iterdir()) == []
    assert "Traceback" in run("screen", tiny_clip, "--debug", "--out", tmp_path / "o").stderr


def test_stopping_writes_nothing(monkeypatch, tiny_clip, tmp_path):
    failing(monkeypatch, KeyboardInterrupt())
    ended = run("screen", tiny_clip, "--out", tmp_path / "out")
    assert ended.exit_code == 130
    assert "nothing was written" in ended.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--movement", "moonwalk"], "moonwalk"),
        (["--side", "west"], "west"),
        (["--model", "/nowhere/model.task"], "no pose model"),
        (["--start", "5", "--end", "2"], "end must come after the start"),
        (["--person", "the left one"], "X,Y@T"),
        (["--slow-motion", "0"], "Slow motion"),
    ],
)
def test_bad_options_end_with_2_before_any_work(tiny_clip, tmp_path, options, said):
    ended = run("screen", tiny_clip, *options, "--out", tmp_path / "out")
    assert ended.exit_code == 2
    assert said in ended.stderr
    assert list(tmp_path.iterdir()) == []


def bad_clip(kind: str, folder: Path) -> Path:
    path = folder / f"{kind} Łódź 日本.mp4"
    if kind == "text":
        path.write_text("this is no video")
    elif kind == "empty":
        path.touch()
    elif kind == "picture":
        import cv2
        import numpy as np

        path.write_bytes(cv2.imencode(".png", np.zeros((64, 64, 3), np.uint8))[1].tobytes())
    return path


@pytest.mark.parametrize("kind", ["missing", "text", "empty", "picture"])
def test_a_bad_file_is_refused_with_its_own_sentence(kind, tmp_path):
    clip = bad_clip(kind, tmp_path)
    before = set(tmp_path.iterdir())
    ended = run("screen", clip, "--out", tmp_path / "out")
    assert ended.exit_code == 2, ended.output
    assert len(ended.stderr.strip()) > 20
    assert "Traceback" not in ended.output
    assert set(tmp_path.iterdir()) == before


@pytest.mark.slow
def test_a_clip_without_a_person_is_refused(tiny_clip, tmp_path):
    """Through the real model."""
    ended = run("screen", tiny_clip, "--out", tmp_path / "out")
    assert ended.exit_code == 2, ended.output
    assert "person" in ended.stderr
    assert list(tmp_path.iterdir()) == []


def test_help_is_light():
    """`plumbline --help` must not wait for the heavy packages."""
    code = (
        "import sys, ui.cli.main\n"
        "heavy = {'cv2', 'mediapipe', 'streamlit', 'pandas', 'av', 'numpy'}\n"
        "sys.exit(', '.join(sorted(heavy & set(sys.modules))) or 0)"
    )
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert ended.returncode == 0, ended.stderr


def test_model_names_the_one_in_use():
    ended = run("model")
    assert ended.exit_code == 0, ended.output
    assert "In use: " in ended.stdout
    assert run("model", "fetch", "enormous").exit_code == 2


def test_the_app_stays_on_this_computer_and_tells_nobody():
    flags = launch.arguments(8599)
    assert "--server.address=127.0.0.1" in flags
    assert "--browser.gatherUsageStats=false" in flags
    assert Path(flags[1]).is_file()


def test_a_taken_port_is_passed_over():
    import socket

    first = launch.free_port()
    with socket.socket() as taken:
        taken.bind((launch.ADDRESS, first))
        taken.listen()
        assert launch.free_port(first) > first
