"""Real clips through real workers."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import psutil
import pytest

from tests.fixtures.batch_rows import answers
from tests.fixtures.clips import QUICK_REPETITION_S, cut, repeated
from tests.fixtures.patience import PATIENCE_S
from ui.services.batch import clip_list, summary, tables
from ui.services.batch.execution import scheduler, screen_one
from ui.services.records import result_folder
from ui.services.screening.settings import Settings

ROOT = Path(__file__).parents[2]


def test_a_real_clip_and_a_broken_one_through_real_workers(samples, tmp_path):
    """Two workers: a sample cut to its first squat, and a file that is no video."""
    folder = tmp_path / "in"
    folder.mkdir()
    cut(samples / "squat_valgus26_front.mp4", folder / "ann_squat.mp4", QUICK_REPETITION_S)
    (folder / "bob_squat.mp4").write_bytes(b"not a video" * 100)
    tasks = clip_list.find(folder, pattern="{person}_{movement}")
    rows = scheduler.run(tasks, tmp_path / "out", workers=2)
    assert answers(rows) == {"ann": "done", "bob": "refused"}
    ann = rows[0].outcome
    assert ann.seconds > 0
    assert ann.key == screen_one.key_of(tasks[0].clip, Settings("squat", None, None))
    read = result_folder.load_folder(tmp_path / "out" / screen_one.CLIPS / ann.key)
    assert len(ann.numbers) == len(read.screening.measurements) > 0
    assert read.screening.provenance.settings["movement"] == "squat"
    assert [r.outcome.reused for r in scheduler.run(tasks, tmp_path / "out", workers=1)] == [
        True,
        True,
    ]


def command(folder: Path, out: Path) -> list[str]:
    options = ["--out", str(out), "--workers", "1", "--pattern", "{person}_{movement}"]
    return [sys.executable, "-m", "ui.cli.main", "batch", str(folder), *options]


def running(group: int) -> list[int]:
    """Processes of a session that have not ended."""
    found = []
    for process in psutil.process_iter(["status"]):
        with suppress(ProcessLookupError):
            if process.info["status"] != psutil.STATUS_ZOMBIE and os.getpgid(process.pid) == group:
                found.append(process.pid)
    return found


def left_of(group: int) -> list[int]:
    """What is still there when the last helpers have had time to notice the end."""
    end = time.monotonic() + PATIENCE_S
    while (found := running(group)) and time.monotonic() < end:
        time.sleep(0.1)
    return found


def listen_to_ctrl_c() -> None:
    """A shell that runs the tests in the background lets all they start ignore the signal."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no process groups to send a signal to")
def test_ctrl_c_writes_what_is_done_leaves_nothing_half_and_the_next_run_goes_on(samples, tmp_path):
    """The signal goes to every process, workers too, as a terminal sends it."""
    folder, out = tmp_path / "in", tmp_path / "out"
    folder.mkdir()
    cut(samples / "squat_neutral_front.mp4", folder / "ann_squat.mp4", 2.0)
    # A quarter of an hour: on any computer it is still being screened when the signal comes.
    bea, sample = folder / "bea_squat.mp4", samples / "squat_valgus26_front.mp4"
    repeated(sample, bea, 100)
    first = subprocess.Popen(
        command(folder, out),
        cwd=ROOT,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
        preexec_fn=listen_to_ctrl_c,
    )
    told = []
    for line in first.stderr:
        told.append(line)
        if line.startswith("1 of 2 clips"):
            break
    os.killpg(first.pid, signal.SIGINT)
    said, more = first.communicate(timeout=PATIENCE_S)
    told.append(more)
    assert first.returncode == 130, told
    assert "Traceback" not in "".join(told)
    assert "Run the same command again" in more
    assert "ann" in said
    assert left_of(first.pid) == []
    assert [line.person for line in tables.read_lines(out)] == ["ann"]
    (done,) = (out / screen_one.CLIPS).iterdir()  # nothing half-written beside it
    assert summary.read(done).status == "done"
    assert not list(out.rglob("*.part"))
    finished_at = (done / summary.OUTCOME).stat().st_mtime_ns

    cut(sample, bea, 2.0)  # nobody waits for the whole of it
    again = subprocess.run(
        command(folder, out), cwd=ROOT, text=True, capture_output=True, timeout=PATIENCE_S
    )
    assert again.returncode == 0, again.stderr
    assert {line.person for line in tables.read_lines(out)} == {"ann", "bea"}
    assert (done / summary.OUTCOME).stat().st_mtime_ns == finished_at  # not done again
