"""Background jobs, watched and stopped from the page."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Generic, Literal, TypeVar

from core.errors import CancelledError
from core.progress import Cancelled, Report
from core.text import Text
from ui.wording.text import in_language, tag

T = TypeVar("T")
State = Literal["running", "done", "failed", "cancelled"]
Work = Callable[[Report, Cancelled], T]


class Job(Generic[T]):
    """One piece of work in a thread of its own.

    Attributes
    ----------
    state : running, done, failed or cancelled.
    done : share of the work, 0..1.
    text : what is being done.
    result : what the work returned, once done.
    error : why it failed; a `PlumblineError` has its own sentence, others are our fault.
    """

    def __init__(self, work: Work[T], label: Text) -> None:
        self.label = label
        self.state: State = "running"
        self.done = 0.0
        self.text = Text("Starting")
        self.result: T | None = None
        self.error: BaseException | None = None
        self._stop = threading.Event()
        self._work = work
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

    def _run(self) -> None:
        try:
            with in_language(self._tag):
                self.result = self._work(self._progress, self._stop.is_set)
            self.state = "done"
        except CancelledError:
            self.state = "cancelled"
        except Exception as error:  # noqa: BLE001 - handed to the page, which shows a sentence
            self.error = error
            self.state = "cancelled" if self._stop.is_set() else "failed"
