"""Decoded pictures, their times and their size with square pixels."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from itertools import islice, pairwise
from pathlib import Path

import av.error
import numpy as np
from av.container import InputContainer
from av.packet import Packet
from av.video.frame import VideoFrame
from av.video.stream import VideoStream

from vision.video.container import opened

# Containers that hold a time of showing for every picture: nothing to find out, and to decode a
# phone's 4K for it takes a second.
_TIMED = ("mov", "matroska", "mpegts")
# Files that show pictures in another order than they store them do so within so many pictures.
_SHOWN_SOON = 60


def decoded(
    container: InputContainer, stream: VideoStream, *, times_of_storing: bool = False
) -> Iterator[VideoFrame]:
    """Decoded pictures in the order they are shown; a damaged packet is skipped, as players do.

    Parameters
    ----------
    container, stream
        As `vision.video.container.opened` gives them.
    times_of_storing
        The file times its pictures in the order they are stored (`has_times_of_storing`). The
        first that is shown gets the first time, the second the second and so on.
    """
    stored: deque[int] = deque()
    for packet in _packets(container, stream):
        stamp = _stamp(packet)
        try:
            pictures = packet.decode()
        except av.error.FFmpegError:
            continue
        if times_of_storing and packet.size and stamp is not None:
            stored.append(stamp)
        for picture in pictures:
            if picture.pts is None:
                picture.pts = picture.dts
            if picture.pts is None:
                continue
            if times_of_storing:
                _time_as_shown(picture, stored)
            yield picture


def _time_as_shown(picture: VideoFrame, stored: deque[int]) -> None:
    """Give the picture the next of the times in `stored`, which loses it."""
    # What was stored before a picture that stands for itself is shown before it, or is lost.
    while picture.key_frame and stored and picture.pts is not None and stored[0] < picture.pts:
        stored.popleft()
    if stored:
        picture.pts = stored.popleft()


def has_times_of_storing(path: str | Path) -> bool:
    """True where pictures are shown in another order than stored, and their times are not.

    AVI and ASF have no room for a time of showing, which H.264 with B-frames would need: decoded,
    the pictures come with the times 1, 4, 3, 5, 2.

    Raises
    ------
    UnreadableVideoError
        As `vision.video.container.opened`.
    """
    with opened(path) as (container, stream):
        if not stream.codec_context.has_b_frames or container.format.name.startswith(_TIMED):
            return False
        first = (_stamp(packet) for packet in islice(_packets(container, stream), _SHOWN_SOON))
        if any(b < a for a, b in pairwise(s for s in first if s is not None)):
            return False
    with opened(path) as (container, stream):
        shown = islice(decoded(container, stream), _SHOWN_SOON)
        return any(time_s(b) < time_s(a) for a, b in pairwise(shown))


def _stamp(packet: Packet) -> int | None:
    return packet.pts if packet.pts is not None else packet.dts


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
        stamp = _stamp(packet)
        if packet.size and stamp is not None:
            times.append(float(stamp * packet.time_base))
    return np.unique(np.array(times))
