"""Where to begin to read so as not to decode all that comes before a moment."""

from __future__ import annotations

from pathlib import Path

import av.error

from vision.video.container import opened, undecodable
from vision.video.decoding import decoded, has_times_of_storing, time_s

# Seeking may land behind the wanted moment where decoding order differs from showing order.
_SEEK_BACK_S = (0.0, 1.0, 10.0)


def seek_from(path: str | Path, wanted_s: float) -> tuple[float | None, float | None]:
    """Where to seek to and the time stamp of the first frame; None, None: read from the start.

    Parameters
    ----------
    path
        A video file.
    wanted_s
        The moment, seconds since the first frame.

    Raises
    ------
    UnreadableVideoError
        When nothing at all can be decoded.
    """
    # Behind a seek nothing tells how many pictures were shown before.
    if has_times_of_storing(path):
        return None, None
    with opened(path) as (container, stream):
        first = next(decoded(container, stream), None)
        if first is None:
            raise undecodable(Path(path))
        origin = time_s(first)
    for back in _SEEK_BACK_S:
        start = wanted_s - back
        if start <= 0:
            break
        if _lands_before(path, origin + start, origin + wanted_s):
            return origin + start, origin
    return None, None


def _lands_before(path: str | Path, seek_s: float, wanted_s: float) -> bool:
    with opened(path) as (container, stream):
        try:
            container.seek(int(seek_s / stream.time_base), stream=stream)
            first = next(decoded(container, stream), None)
        except av.error.FFmpegError:
            return False
        return first is not None and time_s(first) <= wanted_s + 1e-6
