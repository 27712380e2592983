"""Small clips of a known picture, written with PyAV in whatever way a test needs."""

from fractions import Fraction
from pathlib import Path

import av
import numpy as np

TICK = Fraction(1, 1000)


def picture(size: tuple[int, int], number: int = 0) -> np.ndarray:
    """Dark, with a bright block in the top left ninth and a green one that moves right."""
    width, height = size
    rgb = np.full((height, width, 3), 30, np.uint8)
    rgb[: height // 3, : width // 3] = 220
    left = (number * width // 40) % width
    rgb[height // 2 : height * 3 // 4, left : left + width // 8] = (20, 200, 60)
    return rgb


def write_clip(
    path: Path,
    codec: str = "libx264",
    *,
    size: tuple[int, int] = (96, 72),
    times_ms: list[int] | None = None,
    pictures: list[np.ndarray] | None = None,
    rotation_deg: int = 0,
    mirrored: bool = False,
    options: dict[str, str] | None = None,
    container_options: dict[str, str] | None = None,
) -> Path:
    """Write a clip; by default a second of 30 pictures a second."""
    times_ms = [round(i * 1000 / 30) for i in range(31)] if times_ms is None else times_ms
    if pictures is None:
        pictures = [picture(size, i) for i in range(len(times_ms))]
    with av.open(str(path), "w", container_options=container_options or {}) as container:
        stream = container.add_stream(codec, rate=30)
        stream.height, stream.width = pictures[0].shape[:2]
        stream.pix_fmt = "yuvj420p" if codec == "mjpeg" else "yuv420p"
        stream.options = options or {}
        # AVI and MPEG-4 part 2 know only a fixed rate.
        fixed = path.suffix == ".avi"
        stream.codec_context.time_base = Fraction(1, 30) if fixed else TICK
        if rotation_deg or mirrored:
            stream.set_display_rotation(rotation_deg, hflip=mirrored)
        for number, (time_ms, rgb) in enumerate(zip(times_ms, pictures, strict=True)):
            frame = av.VideoFrame.from_ndarray(rgb, format="rgb24")
            frame.pts = number if fixed else time_ms
            frame.time_base = stream.codec_context.time_base
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return path
