"""How each test is filmed: view, lead time, quiet standing."""

from __future__ import annotations

from core.vocabulary import ViewKind
from metrics.catalogue import movement_definition
from ui.services.selfcheck.home_tests import HomeTest
from ui.services.setup_check.faults import SetupTest
from ui.widgets.recorder.mount import LONGEST_S, Plan

TO_THE_START_S = 8  # enough to leave the image and stand ready beside it


def usual_view(movement: str) -> ViewKind:
    """View a movement is mostly filmed from."""
    return movement_definition(movement).usual_view


def plan(
    movement: str, view: str, seconds: int, *, checked: bool = True, hand: bool = True
) -> Plan:
    """What to record for a movement seen from "front", "back" or "side"."""
    across = movement_definition(movement).walking and view == ViewKind.SIDE
    return Plan(
        min(seconds, LONGEST_S),
        countdown_s=TO_THE_START_S if across else 3,
        still_s=0 if across else 3,
        check=SetupTest(movement, (view,), hand) if checked else None,
    )


def home_plan(test: HomeTest) -> Plan:
    """What to record for a test of the self-check."""
    return plan(test.movement, test.view or usual_view(test.movement), test.seconds)
