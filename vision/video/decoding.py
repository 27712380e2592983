"""Decoded pictures, their times and their size with square pixels."""

from __future__ import annotations

from collections.abc import Iterator

import av.error
import numpy as np
from av.container import InputContainer
from av.video.frame import VideoFrame
from av.video.stream import VideoStream


def decoded(container: InputContainer, stream: VideoStream) -> Iterator[VideoFrame]:
    """Decoded pictures; a damaged packet is skipped, as players do."""
    try:
        for packet in container.demux(stream):
            try:
                pictures = packet.decode()
            except av.error.FFmpegError:
                continue
            for picture in pictures:
                if picture.pts is None:
                    picture.pts = picture.dts
                if picture.pts is not None:
                    yield picture
    except av.error.FFmpegError:  # the container itself is damaged from here on
        return


def time_s(frame: VideoFrame) -> float:
    """Presentation time, seconds of the file's clock."""
    pts, base = frame.pts, frame.time_base
    assert pts is not None  # `decoded` passes on no frame without a time
    assert base is not None
    return float(pts * base)


def stored_size(frame: VideoFrame, stream: VideoStream, max_side_px: int | None) -> tuple[int, int]:
    """(width, height) to convert to: square pixels, not above the wanted size."""
    # Television material has pixels wider than high; angles need square ones.
    ratio = stream.sample_aspect_ratio or stream.codec_context.sample_aspect_ratio
    width, height = frame.width * float(ratio or 1), float(frame.height)
    if max_side_px and max(width, height) > max_side_px:
        scale = max_side_px / max(width, height)
        width, height = width * scale, height * scale
    return max(1, round(width)), max(1, round(height))


def packet_times(container: InputContainer, stream: VideoStream) -> np.ndarray:
    """Presentation times of all packets, sorted; memory is eight bytes a picture."""
    times = []
    try:
        for packet in container.demux(stream):
            stamp = packet.pts if packet.pts is not None else packet.dts
            if packet.size and stamp is not None:
                times.append(float(stamp * packet.time_base))
    except av.error.FFmpegError:
        pass  # cut off or damaged at the end: what was read counts
    return np.unique(np.array(times))
