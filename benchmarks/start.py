"""Start of command and app, for `benchmarks.speed`: whole processes, imports included."""

from __future__ import annotations

import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.app_process import running_app
from benchmarks.fake_camera import CHROMIUM

ROOT = Path(__file__).resolve().parents[1]
PATIENCE_MS = 120_000


def _command(*words: object) -> Callable[[Path], float]:
    """Runs a process to its end, `{out}` in its words a new folder; seconds by the clock."""

    def run(folder: Path) -> float:
        out = tempfile.mkdtemp(dir=folder)
        line = [sys.executable, *(str(word).format(out=out) for word in words)]
        env = os.environ | {"PYTHONPATH": str(ROOT)}
        begin = time.perf_counter()
        subprocess.run(line, cwd=ROOT, env=env, check=True, capture_output=True)
        return time.perf_counter() - begin

    return run


def _answers(folder: Path) -> float:
    begin = time.perf_counter()
    with running_app(Path(tempfile.mkdtemp(dir=folder))):
        return time.perf_counter() - begin


def _first_page(folder: Path) -> float:
    """From the start of the app until its first page can be used, a new browser waiting for it."""
    from playwright.sync_api import sync_playwright

    chromium = next(filter(None, map(shutil.which, CHROMIUM)))
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium, headless=True)
        page = browser.new_page()
        begin = time.perf_counter()
        with running_app(Path(tempfile.mkdtemp(dir=folder))) as app:
            page.goto(app.url)
            page.get_by_test_id("stButton").first.wait_for(timeout=PATIENCE_MS)
            seconds = time.perf_counter() - begin
            browser.close()
    return seconds


def table(clip: Path, model: Path, rounds: int) -> None:
    """Print the rows, the rounds in turn so that a busy computer spoils all alike."""
    program, plain = ("-m", "ui.cli.main"), ("-m", "benchmarks.speed", clip)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        kept = folder / "kept"
        _command(*program, "screen", clip, "--model", model, "--no-video", "--out", kept)(folder)
        screen = (*program, "screen", clip, "--model", model, "--no-video", "--out", "{out}")
        rows: dict[str, Callable[[Path], float]] = {
            "plain loop, with our imports": _command(*plain, "--one", "plain", "--model", model),
            "plumbline --help": _command(*program, "--help"),
            "plumbline screen --no-video": _command(*screen),
            "measured again from its folder": _command(*program, "screen", kept, "--out", "{out}"),
            "app answers": _answers,
        }
        if any(map(shutil.which, CHROMIUM)):
            rows["app's first page in a browser"] = _first_page
        clock: dict[str, list[float]] = {row: [] for row in rows}
        core = dict.fromkeys(rows, 0.0)
        for _ in range(rounds):
            for row, run in rows.items():
                before = _children_s()
                clock[row].append(run(folder))
                core[row] += (_children_s() - before) / rounds
    middle = {row: statistics.median(values) for row, values in clock.items()}
    base = middle["plain loop, with our imports"]
    print(f"\n{'start':32} seconds  core s  x plain   (each round)")
    for row, values in clock.items():
        each = " ".join(f"{value:.1f}" for value in values)
        print(f"{row:32} {middle[row]:7.1f} {core[row]:7.1f} {middle[row] / base:8.2f}   ({each})")


def _children_s() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
