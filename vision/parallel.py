"""Pieces of a clip read side by side.

Threads do: the decoder and the network release Python's lock, so two landmarkers in one process
are as fast as two processes (measured: 59-67 against 61 frames a second on two cores), start at
once and share their memory.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from core.errors import CancelledError, SettingsError
from core.text import Text
from vision.chunks import Chunk
from vision.scan import Job, Lookout, Scanned, scan

Progress = Callable[[float, Text], None]
Cancelled = Callable[[], bool]


class _Meter:
    """Adds up the progress of all pieces and asks whether to stop; safe between threads."""

    def __init__(
        self,
        chunks: tuple[Chunk, ...],
        duration_s: float,
        progress: Progress | None,
        cancelled: Cancelled | None,
    ) -> None:
        self._lock = threading.Lock()
        self._duration_s = max(duration_s, 1e-6)
        self._done = dict.fromkeys(range(len(chunks)), 0.0)
        self._progress, self._cancelled = progress, cancelled
        self._shown = -1.0
        self.stop = threading.Event()

    def tick(self, chunk: Chunk, t_s: float) -> None:
        """Called with the time of every frame of a piece."""
        with self._lock:
            if self._cancelled and self._cancelled():
                self.stop.set()
            if self.stop.is_set():
                raise CancelledError()
            self._done[chunk.number] = max(self._done[chunk.number], t_s - chunk.first_s)
            share = min(1.0, sum(self._done.values()) / self._duration_s)
            if self._progress and share - self._shown >= 0.01:
                self._shown = share
                self._progress(share, Text("Looking for the body's joints"))


def workers(wanted: int | None, chunks: int) -> int:
    """How many pieces to read at the same time.

    Raises
    ------
    SettingsError
        When fewer than one is asked for.
    """
    if wanted is not None and wanted < 1:
        raise SettingsError(
            Text("The number of processes must be 1 or more, not {n}.", n=wanted),
            Text("Leave it out to use all cores."),
        )
    # Each worker holds a network and a picture, about 150 MB; eight saturate a laptop.
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return min(wanted or min(cores or 1, 8), chunks)


def scan_all(
    job: Job,
    chunks: tuple[Chunk, ...],
    duration_s: float,
    *,
    processes: int | None = None,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> list[Scanned]:
    """Read all pieces; the result does not depend on `processes`.

    Raises
    ------
    CancelledError
        As soon as `cancelled()` says so (asked at every frame).
    """
    meter = _Meter(chunks, duration_s, progress, cancelled)

    def work(chunk: Chunk) -> Scanned:
        try:
            return scan(job, chunk, lookout, lambda t_s: meter.tick(chunk, t_s))
        except BaseException:
            meter.stop.set()  # the other pieces need not go on
            raise

    with (
        Lookout(job.model) as lookout,
        ThreadPoolExecutor(workers(processes, len(chunks)), "plumbline-pose") as pool,
    ):
        futures = [pool.submit(work, chunk) for chunk in chunks]
        failures = [f.exception() for f in futures]
    real = [e for e in failures if e is not None and not isinstance(e, CancelledError)]
    for error in real or [e for e in failures if e is not None]:
        raise error
    return [f.result() for f in futures]
