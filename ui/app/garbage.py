"""Collection of garbage, by the clock.

Streamlit collects after every run of a script, each time through all objects of the process: 0.3 s
with the pose model loaded. Eight pages that look at their progress twice a second left no time for
the work they waited for. Visits that have ended are in cycles, so something must collect.
"""

from __future__ import annotations

import gc
import threading
from functools import cache

EVERY_S = 30.0


@cache
def collect_regularly(every_s: float = EVERY_S) -> threading.Event:
    """Collect in a thread as long as the process lives, or until the event is set; one thread,
    however often a page asks."""
    stop = threading.Event()

    def collect() -> None:
        while not stop.wait(every_s):
            gc.collect()

    threading.Thread(target=collect, name="garbage", daemon=True).start()
    return stop
