"""Keep log lines of native libraries off the terminal; they write to file descriptor 2 directly
and have no switch.
"""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def quiet_native_logs(*, shown: bool = False) -> Iterator[None]:
    """Only what Python writes reaches stderr in here; `shown` lets everything through."""
    try:
        alone = shown or sys.stderr.fileno() != 2
    except (AttributeError, io.UnsupportedOperation):  # a notebook, a test
        alone = True
    if alone:
        yield
        return
    before = sys.stderr
    before.flush()
    terminal = os.dup(2)
    with (
        open(os.devnull, "wb") as sink,
        os.fdopen(terminal, "w", 1, before.encoding, before.errors) as ours,
    ):
        os.dup2(sink.fileno(), 2)
        sys.stderr = ours
        try:
            yield
        finally:
            ours.flush()
            os.dup2(terminal, 2)
            sys.stderr = before
