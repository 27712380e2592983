"""Read video: upright frames with their true time, one at a time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import av.error
import numpy as np
from av.container import InputContainer
from av.video.frame import VideoFrame
from av.video.reformatter import VideoReformatter
from av.video.stream import VideoStream

from core.errors import UnreadableVideoError
from core.text import Text
from vision.video.container import opened
from vision.video.orientation import Orientation, of_frame

# Seeking may land behind the wanted moment where decoding order differs from showing order.
_SEEK_BACK_S = (0.0, 1.0, 10.0)


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
    """

    size_px: tuple[int, int]
    t_s: np.ndarray
    origin_s: float
    orientation: Orientation
    codec: str

    @property
    def duration_s(self) -> float:
        """From the first frame to the last."""
        return float(self.t_s[-1])

    @property
    def fps(self) -> float:
        """Pictures a second by the median gap."""
        return float(1 / np.median(np.diff(self.t_s)))


def probe(path: str | Path) -> VideoInfo:
    """Read times, size and orientation of a clip; decodes only its first frame.

    Raises
    ------
    UnreadableVideoError
        Not a video, empty, cut off, no frames, a single frame, or no time in it.
    """
    path = Path(path)
    with opened(path) as (container, stream):
        _refuse_cut_off(stream, path)
        first = next(_decoded(container, stream), None)
        if first is None:
            raise _undecodable(path)
        orientation, codec = of_frame(first), stream.codec_context.name
        size, origin = orientation.size(*_stored_size(first, stream, None)), _time_s(first)
    with opened(path) as (container, stream):
        times = _packet_times(container, stream)
    times = times[times >= origin - 1e-6] - origin
    if len(times) < 2:
        raise UnreadableVideoError(
            Text("“{name}” holds a single picture, or pictures without time.", name=path.name),
            Text("Choose a video."),
        )
    return VideoInfo(size, times, origin, orientation, codec)


def frames(
    path: str | Path,
    first_s: float | None = None,
    last_s: float | None = None,
    *,
    mirrored: bool = False,
    max_side_px: int | None = None,
) -> Iterator[Frame]:
    """Upright frames of a clip, one at a time, with increasing times.

    Parameters
    ----------
    first_s, last_s : seconds since the first frame; both ends included.
    mirrored : flip left and right (a selfie recording that shows a mirror image).
    max_side_px : make the frame smaller so that its longer side is at most this.

    Raises
    ------
    UnreadableVideoError
        As `probe`, and when nothing at all can be decoded.
    """
    if first_s is None or first_s <= 0:
        yield from _read(Path(path), None, 0.0, last_s, mirrored, max_side_px)
        return
    with opened(path) as (container, stream):
        first = next(_decoded(container, stream), None)
        if first is None:
            raise _undecodable(Path(path))
        origin = _time_s(first)
    for back in _SEEK_BACK_S:
        start = first_s - back
        if start <= 0:
            break
        if _lands_before(path, origin + start, origin + first_s):
            yield from _read(
                Path(path), origin + start, first_s, last_s, mirrored, max_side_px, origin
            )
            return
    yield from _read(Path(path), None, first_s, last_s, mirrored, max_side_px)


def _lands_before(path: str | Path, seek_s: float, wanted_s: float) -> bool:
    with opened(path) as (container, stream):
        try:
            container.seek(int(seek_s / stream.time_base), stream=stream)
            first = next(_decoded(container, stream), None)
        except av.error.FFmpegError:
            return False
        return first is not None and _time_s(first) <= wanted_s + 1e-6


def _read(
    path: Path,
    seek_s: float | None,
    first_s: float,
    last_s: float | None,
    mirrored: bool,
    max_side_px: int | None,
    origin: float | None = None,
) -> Iterator[Frame]:
    size: tuple[int, int] | None = None
    orientation: Orientation | None = None
    converter = VideoReformatter()  # one for all frames: setting it up costs as much as using it
    last = -np.inf
    with opened(path) as (container, stream):
        if seek_s is not None:
            container.seek(int(seek_s / stream.time_base), stream=stream)
        for frame in _decoded(container, stream):
            origin = _time_s(frame) if origin is None else origin
            t = _time_s(frame) - origin
            if t <= last or t < first_s - 1e-6:
                continue
            if last_s is not None and t > last_s + 1e-6:
                break
            last = t
            # Read once: the access creates a reference cycle that keeps the frame alive.
            orientation = orientation or of_frame(frame)
            size = size or _stored_size(frame, stream, max_side_px)
            rgb = orientation.apply(_rgb(frame, size, converter))
            yield Frame(t, np.ascontiguousarray(rgb[:, ::-1]) if mirrored else rgb)
    if last == -np.inf and seek_s is None and first_s == 0:
        raise _undecodable(path)


def _decoded(container: InputContainer, stream: VideoStream) -> Iterator[VideoFrame]:
    """Decoded frames; a damaged packet is skipped, as players do."""
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


def _time_s(frame: VideoFrame) -> float:
    return float(frame.pts * frame.time_base)


def _stored_size(
    frame: VideoFrame, stream: VideoStream, max_side_px: int | None
) -> tuple[int, int]:
    """(width, height) to convert to: square pixels, not above the wanted size."""
    # Television material has pixels wider than high; angles need square ones.
    ratio = stream.sample_aspect_ratio or stream.codec_context.sample_aspect_ratio
    width, height = frame.width * float(ratio or 1), float(frame.height)
    if max_side_px and max(width, height) > max_side_px:
        scale = max_side_px / max(width, height)
        width, height = width * scale, height * scale
    return max(1, round(width)), max(1, round(height))


def _rgb(frame: VideoFrame, size: tuple[int, int], converter: VideoReformatter) -> np.ndarray:
    # Wanted smaller, or a webcam recording that changes its frame size on the way; else as it is.
    picture = converter.reformat(frame, *size, format="rgb24", interpolation="AREA").to_ndarray()
    # PyAV may hand out rows with padding between them; MediaPipe would read the padding as
    # frame and see nobody.
    return np.ascontiguousarray(picture)


def _packet_times(container: InputContainer, stream: VideoStream) -> np.ndarray:
    """Presentation times of all packets, sorted; memory is eight bytes a frame."""
    times = []
    try:
        for packet in container.demux(stream):
            stamp = packet.pts if packet.pts is not None else packet.dts
            if packet.size and stamp is not None:
                times.append(float(stamp * packet.time_base))
    except av.error.FFmpegError:
        pass  # cut off or damaged at the end: what was read counts
    return np.unique(np.array(times))


def _refuse_cut_off(stream: VideoStream, path: Path) -> None:
    """Refuse when the file's own index points behind its end."""
    ends = [entry.pos + entry.size for entry in stream.index_entries]
    if ends and max(ends) > path.stat().st_size:
        raise UnreadableVideoError(
            Text("The video “{name}” is cut off: its end is missing.", name=path.name),
            Text("Copy or download it again."),
        )


def _undecodable(path: Path) -> UnreadableVideoError:
    return UnreadableVideoError(
        Text("No picture of “{name}” can be decoded.", name=path.name),
        Text("The file is damaged; copy or record it again."),
    )
