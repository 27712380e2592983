"""Where ASIS and PSIS are: from the front, from behind and from the side."""

from __future__ import annotations

from core.text import Text
from ui.figures.canvas import ACCENT, Canvas, Point

_WIDTH, _HEIGHT = 470, 250
LEFT, RIGHT = "#2f8fc9", "#c98500"


def _trunk(c: Canvas) -> None:
    """Waist, hips and the tops of the thighs, as one pale shape."""
    with c.faded(0.2):
        c.curve(
            "M172 10 C176 60 168 84 152 120 C140 150 138 176 142 240 L226 240 L235 206 L244 240"
            " L328 240 C332 176 330 150 318 120 C302 84 294 60 298 10 Z",
            width=2,
            fill=c.ink,
        )


def _pelvis(c: Canvas) -> None:
    with c.faded(0.4):
        c.curve(
            "M172 108 C182 92 206 96 218 118 C224 130 246 130 252 118 C264 96 288 92 298 108"
            " C302 130 288 150 276 164 C262 186 246 190 235 190 C224 190 208 186 194 164"
            " C182 150 168 130 172 108 Z",
            width=3,
        )


def _points(c: Canvas, points: tuple[Point, Point], bone: Text, swapped: bool) -> None:
    """`points`: the one on the left of the image first."""
    c.line(*points, width=2, dash=True, colour=ACCENT)
    names = (Text("person's right"), Text("person's left"))
    sides = tuple(zip(points, names, (RIGHT, LEFT), strict=True))
    if swapped:
        sides = tuple(zip(points, names[::-1], (LEFT, RIGHT), strict=True))
    for place, name, colour in sides:
        c.dot(place, 9, colour)
        c.ring(place, 14, colour=colour)
        left = place[0] < _WIDTH / 2
        edge = (126.0, place[1] - 26) if left else (344.0, place[1] - 26)
        c.line((place[0] + (-14 if left else 14), place[1] - 5), edge, width=2, colour=colour)
        at = (edge[0] - 4 if left else edge[0] + 4, edge[1] - 4)
        c.label(at, bone, colour, "end" if left else "start", bold=True)
        c.label((at[0], at[1] + 18), name, None, "end" if left else "start")


def pelvis_points_front() -> Canvas:
    """ASIS from the front."""
    c = Canvas(
        _WIDTH,
        _HEIGHT,
        Text("The pelvis from the front with the two bony points at its front edge (ASIS)."),
    )
    _trunk(c)
    _pelvis(c)
    _points(c, ((180.0, 112.0), (290.0, 112.0)), Text("ASIS"), swapped=False)
    c.dot((235, 78), 3)
    c.label((235, 66), Text("navel"))
    return c


def pelvis_points_back() -> Canvas:
    """PSIS from behind."""
    c = Canvas(
        _WIDTH,
        _HEIGHT,
        Text("The pelvis from behind with the two points under the dimples of the back (PSIS)."),
    )
    _trunk(c)
    with c.faded(0.4):
        c.line((235, 14), (235, 96), width=3, dash=True)
        c.curve("M235 150 C234 190 235 214 235 236", width=3)
        c.curve("M158 196 C172 216 214 214 226 196", width=3)
        c.curve("M244 196 C256 214 298 216 312 196", width=3)
    _points(c, ((208.0, 120.0), (262.0, 120.0)), Text("PSIS"), swapped=True)
    return c


def pelvis_points_side() -> Canvas:
    """ASIS and PSIS from the side; the person looks to the right."""
    c = Canvas(
        _WIDTH,
        _HEIGHT,
        Text("The pelvis from the side: ASIS in front, PSIS behind, the front one a little lower."),
    )
    with c.faded(0.2):
        c.curve(
            "M196 10 C190 54 184 76 168 108 C152 140 158 168 176 190 L182 240 L280 240"
            " C288 190 300 160 298 128 C296 90 284 60 286 10 Z",
            width=2,
            fill=c.ink,
        )
    front, rear = (290.0, 118.0), (176.0, 106.0)
    c.line(rear, (340, 106), width=2, dash=True)
    c.line(rear, front, width=3, colour=ACCENT)
    for place, colour, name, words, anchor in (
        (front, RIGHT, Text("ASIS"), Text("front"), "start"),
        (rear, LEFT, Text("PSIS"), Text("back"), "end"),
    ):
        c.dot(place, 9, colour)
        c.ring(place, 14, colour=colour)
        x = place[0] + (24 if anchor == "start" else -24)
        y = place[1] + (18 if anchor == "start" else -6)
        c.label((x, y), name, colour, anchor, bold=True)
        c.label((x, y + 18), words, None, anchor)
    c.label((344, 100), Text("level"), None, "start")
    return c
