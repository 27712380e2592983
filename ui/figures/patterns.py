"""Drawings of the compensation patterns beside the usual movement."""

from __future__ import annotations

from core.text import Text
from ui.figures.body import GROUND, Leg, bones, from_top, front, side
from ui.figures.canvas import ACCENT, WARN, Canvas, Point

LEFT, RIGHT, WIDTH, HEIGHT = 125.0, 385.0, 510.0, 372.0
_STAND_Y = GROUND - 10 - 164


def _pair(alt: Text, usual: Text, pattern: Text) -> Canvas:
    c = Canvas(WIDTH, HEIGHT, alt)
    c.line((20, GROUND + 4), (WIDTH - 20, GROUND + 4), width=2)
    c.label((LEFT, HEIGHT - 12), usual, colour=ACCENT, bold=True)
    c.label((RIGHT, HEIGHT - 12), pattern, colour=WARN, bold=True)
    return c


def trendelenburg() -> Canvas:
    """Pelvis level, and dropped on the free side."""
    c = _pair(
        Text("Standing on one leg: pelvis level; and pelvis lower on the side of the lifted leg."),
        Text("Pelvis stays level"),
        Text("Pelvis drops"),
    )
    for x, tilt, colour in ((LEFT, 0.0, ACCENT), (RIGHT, 14.0, WARN)):
        person = front(x, hip_y=_STAND_Y, tilt_deg=tilt, lifted=True)
        person.draw(c)
        a, b = person.right.hip, person.left.hip
        middle = ((a[0] + b[0]) / 2, (a[1] + b[1]) / 2)
        c.line((middle[0] - 60, middle[1]), (middle[0] + 60, middle[1]), width=2, dash=True)
        c.line(_beyond(b, a, 1.0), _beyond(a, b, 1.0), width=6, colour=colour)
        c.dot(a, 6, colour)
        c.dot(b, 6, colour)
        if tilt:
            c.arrow((b[0] + 58, b[1] - 22), (b[0] + 58, b[1] + 24))
    return c


def _beyond(start: Point, end: Point, share: float) -> Point:
    return end[0] + (end[0] - start[0]) * share, end[1] + (end[1] - start[1]) * share


def _knees(alt: Text, pattern: Text, inward: float) -> Canvas:
    c = _pair(alt, Text("Knee over the foot"), pattern)
    for x, shift, colour in ((LEFT, 0.0, ACCENT), (RIGHT, inward, WARN)):
        person = front(x, hip_y=205, knee_y=258, knees=(shift, shift), stance=36, arms_forward=True)
        person.draw(c)
        for leg, sign in ((person.right, -1), (person.left, 1)):
            c.line(leg.hip, leg.ankle, width=2, dash=True)
            bones(c, leg, colour)
            if shift:
                start = leg.knee[0] + sign * 46 * (1 if shift > 0 else 0.25)
                end = leg.knee[0] + sign * (18 if shift > 0 else 50)
                c.arrow((start, leg.knee[1]), (end, leg.knee[1]))
    return c


def valgus() -> Canvas:
    """Knees inside the line from hip to foot."""
    return _knees(
        Text("Squat from the front: knees over the feet; and knees inside the feet."),
        Text("Knee moves inward"),
        17,
    )


def varus() -> Canvas:
    """Knees outside the line from hip to foot."""
    return _knees(
        Text("Squat from the front: knees over the feet; and knees outside the feet."),
        Text("Knee sits outward"),
        -20,
    )


def foot_out() -> Canvas:
    """Feet from above: straight, and turned out."""
    c = Canvas(WIDTH, 250, Text("Feet from above: pointing ahead; and one turned outward."))
    for x, turn, colour in ((LEFT, 6.0, ACCENT), (RIGHT, 28.0, WARN)):
        for sign, angle in ((-1, 6.0), (1, turn)):
            heel = (x + sign * 30, 196.0)
            _foot(c, heel, sign * angle)
            c.line(heel, (heel[0], 50), width=2, dash=True)
            toe = from_top(heel, -132, -sign * angle)
            c.line(heel, toe, width=4, colour=colour if sign == 1 else ACCENT)
        if colour == WARN:
            c.turn((x + 30, 196), 150, -90, -66)
    c.label((LEFT, 238), Text("Nearly straight ahead"), colour=ACCENT, bold=True)
    c.label((RIGHT, 238), Text("Turned outward"), colour=WARN, bold=True)
    return c


def _foot(c: Canvas, heel: Point, turn_deg: float) -> None:
    with c.faded(0.26):
        toe = from_top(heel, -104, -turn_deg)
        ball = from_top(heel, -84, -turn_deg)
        c.line(heel, ball, width=30)
        c.line(ball, toe, width=36)


def hip_extension() -> Canvas:
    """Push-off: the thigh behind, and the thigh upright with the trunk leaning back."""
    c = _pair(
        Text("Walking from the side: thigh behind the hip; and thigh upright, trunk leaning back."),
        Text("Thigh goes back"),
        Text("Thigh stays upright"),
    )
    for x, thigh, knee, trunk, colour in (
        (LEFT, -20.0, 8.0, 0.0, ACCENT),
        (RIGHT, -4.0, -8.0, -12.0, WARN),
    ):
        hip = (x, _STAND_Y + (8 if thigh < -10 else 1))
        person = side(
            hip, thigh_deg=thigh, knee_deg=knee, far_thigh_deg=22, far_knee_deg=8, trunk_deg=trunk
        )
        person.draw(c)
        c.line((x, hip[1]), (x, hip[1] + 110), width=2, dash=True)
        bones(c, person.near, colour)
        if colour == WARN:
            head = person.head
            c.arrow((head[0] - 26, head[1] + 8), (head[0] - 62, head[1] + 14))
            k = person.near.knee
            c.arrow((k[0] - 18, k[1]), (k[0] - 54, k[1]))
    return c


def pelvic_tilt() -> Canvas:
    """Pelvis level, and tipped forward with a deeper low back."""
    c = _pair(
        Text("From the side: pelvis level; and pelvis tipped forward with a deeper low back."),
        Text("Less tilt"),
        Text("Tipped forward"),
    )
    for x, tilt, bend, colour in ((LEFT, 4.0, 10.0, ACCENT), (RIGHT, 24.0, 28.0, WARN)):
        person = side((x, _STAND_Y), reach=(-2, 70))
        person.draw(c)
        top = person.shoulder[1] + 6
        c.curve(
            f"M{x - 8} {top} C{x - 14} {top + 24} {x - 8 + bend} {top + 48} {x - 12} {top + 84}",
            width=5,
            colour=colour,
        )
        back, fore = (x - 22, _STAND_Y - 12.0), (x + 22, _STAND_Y - 12.0)
        fore = from_top(back, 46, 90 - tilt)
        c.line(back, fore, width=9, colour=colour)
        c.line((x - 40, back[1]), (x + 62, back[1]), width=2, dash=True)
        if colour == WARN:
            c.turn((x - 22, _STAND_Y - 12), 74, -14, 26)
    return c


def front_back_thigh() -> Canvas:
    """The two muscle groups of the thigh from the side."""
    c = Canvas(WIDTH, HEIGHT, Text("Thigh from the side: muscles at its front and at its back."))
    c.line((120, GROUND + 4), (390, GROUND + 4), width=2)
    person = side((240, _STAND_Y + 6), thigh_deg=22, knee_deg=40)
    person.draw(c)
    leg = person.near
    for offset, colour in ((11, WARN), (-11, ACCENT)):
        a = (leg.hip[0] + offset, leg.hip[1] - offset * 0.4)
        b = (leg.knee[0] + offset, leg.knee[1] - offset * 0.4)
        c.line(a, b, width=9, colour=colour)
    c.label((304, leg.hip[1] + 30), Text("Front: straightens it"), WARN, "start", bold=True)
    c.label((206, leg.hip[1] + 62), Text("Back: bends the knee"), ACCENT, "end", bold=True)
    return c


def knee_twist() -> Canvas:
    """The hip turns; and the hip turns little, what the knee does is not seen."""
    c = _pair(
        Text("A leg turning at the hip; and a hip that turns little, with a question at the knee."),
        Text("The hip turns"),
        Text("The hip turns little"),
    )
    for x, arc, colour in ((LEFT, 150.0, ACCENT), (RIGHT, 50.0, WARN)):
        leg = Leg((x, 90), (x, 205), (x, 310), (x + 6, 322))
        with c.faded(0.26):
            c.line((x - 46, 62), (x + 46, 62), width=40)
            c.line(leg.hip, leg.knee, width=34)
            c.line(leg.knee, leg.ankle, width=24)
            c.line(leg.ankle, leg.toe, width=18)
        bones(c, leg, colour)
        c.turn((x, 92), 34, 90 + arc / 2, 90 - arc / 2, colour)
    c.label((RIGHT + 40, 211), Text("?"), WARN, "middle", bold=True)
    c.ring((RIGHT + 40, 206), 16, 3, WARN)
    return c


def limp() -> Canvas:
    """Time on the ground of each foot, as bars."""
    c = Canvas(WIDTH, 236, Text("Time on each foot: even; and shorter on one foot."))
    rows: tuple[tuple[float, Text, tuple[float, float], str], ...] = (
        (30, Text("Even steps"), (92, 92), ACCENT),
        (130, Text("Less time on one leg"), (112, 60), WARN),
    )
    for y, name, (first, second), colour in rows:
        c.label((20, y), name, colour, "start", bold=True)
        for row, (length, gap, start) in enumerate(
            ((first, second - 24, 20), (second, first - 24, 20 + first - 12))
        ):
            c.label((20, y + 30 + row * 30), _FEET[row], anchor="start")
            x = start + 60.0
            while x + length < WIDTH - 8:
                shade = colour if row else None
                with c.faded(1.0 if row else 0.35):
                    top = y + 25 + row * 30
                    c.line((x + 7, top), (x + length - 7, top), width=14, colour=shade)
                x += length + gap
    c.label((WIDTH - 10, 228), Text("time"), anchor="end")
    c.arrow((400, 223), (462, 223), colour=ACCENT, width=2)
    return c


_FEET = (Text("One"), Text("Other"))
