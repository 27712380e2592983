"""Work of several pages: first come, first served, and a place is never lost."""

from __future__ import annotations

import threading

import pytest

from core.text import Text
from tests.fixtures.patience import PATIENCE_S
from ui.services.screening.jobs import Job, Line


def waits_for(condition) -> None:
    end = threading.Event()
    for _look in range(PATIENCE_S * 20):
        if condition():
            return
        end.wait(0.05)
    raise AssertionError("it never came")


@pytest.fixture
def gate():
    """Work goes on when it opens; it opens at the end in any case."""
    found = threading.Event()
    yield found
    found.set()


def test_no_more_than_the_places_run_and_the_first_comes_first(gate):
    line, order, together, most = Line(2), [], [], []

    def work(number):
        def run(_progress, _cancelled):
            order.append(number)
            together.append(number)
            most.append(len(together))
            gate.wait(PATIENCE_S)
            together.remove(number)
            return number

        return run

    jobs = []
    for number in range(6):
        jobs.append(Job(work(number), Text("clip"), line))
        waits_for(lambda n=number: n in order or "n" in jobs[-1].text.params)
    assert [job.text.params.get("n") for job in jobs[2:]] == [2, 3, 4, 5]
    assert sorted(order) == [0, 1]
    gate.set()
    for job in jobs:
        job.wait(PATIENCE_S)
    assert [job.result for job in jobs] == list(range(6))
    assert max(most) == 2
    assert sorted(order[2:4]) == [2, 3]


def test_who_leaves_the_line_or_fails_gives_up_the_place(gate):
    line, began = Line(1), []

    def held(_progress, _cancelled):
        began.append(1)
        gate.wait(PATIENCE_S)

    def fails(_progress, _cancelled):
        raise ValueError("no")

    first = Job(held, Text("clip"), line)
    waits_for(lambda: began)
    gone = Job(held, Text("clip"), line)
    broken = Job(fails, Text("clip"), line)
    last = Job(lambda _progress, _cancelled: "done", Text("clip"), line)
    gone.cancel()
    gone.wait(PATIENCE_S)
    assert gone.state == "cancelled"
    assert first.state == last.state == "running"
    gate.set()
    for job in (first, broken, last):
        job.wait(PATIENCE_S)
    assert (first.state, broken.state, last.state) == ("done", "failed", "done")


def test_work_without_a_line_never_waits(gate):
    line = Line(1)
    Job(lambda _progress, _cancelled: gate.wait(PATIENCE_S), Text("clip"), line)
    quick = Job(lambda _progress, _cancelled: 1, Text("clip"))
    quick.wait(PATIENCE_S)
    assert quick.result == 1
