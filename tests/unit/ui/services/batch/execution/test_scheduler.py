"""Many clips over several workers: nothing stops them, and nothing is done twice.

A stand-in does the work of a clip.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

from core.errors import SettingsError
from tests.fixtures.batch_rows import answers, tasks_of
from tests.fixtures.batch_stand_in import stand_in
from tests.fixtures.patience import PATIENCE_S
from ui.services.batch import tables
from ui.services.batch.clip_list import CLIPS
from ui.services.batch.execution import cluster, scheduler
from ui.services.records.result_folder import UNFINISHED

TABLES = (".parquet", ".csv", ".json", ".txt")


def test_a_fault_and_a_dying_worker_stop_nobody_else(tmp_path):
    tasks = tasks_of("a", "raises", "dies-once", "always-dies", "b", "c")
    somebody_elses = tmp_path / CLIPS / f"{UNFINISHED}older"
    somebody_elses.mkdir(parents=True)
    os.utime(somebody_elses, (time.time() - 60,) * 2)
    states = []
    rows = scheduler.run(tasks, tmp_path, workers=2, work=stand_in, progress=states.append)
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
    assert "crashed on this clip several times" in str(rows[3].outcome.why)
    # Begun again after its own death, and once more when a neighbour took its worker along.
    assert len((tmp_path / "dies-once.diary").read_text()) >= 2
    assert (states[0].done, states[0].left_s) == (0, None)
    assert (states[-1].done, states[-1].refused, states[-1].left_s) == (6, 2, 0.0)
    assert list((tmp_path / CLIPS).iterdir()) == [somebody_elses]  # nothing half-written is left


def test_stopping_keeps_what_is_done_and_goes_on_there(tmp_path):
    tasks = tasks_of("a", *(f"slow{i}" for i in range(6)))
    seen = []
    rows = scheduler.run(
        tasks, tmp_path, workers=1, work=stand_in,
        progress=seen.append, cancelled=lambda: seen[-1].done >= 2,
    )  # fmt: skip
    assert 2 <= len(rows) < len(tasks)
    assert set(answers(rows).values()) == {"done"}
    again = scheduler.run(tasks, tmp_path, workers=1, work=stand_in)
    assert set(answers(again)) == {t.person for t in tasks}
    assert sum(r.outcome.reused for r in again) >= len(rows)
    assert all(r.outcome.reused for r in again if r.task in [q.task for q in rows])


@pytest.mark.slow
def test_two_hundred_clips_killed_workers_and_restarts_give_the_same_tables(tmp_path):
    people = [f"p{i:03}" for i in range(197)] + [f"dies-once{i}" for i in range(3)]
    tasks = tasks_of(*sorted(people, key=lambda name: name[::-1]))
    broken, whole = tmp_path / "broken", tmp_path / "whole"
    for stop in (60, 130):
        seen: list[scheduler.State] = []
        rows = scheduler.run(
            tasks, broken, workers=2, work=stand_in,
            progress=seen.append, cancelled=lambda n=stop, s=seen: s[-1].done >= n,
        )  # fmt: skip
        assert len(rows) < len(tasks)
    rows = scheduler.run(tasks, broken, workers=2, work=stand_in)
    died = [len((broken / f"dies-once{i}.diary").read_text()) for i in range(3)]
    assert min(died) >= 2
    assert set(answers(rows).values()) == {"done"}
    whole.mkdir()
    for task in tasks:  # one after the other in this process; nobody dies for the first time
        (whole / f"{task.person}.diary").write_text("x")
    alone = [scheduler.Row(task, stand_in(task, whole)) for task in tasks]
    written = [_written(broken, rows), _written(whole, alone)]
    assert len(written[0]) >= 3
    assert written[0] == written[1]


def _written(out: Path, rows) -> dict[str, bytes]:
    tables.write(rows, out)
    return {p.name: p.read_bytes() for p in out.iterdir() if p.suffix in TABLES}


@pytest.fixture
def started(tmp_path):
    """A scheduler and two workers of somebody else, on the loopback: (address, processes)."""
    with socket.socket() as probe:
        probe.bind((cluster.HOST, 0))
        where = f"tcp://{cluster.HOST}:{probe.getsockname()[1]}"
    path = os.pathsep.join([str(Path(__file__).parents[5]), *sys.path])
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
    yield where, started
    for process in started[::-1]:
        process.terminate()
        process.wait(PATIENCE_S)


@pytest.fixture
def address(started):
    return started[0]


def answers_at(address: str) -> None:
    host, port = address.removeprefix("tcp://").split(":")
    for _look in range(PATIENCE_S * 5):
        with socket.socket() as probe:
            if probe.connect_ex((host, int(port))) == 0:
                return
        time.sleep(0.2)


def test_a_scheduler_that_goes_away_is_a_sentence(started, tmp_path, monkeypatch):
    address, (brain, *_workers) = started
    tasks = tasks_of("a", "b", *(f"slow{i}" for i in range(8)))
    monkeypatch.setattr(cluster, "CONNECT_S", 5)
    answers_at(address)

    def gone(state) -> None:
        if state.done == 4 and brain.poll() is None:
            brain.kill()
            brain.wait()

    with pytest.raises(SettingsError, match="went away; 4 of 10 clips are done"):
        scheduler.run(tasks, tmp_path, scheduler=address, work=stand_in, progress=gone)
    again = scheduler.run(tasks, tmp_path, workers=2, work=stand_in)
    assert set(answers(again).values()) == {"done"}
    assert sum(r.outcome.reused for r in again) >= 4


def test_a_cluster_is_used_by_its_address_and_left_running(address, tmp_path):
    for _round in range(2):
        rows = scheduler.run(tasks_of("a", "b", "c"), tmp_path, scheduler=address, work=stand_in)
        assert set(answers(rows).values()) == {"done"}
    assert all(r.outcome.reused for r in rows)


def test_nobody_at_the_address_is_a_sentence(tmp_path, monkeypatch):
    monkeypatch.setattr(cluster, "CONNECT_S", 1)
    with pytest.raises(SettingsError, match="No scheduler answers"):
        scheduler.run(tasks_of("a"), tmp_path, scheduler=f"tcp://{cluster.HOST}:9", work=stand_in)
    with pytest.raises(SettingsError, match="not both"):
        scheduler.run(tasks_of("a"), tmp_path, workers=1, scheduler="tcp://x:1", work=stand_in)
    with pytest.raises(SettingsError, match="one worker"):
        scheduler.run(tasks_of("a"), tmp_path, workers=0, work=stand_in)


def test_our_own_workers_listen_on_this_computer_only():
    us = psutil.Process()
    others = set(us.children(recursive=True))
    with cluster.client(1):
        heard = {
            c.laddr.ip
            for p in {us, *us.children(recursive=True)} - others
            for c in p.net_connections("inet")
            if c.status == psutil.CONN_LISTEN
        }
    assert heard == {cluster.HOST}
