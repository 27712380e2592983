"""Interlaced pictures (camcorders, television): both half pictures are made one whole picture.

An interlaced picture holds every other line of one moment and the lines between of the next one;
limbs in motion look like combs. FFmpeg's filter ``bwdif`` keeps the lines of the first moment and
fills those between from the pictures around. One picture in, one out, with the same time.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from fractions import Fraction

from av.filter import Graph
from av.video.frame import VideoFrame

_SETTINGS = "mode=send_frame:parity=auto:deint=interlaced"


def whole_pictures(pictures: Iterable[VideoFrame]) -> Iterator[VideoFrame]:
    """The pictures as they are until the first interlaced one; from there on through the filter."""
    graph: Graph | None = None
    stamps: deque[tuple[int | None, Fraction | None]] = deque()
    size: tuple[int, int] | None = None
    for picture in pictures:
        if graph is not None and (picture.width, picture.height) != size:
            yield from _rest(graph, stamps)
            graph = None
        if graph is None:
            if not picture.interlaced_frame:
                yield picture
                continue
            graph, size = _graph(picture), (picture.width, picture.height)
        stamps.append((picture.pts, picture.time_base))
        graph.push(picture)
        yield from _ready(graph, stamps)
    if graph is not None:
        yield from _rest(graph, stamps)


def _graph(picture: VideoFrame) -> Graph:
    graph = Graph()
    source = graph.add_buffer(
        width=picture.width,
        height=picture.height,
        format=picture.format,
        time_base=picture.time_base,
    )
    filtered, sink = graph.add("bwdif", _SETTINGS), graph.add("buffersink")
    source.link_to(filtered)
    filtered.link_to(sink)
    graph.configure()
    return graph


def _ready(graph: Graph, stamps: deque[tuple[int | None, Fraction | None]]) -> Iterator[VideoFrame]:
    while stamps:
        try:
            picture = graph.vpull()
        except (BlockingIOError, EOFError):  # it wants the picture after this one, or has ended
            return
        # The filter counts in half pictures; the times are those that went in.
        picture.pts, picture.time_base = stamps.popleft()
        yield picture


def _rest(graph: Graph, stamps: deque[tuple[int | None, Fraction | None]]) -> Iterator[VideoFrame]:
    graph.push(None)
    yield from _ready(graph, stamps)
    stamps.clear()
