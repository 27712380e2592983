"""Start of command and app: whole processes, imports included, on 5 s of a clip.

    python -m benchmarks.start sample_videos/CLIP.mp4

Two rows are what nothing of ours can be faster than: the frames through the network with as many
landmarkers as cores, and an empty page of Streamlit.
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import av

from benchmarks.app_process import running_app
from benchmarks.fake_camera import CHROMIUM

ROOT = Path(__file__).resolve().parents[1]
PATIENCE_MS = 120_000
SECONDS = 5.0
EMPTY_PAGE = 'import streamlit as st\nst.title("Empty")\nst.button("Nothing")\n'
# As a user has it: bytecode is kept, also where the developer's shell forbids it.
ENVIRONMENT = {"PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": ""}


def shortened(clip: Path, out: Path, seconds: float) -> Path:
    """The first seconds of the clip, packets copied as they are."""
    with av.open(str(clip)) as source, av.open(str(out), "w") as target:
        stream = target.add_stream_from_template(source.streams.video[0])
        for packet in source.demux(video=0):
            if packet.dts is not None and packet.pts * packet.time_base < seconds:
                packet.stream = stream
                target.mux(packet)
    return out


def _command(*words: object) -> Callable[[Path], float]:
    """Runs a process to its end, `{out}` in its words a new folder; seconds by the clock."""

    def run(folder: Path) -> float:
        out = tempfile.mkdtemp(dir=folder)
        line = [sys.executable, *(str(word).format(out=out) for word in words)]
        env = os.environ | ENVIRONMENT
        begin = time.perf_counter()
        subprocess.run(line, cwd=ROOT, env=env, check=True, capture_output=True)
        return time.perf_counter() - begin

    return run


def _bare(clip: Path, model: Path) -> None:
    """Decode and find landmarks side by side, nothing else."""
    from vision.passes.chunks import Chunk, plan_chunks
    from vision.pose.landmarker import Landmarker
    from vision.video.reader import frames

    def read(chunk: Chunk) -> None:
        with Landmarker(model) as landmarker:
            for frame in frames(clip, chunk.warm_s, chunk.end_s):
                landmarker.people(frame.rgb, frame.t_s - chunk.warm_s)

    with ThreadPoolExecutor() as pool:
        list(pool.map(read, plan_chunks(SECONDS)))


def _answers(folder: Path) -> float:
    begin = time.perf_counter()
    with running_app(Path(tempfile.mkdtemp(dir=folder)), environment=ENVIRONMENT):
        return time.perf_counter() - begin


def _first_page(folder: Path, script: Path | None = None) -> float:
    """From the start of the app until its first page can be used, a new browser waiting for it."""
    from playwright.sync_api import sync_playwright

    chromium = next(filter(None, map(shutil.which, CHROMIUM)))
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium, headless=True)
        page = browser.new_page()
        own = Path(tempfile.mkdtemp(dir=folder))
        begin = time.perf_counter()
        with running_app(own, environment=ENVIRONMENT, script=script) as app:
            page.goto(app.url, wait_until="commit")
            page.get_by_test_id("stButton").first.wait_for(timeout=PATIENCE_MS)
            seconds = time.perf_counter() - begin
            browser.close()
    return seconds


def table(clip: Path, model: Path, rounds: int) -> None:
    """Print the rows, the rounds in turn so that a busy computer spoils all alike."""
    program = ("-m", "ui.cli.main")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        kept, empty = folder / "kept", folder / "empty.py"
        empty.write_text(EMPTY_PAGE)
        clip = shortened(clip, folder / f"{clip.stem}.mp4", SECONDS)
        plain = ("-m", "benchmarks.speed", clip)
        bare = ("-m", "benchmarks.start", clip, "--bare", "--model", model)
        _command(*program, "screen", clip, "--model", model, "--no-video", "--out", kept)(folder)
        screen = (*program, "screen", clip, "--model", model, "--no-video", "--out", "{out}")
        rows: dict[str, Callable[[Path], float]] = {
            "plain loop, with our imports": _command(*plain, "--one", "plain", "--model", model),
            "frames and network alone": _command(*bare),
            "plumbline --help": _command(*program, "--help"),
            "plumbline screen --no-video": _command(*screen),
            "measured again from its folder": _command(*program, "screen", kept, "--out", "{out}"),
            "app answers": _answers,
        }
        if any(map(shutil.which, CHROMIUM)):
            rows["app's first page in a browser"] = _first_page
            rows["an empty page of Streamlit"] = partial(_first_page, script=empty)
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


def main() -> None:
    """Command line."""
    from vision import find_model

    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("clip", type=Path)
    parser.add_argument("--model", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--bare", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    model = options.model or find_model()[0]
    if options.bare:
        _bare(options.clip, model)
    else:
        table(options.clip, model, options.rounds)


if __name__ == "__main__":
    main()
