"""Drawings of the tests of the self-check: where the camera stands, what to do."""

from __future__ import annotations

from core.text import Text
from ui.figures.body import (
    GROUND,
    HEAD,
    SHOULDER_HALF,
    Front,
    Leg,
    bones,
    face,
    from_top,
    front,
    side,
)
from ui.figures.canvas import ACCENT, WARN, Canvas, Point

_WIDTH, _HEIGHT = 510.0, 372.0
_STAND_Y = GROUND - 10 - 164


def _scene(alt: Text) -> Canvas:
    c = Canvas(_WIDTH, _HEIGHT, alt)
    c.line((20, GROUND + 6), (_WIDTH - 20, GROUND + 6), width=2)
    return c


def camera() -> Canvas:
    """Phone on a table at hip height, three to four metres away from the person."""
    c = _scene(Text("A phone on a table at hip height, three to four big steps from the person."))
    with c.mirrored():  # the person faces the camera
        side((_WIDTH - 410, _STAND_Y)).draw(c)
    c.line((70, 190), (70, GROUND), width=6)
    c.line((36, 190), (116, 190), width=6)
    c.shape([(66, 132), (74, 132), (74, 183), (66, 183)], ACCENT, 0.9)
    c.dot((78, 152), 5, ACCENT)
    c.line((90, 152), (384, 152), width=2, dash=True)
    c.label((245, 140), Text("Camera as high as your hips"))
    c.arrow((250, 346), (80, 346), ACCENT, 3)
    c.arrow((250, 346), (400, 346), ACCENT, 3)
    c.label((250, 366), Text("3 to 4 metres: 4 or 5 big steps"))
    return c


def squat() -> Canvas:
    """Stand still with the arms down, then squat with the arms forward."""
    c = _scene(Text("A person standing with the arms down, then squatting with the arms forward."))
    front(120, stance=24).draw(c)
    low = front(380, hip_y=205, knee_y=258, stance=26, knees=(-6, -6), arms_forward=True)
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
    """Walk across the image to the right: the right leg is the nearer one."""
    c = _scene(Text("A person walking across the picture, seen from the side."))
    _walk(c)
    return c


def walk_side_left() -> Canvas:
    """Walk to the left: the left leg is the nearer one."""
    c = _scene(Text("A person walking across the picture, seen from the side."))
    with c.mirrored():
        _walk(c)
    return c


def _walk(c: Canvas) -> None:
    for x in (110.0, 360.0):
        side((x, _STAND_Y + 8), thigh_deg=-18, knee_deg=8, far_thigh_deg=24, far_knee_deg=8).draw(c)
    c.arrow((190, 130), (280, 130), ACCENT)


def walk_front() -> Canvas:
    """Walk toward the camera."""
    c = _scene(Text("A person walking toward the camera, seen from the front."))
    person = front(255, stance=16, lifted=True)
    person.draw(c)
    c.arrow((350, 190), (350, 310), ACCENT)
    c.label((364, 254), Text("toward the camera"), anchor="start")
    return c


def stance_left() -> Canvas:
    """Stand on the left leg with a chair within reach."""
    c = _scene(Text("A person facing us, standing on the left leg, beside a chair to hold on to."))
    with c.mirrored():
        _stance(c)
    c.label((_WIDTH - 232, 362), Text("left leg"), ACCENT, bold=True)
    c.label((_WIDTH - 112, 168), Text("chair within reach"))
    return c


def stance_right() -> Canvas:
    """Stand on the right leg with a chair within reach."""
    c = _scene(Text("A person facing us, standing on the right leg, beside a chair to hold on to."))
    _stance(c)
    c.label((232, 362), Text("right leg"), ACCENT, bold=True)
    c.label((112, 168), Text("chair within reach"))
    return c


def _stance(c: Canvas) -> None:
    """On the right leg, which is on the left of the image."""
    person = front(230, hip_y=_STAND_Y, lifted=True)
    person.draw(c)
    bones(c, person.right)
    c.arrow((318, 290), (318, 240), WARN)
    _chair(c, (112, 240))


def step_down_left() -> Canvas:
    """Stand on a low step on the left leg and lower the right heel."""
    c = _scene(
        Text("A person facing us on a low step, on the left leg; the right foot nears the floor.")
    )
    with c.mirrored():
        _step_down(c)
    c.label((_WIDTH - 222, 362), Text("left leg"), ACCENT, bold=True)
    return c


def step_down_right() -> Canvas:
    """Stand on a low step on the right leg and lower the left heel."""
    c = _scene(
        Text("A person facing us on a low step, on the right leg; the left foot nears the floor.")
    )
    _step_down(c)
    c.label((222, 362), Text("right leg"), ACCENT, bold=True)
    return c


def _step_down(c: Canvas) -> None:
    """On the right leg, which is on the left of the image; the other one hangs beside the step."""
    top = GROUND - 34
    with c.faded(0.4):
        c.shape([(170, top + 6), (262, top + 6), (262, GROUND + 2), (170, GROUND + 2)])
    hip, shoulder = (244.0, 168.0), (246.0, 78.0)
    stance = Leg((227, 168), (217, 240), (222, top - 8), (220, top - 1))
    free = Leg((263, 168), (274, 238), (280, 306), (283, 316))
    person = Front(
        free,
        stance,
        ((shoulder[0] - SHOULDER_HALF, shoulder[1]), (shoulder[0] + SHOULDER_HALF, shoulder[1])),
        (hip[0], 42),
    )
    person.draw(c)
    bones(c, stance)
    c.arrow((330, 236), (330, 306), WARN)
    _chair(c, (112, 240))


def seated_rotation() -> Canvas:
    """Sit; turn one lower leg out, then in."""
    c = _scene(Text("A person sitting, facing the camera; one lower leg swings out and in."))
    for x, angle in ((130.0, 30.0), (380.0, -26.0)):
        person = front(x, hip_y=196, knee_y=236, stance=30)
        with c.faded(0.2):
            c.shape([(x - 62, 226), (x + 62, 226), (x + 62, 250), (x - 62, 250)])
        with c.faded(0.26):
            c.dot(person.head, HEAD)
            c.shape([*person.shoulders, (x + 30, 220), (x - 30, 220)])
            for shoulder, sign in zip(person.shoulders, (-1, 1), strict=True):
                hand = (x + 50 * sign, 224)  # holds the seat
                c.line(shoulder, (shoulder[0] + 14 * sign, 168), hand, width=12)
            c.line((x - 30, 240), (x - 30, 316), (x - 34, 324), width=18)
        face(c, person.head)
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
        reach=(20, 10),
        elbow=(22, 40),
    ).draw(c)
    side((380, _STAND_Y), reach=(18, 10), elbow=(20, 40)).draw(c)
    c.arrow((230, 170), (310, 150), ACCENT)
    return c


def _chair(c: Canvas, seat: Point, half: float = 34) -> None:
    x, y = seat
    with c.faded(0.45):
        c.line((x - half, y + 16), (x + half, y + 16), width=7)
        c.line((x - half, y - 60), (x - half, GROUND + 2), width=5)
        c.line((x + half, y + 16), (x + half, GROUND + 2), width=5)
