"""Ctrl-C while pieces are read: those under way stop at their next frame, others never begin."""

from __future__ import annotations

import signal
import time
from pathlib import Path

import pytest

from core.errors import CancelledError
from vision.passes import parallel
from vision.passes.chunks import plan_chunks
from vision.passes.shared import ClipJob

LONG_S = 60.0  # a piece that nobody stops


@pytest.fixture
def ctrl_c_works():
    """A shell that runs the tests in the background lets them ignore the signal."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("ctrl_c_works")
def test_ctrl_c_ends_the_reading_at_once(monkeypatch):
    begun, stopped = [], []

    def reading(_job, chunk, _lookout, tick):
        begun.append(chunk.number)
        if chunk.number == 1:
            signal.raise_signal(signal.SIGINT)
        end = time.monotonic() + LONG_S
        try:
            while time.monotonic() < end:
                tick(chunk.first_s)
                time.sleep(0.01)
        except CancelledError:
            stopped.append(chunk.number)
            raise

    monkeypatch.setattr(parallel, "scan", reading)
    job, chunks = ClipJob(Path("clip.mp4"), Path("pose.task"), (540, 960)), plan_chunks(80.0)
    assert len(chunks) > 4
    with pytest.raises(KeyboardInterrupt):
        parallel.scan_all(job, chunks, 80.0, workers=2)
    assert sorted(begun) == sorted(stopped) == [0, 1]
