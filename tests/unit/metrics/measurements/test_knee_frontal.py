"""The knee angle is read twice; where the two readings disagree the answer is "can't tell"."""

import numpy as np
import pytest

import metrics
from benchmarks.camera import Camera
from core import landmarks as lm
from metrics.results import Measurement, View
from metrics.verdicts import PatternInput, find
from tests.fixtures.motions import Reps, squat
from tests.fixtures.stick_figures import film

LENS = Camera("front", distance_m=3.8, person_px=700.0)


def knee_input(first_deg, second_deg, movement="squat"):
    made = tuple(
        Measurement(id, "left", value, "deg", u95=u95, n=3)
        for id, value, u95 in (
            ("fppa_peak", first_deg, 10.0),
            ("fppa_world", second_deg, 9.0),
            ("knee_flexion_proxy", 90.0, 8.0),
        )
    )
    stance = "none" if movement == "squat" else "left"
    return PatternInput(movement, View("front", yaw_deg=1.0), made, stance_side=stance)


def verdict(pattern, first_deg, second_deg):
    movement = "step-down" if pattern == "knee_varus" else "squat"
    found = find(knee_input(first_deg, second_deg, movement))
    return next(f for f in found if f.pattern == pattern and f.side == "left")


@pytest.mark.parametrize(
    ("pattern", "first", "second", "wanted"),
    [
        ("valgus_collapse", 1.0, 4.0, "not_seen"),
        ("valgus_collapse", 1.0, 12.0, "cannot_tell"),
        ("knee_varus", -3.0, -5.0, "not_seen"),
        ("knee_varus", -3.0, -14.0, "cannot_tell"),
    ],
)
def test_two_readings_on_either_side_of_the_cutoff_give_no_answer(pattern, first, second, wanted):
    finding = verdict(pattern, first, second)
    assert finding.verdict == wanted
    said = " ".join(str(t) for t in finding.because)
    assert ("do not agree" in said) == (wanted == "cannot_tell")


def test_readings_far_apart_widen_the_interval():
    seq = film(squat(timing=Reps(reps=3)), LENS)
    world = np.array(seq.world_m)
    leg = np.linalg.norm(world[0, lm.index("hip", "left")] - world[0, lm.index("ankle", "left")])
    world[:, lm.index("knee", "left"), 0] -= 0.12 * leg  # the left knee drawn in, by 13 deg
    lost = seq.with_(world_m=world)
    same, wide = (metrics.screen(s, "squat").measurement("fppa_peak", "left") for s in (seq, lost))
    assert wide.value == pytest.approx(same.value, abs=0.5)
    assert wide.u95 > same.u95 + 2
    other = metrics.screen(lost, "squat").measurement("fppa_peak", "right")
    assert other.u95 == pytest.approx(
        metrics.screen(seq, "squat").measurement("fppa_peak", "right").u95, abs=0.1
    )
