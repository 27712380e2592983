"""Drawings of the hip joint from the front, with one part highlighted."""

from __future__ import annotations

from core.text import Text
from ui.figures.canvas import ACCENT, WARN, Canvas

_WIDTH, _HEIGHT = 470, 330
_BALL = (185.0, 120.0)


def _joint(alt: Text) -> Canvas:
    c = Canvas(_WIDTH, _HEIGHT, alt)
    with c.faded(0.22):
        # The side of the pelvis with its socket.
        c.curve(
            "M60 20 C150 10 240 20 262 46 C250 78 236 84 226 92 A50 50 0 0 0 140 142"
            " C120 160 110 190 84 196 C60 150 50 80 60 20 Z",
            width=3,
            fill=c.ink,
        )
    with c.faded(0.34):
        # Thigh bone: ball, neck, outer knob, shaft.
        c.dot(_BALL, 40)
        c.line((190, 125), (262, 172), width=40)
        c.curve(
            "M250 128 C280 118 304 132 306 160 L300 314 L258 314 L250 200 Z", width=4, fill=c.ink
        )
    c.label((64, 44), Text("Pelvis"), anchor="start")
    c.label((279, 300), Text("Thigh bone"))
    return c


def _point(c: Canvas, words: Text, at: tuple[float, float], row: float, colour: str) -> None:
    c.line(at, (318, row), width=2, colour=colour)
    c.label((324, row + 5), words, colour, "start", True)


def hip_osteoarthritis() -> Canvas:
    """Thin, rough lining between ball and socket."""
    c = _joint(Text("Hip joint from the front; the lining of ball and socket is rough."))
    path = "M144 134 l4 -12 l-6 -9 l8 -8 l0 -11 l11 -4 l5 -10 l11 3 l9 -7 l9 6 l10 -1 l6 9 l9 4"
    c.curve(path, width=5, colour=WARN)
    _point(c, Text("Lining worn"), (222, 92), 62, WARN)
    return c


def hip_impingement() -> Canvas:
    """A bump at the neck meeting the edge of the socket."""
    c = _joint(Text("Hip joint from the front; a bump of bone meets the edge of the socket."))
    c.dot((228, 124), 15, WARN, 0.9)
    c.curve("M214 84 C224 78 236 78 244 88", width=7, colour=ACCENT)
    _point(c, Text("Edge of socket"), (246, 84), 58, ACCENT)
    _point(c, Text("Extra bone"), (243, 122), 104, WARN)
    return c


def _tendon(c: Canvas, colour: str, width: float) -> None:
    c.curve("M150 18 C220 40 270 80 292 138", width=width, colour=colour)


def gluteal_tendon() -> Canvas:
    """The tendon of the hip muscles at the outer knob."""
    c = _joint(Text("Hip joint from the front; the tendon at the outer side of the thigh bone."))
    _tendon(c, ACCENT, 9)
    c.curve("M262 82 C276 98 286 116 292 138", width=11, colour=WARN)
    _point(c, Text("Hip muscle"), (222, 46), 36, ACCENT)
    _point(c, Text("Sore tendon"), (286, 112), 100, WARN)
    return c


def bursa() -> Canvas:
    """The cushion between tendon and bone."""
    c = _joint(Text("Hip joint from the front; a cushion at the outer side of the thigh bone."))
    _tendon(c, ACCENT, 7)
    c.curve("M304 140 C322 150 322 196 308 206 C300 190 300 160 304 140 Z", 3, WARN, WARN)
    _point(c, Text("Hip muscle"), (222, 48), 36, ACCENT)
    c.label((330, 178), Text("Sore cushion"), WARN, "start", True)
    return c


def labrum() -> Canvas:
    """The soft rim of the socket with a tear."""
    c = _joint(Text("Hip joint from the front; the soft rim of the socket is torn at the top."))
    c.curve("M139 138 A50 50 0 0 1 206 76", width=4, colour=ACCENT)
    c.curve("M206 76 C214 80 222 86 230 96", width=9, colour=WARN)
    c.curve("M216 70 l6 12 l-7 8", width=3)
    _point(c, Text("Rim with a tear"), (230, 90), 66, WARN)
    return c
