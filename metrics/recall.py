"""What was worked out of stretches of a recording, kept until the next time it is measured.

A recording is cut, its pieces are named, and what remains is screened: the same frames are asked
for two or three times. When it is measured again after a correction by hand, most of it is as it
was. What is kept is found by the content of a stretch, so what comes back is what would be worked
out again, to the bit.
"""

from __future__ import annotations

import hashlib
import threading
from collections import deque
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from dataclasses import fields, is_dataclass
from typing import Any, TypeVar

import numpy as np

from core.pose_sequence import PoseSequence

T = TypeVar("T")
Key = tuple[Hashable, ...]
# How many measurings back: one as read and one of the legs as they were named by hand.
MEASURINGS = 2


class Recall:
    """What the last measurings worked out; what none of them asked for is forgotten.

    It holds the conditioned landmarks of every stretch, about twice the
    memory of the recording, and twice that where the last two differ everywhere.
    """

    def __init__(self) -> None:
        self._now: dict[Key, Any] = {}
        self._before: deque[dict[Key, Any]] = deque(maxlen=MEASURINGS)
        self._lock = threading.Lock()

    @contextmanager
    def measuring(self) -> Iterator[None]:
        """One measuring; another thread waits for its end."""
        with self._lock:
            self._before.append(self._now)
            self._now = {}
            yield

    def of(self, key: Key, make: Callable[[], T]) -> T:
        """What was made under this key, now or in the last measurings; made where it was not."""
        if key not in self._now:
            known = next((kept for kept in self._before if key in kept), None)
            self._now[key] = make() if known is None else known[key]
        found: T = self._now[key]
        return found


def content(seq: PoseSequence) -> bytes:
    """Digest of all that a sequence holds: equal for two that are measured alike."""
    digest = hashlib.blake2b(digest_size=16)
    _feed(digest, seq)
    return digest.digest()


def _feed(digest: hashlib.blake2b, value: Any) -> None:
    if isinstance(value, np.ndarray):
        digest.update(repr((value.dtype.str, value.shape)).encode())
        digest.update(np.ascontiguousarray(value).data)
    elif isinstance(value, tuple):
        digest.update(str(len(value)).encode())
        for one in value:
            _feed(digest, one)
    elif is_dataclass(value):
        for field in fields(value):
            digest.update(field.name.encode())
            _feed(digest, getattr(value, field.name))
    else:
        digest.update(repr(value).encode() + b";")
