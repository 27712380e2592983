"""Write video that a browser plays: H.264 in MP4, with the true time of every frame."""

from __future__ import annotations

import os
from fractions import Fraction
from pathlib import Path
from types import TracebackType

import av
import numpy as np

# 90 kHz divides all common rates; times are rounded to 11 microseconds.
_TIME_BASE = Fraction(1, 90_000)


class VideoWriter:
    """Writes frames with their times; the file appears under its name only when complete.

    Use with ``with``. An exception inside leaves nothing behind.

    Parameters
    ----------
    path : target, ending in .mp4.
    size : (width, height) of the frames; an odd side loses its last row or column.
    fps : nominal rate, for the header and the spacing of key frames; times come from `write`.

    Raises
    ------
    ValueError
        In `write`: wrong frame size, or times that do not increase.
    """

    def __init__(self, path: str | Path, size: tuple[int, int], fps: float) -> None:
        self.path = Path(path)
        self.size = (size[0] // 2 * 2, size[1] // 2 * 2)
        # The suffix stays last, because the container is chosen by it.
        self._part = self.path.with_name(f".{self.path.stem}.part{self.path.suffix}")
        self._container = av.open(str(self._part), "w", options={"movflags": "+faststart"})
        stream = self._container.add_stream("libx264", rate=Fraction(fps).limit_denominator(1001))
        stream.width, stream.height = self.size
        stream.pix_fmt = "yuv420p"
        stream.codec_context.time_base = _TIME_BASE
        # A key frame a second makes seeking in the player quick.
        stream.codec_context.gop_size = max(1, round(fps))
        # Takes 60 % of the time of "veryfast" and half as much room again on disk.
        stream.options = {"preset": "superfast", "crf": "22"}
        self._stream = stream
        self._last = -1

    def write(self, rgb: np.ndarray, t_s: float) -> None:
        """Append one (height, width, 3) uint8 frame shown at `t_s`."""
        width, height = self.size
        if rgb.shape[0] // 2 * 2 != height or rgb.shape[1] // 2 * 2 != width:
            raise ValueError(f"picture is {rgb.shape[1]} x {rgb.shape[0]}, expected {self.size}")
        stamp = round(t_s / _TIME_BASE)
        if stamp <= self._last:
            raise ValueError(f"times must increase, got {t_s} s")
        self._last = stamp
        frame = av.VideoFrame.from_ndarray(
            np.ascontiguousarray(rgb[:height, :width]), format="rgb24"
        )
        frame.pts, frame.time_base = stamp, _TIME_BASE
        self._container.mux(self._stream.encode(frame))

    def __enter__(self) -> VideoWriter:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        try:
            if kind is None:
                self._container.mux(self._stream.encode(None))
        finally:
            self._container.close()
            if kind is None:
                os.replace(self._part, self.path)
            else:
                self._part.unlink(missing_ok=True)
