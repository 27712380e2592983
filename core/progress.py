"""How far a piece of work is, and whether to stop it."""

from __future__ import annotations

from collections.abc import Callable

from core.text import Text

# Called with the share done (0..1) and what is being done.
Report = Callable[[float, Text], None]
# Asked now and then; True stops the work.
Cancelled = Callable[[], bool]


class Progress:
    """Reports the share of the work that is done; says nothing without a receiver.

    Parameters
    ----------
    report : receives the share (0..1) and what is being done; another `Progress` will do.
    first, last : the shares of the receiver's work at which this work begins and ends.

    Examples
    --------
    >>> whole = Progress(lambda share, text: print(f"{share:.2f} {text}"))
    >>> whole.part(0.5, 1.0)(0.5, Text("Measuring"))
    0.75 Measuring
    """

    def __init__(self, report: Report | None, first: float = 0.0, last: float = 1.0) -> None:
        self._report, self._first, self._last = report, first, last

    def __call__(self, done: float, text: Text) -> None:
        """Report that the share `done` (0..1) of this work is done."""
        if self._report is not None:
            self._report(self._first + done * (self._last - self._first), text)

    def part(self, first: float, last: float) -> Progress:
        """Progress of a piece of this work that goes from share `first` to `last`."""
        return Progress(self, first, last)
