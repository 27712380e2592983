"""The tests of the guided self-check: what to do, how to film it, who may do it."""

from __future__ import annotations

from dataclasses import dataclass

from core.text import Text
from core.vocabulary import ViewKind
from metrics import triage
from metrics.triage import Answers


@dataclass(frozen=True)
class HomeTest:
    """One filmed test.

    Attributes
    ----------
    id : stable name.
    movement, side : what the screening is told.
    title : short name.
    figure : name of its drawing.
    steps : what to do, one plain sentence each.
    seconds : how long the film should be.
    view : from where it is filmed, where it is not the usual view of the movement.
    """

    id: str
    movement: str
    side: str | None
    title: Text
    figure: str
    steps: tuple[Text, ...]
    seconds: int
    first_choice: bool = False
    view: ViewKind | None = None


_STILL = Text("Stand still for 3 seconds.")
_CHAIR = Text("Put a sturdy chair beside you. Hold on to it at any time.")


def _step_down(side: str, title: Text, leg: Text) -> HomeTest:
    return HomeTest(
        f"step-down-{side}",
        "step-down",
        side,
        title,
        f"step_down_{side}",
        (
            Text("Stand on a low step, as high as your hand is long. Face the camera."),
            _CHAIR,
            leg,
            _STILL,
            Text("Bend the knee slowly until the other heel is near the floor. Come back up."),
            Text("Do it 5 times."),
        ),
        25,
    )


def _one_leg(side: str, title: Text, leg: Text) -> HomeTest:
    return HomeTest(
        f"stance-{side}",
        "single-leg-stance",
        side,
        title,
        f"stance_{side}",
        (
            Text("Face the camera."),
            _CHAIR,
            _STILL,
            leg,
            Text("Hold for 30 seconds. Put the foot down if you must."),
        ),
        38,
    )


HOME_TESTS: tuple[HomeTest, ...] = (
    HomeTest(
        "squat",
        "squat",
        None,
        Text("Squat"),
        "squat",
        (
            Text("Face the camera. Feet as wide as your hips, toes pointing forward."),
            _STILL,
            Text("Hold your arms out in front of you."),
            Text("Bend your knees as far as is easy. Come up. Go slowly."),
            Text("Do it 5 times."),
        ),
        30,
        first_choice=True,
    ),
    HomeTest(
        "walk-across",
        "walk",
        None,
        Text("Walk past the camera"),
        "walk_side",
        (
            Text("Start at one side, outside the picture."),
            Text("Walk across the whole picture, side on to the camera."),
            Text("Walk as you always do. Look ahead."),
        ),
        10,
        view=ViewKind.SIDE,
        first_choice=True,
    ),
    HomeTest(
        "seated-rotation",
        "seated-rotation",
        None,
        Text("Turn the hips, sitting"),
        "seated_rotation",
        (
            Text("Sit on a table or high chair, facing the camera. Feet off the floor."),
            Text("Put the camera as high as your knees."),
            Text("Hold the seat. Keep your knees still and your back straight."),
            Text("Sit still for 3 seconds."),
            Text("Swing the left foot out as far as it goes, then in. Do this 3 times."),
            Text("Do the same with the right foot."),
        ),
        40,
        first_choice=True,
    ),
    HomeTest(
        "walk-toward",
        "walk",
        None,
        Text("Walk toward the camera"),
        "walk_front",
        (
            Text("Go as far away as you can. Stand still for 3 seconds, facing the camera."),
            Text("Walk straight toward the camera, as you always do."),
            Text("Stop two big steps before it."),
        ),
        12,
    ),
    _step_down(
        "left",
        Text("Step down, standing on the left leg"),
        Text("Stand on your left leg. Let the right foot hang over the edge."),
    ),
    _step_down(
        "right",
        Text("Step down, standing on the right leg"),
        Text("Stand on your right leg. Let the left foot hang over the edge."),
    ),
    _one_leg("left", Text("Stand on the left leg"), Text("Lift your right foot a little.")),
    _one_leg("right", Text("Stand on the right leg"), Text("Lift your left foot a little.")),
    HomeTest(
        "chair-stand",
        "chair-stand",
        None,
        Text("Stand up from a chair"),
        "chair_stand",
        (
            Text("Put a sturdy chair against a wall. Sit side on to the camera."),
            Text("Cross your arms on your chest."),
            Text("Stand up all the way and sit down again, as often as you can in 30 seconds."),
            Text("Stop when you are tired."),
        ),
        34,
    ),
)
BY_ID = {test.id: test for test in HOME_TESTS}


@dataclass(frozen=True)
class Offer:
    """A test, and why it is left out for this person (None: it is offered)."""

    test: HomeTest
    reason: Text | None = None


def offers(answers: Answers) -> tuple[Offer, ...]:
    """Every home test, offered or left out with the reason."""
    safe = {found.movement: found for found in triage.safe_tests(answers)}
    return tuple(
        Offer(test, None if safe[test.movement].allowed else safe[test.movement].reason)
        for test in HOME_TESTS
    )
