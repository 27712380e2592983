"""Knees that come closer together: a sign of the leg that did it, not of the other one."""

from __future__ import annotations

import pytest

from core.vocabulary import Side, Verdict
from metrics.results import View
from tests.fixtures.pattern_cases.ask import asked, m, verdict

# Shares of the shank that a knee moved inward: this leg, the other one.
BOTH, OTHER_ONLY = (0.06, 0.08), (0.02, 0.14)


def closing(moved, *, yaw_deg=0.0):
    """Knees at 65 % of the ankles' distance, each over 8 repetitions."""
    left, right = moved
    readings = [m("knee_separation_ratio", 0.65, "both")]
    for side, value in ((Side.LEFT, left), (Side.RIGHT, right)):
        readings += [
            m("fppa_peak", 4.0, side),
            m("knee_inward_change", value, side),
            m("knee_medial_to_foot", 0.12, side),
        ]
    return asked("squat", readings, view=View("front", yaw_deg=yaw_deg))


@pytest.mark.parametrize(
    ("moved", "yaw_deg", "left"),
    [
        (BOTH, 0.0, Verdict.CLEAR),
        (OTHER_ONLY, 0.0, Verdict.NOT_SEEN),
        (OTHER_ONLY, 8.0, Verdict.CANNOT_TELL),
    ],
)
def test_the_leg_that_came_closer_is_named(moved, yaw_deg, left):
    ctx = closing(moved, yaw_deg=yaw_deg)
    assert verdict("valgus_collapse", ctx, "left") == left
    assert verdict("valgus_collapse", ctx, "right").flagged
