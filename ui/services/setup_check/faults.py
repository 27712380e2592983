"""Faults in one frame of the set-up check: the first fault, and its words.

The order is the order in which a person alone in a room can correct things: be seen, be alone,
be lit, be whole, stand right.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import numpy as np

from core import landmarks as lm
from core.text import Text
from metrics.catalogue import Posture, movement_definition
from ui.services.setup_check.observation import Observation

Light = Literal["red", "yellow", "green"]
Found = tuple[Light, Text] | None
# Joints that must be inside the frame, and that must not move in quiet standing.
BODY = [lm.index(j, s) for j in ("shoulder", "hip", "knee", "ankle") for s in lm.SIDES]


@dataclass(frozen=True)
class SetupTest:
    """What the frame must show.

    Attributes
    ----------
    movement : the test to come.
    views : views that serve it, of "front", "back", "side".
    hand : ask for the right hand, which tells whether the camera's frame is mirrored.
    """

    movement: str = "squat"
    views: tuple[str, ...] = ("front",)
    hand: bool = True

    @property
    def frontal(self) -> bool:
        """The body is seen from the front or the back."""
        return "side" not in self.views

    @property
    def posture(self) -> Posture:
        """How the body is held."""
        return movement_definition(self.movement).posture


def problem(look: Observation, test: SetupTest, *, mirrored: bool = False) -> Found:
    """The first thing that is wrong in one frame, None when nothing is."""
    if look.people == 0 or look.xy_px is None:
        return "red", Text("Nobody is in the picture. Step into it.")
    if look.people > 1:
        return "red", Text("More than one person is in the picture. Only one, please.")
    parts: tuple[Callable[[], Found], ...] = (
        lambda: _light(look),
        lambda: _whole(look, test, mirrored=mirrored),
        lambda: _distance(look, test),
        lambda: _level(look, test),
        lambda: _height(look, test),
    )
    return next((found for part in parts if (found := part()) is not None), None)


def _light(look: Observation) -> Found:
    from vision.quality import BACKLIGHT, DARK  # the limits of a film; a heavy room

    if look.person_light < DARK:
        return "red", Text("It is too dark. Put more light on.")
    if look.around_grey - look.person_grey > BACKLIGHT:
        return "yellow", Text("The light comes from behind you. Put light in front of you.")
    return None


_EDGE = 0.02  # of the frame's height or width
_SEEN = 0.5


def _whole(look: Observation, test: SetupTest, *, mirrored: bool) -> Found:
    """Head, feet and both sides lie inside the frame, with a margin.

    Who lies or sits cannot step anywhere: the camera must move.
    """
    width, height = look.size_px
    feet = look.body_xy_px[list(lm.leg("left")[2:] + lm.leg("right")[2:])]
    ankles = look.visibility[[lm.index("ankle", s) for s in lm.SIDES]]
    no_feet = feet[:, 1].max() > (1 - _EDGE) * height or ankles.max() < _SEEN
    no_head = look.head_top_px < _EDGE * height
    body = look.body_xy_px[BODY, 0]
    too_far = body.min() < 2 * _EDGE * width, body.max() > (1 - 2 * _EDGE) * width
    if test.posture is not Posture.STANDING:
        if no_feet or no_head or any(too_far):
            return "red", Text("I do not see your whole body. Move the camera, or turn it.")
        return None
    if no_feet and no_head:
        return "red", Text("I can't see your whole body. Step back.")
    if no_feet:
        return "red", Text("I can't see your feet. Step back, or tilt the camera down.")
    if no_head:
        return "red", Text("I can't see your whole head. Step back, or tilt the camera up.")
    if too_far[0]:
        return "red", _step(look, toward=1, mirrored=mirrored)
    if too_far[1]:
        return "red", _step(look, toward=-1, mirrored=mirrored)
    return None


def _step(look: Observation, toward: int, *, mirrored: bool) -> Text:
    """Words for a step towards the frame's right (+1) or left (-1)."""
    facing = look.facing * (-1 if mirrored else 1)
    if facing == 0:
        return Text("You are at the edge of the picture. Step to the middle.")
    if facing * toward > 0:
        return Text("Take a step to your left.")
    return Text("Take a step to your right.")


# Standing height in the frame; a person sitting or lying is smaller.
FAR, FAR_LOW, FAR_WALK = 0.5, 0.3, 0.2


def _distance(look: Observation, test: SetupTest) -> Found:
    size = look.body_px / look.size_px[1]
    far = FAR_LOW if test.posture is not Posture.STANDING else FAR
    if movement_definition(test.movement).walking and test.frontal:
        far = FAR_WALK  # the walk towards the camera begins far away
    if size < far:
        if test.posture is Posture.LYING:
            return "yellow", Text("You are far away. Put the camera closer.")
        return "yellow", Text("You are far away. Come closer.")
    return None


ROLL_DEG = 4.0


def _level(look: Observation, test: SetupTest) -> Found:
    """A rolled camera tilts shoulders, hips and the whole body alike; a leaning body does not."""
    if not test.frontal or test.posture is not Posture.STANDING:
        return None
    tilts = np.array([look.tilt_deg("shoulder"), look.tilt_deg("hip"), look.axis_deg])
    alike = np.all(tilts > ROLL_DEG / 2) or np.all(tilts < -ROLL_DEG / 2)
    if alike and abs(float(np.median(tilts))) >= ROLL_DEG:
        return "yellow", Text("The camera is tilted sideways. Straighten it.")
    return None


# Hips far from the middle row: the camera is tilted or stands at the wrong height.
HIP_HIGH, HIP_LOW = 0.28, 0.72
# Toes drawn this much below the heels (leg lengths): the camera looks down steeply.
STEEP = 0.2


def _height(look: Observation, test: SetupTest) -> Found:
    if test.posture is Posture.LYING:
        return None
    hips = look.middle("hip")[1] / look.size_px[1]
    if not HIP_HIGH <= hips <= HIP_LOW:
        return "yellow", Text("Put the camera at hip height, with your hips in the middle.")
    if test.views == ("front",) and test.posture is Posture.STANDING and look.toe_drop > STEEP:
        return "yellow", Text("The camera stands too high. Put it at hip height.")
    return None
