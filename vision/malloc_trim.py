"""Return freed memory to the operating system while a long video is read.

Frames and the network's scratch memory are allocated and freed on several threads, and the C
library of Linux keeps freed memory for each of them: more with every second of video.
"""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Callable


def _library() -> ctypes.CDLL | None:
    """The C library where it is the one with this habit (glibc)."""
    if not sys.platform.startswith("linux"):
        return None
    library = ctypes.CDLL(None)
    return library if hasattr(library, "malloc_trim") else None


_LIBC = _library()


def trim() -> None:
    """Return freed memory to the system (some milliseconds); no effect outside Linux."""
    if _LIBC is not None:
        _LIBC.malloc_trim(0)


def every_n(calls: int, do: Callable[[], None] = trim) -> Callable[[], None]:
    """A function that does it at every so many calls of its own."""
    count = 0

    def tick() -> None:
        nonlocal count
        count += 1
        if count % calls == 0:
            do()

    return tick
