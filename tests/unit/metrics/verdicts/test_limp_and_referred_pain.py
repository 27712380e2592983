"""Limp-like timing: which leg, and the number of steps needed."""

from __future__ import annotations

import pytest

from metrics.verdicts import RULES
from tests.fixtures.pattern_cases.ask import SIDE, asked, m


@pytest.mark.parametrize(
    ("percent", "expected", "side"),
    [(20.0, "clear", "right"), (-20.0, "clear", "left"), (-12.0, "possible", "left"),
     (4.0, "not_seen", "none")],
)  # fmt: skip
def test_limp_names_the_leg_with_the_shorter_time(percent, expected, side):
    ctx = asked("walk", [m("stance_time_asymmetry", percent, "both")], view=SIDE)
    (found,) = RULES["limp_timing"](ctx)
    assert (found.verdict, found.side) == (expected, side)


@pytest.mark.parametrize(("n", "expected"), [(4, "clear"), (3, "cannot_tell")])
def test_few_steps_tell_nothing_about_a_limp(n, expected):
    ctx = asked("walk", [m("stance_time_asymmetry", 30, "both", u95=1, n=n)], view=SIDE)
    (found,) = RULES["limp_timing"](ctx)
    assert found.verdict == expected


def test_times_that_name_both_legs_name_none():
    found = [m("stance_time_asymmetry", 30, "both"), m("single_support_asymmetry", -30, "both")]
    (finding,) = RULES["limp_timing"](asked("walk", found, view=SIDE))
    assert (finding.verdict, finding.side) == ("clear", "none")
    longer = [str(t) for t in finding.because if "longer one" in str(t)]
    assert longer == [f"The time on the {leg} leg was the longer one." for leg in ("left", "right")]


@pytest.mark.parametrize(("percent", "leg"), [(30, "left"), (-30, "right")])
def test_step_time_alone_names_the_longer_step_but_no_leg_that_is_spared(percent, leg):
    ctx = asked("walk", [m("step_time_asymmetry", percent, "both", u95=1)], view=SIDE)
    (found,) = RULES["limp_timing"](ctx)
    assert (found.verdict, found.side) == ("clear", "none")
    said = f"The {leg} step, which ends as that foot lands, was the longer one."
    assert str(found.because[1]) == said


@pytest.mark.parametrize(("u95", "expected"), [(9.0, "possible"), (14.0, "cannot_tell")])
def test_an_asymmetry_whose_interval_holds_none_is_no_limp(u95, expected):
    found = m("single_support_asymmetry", 13.0, "both", u95=u95)
    (finding,) = RULES["limp_timing"](asked("walk", [found], view=SIDE))
    assert finding.verdict == expected
