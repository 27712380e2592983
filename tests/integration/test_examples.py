"""The scripts in examples/ run as they are written."""

import subprocess
import sys
from pathlib import Path

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


def run(name: str, *words: object) -> str:
    done = subprocess.run(
        [sys.executable, EXAMPLES / name, *map(str, words)],
        capture_output=True,
        text=True,
        cwd=EXAMPLES.parent,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_a_clip_is_screened(samples):
    out = run("01_screen_a_clip.py", samples / "squat_neutral_side.mp4")
    assert out.startswith("squat, seen from the side")
    assert "squat_depth" in out


def test_a_measurement_is_added(samples):
    out = run("02_own_measurement.py", samples / "squat_neutral_side.mp4")
    assert out.rstrip().endswith("repetitions")


def test_motion_capture_is_screened():
    out = run("03_motion_capture.py")
    assert out.startswith("squat front")
    assert "repetition_count     both       3.0" in out


def test_a_folder_is_screened(samples, tmp_path):
    clips = tmp_path / "clips"
    clips.mkdir()
    (clips / "Anna.mp4").symlink_to(samples / "squat_neutral_side.mp4")
    assert "Anna" in run("04_batch.py", clips, tmp_path / "out")


def test_every_example_is_run():
    """A script without a test here would rot."""
    tested = Path(__file__).read_text(encoding="utf-8")
    for script in EXAMPLES.glob("*.py"):
        assert f'"{script.name}"' in tested, script.name
