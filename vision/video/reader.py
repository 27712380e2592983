"""Read video: upright frames with their true time, one at a time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from av.video.stream import VideoStream

from core.errors import UnreadableVideoError
from core.frame_rate import frames_per_s
from core.text import Text
from vision.video.colours import RgbConverter, is_hdr
from vision.video.container import opened, refuse_strip, undecodable
from vision.video.decoding import (
    decoded,
    has_times_of_storing,
    packet_times,
    stored_size,
    time_s,
)
from vision.video.deinterlacing import whole_pictures
from vision.video.orientation import Orientation, of_frame
from vision.video.seeking import seek_from
from vision.video.slow_motion import tagged_factor

# Fewer frames than one in so many seconds, on average, are damaged time stamps.
_LONGEST_GAP_S = 10.0


@dataclass(frozen=True)
class Frame:
    """One upright frame.

    Attributes
    ----------
    t_s : seconds since the first frame of the clip (true presentation time).
    rgb : (height, width, 3) uint8.
    """

    t_s: float
    rgb: np.ndarray


@dataclass(frozen=True)
class VideoInfo:
    """Properties of a video, read from the file itself and not from its header.

    Attributes
    ----------
    size_px : (width, height) of the upright frame with square pixels.
    t_s : (T,) presentation times of the stored frames, from 0, increasing.
    origin_s : time stamp of the first frame in the file's own clock.
    orientation : how the stored frame is turned.
    codec : name of the codec.
    slow_motion : how many times slower than life the file says its clock runs; 1 = not said.
    interlaced, hdr : how pictures are stored; `frames` gives them whole and in a screen's colours.
    """

    size_px: tuple[int, int]
    t_s: np.ndarray
    origin_s: float
    orientation: Orientation
    codec: str
    slow_motion: float = 1.0
    interlaced: bool = False
    hdr: bool = False

    def in_real_time(self, slow_motion: float) -> VideoInfo:
        """With times of life where the file's clock runs `slow_motion` times slower."""
        return replace(self, t_s=self.t_s / slow_motion)

    @property
    def duration_s(self) -> float:
        """From the first frame to the last."""
        return float(self.t_s[-1])

    @property
    def fps(self) -> float:
        """Pictures a second (`core.frame_rate`)."""
        return frames_per_s(self.t_s)


def probe(path: str | Path) -> VideoInfo:
    """Read times, size and orientation of a clip; decodes only its first frame.

    Raises
    ------
    UnreadableVideoError
        Not a video, empty, cut off, no frames, a single frame, or no time in it.
    """
    path = Path(path)
    reordered = has_times_of_storing(path)
    with opened(path) as (container, stream):
        _refuse_cut_off(stream, path)
        first = next(decoded(container, stream, times_of_storing=reordered), None)
        if first is None:
            raise undecodable(path)
        orientation, codec = of_frame(first), stream.codec_context.name
        size, origin = orientation.size(*stored_size(first, stream, None)), time_s(first)
        refuse_strip(*size, path.name)
        interlaced, hdr = bool(first.interlaced_frame), is_hdr(first)
        tags = {**container.metadata, **stream.metadata}
    with opened(path) as (container, stream):
        times = packet_times(container, stream)
    times = times[times >= origin - 1e-6] - origin
    if len(times) < 2:
        raise UnreadableVideoError(
            Text("“{name}” holds a single picture, or pictures without time.", name=path.name),
            Text("Choose a video."),
        )
    if times[-1] > _LONGEST_GAP_S * len(times):
        raise UnreadableVideoError(
            Text(
                "The time stamps of “{name}” are damaged: {n} frames in {seconds:.0f} s.",
                name=path.name,
                n=len(times),
                seconds=float(times[-1]),
            ),
            Text("Copy or record it again."),
        )
    slow = tagged_factor(tags, frames_per_s(times))
    return VideoInfo(size, times, origin, orientation, codec, slow, interlaced, hdr)


def frames(
    path: str | Path,
    first_s: float | None = None,
    last_s: float | None = None,
    *,
    mirrored: bool = False,
    max_side_px: int | None = None,
    slow_motion: float = 1.0,
) -> Iterator[Frame]:
    """Upright frames of a clip, one at a time, with increasing times.

    Parameters
    ----------
    path
        A video file.
    first_s, last_s
        Seconds of real time since the first frame; both ends included.
    mirrored
        Flip left and right (a selfie recording that shows a mirror image).
    max_side_px
        Make the frame smaller so that its longer side is at most this.
    slow_motion
        How many times slower than life the file's clock runs.

    Raises
    ------
    UnreadableVideoError
        As `probe`, and when nothing at all can be decoded.
    """
    first, last = (None if end is None else end * slow_motion for end in (first_s, last_s))
    for frame in _by_the_clock(path, first, last, mirrored=mirrored, max_side_px=max_side_px):
        yield Frame(frame.t_s / slow_motion, frame.rgb)


def _by_the_clock(
    path: str | Path,
    first_s: float | None,
    last_s: float | None,
    *,
    mirrored: bool,
    max_side_px: int | None,
) -> Iterator[Frame]:
    """`frames` with times of the file's own clock."""
    wanted = max(first_s or 0.0, 0.0)
    seek_s, origin = seek_from(path, wanted) if wanted else (None, None)
    yield from _read(
        Path(path),
        seek_s,
        wanted,
        last_s,
        mirrored=mirrored,
        max_side_px=max_side_px,
        origin=origin,
    )


def _read(
    path: Path,
    seek_s: float | None,
    first_s: float,
    last_s: float | None,
    *,
    mirrored: bool,
    max_side_px: int | None,
    origin: float | None = None,
) -> Iterator[Frame]:
    size: tuple[int, int] | None = None
    orientation: Orientation | None = None
    converter = RgbConverter()
    last = -np.inf
    reordered = seek_s is None and has_times_of_storing(path)
    with opened(path) as (container, stream):
        if seek_s is not None:
            container.seek(int(seek_s / stream.time_base), stream=stream)
        for frame in whole_pictures(decoded(container, stream, times_of_storing=reordered)):
            origin = time_s(frame) if origin is None else origin
            t = time_s(frame) - origin
            if t <= last or t < first_s - 1e-6:
                continue
            if last_s is not None and t > last_s + 1e-6:
                break
            last = t
            # Read once: the access creates a reference cycle that keeps the frame alive.
            orientation = orientation or of_frame(frame)
            size = size or stored_size(frame, stream, max_side_px)
            rgb = orientation.apply(converter.rgb(frame, size))
            yield Frame(t, np.ascontiguousarray(rgb[:, ::-1]) if mirrored else rgb)
    if last == -np.inf and seek_s is None and first_s == 0:
        raise undecodable(path)


def _refuse_cut_off(stream: VideoStream, path: Path) -> None:
    """Refuse when the file's own index points behind its end."""
    ends = [entry.pos + entry.size for entry in stream.index_entries]
    if ends and max(ends) > path.stat().st_size:
        raise UnreadableVideoError(
            Text("The video “{name}” is cut off: its end is missing.", name=path.name),
            Text("Copy or download it again."),
        )
