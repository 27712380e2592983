"""How each test is filmed: the view, the lead time, the quiet stand."""

from __future__ import annotations

from ui.services.selfcheck.home_tests import HomeTest
from ui.services.setup_check.faults import SetupTest
from ui.widgets.recorder.mount import LONGEST_S, Plan

SIDE_ON = frozenset({"chair-stand", "thomas", "bridge"})
TO_THE_START_S = 8  # enough to leave the picture and stand ready beside it


def usual_view(movement: str) -> str:
    """View a movement is mostly filmed from."""
    return "side" if movement in SIDE_ON else "front"


def plan(
    movement: str, view: str, seconds: int, *, checked: bool = True, hand: bool = True
) -> Plan:
    """What to record for a movement seen from "front", "back" or "side"."""
    across = movement == "walk" and view == "side"
    return Plan(
        min(seconds, LONGEST_S),
        countdown_s=TO_THE_START_S if across else 3,
        still_s=0 if across else 3,
        check=SetupTest(movement, (view,), hand) if checked else None,
    )


def home_plan(test: HomeTest) -> Plan:
    """What to record for a test of the self-check."""
    view = "side" if test.id == "walk-across" else usual_view(test.movement)
    return plan(test.movement, view, test.seconds)
