"""The live view through a headless Chromium: what a person in front of the camera would see."""

from __future__ import annotations

import shutil
import tempfile
import time
from pathlib import Path

import numpy as np

from benchmarks.app_process import AppProcess, running_app
from benchmarks.fake_camera import BAR_PX, BITS, CELLS, CHROMIUM, HEIGHT, camera_args, write_camera

PATIENCE_MS = 120_000
WARM_UP_S = 8.0  # the model is loaded, the connection finds its bit rate
FILM_S = 10.0
_SCRIPT = Path(__file__).with_name("live_watch.js")


def run(clip: Path, seconds: float) -> None:
    """Start app and browser, watch the live view for some seconds, print the table."""
    from playwright.sync_api import sync_playwright

    path = next(filter(None, map(shutil.which, CHROMIUM)), None)
    if path is None:
        print("in the browser: Chromium is not installed")
        return
    with tempfile.TemporaryDirectory() as name, sync_playwright() as play:
        folder = Path(name)
        camera = write_camera(clip, folder / "camera.y4m", last_s=FILM_S, numbered=True)
        with running_app(folder) as app:
            chromium = play.chromium.launch(
                executable_path=path, headless=True, args=camera_args(camera)
            )
            try:
                _watch(chromium, app, seconds)
            finally:
                chromium.close()


def _watch(chromium, app: AppProcess, seconds: float) -> None:
    context = chromium.new_context(viewport={"width": 1360, "height": 900})
    context.set_default_timeout(PATIENCE_MS)
    bar = {"bits": BITS, "cells": CELLS, "middle": 1 - BAR_PX / 2 / HEIGHT}
    context.add_init_script(_SCRIPT.read_text().replace("BAR", str(bar)))
    page = context.new_page()
    page.goto(f"{app.url}/live-picture")
    inside = page.frame_locator('iframe[title*="webrtc"]')
    inside.get_by_role("button", name="Start").click()
    video = inside.locator("video")
    video.wait_for()
    time.sleep(WARM_UP_S)
    busy = _cpu_s(app.pid)
    seen = video.evaluate("(video, s) => window.watchPictures(video, s)", seconds)
    busy = _cpu_s(app.pid) - busy
    inside.get_by_role("button", name="Stop").click()
    said = page.get_by_text("pictures a second shown").inner_text()
    _print(seen, seconds, busy, said)
    context.close()


def _print(seen: dict, seconds: float, busy_s: float, said: str) -> None:
    """`seen`: numbers with the times of the camera and of the screen, ms."""
    delays, different = delays_ms(seen["came"], seen["shown"])
    lost = f", {seen['unread']} not readable" if seen["unread"] else ""
    print(f"in the browser, pictures of {seen['width']} x {seen['height']} pixels{lost}")
    print(f"  camera     {len(seen['came']) / seconds:6.1f} pictures/s")
    print(f"  shown      {different / seconds:6.1f} different pictures/s")
    if delays:
        mid, late = np.percentile(delays, [50, 90])
        print(f"  camera to screen {mid:4.0f} ms median, {late:.0f} ms p90")
    parts = ", ".join(f"{name} {ms}" for name, ms in seen["spent"].items())
    print(f"  of it in the browser, ms a picture: {parts}")
    print(f"  the program used {100 * busy_s / seconds:.0f} % of a core and says: {said}")


def delays_ms(came: list, shown: list) -> tuple[list[float], int]:
    """Time of every frame from camera to screen, and how many different ones were shown.

    Both lists hold (number or None, ms), oldest first. The video loops, so that a number
    belongs to its last occurrence before it was shown. A frame that stays on screen counts once.
    """
    delays, seen = [], set()
    for n, at in shown:
        times = [t for m, t in came if m == n and t <= at]
        if times and (n, times[-1]) not in seen:
            seen.add((n, times[-1]))
            delays.append(at - times[-1])
    return delays, len(seen)


def _cpu_s(pid: int) -> float:
    """Processor time of a process so far; NaN where the system does not report it."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    except OSError:
        return float("nan")
    return (int(fields[11]) + int(fields[12])) / 100
