"""Read the chunks of a video in parallel threads.

Threads suffice: the decoder and the network release Python's lock, so two landmarkers in one
process are as fast as two processes (measured: 59-67 against 61 frames a second on two cores),
start at once and share their memory.
"""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor, wait

from core.cores import usable_cores
from core.errors import CancelledError, SettingsError
from core.progress import Cancelled, Report
from core.text import Text
from vision import malloc_trim
from vision.passes.chunks import Chunk
from vision.passes.masked_tracking import track_one_person
from vision.passes.shared import ClipJob, PassResult, PeopleDetector
from vision.passes.single_person import CrowdedError, scan
from vision.pose.person_selection import Pointed

# Frames between two calls of malloc_trim.
_TIDY_EVERY = 600
# On Windows, waiting without a limit does not hear Ctrl-C.
_LISTEN_S = 0.5


class _Meter:
    """Sums the progress of all chunks and checks for cancellation; thread-safe."""

    def __init__(
        self, duration_s: float, progress: Report | None, cancelled: Cancelled | None
    ) -> None:
        self._lock = threading.Lock()
        self._duration_s = max(duration_s, 1e-6)
        self._done: dict[int, float] = {}
        self._progress, self._cancelled = progress, cancelled
        self._shown = -1.0
        self._tidy = malloc_trim.every_n(_TIDY_EVERY)
        self.stop = threading.Event()

    def tick(self, piece: int, done_s: float) -> None:
        """Called for every frame with the seconds done of a piece."""
        with self._lock:
            if self._cancelled and self._cancelled():
                self.stop.set()
            if self.stop.is_set():
                raise CancelledError()
            self._tidy()
            self._done[piece] = max(self._done.get(piece, 0.0), done_s)
            share = min(1.0, sum(self._done.values()) / self._duration_s)
            if self._progress and share - self._shown >= 0.01:
                self._shown = share
                self._progress(share, Text("Looking for the body's joints"))

    def again(self) -> None:
        """Start over; the share shown does not fall back."""
        self._done.clear()
        self.stop.clear()


def worker_count(wanted: int | None, chunks: int) -> int:
    """Number of chunks to read at the same time.

    Raises
    ------
    SettingsError
        When less than one.
    """
    if wanted is not None and wanted < 1:
        raise SettingsError(
            Text("The number of workers must be 1 or more, not {n}.", n=wanted),
            Text("Leave it out to use all cores."),
        )
    # Each worker holds a network and a frame, about 150 MB; eight saturate a laptop.
    return min(wanted or min(usable_cores(), 8), chunks)


def scan_all(
    job: ClipJob,
    chunks: tuple[Chunk, ...],
    duration_s: float,
    *,
    workers: int | None = None,
    pointed: Pointed | None = None,
    progress: Report | None = None,
    cancelled: Cancelled | None = None,
) -> list[PassResult]:
    """Read a clip; the result does not depend on `workers`.

    Pieces are read side by side. When several people are seen (or the user pointed at one), the
    clip is read in one go instead, following one of them.

    Raises
    ------
    CancelledError
        As soon as `cancelled()` says so (asked at every frame).
    """
    meter = _Meter(duration_s, progress, cancelled)
    try:
        with PeopleDetector(job.model) as detector:
            return _read(job, chunks, detector, meter, workers, pointed)
    finally:
        malloc_trim.trim()  # the networks are released: what follows needs their memory


def _read(
    job: ClipJob,
    chunks: tuple[Chunk, ...],
    detector: PeopleDetector,
    meter: _Meter,
    workers: int | None,
    pointed: Pointed | None,
) -> list[PassResult]:
    """Pieces side by side, or in one go behind one of several people."""
    if pointed is None:
        try:
            return _pieces(job, chunks, detector, meter, worker_count(workers, len(chunks)))
        except CrowdedError:
            meter.again()
    return [track_one_person(job, detector, pointed, lambda t_s: meter.tick(0, t_s))]


def _pieces(
    job: ClipJob, chunks: tuple[Chunk, ...], detector: PeopleDetector, meter: _Meter, threads: int
) -> list[PassResult]:
    def work(chunk: Chunk) -> PassResult:
        try:
            return scan(
                job, chunk, detector, lambda t_s: meter.tick(chunk.number, t_s - chunk.first_s)
            )
        except BaseException:
            meter.stop.set()  # the other pieces need not go on
            raise

    with ThreadPoolExecutor(threads, "plumbline-pose") as pool:
        try:
            futures = [pool.submit(work, chunk) for chunk in chunks]
            while wait(futures, _LISTEN_S).not_done:
                pass
        except BaseException:  # Ctrl-C comes here, not into the pieces
            meter.stop.set()
            pool.shutdown(wait=False, cancel_futures=True)
            raise
        failures = [e for f in futures if (e := f.exception()) is not None]
    # A chunk stopped because of another reports only that it was stopped.
    causes = [e for e in failures if not isinstance(e, CancelledError)]
    for error in causes or failures:
        raise error
    return [f.result() for f in futures]
