"""Background jobs, watched and stopped from the page."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import Generic, Literal, TypeVar

from core.errors import CancelledError
from core.progress import Cancelled, Report
from core.text import Text
from ui.wording.text import in_language, tag

T = TypeVar("T")
State = Literal["running", "done", "failed", "cancelled"]
Work = Callable[[Report, Cancelled], T]
# A screening uses all cores; two at a time keep a short one from waiting for a long one alone.
AT_ONCE = max(2, (os.cpu_count() or 1) // 2)
LOOK_EVERY_S = 0.2


class Line:
    """Work that fills the computer, first come, first served.

    Parameters
    ----------
    places
        Pieces of work at the same time, of all pages together.
    """

    def __init__(self, places: int) -> None:
        self._places = places
        self._running = 0
        self._waiting: list[object] = []
        self._changed = threading.Condition()

    @contextmanager
    def turn(self, tell: Report, cancelled: Cancelled) -> Iterator[None]:
        """Wait for a place and hold it.

        Raises
        ------
        CancelledError
            Stopped while it waited.
        """
        me = object()
        with self._changed:
            self._waiting.append(me)
            try:
                while self._running >= self._places or self._waiting[0] is not me:
                    if cancelled():
                        raise CancelledError
                    before = self._running + self._waiting.index(me)
                    tell(0.0, Text("Waiting for its turn: {n} before it", n=before))
                    self._changed.wait(LOOK_EVERY_S)
                self._running += 1
            finally:
                self._waiting.remove(me)
                self._changed.notify_all()
        try:
            yield
        finally:
            with self._changed:
                self._running -= 1
                self._changed.notify_all()


LINE = Line(AT_ONCE)


class Job(Generic[T]):
    """One piece of work in a thread of its own.

    Parameters
    ----------
    work
        Called with the functions that report progress and ask whether to stop.
    label
        What the page calls it.
    line
        Where it waits for its turn: screenings in `LINE`; None begins at once, for work that is
        short or has workers of its own.

    Attributes
    ----------
    state : running, done, failed or cancelled.
    done : share of the work, 0..1.
    text : what is being done.
    result : what the work returned, once done.
    error : why it failed; a `PlumblineError` has its own sentence, others are our fault.
    """

    def __init__(self, work: Work[T], label: Text, line: Line | None = None) -> None:
        self.label = label
        self.state: State = "running"
        self.done = 0.0
        self.text = Text("Starting")
        self.result: T | None = None
        self.error: BaseException | None = None
        self._stop = threading.Event()
        self._work, self._line = work, line
        self._tag = tag()  # what the work writes is for the reader who asked for it
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def cancel(self) -> None:
        """Request a stop; the work ends at its next check."""
        self._stop.set()

    def wait(self, timeout_s: float | None = None) -> None:
        """Wait until it has ended."""
        self._thread.join(timeout_s)

    def _progress(self, done: float, text: Text) -> None:
        self.done, self.text = min(max(float(done), self.done), 1.0), text

    def _turn(self) -> AbstractContextManager[None]:
        if self._line is None:
            return nullcontext()
        return self._line.turn(self._progress, self._stop.is_set)

    def _run(self) -> None:
        try:
            with in_language(self._tag), self._turn():
                self.result = self._work(self._progress, self._stop.is_set)
            self.state = "done"
        except CancelledError:
            self.state = "cancelled"
        except Exception as error:  # noqa: BLE001 - handed to the page, which shows a sentence
            self.error = error
            self.state = "cancelled" if self._stop.is_set() else "failed"
