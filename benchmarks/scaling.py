"""How much two workers gain over one, and what a clip costs.

``python -m benchmarks.scaling [CLIPS]`` screens the sample clips with one worker, then with two,
each time into an empty folder, and prints seconds and bytes a clip and the ratio. Run it on a
machine that does nothing else.
"""

from __future__ import annotations

import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from ui.services.batch import run
from ui.services.batch.clips import Task
from ui.services.samples import samples

WORKERS = (1, 2)
CLIPS = 4


@dataclass(frozen=True)
class Measured:
    """One round. `wall_s` includes starting the workers, as a user waits for it."""

    workers: int
    wall_s: float
    work_s_a_clip: float
    video_s: float
    bytes_a_clip: float


def measure(tasks: tuple[Task, ...], workers: int) -> Measured:
    """Screen the clips into a new folder.

    Raises
    ------
    RuntimeError
        When a clip could not be screened: its time would not count.
    """
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder)
        began = time.perf_counter()
        rows = run.run(tasks, out, workers=workers)
        wall_s = time.perf_counter() - began
        if bad := [r.task.name for r in rows if r.outcome.status != "done"]:
            raise RuntimeError(f"not screened: {bad}")
        size = sum(p.stat().st_size for p in out.rglob("*") if p.is_file())
    return Measured(
        workers,
        wall_s,
        sum(r.outcome.seconds for r in rows) / len(rows),
        sum(r.outcome.duration_s for r in rows),
        size / len(rows),
    )


def main() -> None:
    """Print the table and the ratio."""
    wanted = int(sys.argv[1]) if len(sys.argv) > 1 else CLIPS
    tasks = tuple(Task(s.clip, s.name, s.name, side=s.side) for s in samples()[:wanted])
    rounds = [measure(tasks, workers) for workers in WORKERS]
    print("workers  wall s  work s/clip  video s  kB/clip")
    for m in rounds:
        print(
            f"{m.workers:7d} {m.wall_s:7.1f} {m.work_s_a_clip:12.2f} {m.video_s:8.1f} "
            f"{m.bytes_a_clip / 1000:8.1f}"
        )
    print(f"one worker / two workers: {rounds[0].wall_s / rounds[1].wall_s:.2f} times")


if __name__ == "__main__":
    main()
