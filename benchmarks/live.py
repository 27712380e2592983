"""Throughput and latency of the live view, in the program alone and through a real browser.

    python -m benchmarks.live [--clip CLIP] [--seconds 10] [--no-browser]

First a clip is fed to the program at 30 frames a second. Then a headless Chromium plays the clip
as its camera, with numbered frames, and the numbers are read from the video that comes back:
distinct frames shown a second, and the time from camera to screen. Nothing is asserted: it depends
on the machine.
"""

from __future__ import annotations

import argparse
import os
import time
from itertools import cycle
from pathlib import Path

import cv2
import numpy as np

from benchmarks import live_browser
from ui.services.live.coach import Goal
from ui.services.live.live_frame import LivePicture
from ui.services.live.throughput import Throughput
from vision import frames

CLIP = Path(__file__).parents[1] / "sample_videos" / "squat_valgus26_front.mp4"
FPS, WARM_UP_S, PATIENCE_S = 30.0, 2.0, 90.0


def pictures(clip: Path, seconds: float = 3.0) -> list[np.ndarray]:
    """The beginning of a clip at the size of a live view."""
    found = [frame.rgb for frame in frames(clip, 0.0, seconds)]
    scale = 480 / found[0].shape[0]
    return [cv2.resize(rgb, None, fx=scale, fy=scale) for rgb in found]


def alone(clip: Path, seconds: float) -> None:
    """Feed the clip to the program for some seconds and print what it made of it."""
    live, busy = LivePicture(Goal()), []
    film = pictures(clip)
    _open(live, film[0])
    begin = time.monotonic()
    for i, rgb in enumerate(cycle(film)):
        t = (i + 1) / FPS
        ahead = begin + t - time.monotonic()
        if ahead > 0:
            time.sleep(ahead)
        elif ahead < -1 / FPS:
            continue  # a camera does not wait
        if t > WARM_UP_S + seconds:
            break
        if t < WARM_UP_S:
            live.tally = Throughput()
        start = time.monotonic()
        live.show(rgb, t)
        busy.append(time.monotonic() - start)
    live.close()
    print("the program alone")
    print(f"  shown      {live.tally.shown_per_s:6.1f} pictures/s")
    print(f"  analysed   {live.tally.seen_per_s:6.1f} pictures/s")
    print(f"  drawing    {1000 * np.median(busy):6.1f} ms a picture, median")
    print(f"  skeleton   {1000 * live.tally.age_s:6.0f} ms old, median")


def _open(live: LivePicture, rgb: np.ndarray) -> None:
    """Let the model be loaded before anything is timed."""
    end = time.monotonic() + PATIENCE_S
    live.show(rgb, 0.0)
    while live.reader.sight is None and time.monotonic() < end:
        time.sleep(0.05)


def main() -> None:
    """Read the command line, run, print."""
    ask = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    ask.add_argument("--clip", type=Path, default=CLIP)
    ask.add_argument("--seconds", type=float, default=10.0)
    ask.add_argument("--no-browser", action="store_true")
    given = ask.parse_args()
    print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f} before")
    alone(given.clip, given.seconds)
    if not given.no_browser:
        live_browser.run(given.clip, given.seconds)
    print(f"load {os.getloadavg()[0]:.1f} after")


if __name__ == "__main__":
    main()
