"""Small films written the wrong way on purpose."""

from __future__ import annotations

import os
from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import numpy as np

_TICK = Fraction(1, 1000)
_RATE = 30
_SIDE = (160, 120)


def picture(size: tuple[int, int], number: int) -> np.ndarray:
    """(height, width, 3) uint8: a bright block that moves over noise that stays."""
    width, height = size
    rgb = np.random.default_rng(7).integers(20, 60, (height, width, 3), np.uint8)
    left = (number * width // 40) % width
    rgb[height // 4 : height * 3 // 4, left : left + max(1, width // 8)] = (220, 180, 60)
    return rgb


def film(
    path: Path,
    codec: str = "libx264",
    *,
    size: tuple[int, int] = _SIDE,
    count: int = 45,
    pixels: str = "yuv420p",
    aspect: Fraction | None = None,
    options: dict[str, str] | None = None,
    container_options: dict[str, str] | None = None,
    tags: dict[str, str] | None = None,
) -> None:
    """Write a film of `count` frames, 30 a second; `aspect` is a pixel's width to its height."""
    with av.open(str(path), "w", container_options=container_options or {}) as container:
        container.metadata.update(tags or {})
        stream: Any = container.add_stream(codec, rate=_RATE)
        stream.width, stream.height, stream.pix_fmt = *size, pixels
        stream.options = options or {}
        if aspect is not None:
            stream.codec_context.sample_aspect_ratio = aspect
        if not count:
            container.start_encoding()  # else nothing is written at all
        for number in range(count):
            frame = av.VideoFrame.from_ndarray(picture(size, number), format="rgb24")
            container.mux(stream.encode(frame.reformat(format=pixels)))
        container.mux(stream.encode(None))


def stamped(path: Path, times_ms: Sequence[int]) -> None:
    """Write pictures with these time stamps, whatever they are, in this order."""
    first = min(times_ms) - len(times_ms)
    with av.open(str(path), "w", container_options={"avoid_negative_ts": "disabled"}) as container:
        stream: Any = container.add_stream("mjpeg", rate=_RATE)
        encoder: Any = av.CodecContext.create("mjpeg", "w")
        for one in (stream, encoder):
            one.width, one.height, one.pix_fmt = *_SIDE, "yuvj420p"
        encoder.time_base = Fraction(1, _RATE)
        for number, time_ms in enumerate(times_ms):
            frame = av.VideoFrame.from_ndarray(picture(_SIDE, number), format="rgb24")
            frame.pts = number
            for packet in encoder.encode(frame.reformat(format="yuvj420p")):
                packet.stream, packet.time_base = stream, _TICK
                # The writer wants decoding order to rise, before what is shown.
                packet.dts, packet.pts = first + number, time_ms
                container.mux_one(packet)


def raw_picture(path: Path, width: int, height: int) -> None:
    """A few uncompressed pictures, all black, of a size no camera has."""
    with av.open(str(path), "w") as container:
        stream: Any = container.add_stream("rawvideo", rate=_RATE)
        stream.width, stream.height, stream.pix_fmt = width, height, "gray"
        for number in range(40):
            packet = av.Packet(bytes(width * height))
            packet.stream, packet.time_base = stream, Fraction(1, _RATE)
            packet.pts = packet.dts = number
            packet.is_keyframe = True
            container.mux_one(packet)


def claimed_size(path: Path) -> None:
    """A header that claims 16383 x 16383 over small pictures (VP8 carries it in plain)."""
    film(path, "libvpx", options={"deadline": "realtime", "cpu-used": "8"})
    data = bytearray(path.read_bytes())
    key_frame = data.index(b"\x9d\x01\x2a") + 3  # IVF: the size at 12; VP8: after its start code
    for place in (12, key_frame):
        data[place : place + 4] = (16383).to_bytes(2, "little") * 2
    path.write_bytes(bytes(data))


def changing_size(path: Path) -> None:
    """Two films of different size, one behind the other in one transport stream."""
    parts = []
    for number, size in enumerate(((160, 120), (320, 240), (120, 160))):
        part = path.with_name(f"part{number}.mts")
        film(part, size=size)
        parts.append(part.read_bytes())
        part.unlink()
    path.write_bytes(b"".join(parts))


def without_key_frame(path: Path) -> None:
    """A film whose only key frame was taken out."""
    whole = path.with_name("whole.mkv")
    film(whole, options={"g": "999", "bf": "0"})
    with av.open(str(whole)) as read, av.open(str(path), "w") as container:
        stream = container.add_stream_from_template(read.streams.video[0])
        for packet in read.demux(video=0):
            if packet.dts is not None and not packet.is_keyframe:
                packet.stream = stream
                container.mux_one(packet)
    whole.unlink()


def sound_only(path: Path) -> None:
    """A second of silence."""
    with av.open(str(path), "w") as container:
        stream: Any = container.add_stream("aac", rate=48_000)
        stream.layout = "mono"
        for first in range(0, 48_000, 1024):
            frame = av.AudioFrame.from_ndarray(np.zeros((1, 1024), np.float32), "fltp", "mono")
            frame.sample_rate, frame.pts = 48_000, first
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))


def subtitles_only(path: Path) -> None:
    """Words without a film."""
    text = path.with_suffix(".srt")
    text.write_text("1\n00:00:00,000 --> 00:00:01,000\nHello\n\n")
    with av.open(str(text)) as read, av.open(str(path), "w") as container:
        stream = container.add_stream_from_template(read.streams.subtitles[0])
        for packet in read.demux():
            if packet.dts is not None:
                packet.stream = stream
                container.mux_one(packet)
    text.unlink()


def many_tracks(path: Path, count: int) -> None:
    """The same film `count` times side by side."""
    with av.open(str(path), "w") as container:
        streams: list[Any] = [container.add_stream("mjpeg", rate=_RATE) for _track in range(count)]
        for stream in streams:
            stream.width, stream.height, stream.pix_fmt = *_SIDE, "yuvj420p"
        for number in range(31):
            frame = av.VideoFrame.from_ndarray(picture(_SIDE, number), format="rgb24")
            for stream in streams:
                container.mux(stream.encode(frame.reformat(format="yuvj420p")))
        for stream in streams:
            container.mux(stream.encode(None))


def pipe(path: Path) -> None:
    """A named pipe that nobody writes into: opening it waits for ever."""
    os.mkfifo(path)
