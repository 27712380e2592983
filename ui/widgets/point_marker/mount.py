"""The frame with its two points on the page, and what the browser sends back."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import streamlit as st

from ui.services.screening.pelvis_marking import Picture
from ui.services.screening.pelvis_marks import Point
from ui.wording.text import _

_HERE = Path(__file__).parent


@dataclass(frozen=True)
class Ends:
    """What the two points are: names in full, what to ask for, short letters, colours."""

    names: tuple[str, str]
    asks: tuple[str, str]
    letters: tuple[str, str]
    colours: tuple[str, str]


def marker(
    key: str, picture: Picture, points: Sequence[Point], marked: bool, ends: Ends
) -> tuple[float, Point, Point] | None:
    """Draw the image; (time in s, point, point) in pixels of the clip once both are placed.

    Parameters
    ----------
    points : the two points there are already, pixels of the clip; empty when there are none.
    marked : they were placed by hand on this very frame, not followed to it.
    """
    inside = [picture.inside(p) for p in points]
    given = _component()(
        key=key,
        data={
            "key": f"{picture.time_s:.4f} {marked} {[[round(v, 1) for v in p] for p in inside]}",
            "picture": picture.jpeg,
            "alt": _("The pelvis at {time:.2f} s").format(time=picture.time_s),
            "timeS": picture.time_s,
            "width": picture.size_px[0],
            "height": picture.size_px[1],
            "points": inside,
            "marked": marked,
            "names": ends.names,
            "asks": ends.asks,
            "letters": ends.letters,
            "colours": ends.colours,
            "done": _("Drag a point to move it, or choose it and use the arrow keys."),
        },
        on_placed_change=lambda: None,
    )
    return None if not given.placed else read(given.placed, picture)


def read(message: Any, picture: Picture) -> tuple[float, Point, Point] | None:
    """What the browser sent, in pixels of the clip; None when it is of another image."""
    try:
        time_s = float(message["timeS"])
        (ax, ay), (bx, by) = message["points"]
        values = [float(v) for v in (ax, ay, bx, by)]
    except (KeyError, TypeError, ValueError):
        return None
    if not all(map(math.isfinite, values)) or abs(time_s - picture.time_s) > 1e-3:
        return None
    ax, ay, bx, by = values
    return time_s, picture.outside((ax, ay)), picture.outside((bx, by))


@lru_cache
def _component():
    return st.components.v2.component(
        "plumbline_marker",
        html=(_HERE / "marker.html").read_text(encoding="utf-8"),
        css=(_HERE / "marker.css").read_text(encoding="utf-8"),
        js=(_HERE / "marker.js").read_text(encoding="utf-8"),
        isolate_styles=False,
    )
