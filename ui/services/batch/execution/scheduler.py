"""Keep the workers busy with clips until all are done or the user stops."""

from __future__ import annotations

import queue
import shutil
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence, Sized
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from core.errors import SettingsError
from core.progress import Cancelled
from core.text import Text
from ui.services.batch.clip_list import CLIPS, Task
from ui.services.batch.execution import cluster
from ui.services.batch.execution.screen_one import fault, screen_one
from ui.services.batch.summary import ClipSummary
from ui.services.records.result_folder import LONG_AGO_S, UNFINISHED
from ui.services.records.unwritable import refuse_unwritable
from ui.wording.text import _

if TYPE_CHECKING:
    from distributed import Future

Work = Callable[[Task, Path], ClipSummary]
LOOK_EVERY_S = 0.5


@dataclass(frozen=True)
class Row:
    """A clip and its answer."""

    task: Task
    outcome: ClipSummary


@dataclass(frozen=True)
class State:
    """How far a batch is. `left_s` is None until a clip was really worked on."""

    total: int
    done: int = 0
    refused: int = 0
    reused: int = 0
    left_s: float | None = None


@dataclass
class _Clock:
    """Time left, from the clips this run really worked on."""

    began: float = field(default_factory=time.monotonic)
    worked: int = 0

    def left_s(self, clips: int) -> float | None:
        if not self.worked:
            return None
        return (time.monotonic() - self.began) / self.worked * clips


def run(
    tasks: Sequence[Task],
    out: Path,
    *,
    workers: int | None = None,
    scheduler: str | None = None,
    progress: Callable[[State], None] | None = None,
    cancelled: Cancelled | None = None,
    work: Work = screen_one,
) -> tuple[Row, ...]:
    """Screen all clips; the rows come in the order of the tasks.

    One bad clip never stops the others, and the clip of a worker that dies is done again. When
    `cancelled()` says so, the rows done until then are returned; running it again goes on there.

    Raises
    ------
    SettingsError
        When the folder cannot be written, or there is no cluster or it went away.
    """
    out = out.absolute()
    with refuse_unwritable(out):
        (out / CLIPS).mkdir(parents=True, exist_ok=True)
    found: dict[int, ClipSummary] = {}
    state, clock = State(len(tasks)), _Clock()
    tell = progress or (lambda _state: None)
    tell(state)
    began_s = time.time()
    with (
        _swept(out / CLIPS, began_s, ours=scheduler is None),
        _gone_is_a_sentence(scheduler, found, len(tasks)),
        cluster.client(workers, scheduler) as client,
    ):
        for number, outcome in _answers(client, tasks, out, work, cancelled or (lambda: False)):
            found[number] = outcome
            clock.worked += not outcome.reused
            state = State(
                len(tasks),
                len(found),
                state.refused + (outcome.status != "done"),
                state.reused + outcome.reused,
                clock.left_s(len(tasks) - len(found)),
            )
            tell(state)
    return tuple(Row(tasks[i], found[i]) for i in sorted(found))


@contextmanager
def _gone_is_a_sentence(scheduler: str | None, found: Sized, clips: int) -> Iterator[None]:
    """What a cluster of others that went away raises, as an error that says how to go on."""
    try:
        yield
    except (OSError, TimeoutError) as error:
        if scheduler is None:
            raise
        raise SettingsError(
            Text(
                "The scheduler at {address} went away; {done} of {clips} clips are done.",
                address=scheduler,
                done=len(found),
                clips=clips,
            ),
            Text("Run the batch again, with the scheduler or without: it goes on there."),
        ) from error


@contextmanager
def _swept(folder: Path, began_s: float, *, ours: bool) -> Iterator[None]:
    """Take away what killed workers left half-written: ours of this run, anybody's of long ago."""
    try:
        yield
    finally:
        for left in folder.glob(f"{UNFINISHED}*"):
            with suppress(OSError):
                written_s = left.stat().st_mtime
                if (ours and written_s >= began_s) or written_s < began_s - LONG_AGO_S:
                    shutil.rmtree(left)


def progress_text(state: State) -> str:
    """How far it is and how long it will take."""
    text = _("{done} of {total} clips").format(done=state.done, total=state.total)
    if state.refused:
        text += ", " + _("{n} could not be used").format(n=state.refused)
    if state.left_s is not None and state.done < state.total:
        minutes, seconds = divmod(round(state.left_s), 60)
        text += ", " + _("{minutes} min {seconds:02d} s left").format(
            minutes=minutes, seconds=seconds
        )
    return text


def _answers(
    client, tasks: Sequence[Task], out: Path, work: Work, cancelled: Cancelled
) -> Iterator[tuple[int, ClipSummary]]:
    """(number, outcome) as they finish. As many clips are in flight as there are threads: the
    scheduler stays small with a million clips, and a dying worker takes no waiting ones along."""
    waiting = deque(enumerate(tasks))
    running: dict[Future, int] = {}
    ended: queue.SimpleQueue[Future] = queue.SimpleQueue()
    again: set[int] = set()
    try:
        while (waiting or running) and not cancelled():
            room = max(1, sum(client.nthreads().values())) - len(running)
            for _turn in range(min(room, len(waiting))):
                number, task = waiting.popleft()
                # pure=False: the same clip twice is two answers; the second is read from disk.
                future = client.submit(work, task, out, pure=False)
                running[future] = number
                future.add_done_callback(ended.put)
            with suppress(queue.Empty):
                future = ended.get(timeout=LOOK_EVERY_S)
                number = running.pop(future)
                if _worker_died(future) and number not in again:
                    # The death may have been a neighbour's: one more chance, after the others.
                    again.add(number)
                    waiting.append((number, tasks[number]))
                else:
                    yield number, _outcome(future)
    finally:
        with suppress(OSError, TimeoutError):  # the cluster may be the thing that went away
            client.cancel(list(running), force=True)


def _worker_died(future) -> bool:
    """The clip itself raised nothing: its worker, or the connection to it, was lost."""
    from distributed.scheduler import KilledWorker

    if future.status == "error":
        return isinstance(future.exception(), KilledWorker | OSError)
    return future.status in ("cancelled", "lost")


def _outcome(future) -> ClipSummary:
    from distributed.scheduler import KilledWorker

    if future.status == "finished":
        return future.result()
    error = future.exception() if future.status == "error" else None
    if isinstance(error, KilledWorker):
        why = Text("The program crashed on this clip several times; it was left out.")
    elif error is None:
        why = Text("The work on this clip was stopped.")
    else:
        why = fault(error)
    return ClipSummary("", "failed", why)
