"""The live picture's speed: a clip fed at 30 frames a second, as a camera would.

    python -m benchmarks.live [CLIP] [SECONDS]

Prints pictures shown and analysed a second and how old the drawn skeleton is. The way over the
connection and into the browser is not in it and was not measured here.
Nothing is asserted: it depends on the machine.
"""

from __future__ import annotations

import os
import sys
import time
from itertools import cycle
from pathlib import Path

import cv2
import numpy as np

from ui.live.coach import Goal
from ui.live.picture import LivePicture
from vision import frames

CLIP = Path(__file__).parents[1] / "sample_videos" / "squat_valgus15_front.mp4"
FPS, WARM_UP_S, PATIENCE_S = 30.0, 2.0, 90.0


def pictures(clip: Path, seconds: float = 3.0) -> list[np.ndarray]:
    """The beginning of a clip at the size of a live picture."""
    found = [frame.rgb for frame in frames(clip, 0.0, seconds)]
    scale = 480 / found[0].shape[0]
    return [cv2.resize(rgb, None, fx=scale, fy=scale) for rgb in found]


def run(clip: Path, seconds: float) -> None:
    """Feed the clip for some seconds and print the table."""
    live, shown, busy, analysed = LivePicture(Goal()), 0, [], set()
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
        start = time.monotonic()
        live.show(rgb, t)
        if t < WARM_UP_S:
            live.ages_s.clear()
            continue
        shown += 1
        busy.append(time.monotonic() - start)
        if live.reader.sight is not None:
            analysed.add(live.reader.sight.t_s)
    live.close()
    ages = 1000 * np.array(live.ages_s or [np.nan])
    print(f"cores {os.cpu_count()}, load {os.getloadavg()[0]:.1f}")
    print(f"shown      {shown / seconds:6.1f} pictures/s")
    print(f"analysed   {len(analysed) / seconds:6.1f} pictures/s")
    print(f"drawing    {1000 * np.median(busy):6.1f} ms a picture, median")
    print(f"skeleton   {np.median(ages):6.0f} ms old, median; {np.percentile(ages, 90):.0f} ms p90")


def _open(live: LivePicture, rgb: np.ndarray) -> None:
    """Let the model be loaded before anything is timed."""
    end = time.monotonic() + PATIENCE_S
    live.show(rgb, 0.0)
    while live.reader.sight is None and time.monotonic() < end:
        time.sleep(0.05)


if __name__ == "__main__":
    run(
        Path(sys.argv[1]) if len(sys.argv) > 1 else CLIP,
        float(sys.argv[2]) if len(sys.argv) > 2 else 10.0,
    )
