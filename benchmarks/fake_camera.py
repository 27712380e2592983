"""A fake camera for headless Chromium: a .y4m file made from a video, and the flags that play it.

`number` writes the frame number into the lowest rows of every frame, so that a frame can be
identified wherever it is shown, also mirrored or scaled.
"""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np

from vision import frames

WIDTH, HEIGHT, FPS = 640, 480, 30
CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
ARGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
# The bar: white, the bits of the number, one that makes the count of white bits even, black.
BITS, BAR_PX = 12, 32
CELLS = BITS + 3


def camera_args(camera: Path | None, *, allow: bool = True) -> list[str]:
    """Flags of a Chromium with this camera (None: no camera), with permission granted or not."""
    args = [*ARGS]
    if allow:
        args.append("--use-fake-ui-for-media-stream")
    if camera is not None:
        args += [
            "--use-fake-device-for-media-stream",
            f"--use-file-for-fake-video-capture={camera}",
        ]
    return args


def write_camera(
    clip: Path,
    out: Path,
    *,
    last_s: float | None = None,
    hold_s: float = 0.0,
    cut: float = 0.0,
    numbered: bool = False,
) -> Path:
    """Pictures of a clip as raw video.

    `hold_s` repeats the first one; `cut` crops that share off the lower end before scaling;
    `numbered` puts the frame's number under it.
    """
    with out.open("wb") as file:
        file.write(f"YUV4MPEG2 W{WIDTH} H{HEIGHT} F{FPS}:1 Ip A1:1 C420\n".encode())
        for i, frame in enumerate(frames(clip, last_s=last_s)):
            rgb = _fit(frame.rgb[: round(frame.rgb.shape[0] * (1 - cut))], BAR_PX * numbered)
            if numbered:
                number(rgb, i)
            data = b"FRAME\n" + cv2.cvtColor(rgb, cv2.COLOR_RGB2YUV_I420).tobytes()
            file.write(data * (1 + round(hold_s * FPS) if i == 0 else 1))
            if hold_s and last_s is None:
                break
    return out


def number(rgb: np.ndarray, n: int) -> None:
    """Write `n` (modulo 4096) into the lowest rows of a frame."""
    bits = [n >> k & 1 for k in reversed(range(BITS))]
    edges = np.linspace(0, rgb.shape[1], CELLS + 1).round().astype(int)
    for k, bit in enumerate([1, *bits, sum(bits) % 2, 0]):
        rgb[-BAR_PX:, edges[k] : edges[k + 1]] = 235 if bit else 20


def _fit(rgb: np.ndarray, below_px: int) -> np.ndarray:
    room = HEIGHT - below_px
    scale = min(WIDTH / rgb.shape[1], room / rgb.shape[0])
    small = cv2.resize(rgb, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    h, w = small.shape[:2]
    # The border repeats the edge: a black one would count as a dark room.
    top, left = (room - h) // 2, (WIDTH - w) // 2
    return cv2.copyMakeBorder(
        small, top, HEIGHT - h - top, left, WIDTH - w - left, cv2.BORDER_REPLICATE
    )
