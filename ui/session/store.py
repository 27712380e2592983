"""Visits of this server by the addresses of their results: a page loaded again finds its own.

A visit lives as long as its browser session, and `GRACE_S` longer: a reload, a lid that was closed
or a connection that broke begins a new session, which takes the visit over.
"""

from __future__ import annotations

import secrets
import threading
import time
import weakref
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ui.session.state import Visit

GRACE_S = 30 * 60.0
PARAMETER = "result"


class Hold:
    """One browser session's hold on a visit, dropped with the session."""


@dataclass
class Store:
    """Visits in memory. Addresses can't be guessed; nothing is written to disk.

    Attributes
    ----------
    grace_s : how long a visit is kept after its last session, seconds.
    """

    grace_s: float = GRACE_S
    _visits: weakref.WeakValueDictionary[str, Visit] = field(
        default_factory=weakref.WeakValueDictionary
    )
    _left: dict[int, tuple[float, Visit]] = field(default_factory=dict)
    # Reentrant: a garbage collection while it is held may call `_leave`.
    _lock: threading.RLock = field(default_factory=threading.RLock)
    _sweeper: threading.Timer | None = None

    def new_address(self, visit: Visit) -> str:
        """An address for a result of a visit."""
        address = secrets.token_urlsafe(16)
        self._visits[address] = visit
        return address

    def find(self, address: str | None) -> Visit | None:
        """The visit an address belongs to, if it still lives."""
        return self._visits.get(address or "")

    def hold(self, visit: Visit) -> Hold:
        """What a session keeps; when it goes, the visit stays for `grace_s`."""
        with self._lock:
            self._left.pop(id(visit), None)
        hold = Hold()
        weakref.finalize(hold, self._leave, visit).atexit = False
        return hold

    def forget(self, visit: Visit) -> None:
        """Let go of a visit now: no address leads to it, and no time is waited for."""
        with self._lock:
            for address in [a for a, kept in self._visits.items() if kept is visit]:
                del self._visits[address]
            self._left.pop(id(visit), None)
        visit.forgotten = True

    def sweep(self) -> None:
        """Let go of visits whose time has passed."""
        with self._lock:
            now = time.monotonic()
            self._left = {k: v for k, v in self._left.items() if v[0] > now}
            self._plan(now)

    def _leave(self, visit: Visit) -> None:
        if visit.forgotten:
            return
        with self._lock:
            now = time.monotonic()
            self._left[id(visit)] = (now + self.grace_s, visit)
            self._plan(now)

    def _plan(self, now: float) -> None:
        """One timer for the visit that goes next."""
        if self._sweeper is not None:
            self._sweeper.cancel()
            self._sweeper = None
        if self._left:
            wait = max(0.05, min(end for end, _visit in self._left.values()) - now)
            self._sweeper = threading.Timer(wait, self.sweep)
            self._sweeper.daemon = True
            self._sweeper.start()


STORE = Store()
