"""A frame with points to mark on the page, and what the browser sends back."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import streamlit as st

from ui.services.screening.by_hand.pelvis_marking import Picture
from ui.services.screening.by_hand.pelvis_marks import Point
from ui.wording.text import _

_HERE = Path(__file__).parent


@dataclass(frozen=True)
class Ends:
    """What the points are: names in full, what to ask for, short letters, colours; and what the
    image shows, the pelvis when empty. Each point is joined to the next."""

    names: tuple[str, ...]
    asks: tuple[str, ...]
    letters: tuple[str, ...]
    colours: tuple[str, ...]
    alt: str = ""


def marker(
    key: str, picture: Picture, points: Sequence[Point], *, marked: bool, ends: Ends
) -> tuple[float, tuple[Point, ...]] | None:
    """Draw the image; (time in s, points) in pixels of the clip once all are placed.

    Parameters
    ----------
    key
        Of the component on its page.
    picture
        The frame to mark.
    points
        The points there are already, pixels of the clip; empty when there are none.
    marked
        They were placed by hand on this very frame, not followed to it.
    ends
        Names, letters and colours of the points.
    """
    placed = _draw(
        key,
        picture,
        points,
        [marked] * len(ends.names),
        {
            "alt": ends.alt or _("The pelvis at {time:.2f} s").format(time=picture.time_s),
            "names": ends.names,
            "asks": ends.asks,
            "letters": ends.letters,
            "colours": ends.colours,
            "lines": list(pairwise(range(len(ends.names)))),
            "radius": 14,
            "next": "missing",
        },
    )
    return None if not placed else read(placed, picture, len(ends.names))


@dataclass(frozen=True)
class BodyPoint:
    """A landmark on the frame: its name, colour, place in the clip (None: not seen), and whether it
    was set by hand on this very frame."""

    name: str
    colour: str
    place: Point | None
    set_here: bool = False


def body_marker(
    key: str,
    picture: Picture,
    points: Sequence[BodyPoint],
    lines: Sequence[tuple[int, int]],
    chosen: int | None,
) -> tuple[int, Point] | None:
    """Draw the image with its landmarks; (which, place in pixels of the clip) once one is moved.

    Parameters
    ----------
    key
        Of the component on its page.
    picture
        The frame.
    points
        All of them can be dragged.
    lines
        Pairs of points to join.
    chosen
        The point that a click anywhere on the image places; None: a click does nothing.
    """
    ask = _("Click where this is: {name}.")
    placed = _draw(
        key,
        picture,
        [p.place for p in points],
        [p.set_here for p in points],
        {
            "alt": _("The body points at {time:.2f} s").format(time=picture.time_s),
            "names": [p.name for p in points],
            "asks": [ask.format(name=p.name) for p in points],
            "letters": ["" for _p in points],
            "colours": [p.colour for p in points],
            "lines": list(lines),
            "radius": 9,
            "next": chosen,
        },
    )
    return None if not placed else read_one(placed, picture, len(points))


def _draw(
    key: str,
    picture: Picture,
    points: Sequence[Point | None],
    marked: Sequence[bool],
    words: dict[str, Any],
) -> Any:
    """Draw the component; what the browser sent last."""
    inside = [None if p is None else picture.inside(p) for p in points]
    drawn = [None if p is None else [round(v, 1) for v in p] for p in inside]
    given = _component()(
        key=key,
        data={
            "key": f"{picture.time_s:.4f} {picture.left_px:.1f} {marked} {drawn}",
            "picture": picture.jpeg,
            "timeS": picture.time_s,
            "width": picture.size_px[0],
            "height": picture.size_px[1],
            "points": inside,
            "marked": marked,
            "done": _("Drag a point to move it, or choose it and use the arrow keys."),
            **words,
        },
        on_placed_change=lambda: None,
    )
    return given.placed


def read(message: Any, picture: Picture, count: int) -> tuple[float, tuple[Point, ...]] | None:
    """What the browser sent: a time and `count` points, in pixels of the clip; None when it is of
    another image."""
    try:
        time_s = float(message["timeS"])
        points = [(float(x), float(y)) for x, y in message["points"]]
    except (KeyError, TypeError, ValueError):
        return None
    finite = all(math.isfinite(v) for point in points for v in point)
    if len(points) != count or not finite or abs(time_s - picture.time_s) > 1e-3:
        return None
    return time_s, tuple(picture.outside(point) for point in points)


def read_one(message: Any, picture: Picture, count: int) -> tuple[int, Point] | None:
    """Which of `count` points was moved, and where to, in pixels of the clip; None when it is of
    another image."""
    try:
        time_s, moved = float(message["timeS"]), message["moved"]
        if not isinstance(moved, int) or not 0 <= moved < count:
            return None
        x, y = (float(v) for v in message["points"][moved])
    except (KeyError, TypeError, ValueError, IndexError):
        return None
    inside = 0 <= x <= picture.size_px[0] and 0 <= y <= picture.size_px[1]
    if not inside or abs(time_s - picture.time_s) > 1e-3:
        return None
    return moved, picture.outside((x, y))


@lru_cache
def _component():
    return st.components.v2.component(
        "plumbline_marker",
        html=(_HERE / "marker.html").read_text(encoding="utf-8"),
        css=(_HERE / "marker.css").read_text(encoding="utf-8"),
        js=(_HERE / "marker.js").read_text(encoding="utf-8"),
        isolate_styles=False,
    )
