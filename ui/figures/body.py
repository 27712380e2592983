"""A drawn person, from the front (facing us) or from the side (facing right)."""

from __future__ import annotations

import math
from dataclasses import dataclass

from ui.figures.canvas import ACCENT, Canvas, Point

THIGH, SHANK, TRUNK = 84.0, 80.0, 92.0
HIP_HALF, SHOULDER_HALF = 19.0, 36.0
GROUND = 330.0
HEAD = 18.0
ANKLE_Y = GROUND - 10


def from_top(start: Point, length: float, angle_deg: float) -> Point:
    """Point `length` below `start`; positive angles swing it to the right."""
    a = math.radians(angle_deg)
    return start[0] + length * math.sin(a), start[1] + length * math.cos(a)


def level(centre: Point, half: float, tilt_deg: float) -> tuple[Point, Point]:
    """Left and right end in the image of a bar; positive tilt lowers the right end."""
    a = math.radians(tilt_deg)
    dx, dy = half * math.cos(a), half * math.sin(a)
    return (centre[0] - dx, centre[1] - dy), (centre[0] + dx, centre[1] + dy)


@dataclass(frozen=True)
class Leg:
    """Joints of one leg in the image."""

    hip: Point
    knee: Point
    ankle: Point
    toe: Point


@dataclass(frozen=True)
class Front:
    """A person seen from the front; image left is the person's right."""

    left: Leg
    right: Leg
    shoulders: tuple[Point, Point]
    head: Point
    arms_forward: bool = False

    def draw(self, c: Canvas) -> None:
        """Draw the body as one pale shape."""
        with c.faded(0.26):
            c.dot(self.head, HEAD)
            hips = (self.left.hip, self.right.hip)
            c.shape([*self.shoulders, *hips])
            for shoulder, sign in zip(self.shoulders, (-1, 1), strict=True):
                self._arm(c, shoulder, sign)
            for leg in (self.left, self.right):
                c.line(leg.hip, leg.knee, width=25)
                c.line(leg.knee, leg.ankle, width=18)
                c.line(leg.ankle, leg.toe, width=14)
        face(c, self.head)
        if self.arms_forward:
            with c.faded(0.5):  # the hands, nearer to us than the body
                for shoulder, sign in zip(self.shoulders, (-1, 1), strict=True):
                    c.dot((shoulder[0] - 6 * sign, shoulder[1] + 14), 10)

    def _arm(self, c: Canvas, shoulder: Point, sign: int) -> None:
        x, y = shoulder
        if self.arms_forward:  # toward us, so they look short
            c.line((x + 3 * sign, y + 4), (x - 6 * sign, y + 14), width=16)
        else:
            c.line(
                (x + 3 * sign, y + 4), (x + 13 * sign, y + 48), (x + 15 * sign, y + 88), width=12
            )


def front(
    x: float,
    *,
    hip_y: float = ANKLE_Y - THIGH - SHANK,
    tilt_deg: float = 0,
    knee_y: float | None = None,
    knees: tuple[float, float] = (0, 0),
    stance: float = 22,
    lifted: bool = False,
    arms_forward: bool = False,
) -> Front:
    """Person standing or squatting on both legs, or on the left leg of the image.

    Parameters
    ----------
    x
        Middle of the feet; with `lifted` the foot on the ground.
    hip_y
        Height of the middle of the pelvis.
    tilt_deg
        Positive lowers the pelvis on the right of the image.
    knee_y
        Height of the knees; by default they lie between hip and ankle.
    knees
        How far each knee (left, right of the image) moves toward the middle.
    stance
        Half the distance of the feet.
    lifted
        The right leg of the image is off the ground.
    arms_forward
        Both arms are stretched out.
    """
    middle = (x + (HIP_HALF - 3 if lifted else 0), hip_y)
    hips = level(middle, HIP_HALF, tilt_deg)
    shoulder_y = hip_y - TRUNK
    shoulders = (middle[0] - SHOULDER_HALF, shoulder_y), (middle[0] + SHOULDER_HALF, shoulder_y)
    head = (middle[0], shoulder_y - 36)
    legs = []
    for hip, sign, inward in zip(hips, (-1, 1), knees, strict=True):
        ankle = (x if lifted else x + sign * stance, ANKLE_Y)
        height = knee_y if knee_y is not None else (hip[1] + ankle[1]) / 2
        share = (height - hip[1]) / (ankle[1] - hip[1])
        knee = (hip[0] + (ankle[0] - hip[0]) * share - sign * inward, height)
        legs.append(Leg(hip, knee, ankle, (ankle[0] + sign * 5, ankle[1] + 6)))
    if lifted:
        hip = hips[1]
        knee = from_top(hip, THIGH * 0.86, 6)
        ankle = from_top(knee, SHANK * 0.5, -4)
        legs[1] = Leg(hip, knee, ankle, (ankle[0] + 3, ankle[1] + 8))
    return Front(legs[1], legs[0], shoulders, head, arms_forward)


@dataclass(frozen=True)
class Side:
    """A person seen from the side, facing right."""

    near: Leg
    far: Leg
    shoulder: Point
    head: Point
    hand: Point
    elbow: Point | None = None

    def draw(self, c: Canvas) -> None:
        """Draw the body as one pale shape, the far leg paler."""
        with c.faded(0.13):
            _leg(c, self.far)
        with c.faded(0.26):
            c.dot(self.head, HEAD)
            nose = (self.head[0] + HEAD - 1, self.head[1] + 1)
            c.line(nose, (nose[0] + 3, nose[1] + 2), width=6)
            c.line(self.shoulder, self.near.hip, width=34)
            arm = (self.shoulder, self.hand)
            c.line(*(arm if self.elbow is None else (arm[0], self.elbow, arm[1])), width=12)
            _leg(c, self.near)


def side(
    hip: Point,
    *,
    thigh_deg: float = 0,
    knee_deg: float = 0,
    far_thigh_deg: float = 0,
    far_knee_deg: float = 0,
    trunk_deg: float = 0,
    reach: Point = (4, 86),
    elbow: Point | None = None,
) -> Side:
    """Person from the side.

    Parameters
    ----------
    hip
        Where the hip is.
    thigh_deg
        Positive swings the knee forward (right).
    knee_deg
        Bend of the knee; negative bends it backward.
    far_thigh_deg, far_knee_deg
        The same of the leg farther from the viewer.
    trunk_deg
        Positive leans forward.
    reach, elbow
        Hand and elbow from the shoulder; without an elbow the arm is straight.
    """
    shoulder = from_top(hip, -TRUNK, -trunk_deg)
    head = from_top(hip, -TRUNK - 38, -trunk_deg)
    hand = (shoulder[0] + reach[0], shoulder[1] + reach[1])
    return Side(
        _side_leg(hip, thigh_deg, knee_deg),
        _side_leg(hip, far_thigh_deg, far_knee_deg),
        shoulder,
        head,
        hand,
        None if elbow is None else (shoulder[0] + elbow[0], shoulder[1] + elbow[1]),
    )


def face(c: Canvas, head: Point) -> None:
    """Eyes and mouth: the person looks at us."""
    x, y = head
    with c.faded(0.55):
        for sign in (-1, 1):
            c.dot((x + 6 * sign, y - 2), 2.2)
        c.line((x - 4, y + 8), (x + 4, y + 8), width=2)


def bones(c: Canvas, leg: Leg, colour: str = ACCENT) -> None:
    """Hip, knee and ankle with the lines between them."""
    c.line(leg.hip, leg.knee, leg.ankle, width=4, colour=colour)
    for joint in (leg.hip, leg.knee, leg.ankle):
        c.dot(joint, 6, colour)


def _side_leg(hip: Point, thigh_deg: float, knee_deg: float) -> Leg:
    knee = from_top(hip, THIGH, thigh_deg)
    ankle = from_top(knee, SHANK, thigh_deg - knee_deg)
    foot = math.radians(thigh_deg - knee_deg)
    toe = (ankle[0] + 26 * math.cos(foot), ankle[1] - 26 * math.sin(foot) + 6)
    return Leg(hip, knee, ankle, toe)


def _leg(c: Canvas, leg: Leg) -> None:
    c.line(leg.hip, leg.knee, width=27)
    c.line(leg.knee, leg.ankle, width=19)
    c.line(leg.ankle, leg.toe, width=13)
