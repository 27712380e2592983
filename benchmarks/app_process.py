"""The app as a process of its own, started the way a user starts it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from ui import launch

START_S, STOP_S, ANSWER_S = 120, 15, 30
# Read by Python at its start: on a signal the stack of every thread is written, by the main thread
# while it holds the lock of the interpreter. `faulthandler.register(..., all_threads=True)` reads
# the frames of running threads without it and now and then ends the app.
_HOOK = """import signal, sys, traceback
def _answer(*_):
    stacks = [traceback.extract_stack(frame) for frame in sys._current_frames().values()]
    with open({path!r}, "a") as file:
        file.write("\\n\\n".join("".join(stack.format()) for stack in stacks))
signal.signal(signal.SIGUSR1, _answer)
"""


@dataclass(frozen=True)
class AppProcess:
    """A running app: address, process, what it prints, and the file its threads answer into."""

    url: str
    pid: int
    log: Path
    answers: Path

    def stacks(self) -> str:
        """Where every thread of the app is at this moment, as text."""
        before = self.answers.stat().st_size
        os.kill(self.pid, signal.SIGUSR1)
        size, end = before, time.monotonic() + ANSWER_S
        while time.monotonic() < end:
            time.sleep(0.1)
            last, size = size, self.answers.stat().st_size
            if size == last > before:
                break
        return self.answers.read_bytes()[before:].decode()

    def threads(self) -> list[str]:
        """Names of all its threads, native ones too (Linux); MediaPipe's begin with its name."""
        names = []
        for task in Path(f"/proc/{self.pid}/task").iterdir():
            with suppress(OSError):  # it ended in between
                names.append((task / "comm").read_text().strip())
        return names


@contextmanager
def running_app(
    folder: Path,
    first_port: int = 8700,
    *,
    under: Sequence[str] = (),
    environment: Mapping[str, str] | None = None,
    script: Path | None = None,
) -> Iterator[AppProcess]:
    """The app, run from a folder of no importance and ended at the end.

    `under` is a program that starts and watches it, such as strace with its options; `script` is
    another page of Streamlit to serve with the app's flags.

    Raises
    ------
    RuntimeError
        With the app's own words, when it does not start.
    """
    port, log, answers = launch.free_port(first_port), folder / "app.log", folder / "stacks"
    answers.touch()
    hooks = folder / "hooks"
    hooks.mkdir()
    if hasattr(signal, "SIGUSR1"):
        (hooks / "sitecustomize.py").write_text(_HOOK.format(path=str(answers)))
    root = str(Path(launch.APP).parents[2])
    paths = (str(hooks), root, os.environ.get("PYTHONPATH", ""))
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(paths), **(environment or {})}
    started = ["ui.cli.main", "app", "--port", str(port), "--no-browser"]
    if script is not None:
        started = ["streamlit", "run", str(script), *launch.arguments(port)[2:]]
    with log.open("w") as out:
        process = subprocess.Popen(
            [*under, sys.executable, "-m", *started],
            cwd=folder,
            stdout=out,
            stderr=out,
            env=env,
            start_new_session=True,
        )
    try:
        end = time.monotonic() + START_S
        while not launch.healthy(port):
            if process.poll() is not None or time.monotonic() > end:
                raise RuntimeError(log.read_text())
            time.sleep(0.05)
        yield AppProcess(f"http://{launch.ADDRESS}:{port}", process.pid, log, answers)
    finally:
        process.terminate()
        try:
            process.wait(STOP_S)  # an open page delays it
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        if hasattr(os, "killpg"):
            with suppress(ProcessLookupError):  # what it watched outlives a strace that was killed
                os.killpg(process.pid, signal.SIGKILL)
