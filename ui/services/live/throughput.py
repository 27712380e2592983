"""Throughput of the live view: frames shown and analysed, and the age of the skeleton."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable

import numpy as np

LAST_S = 10.0


class Throughput:
    """Counts over the last ten seconds of a round."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._shown: deque[float] = deque()
        self._seen: deque[float] = deque()
        self._ages: deque[float] = deque(maxlen=300)

    def shown(self, age_s: float | None) -> None:
        """A frame went out, its skeleton `age_s` old (None: without one)."""
        self._add(self._shown)
        if age_s is not None:
            self._ages.append(age_s)

    def seen(self) -> None:
        """A frame was analysed."""
        self._add(self._seen)

    def _add(self, times: deque[float]) -> None:
        now = self._clock()
        times.append(now)
        while now - times[0] > LAST_S:
            times.popleft()

    @property
    def shown_per_s(self) -> float:
        """Pictures shown a second; NaN before there are three."""
        return _per_s(self._shown)

    @property
    def seen_per_s(self) -> float:
        """Frames analysed a second; NaN before there are three."""
        return _per_s(self._seen)

    @property
    def age_s(self) -> float:
        """Median age of the drawn skeleton, NaN when none was drawn."""
        return float(np.median(list(self._ages))) if self._ages else float("nan")


def _per_s(times: deque[float]) -> float:
    kept = tuple(times)
    if len(kept) < 3:
        return float("nan")
    return (len(kept) - 1) / max(kept[-1] - kept[0], 1e-6)
