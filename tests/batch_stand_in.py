"""The work of one clip without a video, for tests of how work is spread.

A file of its own: every worker process loads it, and nothing heavy with it.
"""

from __future__ import annotations

import os
import signal
import time
from dataclasses import replace
from pathlib import Path

from ui.services.batch import outcome
from ui.services.batch.clips import Task
from ui.services.batch.one import CLIPS
from ui.services.batch.outcome import Outcome
from ui.services.files import UNFINISHED


def stand_in(task: Task, out: Path) -> Outcome:
    """Does what the name of the clip says, and keeps a diary of its attempts."""
    diary = out / f"{task.person}.diary"
    with diary.open("a") as file:
        file.write("x")
    known = outcome.read(out / task.person)
    if known is not None:
        return replace(known, reused=True)
    if task.person == "raises":
        raise RuntimeError("a fault")
    if task.person == "always-dies" or (task.person == "dies-once" and diary.read_text() == "x"):
        (out / CLIPS / f"{UNFINISHED}{task.person}").mkdir(exist_ok=True)  # it was writing
        os.kill(os.getpid(), signal.SIGKILL)
    if task.person.startswith("slow"):
        time.sleep(0.5)
    found = Outcome(task.person, "done", seconds=0.1)
    outcome.write(found, out / task.person)
    return found
