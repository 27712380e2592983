"""A camera made of a film, for the browser tests: a .y4m file and a Chromium that plays it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import cv2
import numpy as np
from watching import ARGS, CHROMIUM, Watched, watch

from vision import frames

WIDTH, HEIGHT, FPS = 640, 480, 30


def write_camera(
    clip: Path,
    out: Path,
    *,
    first_s: float = 0.0,
    last_s: float | None = None,
    hold_s: float = 0.0,
    cut: float = 0.0,
) -> Path:
    """Pictures of a clip as raw video.

    `hold_s` repeats the first one; `cut` crops that share off the lower end before scaling.
    """
    with out.open("wb") as file:
        file.write(f"YUV4MPEG2 W{WIDTH} H{HEIGHT} F{FPS}:1 Ip A1:1 C420\n".encode())
        for i, frame in enumerate(frames(clip, first_s, last_s)):
            data = b"FRAME\n" + _fit(frame.rgb, cut).tobytes()
            file.write(data * (1 + round(hold_s * FPS) if i == 0 else 1))
            if hold_s and last_s is None:
                break
    return out


def _fit(rgb: np.ndarray, cut: float) -> np.ndarray:
    rgb = rgb[: round(rgb.shape[0] * (1 - cut))]
    scale = min(WIDTH / rgb.shape[1], HEIGHT / rgb.shape[0])
    small = cv2.resize(rgb, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    h, w = small.shape[:2]
    # The border continues the picture: a black one would count as a dark room.
    top, left = (HEIGHT - h) // 2, (WIDTH - w) // 2
    full = cv2.copyMakeBorder(
        small, top, HEIGHT - h - top, left, WIDTH - w - left, cv2.BORDER_REPLICATE
    )
    return cv2.cvtColor(full, cv2.COLOR_RGB2YUV_I420)


@contextmanager
def camera_page(browser: object, camera: Path | None, *, allow: bool = True) -> Iterator[Watched]:
    """A page in a browser of its own with this camera (None: no camera at all)."""
    args = [*ARGS]
    if allow:
        args.append("--use-fake-ui-for-media-stream")
    if camera is not None:
        args += [
            "--use-fake-device-for-media-stream",
            f"--use-file-for-fake-video-capture={camera}",
        ]
    path = next(filter(None, map(shutil.which, CHROMIUM)))
    own = browser.browser_type.launch(executable_path=path, headless=True, args=args)
    try:
        context = own.new_context(viewport={"width": 1360, "height": 1000})
        yield watch(context.new_page())
    finally:
        own.close()
