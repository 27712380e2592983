"""Many clips: nothing stops them, nothing is done twice, and the right one stands on top.

Where only the spreading of work is tested, a stand-in does the work of a clip.
"""

from __future__ import annotations

import io
import json
import os
import shutil
import socket
import subprocess
import sys
import zipfile
from dataclasses import replace
from pathlib import Path

import psutil
import pyarrow.parquet as pq
import pytest
from batch_stand_in import stand_in
from typer.testing import CliRunner

from core.errors import RecordError, SettingsError, UnreadableVideoError
from core.text import Text
from metrics.result import Measurement, Reference
from ui.cli import cli
from ui.services import files
from ui.services.batch import clips, cluster, one, outcome, ranking, run, tables, workbook
from ui.services.batch.clips import Task
from ui.services.batch.outcome import Number, Outcome, Sight
from ui.services.batch.run import Row
from ui.services.settings import Settings

PATIENCE_S = 90


def tasks_of(*people: str) -> tuple[Task, ...]:
    return tuple(Task(Path(f"{p}.mp4"), f"{p}.mp4", p) for p in people)


def answers(rows) -> dict[str, str]:
    return {r.task.person: r.outcome.status for r in rows}


# Spreading the work.


def test_a_fault_and_a_dying_worker_stop_nobody_else(tmp_path):
    tasks = tasks_of("a", "raises", "dies-once", "always-dies", "b", "c")
    states = []
    rows = run.run(tasks, tmp_path, workers=2, work=stand_in, progress=states.append)
    assert answers(rows) == {
        "a": "done",
        "raises": "failed",
        "dies-once": "done",
        "always-dies": "failed",
        "b": "done",
        "c": "done",
    }
    assert [r.task for r in rows] == list(tasks)
    assert "RuntimeError" in str(rows[1].outcome.why)
    assert "ended several times" in str(rows[3].outcome.why)
    assert (tmp_path / "dies-once.diary").read_text() == "xx"
    assert (states[0].done, states[0].left_s) == (0, None)
    assert (states[-1].done, states[-1].refused, states[-1].left_s) == (6, 2, 0.0)


def test_stopping_keeps_what_is_done_and_goes_on_there(tmp_path):
    tasks = tasks_of("a", *(f"slow{i}" for i in range(6)))
    seen = []
    rows = run.run(
        tasks, tmp_path, workers=1, work=stand_in,
        progress=seen.append, cancelled=lambda: seen[-1].done >= 2,
    )  # fmt: skip
    assert 2 <= len(rows) < len(tasks)
    assert set(answers(rows).values()) == {"done"}
    again = run.run(tasks, tmp_path, workers=1, work=stand_in)
    assert set(answers(again)) == {t.person for t in tasks}
    assert sum(r.outcome.reused for r in again) >= len(rows)
    assert all(r.outcome.reused for r in again if r.task in [q.task for q in rows])


@pytest.fixture
def address(tmp_path):
    """A scheduler and two workers of somebody else, on the loopback."""
    with socket.socket() as probe:
        probe.bind((cluster.HOST, 0))
        where = f"tcp://{cluster.HOST}:{probe.getsockname()[1]}"
    path = os.pathsep.join([str(Path(__file__).parents[1]), *sys.path])
    env = os.environ | {"PYTHONPATH": path}
    dask = [sys.executable, "-m", "distributed.cli.dask_"]

    def start(kind: str, *options: str) -> subprocess.Popen:
        command = [*dask[:-1], dask[-1] + kind, *options]
        with (tmp_path / f"{kind}.log").open("a") as log:
            return subprocess.Popen(command, env=env, cwd=tmp_path, stdout=log, stderr=log)

    host, port = where.removeprefix("tcp://").split(":")
    started = [
        start("scheduler", "--host", host, "--port", port, "--dashboard-address", f"{host}:0")
    ]
    started += [start("worker", where, "--nthreads", "1", "--no-nanny") for _ in range(2)]
    yield where
    for process in started[::-1]:
        process.terminate()
        process.wait(PATIENCE_S)


def test_a_cluster_is_used_by_its_address_and_left_running(address, tmp_path):
    for _round in range(2):
        rows = run.run(tasks_of("a", "b", "c"), tmp_path, scheduler=address, work=stand_in)
        assert set(answers(rows).values()) == {"done"}
    assert all(r.outcome.reused for r in rows)


def test_nobody_at_the_address_is_a_sentence(tmp_path, monkeypatch):
    monkeypatch.setattr(cluster, "CONNECT_S", 1)
    with pytest.raises(SettingsError, match="No scheduler answers"):
        run.run(tasks_of("a"), tmp_path, scheduler=f"tcp://{cluster.HOST}:9", work=stand_in)
    with pytest.raises(SettingsError, match="not both"):
        run.run(tasks_of("a"), tmp_path, workers=1, scheduler="tcp://x:1", work=stand_in)
    with pytest.raises(SettingsError, match="one worker"):
        run.run(tasks_of("a"), tmp_path, workers=0, work=stand_in)


def test_our_own_workers_listen_on_this_computer_only():
    with cluster.client(1):
        us = psutil.Process()
        heard = {
            c.laddr.ip
            for p in (us, *us.children(recursive=True))
            for c in p.net_connections("inet")
            if c.status == psutil.CONN_LISTEN
        }
    assert heard == {cluster.HOST}


# One clip.


@pytest.fixture
def no_model(monkeypatch, result):
    """A made-up screening instead of the pose model; counts the calls."""
    calls = []

    def screen_clip(clip, settings):
        assert settings.processes == 1
        calls.append(clip.name)
        return result

    monkeypatch.setattr(one, "screen_clip", screen_clip)
    monkeypatch.setattr(one, "_model_hash", lambda model: "ab")
    return calls


def test_a_finished_clip_is_not_done_again_even_under_another_name(no_model, tiny_clip, tmp_path):
    task = Task(tiny_clip, "a.mp4", "A")
    first = one.screen_one(task, tmp_path)
    assert (first.status, first.reused, first.movement) == ("done", False, "squat")
    other = Path(shutil.copy(tiny_clip, tmp_path / "other.mp4"))
    second = one.screen_one(replace(task, clip=other), tmp_path)
    assert second == replace(first, reused=True)
    assert len(no_model) == 1
    one.screen_one(replace(task, movement="squat"), tmp_path)
    assert len(no_model) == 2  # another setting is another work
    folder = tmp_path / one.CLIPS / first.key
    assert (folder / first.picture).is_file()
    assert files.load_folder(folder).screening.movement == "squat"
    (folder / outcome.OUTCOME).write_text("{half")
    assert not one.screen_one(task, tmp_path).reused
    assert len(no_model) == 3


@pytest.mark.usefixtures("no_model")
def test_what_is_wrong_with_a_clip_is_told_and_kept(tiny_clip, tmp_path, monkeypatch):
    gone = one.screen_one(Task(tmp_path / "no.mp4", "no.mp4", "N"), tmp_path)
    assert (gone.status, str(gone.why)) == ("refused", "There is no file no.mp4. Check the path.")
    wrong = one.screen_one(Task(tiny_clip, "a.mp4", "A", movement="flying"), tmp_path)
    assert wrong.status == "refused"
    assert "not a movement" in str(wrong.why)

    def broken(_clip, _settings):
        raise UnreadableVideoError(Text("This file is broken."))

    monkeypatch.setattr(one, "screen_clip", broken)
    task = Task(tiny_clip, "a.mp4", "A")
    assert one.screen_one(task, tmp_path).status == "refused"
    assert one.screen_one(task, tmp_path).reused

    def faulty(_clip, _settings):
        raise MemoryError

    monkeypatch.setattr(one, "screen_clip", faulty)
    other = replace(task, movement="walk")
    assert one.screen_one(other, tmp_path).status == "failed"
    assert not one.screen_one(other, tmp_path).reused  # a fault of ours is tried again


# Names.


def test_names_come_from_the_pattern_and_the_list_wins(tmp_path):
    (tmp_path / "day1").mkdir()
    for name in ("day1/ann_squat_left.mp4", "bob.MOV", "._bob.mov", "notes.txt"):
        (tmp_path / name).touch()
    found = clips.find(tmp_path, pattern="{person}_{movement}_{side}")
    assert [(t.name, t.person, t.movement, t.side) for t in found] == [
        ("bob.MOV", "bob", "auto", None),
        ("day1/ann_squat_left.mp4", "ann", "squat", "left"),
    ]
    listed = tmp_path / "names.csv"
    listed.write_text("file;person;session\nday1/ann_squat_left.mp4;Ann B.;2\n", "utf-8-sig")
    ann = clips.find(tmp_path, pattern="{person}_*", names=listed, movement="walk")[1]
    assert (ann.person, ann.session, ann.movement) == ("Ann B.", "2", "walk")


@pytest.mark.parametrize("pattern", ["{who}", "{person}_{person}"])
def test_a_pattern_that_cannot_be_used_is_refused(pattern):
    with pytest.raises(SettingsError, match="pattern"):
        clips.compiled(pattern)


def test_a_folder_without_clips_and_a_list_without_files_are_refused(tmp_path):
    with pytest.raises(SettingsError, match="no folder"):
        clips.find(tmp_path / "no")
    with pytest.raises(SettingsError, match="no video"):
        clips.find(tmp_path)
    (tmp_path / "list.csv").write_text("clip,person\na,b\n")
    with pytest.raises(SettingsError, match="no column"):
        clips.read_names(tmp_path / "list.csv")


# Look at first.


def sight(verdict: str, margin: float = 0.0, open: bool = True) -> Sight:
    return Sight("valgus_collapse", "left", verdict, margin, Text("Because."), 1.5, open)


def row(person: str, *sights: Sight, status: str = "done") -> Row:
    number = Number("fppa_peak", "left", 16.2, 4.1, "deg", 1.5, 3, "landmarks", False)
    why = None if status == "done" else Text("Nobody was found.")
    found = Outcome(f"key-{person}", status, why, "squat", "front", (number,), sights)
    return Row(Task(Path(f"{person}.mp4"), f"{person}.mp4", person), found)


ROWS = (
    row("calm", sight("not_seen"), sight("cannot_tell", open=False)),
    row("unsure", sight("not_seen"), sight("cannot_tell")),
    row("maybe", sight("possible", 9.0)),
    row("large", sight("clear", 1.2)),
    row("nobody", status="refused"),
    row("sure", sight("clear", 3.0), sight("possible", 1.0)),
)


def test_the_surest_stands_on_top_and_unusable_clips_before_calm_ones():
    found = tables.lines(ROWS)
    assert [line.person for line in found] == [
        "sure", "large", "maybe", "nobody", "unsure", "calm",
    ]  # fmt: skip
    assert [line.place for line in found] == [1, 2, 3, 4, 5, 6]
    assert (found[0].verdict, found[0].margin, found[0].more) == ("clear", 3.0, 1)
    assert found[3].why == "Nobody was found."
    assert [line.verdict for line in found[3:]] == ["cannot_tell", "cannot_tell", "not_seen"]


@pytest.mark.parametrize(
    ("value", "u95", "direction", "margin"),
    [
        (16.0, 4.0, "high", 2.0),  # 8 degrees beyond, in steps of 4
        (16.0, 8.0, "high", 1.0),
        (7.0, 4.0, "high", 0.0),
        (7.0, 0.5, "low", 2.0),
        (9.0, 0.0, "high", ranking.MOST),  # counted
    ],
)
def test_margin_is_counted_in_the_value_s_own_error(value, u95, direction, margin):
    cut = Reference("people", "made up", possible=8.0, clear=15.0, direction=direction)
    m = Measurement("knee_medial_to_foot", "left", value, "deg", u95, reference=cut)
    assert ranking.margin(m) == pytest.approx(margin)


def test_findings_that_were_not_seen_have_no_margin(screening):
    found = {(f.verdict): ranking.beyond(f, screening) for f in screening.findings}
    # 16.24 and 9.0 against a cut-off of 8, with an error of 4.1.
    assert found["clear"] == pytest.approx(8.24 / 4.1)
    assert found["possible"] == pytest.approx(1.0 / 4.1)
    assert found["not_seen"] == found["cannot_tell"] == 0.0


def test_tables_and_workbook_hold_every_clip_and_number(tmp_path):
    found = tables.write(ROWS, tmp_path)
    assert tables.read_lines(tmp_path) == found
    measured = pq.read_table(tmp_path / tables.MEASUREMENTS).to_pylist()
    assert [m["person"] for m in measured] == [r.task.person for r in ROWS]
    assert {(m["id"], m["side"], m["value"], m["u95"]) for m in measured} == {
        ("fppa_peak", "left", 16.2, 4.1)
    }
    with zipfile.ZipFile(io.BytesIO(workbook.write(found, tmp_path).read_bytes())) as book:
        words = book.read("xl/sharedStrings.xml").decode()
        assert len([n for n in book.namelist() if "worksheets/sheet" in n]) == 3
    for said in ("Dynamic knee valgus, left", "Clearly seen", "Nobody was found.", "sure"):
        assert said in words
    with pytest.raises(RecordError, match="no finished batch"):
        tables.read_lines(tmp_path / "elsewhere")


def test_an_outcome_is_read_back_as_it_was_or_not_at_all(tmp_path):
    for found in (ROWS[5].outcome, ROWS[4].outcome):
        outcome.write(found, tmp_path)
        assert outcome.read(tmp_path) == found
    document = json.loads((tmp_path / outcome.OUTCOME).read_text())
    for spoiled in (document | {"format": 0}, document | {"extra": 1}, {}):
        (tmp_path / outcome.OUTCOME).write_text(json.dumps(spoiled))
        assert outcome.read(tmp_path) is None


# The command.


def test_the_command_writes_the_tables_and_tells_whom_to_look_at(tmp_path, monkeypatch):
    (tmp_path / "in").mkdir()
    for r in ROWS:
        (tmp_path / "in" / r.task.name).touch()
    asked = {}

    def instead(tasks, out, **options):
        asked.update(options, tasks=tasks)
        out.mkdir()
        options["progress"](run.State(6, 3, 1, 0, 61.0))
        return ROWS

    monkeypatch.setattr(run, "run", instead)
    out = tmp_path / "out"
    options = ["--out", str(out), "--workers", "2", "--side", "left"]
    ended = CliRunner().invoke(cli, ["batch", str(tmp_path / "in"), *options])
    assert ended.exit_code == 0, ended.output
    assert "3 of 6 clips, 1 could not be used, 1 min 01 s left" in ended.output
    assert "   1  Clearly seen   sure: Dynamic knee valgus, left" in ended.output
    assert "not a diagnosis" in ended.output
    assert {p.name for p in out.iterdir()} == {tables.TEAM, tables.MEASUREMENTS, workbook.NAME}
    assert (asked["workers"], asked["tasks"][0].side) == (2, "left")


def test_a_wrong_option_ends_with_2_before_any_work(tmp_path):
    out = tmp_path / "out"
    for options in (["--movement", "flying"], []):
        ended = CliRunner().invoke(cli, ["batch", str(tmp_path), "--out", str(out), *options])
        assert ended.exit_code == 2
    assert not out.exists()


# A real clip.


def test_a_real_clip_and_a_broken_one_through_real_workers(samples, tmp_path):
    """Two workers: a sample cut to its first squat, and a file that is no video."""
    import vision

    folder = tmp_path / "in"
    folder.mkdir()
    sample = samples / "squat_valgus15_front.mp4"
    info = vision.probe(sample)
    with vision.VideoWriter(folder / "ann_squat.mp4", info.size_px, info.fps) as film:
        for frame in vision.frames(sample, 0.0, 2.5):
            film.write(frame.rgb, frame.t_s)
    (folder / "bob_squat.mp4").write_bytes(b"not a video" * 100)
    tasks = clips.find(folder, pattern="{person}_{movement}")
    rows = run.run(tasks, tmp_path / "out", workers=2)
    assert answers(rows) == {"ann": "done", "bob": "refused"}
    ann = rows[0].outcome
    assert ann.seconds > 0
    assert ann.key == one.key_of(tasks[0].clip, Settings("squat", None, None))
    read = files.load_folder(tmp_path / "out" / one.CLIPS / ann.key)
    assert len(ann.numbers) == len(read.screening.measurements) > 0
    assert read.screening.provenance.settings["movement"] == "squat"
    assert [r.outcome.reused for r in run.run(tasks, tmp_path / "out", workers=1)] == [True, True]
