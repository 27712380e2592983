"""How each test is filmed, and the whole examination in one take: view, lead time, what is said."""

from __future__ import annotations

from core.text import Text
from core.vocabulary import ViewKind
from metrics.catalogue import Posture, movement_definition
from ui.services.selfcheck.home_tests import HomeTest
from ui.services.setup_check.faults import SetupTest
from ui.widgets.recorder.mount import LONGEST_S, Cue, Plan

TO_THE_START_S = 8  # enough to leave the image and stand ready beside it
STILL_S = 3  # quiet standing a video begins with: the person's own zero
LONGEST_MOVEMENT_S = 60

_STILL = {
    Posture.STANDING: Text("Stand still."),
    Posture.SEATED: Text("Sit still."),
    Posture.LYING: Text("Lie still."),
}
# The steps of the examination, each with its seconds.
_STEPS: tuple[tuple[int, Text], ...] = (
    (5, Text("Face the camera. Stand still.")),
    (22, Text("Squat five times.")),
    (7, Text("Turn your left side to the camera. Stand still.")),
    (22, Text("Squat five times.")),
    (14, Text("Step onto the box. Face the camera, on both feet.")),
    (24, Text("Five step-downs: the right leg stays on the box, the left heel touches the floor.")),
    (24, Text("Five step-downs: the left leg stays on the box, the right heel touches the floor.")),
    (8, Text("Step off the box. Stand still.")),
    (24, Text("Walk away from the camera, turn round, and walk back.")),
    (4, Text("Stand still.")),
)
GUIDED_S = sum(seconds for seconds, _ in _STEPS)


def plan(
    movement: str, view: str, seconds: int, *, checked: bool = True, hand: bool = True
) -> Plan:
    """What to record for a movement seen from "front", "back" or "side"."""
    what = movement_definition(movement)
    across = what.walking and view == ViewKind.SIDE
    begin = Cue(0 if across else STILL_S, Text("Begin."))
    return Plan(
        min(seconds, LONGEST_MOVEMENT_S),
        countdown_s=TO_THE_START_S if across else 3,
        cues=(begin,) if across else (Cue(0, _STILL[what.posture]), begin),
        check=SetupTest(movement, (view,), hand) if checked else None,
    )


def take_plan(*, guided: bool = True, checked: bool = True, hand: bool = True) -> Plan:
    """What to record for a whole examination in one take.

    Guided, it says step after step what to do and ends with the last one; else it records until
    it is stopped, at most LONGEST_S.
    """
    free = (Cue(0, _STILL[Posture.STANDING]), Cue(STILL_S, Text("Begin.")))
    return Plan(
        GUIDED_S if guided else LONGEST_S,
        cues=_guide() if guided else free,
        check=SetupTest("squat", (ViewKind.FRONT,), hand) if checked else None,
    )


def _guide() -> tuple[Cue, ...]:
    cues, at_s = [], 0
    for seconds, text in _STEPS:
        cues.append(Cue(at_s, text))
        at_s += seconds
    return tuple(cues)


def home_plan(test: HomeTest) -> Plan:
    """What to record for a test of the self-check."""
    view = test.view or movement_definition(test.movement).usual_view
    return plan(test.movement, view, test.seconds)
