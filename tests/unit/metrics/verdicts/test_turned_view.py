"""In a turned view an interval across the cut-off is no answer; five steps of five are clear."""

import pytest

from core.vocabulary import Verdict
from metrics.results import View
from tests.fixtures.pattern_cases.ask import asked, m, verdict


def squat(moved, yaw_deg):
    readings = [
        m("fppa_peak", -20.0, "left", u95=8.0),
        m("knee_inward_change", moved, "left", u95=0.06),
        m("knee_medial_to_foot", 0.10, "left"),
    ]
    return asked("squat", readings, view=View("front", yaw_deg=yaw_deg))


@pytest.mark.parametrize(
    ("moved", "straight", "turned"),
    [
        (0.06, Verdict.POSSIBLE, Verdict.CANNOT_TELL),
        (0.20, Verdict.POSSIBLE, Verdict.POSSIBLE),
        (0.00, Verdict.NOT_SEEN, Verdict.CANNOT_TELL),
        (-0.15, Verdict.NOT_SEEN, Verdict.NOT_SEEN),
    ],
)
def test_knees_of_a_squat(moved, straight, turned):
    assert verdict("valgus_collapse", squat(moved, 3.0), "left") == straight
    assert verdict("valgus_collapse", squat(moved, 23.0), "left") == turned


@pytest.mark.parametrize(
    ("fppa", "inside_foot", "straight", "turned"),
    [
        (13.0, 0.12, Verdict.POSSIBLE, Verdict.CANNOT_TELL),
        (24.0, 0.12, Verdict.POSSIBLE, Verdict.POSSIBLE),
        (6.0, 0.02, Verdict.NOT_SEEN, Verdict.CANNOT_TELL),
    ],
)
def test_knee_on_one_leg(fppa, inside_foot, straight, turned):
    readings = [m("fppa_peak", fppa, u95=8.0), m("knee_medial_to_foot", inside_foot)]
    for yaw_deg, wanted in ((3.0, straight), (23.0, turned)):
        ctx = asked("step-down", readings, view=View("front", yaw_deg=yaw_deg))
        assert verdict("valgus_collapse", ctx, "left") == wanted


@pytest.mark.parametrize(
    ("steps", "share", "wanted"),
    [
        (5, 100.0, Verdict.CLEAR),
        (5, 80.0, Verdict.POSSIBLE),
        (4, 100.0, Verdict.POSSIBLE),
        (8, 80.0, Verdict.CLEAR),
    ],
)
def test_few_steps_are_clear_where_all_of_them_drop(steps, share, wanted):
    readings = [
        m("pelvic_drop_peak", 15.0, "left", n=steps, u95=4.0),
        m("pelvic_drop_step_share", share, "left", n=steps),
    ]
    ctx = asked("walk", readings, view=View("front", yaw_deg=0.0))
    assert verdict("trendelenburg", ctx, "left") == wanted
