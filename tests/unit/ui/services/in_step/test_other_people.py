"""The band of other people behind the curves of a walk: on the right time base, in our sign."""

from __future__ import annotations

import numpy as np
import pytest

from core.vocabulary import Side
from metrics.conventions import SIDES
from tests.fixtures.repeated import clip, repeated
from tests.fixtures.true_walks import BEND, DROP, knees, pelvis
from tests.fixtures.visits import measured
from ui.services.in_step import Half, in_step
from ui.services.in_step.browser_data import browser_data
from ui.services.screening.screened_clip import ScreenedClip


def legs(shown: ScreenedClip) -> dict:
    """What the browser is given of both legs."""
    return browser_data(in_step(*(Half(shown, str(side), side) for side in SIDES), "legs"))


def inside(chart: dict, place: int, shift: int = 0) -> float:
    """Share of the stride in which a line lies in the band; shifted by so many percent."""
    values, band = chart["lines"][place]["values"], chart["band"]
    line = np.roll(np.array(values, float), shift)
    return float(((line >= band["low"]) & (line <= band["high"])).mean())


@pytest.mark.parametrize("place", [0, 1])
def test_the_true_knee_of_a_rendered_walk_runs_in_the_band_from_its_own_heel_strike(place):
    (chart,) = legs(knees(BEND))["charts"]
    assert len(chart["band"]["low"]) == 101
    assert inside(chart, place) > 0.75  # 0.86
    assert inside(chart, place, 50) < 0.3  # 0.14: the strike of the other foot


@pytest.mark.parametrize("place", [0, 1])
def test_the_true_pelvis_does_in_our_sign_only(place):
    (chart,) = legs(pelvis(DROP))["charts"]
    (turned,) = legs(pelvis(DROP, sign=-1))["charts"]
    assert inside(chart, place) > 0.55  # 0.66
    assert inside(turned, place) < 0.35  # 0.26


def test_the_whole_band_is_in_the_chart_and_named():
    found = legs(knees(BEND))
    (chart,) = found["charts"]
    assert chart["low"] < min(chart["band"]["low"])
    assert max(chart["band"]["high"]) < chart["high"]
    told = found["words"]["others"]
    assert "83 people (children and adolescents of 4 to 17 years" in told
    assert "Schwartz 2008" in told
    assert "no finding rests on it" in told


def test_the_error_of_the_least_sure_number_of_the_knee_stands_on_its_curve():
    sure = measured("knee_extension_min", 4.0, u95=9.0)
    bar = legs(knees(sure, BEND))["charts"][0]["lines"][0]["bar"]
    assert bar["high"] - bar["low"] == pytest.approx(36.0)


@pytest.mark.parametrize(
    "numbers",
    [(), (measured("pelvic_drop_peak", 3.0, u95=10.0, route="landmarks"),)],
    ids=["not read", "hip line alone"],
)
def test_no_band_behind_a_pelvis_that_may_carry_no_answer(numbers):
    found = legs(pelvis(*numbers))
    assert [chart["band"] for chart in found["charts"]] == [None]
    assert found["words"]["others"] == ""


def test_no_band_behind_repetitions():
    first, second = (clip(repeated(name, pelvis=4.0, numbers=[DROP])) for name in "ab")
    halves = Half(first, "a", Side.LEFT), Half(second, "b", Side.LEFT)
    found = browser_data(in_step(*halves, "days"))
    assert "pelvic_obliquity" in {chart["id"] for chart in found["charts"]}
    assert {chart["band"] for chart in found["charts"]} == {None}
    assert found["words"]["others"] == ""
