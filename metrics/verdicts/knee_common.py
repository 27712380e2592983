"""What the rules of the knee on one and on both legs have in common."""

from __future__ import annotations

import math

from core.text import Text
from metrics.catalogue.patterns import PatternDefinition
from metrics.results import Side
from metrics.verdicts.readings import PatternInput, Reading

SHALLOW = Text("The knee bent too little for a reading at the depth this needs.")
TURN_HIDES = Text(
    "The camera stood too far off the front to tell on which side of the cut-off it was; film it "
    "from straight in front or behind."
)
FOOT_DISAGREES = Text(
    "The knee stayed over the foot, so a camera not straight in front could explain the angle."
)

FOOT_INSIDE = Text(
    "The knee was inside its foot although its angle stayed below the cut-off: the two do not "
    "agree."
)

ONE_SIDED = 1.645 / 1.960  # of a 95 % interval's half width: 95 of 100 lie below


def yaw_error_deg(bend_deg: float, yaw_deg: float) -> float:
    """False valgus or varus (deg) of a bent leg seen `yaw_deg` out of its front plane.

    ``2 atan(tan(bend / 2) sin yaw)``, from the geometry of one camera.
    """
    half = math.tan(math.radians(bend_deg) / 2)
    return 2 * math.degrees(math.atan(half * math.sin(math.radians(yaw_deg))))


def camera_turn(ctx: PatternInput, page: PatternDefinition, side: Side) -> tuple[Text, ...]:
    """What the turn of the camera can do to the angle, when it is worth saying.

    The angle is corrected for it; beyond `yaw_most_deg` it also forbids "clear".
    """
    yaw = ctx.view.yaw_deg
    if yaw is None or abs(yaw) <= page.rule["yaw_told_deg"]:
        return ()
    bend = ctx.read("knee_flexion_proxy", side)
    error = yaw_error_deg(bend.value if bend.seen else 60.0, abs(yaw))
    return (
        Text(
            "The camera stood about {yaw:.0f} degrees off the front, which changes this angle "
            "by up to {error:.0f} degrees; it was corrected for that, and its interval is "
            "wider.",
            yaw=abs(yaw),
            error=error,
        ),
    )


def turned(ctx: PatternInput, page: PatternDefinition) -> bool:
    yaw = ctx.view.yaw_deg
    return yaw is not None and abs(yaw) > page.rule["yaw_most_deg"]


def hidden_by_turn(ctx: PatternInput, page: PatternDefinition) -> bool:
    """The view is turned so far that straight knees were flagged (docs/decisions/0057)."""
    yaw = ctx.view.yaw_deg
    return yaw is not None and abs(yaw) > page.rule["yaw_hides_deg"]


def undecided(ctx: PatternInput, page: PatternDefinition, reading: Reading) -> bool:
    """In a turned view the interval must lie on one side of the cut-off for any answer."""
    if not hidden_by_turn(ctx, page) or not reading.seen:
        return False
    if reading.reference is None or reading.reference.possible is None:
        return False
    return abs(reading.value - reading.reference.possible) <= reading.u95


def may_be_past(knee: Reading) -> bool:
    """The true angle lies inward of the cut-off by a chance of more than 1 in 20."""
    if not knee.seen or knee.reference is None or knee.reference.possible is None:
        return False
    return knee.value + ONE_SIDED * knee.u95 > knee.reference.possible


def shallow(ctx: PatternInput, page: PatternDefinition, side: Side) -> bool:
    """The bend judged from the front is surely below what the rule needs."""
    bend = ctx.read("knee_flexion_proxy", side)
    return bend.seen and bend.value < page.rule["bend_least_deg"]


def ankle(ctx: PatternInput, side: Side) -> tuple[Text, ...]:
    """A lifting heel points to the ankle: told first, before the stiff ankle of the page."""
    if not ctx.read("heel_rise", side).flagged:
        return ()
    return (Text("the heel that lifted in this video"),)
