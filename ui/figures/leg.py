"""The hip-knee chain of one leg, with a mark for what the clips say about each link."""

from __future__ import annotations

from collections.abc import Sequence

from core.text import Text
from metrics.visit import Link, State
from ui.figures.body import GROUND, Leg, bones, front
from ui.figures.canvas import Canvas, Point

WIDTH, HEIGHT = 480.0, 420.0
ROWS_X, TOP, STEP = 190.0, 34.0, 56.0
COLOURS: dict[State, str] = {
    # The colours of the verdicts: no red, no green.
    "agree": "#d9730d",
    "single": "#c79a00",
    "not_seen": "#3f7fbf",
    "open": "#8a9496",
}
_STATES: dict[State, Text] = {
    "agree": Text("clues agree"),
    "single": Text("one clue"),
    "not_seen": Text("looked for, not seen"),
    "open": Text("not known yet"),
}
_DIFFERS = Text("another reading differs")
_RADIUS, _LINE = 7.0, 15.0
_PAPER = ("#191919", "#d0d4d4")


def state_words(link: Link) -> Text:
    """What the clips say about a link, in a few words."""
    told = _STATES[link.state]
    return Text("{state}, {more}", state=told, more=_DIFFERS) if link.differs else told


def row_y(row: int) -> float:
    """Middle of a row beside the figure, in drawing units."""
    return TOP + row * STEP


def leg_chain(side: str, links: Sequence[Link], *, words: bool = True) -> Canvas:
    """One leg of a person seen from the front, a row for each link.

    Parameters
    ----------
    side
        The person's; their left is on the right of the image.
    links
        What the clips say about each part, from the pelvis down.
    words
        False draws the leg alone, in ink for paper, which sets its own marks and letters.
    """
    alt = {
        "left": Text("The left leg from pelvis to foot, with what the videos say about each part."),
        "right": Text(
            "The right leg from pelvis to foot, with what the videos say about each part."
        ),
    }[side]
    c = Canvas(WIDTH, HEIGHT, alt) if words else Canvas(ROWS_X, HEIGHT, alt, *_PAPER)
    c.line((10, GROUND + 6), (ROWS_X - 44, GROUND + 6), width=2)
    person = front(76, stance=26)
    person.draw(c)
    leg = person.left if side == "left" else person.right
    bones(c, leg)
    for row, link in enumerate(links):
        at, end = _spot(leg, link, side), (ROWS_X - 12, row_y(row))
        if link.state in ("agree", "single"):
            c.line(at, (ROWS_X - 40, end[1]), end, width=1.5, dash=True, colour=COLOURS[link.state])
            c.dot(at, 10, COLOURS[link.state])
        if words:
            _mark(c, (ROWS_X, row_y(row)), link.state)
            c.label((ROWS_X + 18, row_y(row) - 2), link.label, anchor="start", bold=True)
            told = [_STATES[link.state], _DIFFERS] if link.differs else [_STATES[link.state]]
            for line, text in enumerate(told, 1):  # side by side they were too long in German
                at, colour = (ROWS_X + 18, row_y(row) + line * _LINE), COLOURS[link.state]
                c.label(at, text, colour=colour, anchor="start")
    return c


def _spot(leg: Leg, link: Link, side: str) -> Point:
    """Where a link is drawn on the leg."""
    out = 1 if side == "left" else -1
    hip, knee, ankle = leg.hip, leg.knee, leg.ankle
    spots: dict[str, Point] = {
        "pelvis": (hip[0] - 12 * out, hip[1] - 22),
        "hip": (hip[0] + (9 * out if link.theme == "hip_turning" else -4 * out), hip[1] + 4),
        "thigh": ((hip[0] + knee[0]) / 2, (hip[1] + knee[1]) / 2),
        "knee": knee,
        "leg": ((knee[0] + ankle[0]) / 2, (knee[1] + ankle[1]) / 2),
        "ankle": ankle,
    }
    return spots[link.place]


def _mark(c: Canvas, at: Point, state: State) -> None:
    """Full, half or empty circle, or a question mark: readable without colour."""
    x, y = at
    colour = COLOURS[state]
    if state == "agree":
        c.dot(at, _RADIUS, colour)
    elif state == "single":
        c.ring(at, _RADIUS - 1, 2, colour)
        r = _RADIUS - 1
        c.curve(f"M{x} {y - r} A{r} {r} 0 0 0 {x} {y + r} Z", 1, colour, colour)
    elif state == "not_seen":
        c.ring(at, _RADIUS - 1, 2, colour)
    else:
        c.label((x, y + 5), Text("?"), colour, bold=True)
