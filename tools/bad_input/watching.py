"""Files handed to a process of their own, with a limit of time and of memory."""

from __future__ import annotations

import json
import queue
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path

from tools.bad_input.outcome import Outcome

ROOT = Path(__file__).resolve().parents[2]
START_S = 300.0
MODULE = "tools.bad_input.outcome"


def answers(paths: Sequence[Path], limit_s: float, *, screened: bool = False) -> Iterator[Outcome]:
    """What the program says to each file; one that hangs or ends the process is a fault.

    Parameters
    ----------
    paths
        The files.
    limit_s
        Seconds a file may take.
    screened
        Screen them instead of only reading them.
    """
    waiting = list(paths)
    while waiting:
        for found in _until_it_ends(waiting, limit_s, screened=screened):
            yield found
            waiting.pop(0)


def _until_it_ends(paths: Sequence[Path], limit_s: float, *, screened: bool) -> Iterator[Outcome]:
    """Answers of one process; the last of them is the file that ended it, if one did."""
    command = [sys.executable, "-X", "faulthandler", "-m", MODULE]
    command += [*(["--screen"] if screened else []), *map(str, paths)]
    process = subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    lines: queue.SimpleQueue[str | None] = queue.SimpleQueue()
    errors: list[str] = []
    out, err = process.stdout, process.stderr
    assert out is not None and err is not None  # noqa: PT018 - asked for above

    def listen() -> None:
        for line in out:
            lines.put(line)
        lines.put(None)

    threads = [
        threading.Thread(target=listen),
        threading.Thread(target=lambda: errors.extend(err)),
    ]
    for thread in threads:
        thread.start()
    begun: str | None = None
    said = ""
    try:
        lines.get(timeout=START_S)  # it has loaded its libraries
        while (line := lines.get(timeout=limit_s)) is not None:
            row = json.loads(line)
            begun = row.get("begins")
            if begun is None:
                yield Outcome(**row)
    except queue.Empty:
        said = f"no answer within {limit_s} s"
    finally:
        process.kill()
        process.wait()
        for thread in threads:
            thread.join()
        out.close()
        err.close()
    if begun is not None or said or process.returncode not in (0, -9):
        name = begun or paths[0].name
        tail = "".join(errors[-8:])
        yield Outcome(name, "FAULT", said or f"ended with {process.returncode}: {tail}", limit_s)
