"""Decoded pictures, their times and their size with square pixels."""

from __future__ import annotations

from collections.abc import Iterator

import av.error
import numpy as np
from av.container import InputContainer
from av.packet import Packet
from av.video.frame import VideoFrame
from av.video.stream import VideoStream


def decoded(container: InputContainer, stream: VideoStream) -> Iterator[VideoFrame]:
    """Decoded pictures; a damaged packet is skipped, as players do."""
    for packet in _packets(container, stream):
        try:
            pictures = packet.decode()
        except av.error.FFmpegError:
            continue
        for picture in pictures:
            if picture.pts is None:
                picture.pts = picture.dts
            if picture.pts is not None:
                yield picture


def _packets(container: InputContainer, stream: VideoStream) -> Iterator[Packet]:
    """Packets of a track, up to where the container itself is damaged."""
    packets = container.demux(stream)
    while True:
        try:
            packet = next(packets)
        # PyAV raises IndexError at a packet of a track that a damaged transport stream invents.
        except (StopIteration, av.error.FFmpegError, IndexError):
            return
        yield packet


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
    for packet in _packets(container, stream):
        stamp = packet.pts if packet.pts is not None else packet.dts
        if packet.size and stamp is not None:
            times.append(float(stamp * packet.time_base))
    return np.unique(np.array(times))
