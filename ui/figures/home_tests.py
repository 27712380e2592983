"""Drawings of the tests of the self-check: where the camera stands, what to do."""

from __future__ import annotations

from core.text import Text
from ui.figures.body import GROUND, bones, from_top, front, side
from ui.figures.canvas import ACCENT, WARN, Canvas, Point

_WIDTH, _HEIGHT = 510.0, 372.0
_STAND_Y = GROUND - 10 - 164


def _scene(alt: Text, ground: tuple[float, float] = (20, _WIDTH - 20)) -> Canvas:
    c = Canvas(_WIDTH, _HEIGHT, alt)
    c.line((ground[0], GROUND + 6), (ground[1], GROUND + 6), width=2)
    return c


def camera() -> Canvas:
    """Camera on a table at hip height, three to four metres away."""
    c = _scene(Text("A camera on a table at hip height, three to four big steps from the person."))
    side((410, _STAND_Y)).draw(c)
    c.line((60, 200), (60, GROUND), width=6)
    c.line((36, 200), (110, 200), width=6)
    c.shape([(54, 146), (92, 146), (92, 190), (54, 190)], ACCENT, 0.9)
    c.dot((98, 168), 9, ACCENT)
    c.line((112, 168), (396, 168), width=2, dash=True)
    c.label((250, 156), Text("Camera as high as your hips"))
    c.arrow((250, 346), (112, 346), ACCENT, 3)
    c.arrow((250, 346), (396, 346), ACCENT, 3)
    c.label((250, 366), Text("3 to 4 metres: 4 or 5 big steps"))
    return c


def squat() -> Canvas:
    """Stand, and squat with the arms forward."""
    c = _scene(Text("A person standing, then squatting with the arms forward."))
    front(120, stance=30, arms_forward=True).draw(c)
    low = front(380, hip_y=205, knee_y=258, stance=36, arms_forward=True)
    low.draw(c)
    bones(c, low.left)
    bones(c, low.right)
    c.arrow((210, 190), (290, 190), ACCENT)
    return c


def squat_side() -> Canvas:
    """Stand, and squat, side on to the camera."""
    c = _scene(Text("A person standing, then squatting, seen from the side."))
    side((120, _STAND_Y), reach=(80, 20)).draw(c)
    low = side(
        (340, 236),
        thigh_deg=86,
        knee_deg=112,
        far_thigh_deg=86,
        far_knee_deg=112,
        trunk_deg=32,
        reach=(78, 30),
    )
    low.draw(c)
    bones(c, low.near)
    c.arrow((210, 150), (270, 150), ACCENT)
    return c


def walk_side() -> Canvas:
    """Walk across the image."""
    c = _scene(Text("A person walking across the picture, seen from the side."))
    for x in (110.0, 360.0):
        side((x, _STAND_Y + 8), thigh_deg=-18, knee_deg=8, far_thigh_deg=24, far_knee_deg=8).draw(c)
    c.arrow((190, 130), (280, 130), ACCENT)
    return c


def walk_front() -> Canvas:
    """Walk toward the camera and back."""
    c = _scene(Text("A person walking toward the camera, turning, and walking away."))
    front(250, stance=16).draw(c)
    c.arrow((340, 180), (340, 310), ACCENT)
    c.label((352, 250), Text("toward the camera"), anchor="start")
    c.arrow((160, 310), (160, 180), ACCENT)
    c.label((148, 250), Text("and back"), anchor="end")
    return c


def single_leg_stance() -> Canvas:
    """Stand on one leg with a chair within reach."""
    c = _scene(Text("A person standing on one leg beside a chair to hold on to."))
    person = front(230, hip_y=_STAND_Y, lifted=True)
    person.draw(c)
    bones(c, person.right)
    c.arrow((318, 290), (318, 240), WARN)
    _chair(c, (120, 240))
    c.label((120, 206), Text("chair within reach"))
    return c


def step_down() -> Canvas:
    """Stand on a low step and lower the other heel."""
    c = _scene(Text("A person on a low step, bending one knee; the other heel nears the floor."))
    with c.faded(0.4):
        c.shape([(150, 302), (260, 302), (260, GROUND + 2), (150, GROUND + 2)])
    person = side(
        (215, 158), thigh_deg=34, knee_deg=58, far_thigh_deg=20, far_knee_deg=6, reach=(34, 60)
    )
    person.draw(c)
    bones(c, person.near)
    c.arrow((330, 230), (330, 300), ACCENT)
    return c


def seated_rotation() -> Canvas:
    """Sit; turn one lower leg out, then in."""
    c = _scene(Text("A person sitting, facing the camera; one lower leg swings out and in."))
    for x, angle in ((130.0, 30.0), (380.0, -26.0)):
        person = front(x, hip_y=196, knee_y=236, stance=30)
        with c.faded(0.2):
            c.shape([(x - 62, 226), (x + 62, 226), (x + 62, 250), (x - 62, 250)])
        with c.faded(0.26):
            c.dot(person.head, 18)
            c.shape([*person.shoulders, (x + 30, 220), (x - 30, 220)])
            c.line((x - 30, 240), (x - 30, 316), (x - 34, 324), width=18)
        knee = (x + 30.0, 240.0)
        ankle = from_top(knee, 76, angle)
        with c.faded(0.26):
            c.line(knee, ankle, width=18)
        c.line(knee, (knee[0], 318), width=2, dash=True)
        c.line(knee, ankle, width=4, colour=ACCENT)
        c.dot(knee, 6, ACCENT)
        c.dot(ankle, 6, ACCENT)
        start = 90.0
        c.turn(knee, 96, start, start - angle * 0.9, WARN)
    c.label((130, 364), Text("foot out, knee still"))
    c.label((380, 364), Text("foot in, knee still"))
    return c


def chair_stand() -> Canvas:
    """Sit, and stand with the arms crossed."""
    c = _scene(Text("A person sitting on a chair with crossed arms, then standing up."))
    _chair(c, (110, 236), 56)
    side(
        (118, 224),
        thigh_deg=84,
        knee_deg=84,
        far_thigh_deg=84,
        far_knee_deg=84,
        trunk_deg=12,
        reach=(22, 34),
    ).draw(c)
    side((380, _STAND_Y), reach=(20, 34)).draw(c)
    c.arrow((230, 170), (310, 150), ACCENT)
    return c


def _chair(c: Canvas, seat: Point, half: float = 34) -> None:
    x, y = seat
    with c.faded(0.45):
        c.line((x - half, y + 16), (x + half, y + 16), width=7)
        c.line((x - half, y - 60), (x - half, GROUND + 2), width=5)
        c.line((x + half, y + 16), (x + half, GROUND + 2), width=5)
