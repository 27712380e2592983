"""Speed-up of two workers over one, and the cost of a clip.

``python -m benchmarks.scaling [CLIPS]`` screens the shortest sample clips with one worker, then
with two, each time into an empty folder, and prints seconds, core seconds and bytes and the ratio.
Run it on an idle machine. docs/scaling.md holds one run and what follows from it.
"""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import psutil

import vision
from ui.services.batch.clip_list import Task
from ui.services.batch.execution import scheduler
from ui.services.screening.samples import Sample, samples

WORKERS = (1, 2)
CLIPS = 6


@dataclass(frozen=True)
class Measured:
    """One round.

    Attributes
    ----------
    wall_s : with starting and ending the workers, as a user experiences it.
    first_s : until the first clip was done.
    work_s : summed over the clips, by each worker's clock.
    core_s : processor time of all workers, which a busy machine does not stretch.
    others_s : processor time that was not ours: above a few seconds the wall times mean nothing.
    stored : bytes by file name, all clips together.
    """

    workers: int
    clips: int
    wall_s: float
    first_s: float
    work_s: float
    core_s: float
    others_s: float
    video_s: float
    stored: Counter[str]


def measure(tasks: tuple[Task, ...], workers: int) -> Measured:
    """Screen the clips into a new folder.

    Raises
    ------
    RuntimeError
        When a clip could not be screened: its time would not count.
    """
    done_s: list[float] = []
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder)
        core_before, busy_before, began = _children_s(), _busy_s(), time.perf_counter()
        here_before = time.process_time()

        def told(state: scheduler.State) -> None:
            if state.done:
                done_s.append(time.perf_counter() - began)

        rows = scheduler.run(tasks, out, workers=workers, progress=told)
        wall_s = time.perf_counter() - began
        core_s = _children_s() - core_before
        ours_s = core_s + time.process_time() - here_before
        others_s = _busy_s() - busy_before - ours_s
        if bad := [r.task.name for r in rows if r.outcome.status != "done"]:
            raise RuntimeError(f"not screened: {bad}")
        stored: Counter[str] = Counter()
        for path in out.rglob("*"):
            if path.is_file():
                stored[_kind(path)] += path.stat().st_size
    return Measured(
        workers,
        len(rows),
        wall_s,
        done_s[0],
        sum(r.outcome.seconds for r in rows),
        core_s,
        others_s,
        sum(r.outcome.duration_s for r in rows),
        stored,
    )


def shortest(count: int) -> tuple[Task, ...]:
    """The sample clips that take least time to watch."""
    length_s = {s.name: vision.probe(s.clip).duration_s for s in samples()}
    chosen: list[Sample] = sorted(samples(), key=lambda s: length_s[s.name])[:count]
    return tuple(Task(s.clip, s.name, s.name, side=s.side) for s in chosen)


def _children_s() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _busy_s() -> float:
    spent = psutil.cpu_times()
    return sum(spent) - spent.idle - getattr(spent, "iowait", 0.0)


def _kind(path: Path) -> str:
    return path.name if path.suffix != ".jpg" else "pictures"


def main() -> None:
    """Print the table, what is stored and the ratio."""
    tasks = shortest(int(sys.argv[1]) if len(sys.argv) > 1 else CLIPS)
    rounds = [measure(tasks, workers) for workers in WORKERS]
    print(
        "workers  wall s  first s  work s/clip  core s/clip  core s/s video  others s  "
        "kB/clip  kB/s video"
    )
    for m in rounds:
        size_kb = m.stored.total() / 1000
        print(
            f"{m.workers:7d} {m.wall_s:7.1f} {m.first_s:8.1f} {m.work_s / m.clips:12.2f} "
            f"{m.core_s / m.clips:12.2f} {m.core_s / m.video_s:15.2f} {m.others_s:9.1f} "
            f"{size_kb / m.clips:8.1f} {size_kb / m.video_s:11.1f}"
        )
    last = rounds[-1]
    print(f"{last.clips} clips, {last.video_s:.1f} s of video; kB a clip by file:")
    for name, size in last.stored.most_common():
        print(f"  {name:24s} {size / last.clips / 1000:7.1f}")
    print(f"one worker / two workers: {rounds[0].wall_s / last.wall_s:.2f} times")


if __name__ == "__main__":
    main()
