"""The table of targets: what counts as met."""

import numpy as np
import pytest

from benchmarks.validity.aims_angles import fit_aims, knee_aims, pelvis_aims, reference_aims
from benchmarks.validity.answers import Number
from benchmarks.validity.curves import Curve
from benchmarks.validity.fitted import Fitted
from benchmarks.validity.visits import VISITS
from sample_videos.phantom.library import recipes

TRUE = np.linspace(-10, 10, 50)


def curve(measured, movement="step-down", angle="pelvic_obliquity", people="rendered"):
    band = np.full(len(TRUE), 3.0)
    return Curve(angle, movement, "front", people, measured, TRUE, band)


def test_a_pelvis_followed_well_meets_its_aim_and_a_flattened_one_does_not():
    assert pelvis_aims([curve(TRUE + 1.0)])[0].met is True
    flat = pelvis_aims([curve(0.3 * TRUE)])[0]
    assert flat.met is False
    assert flat.measured.startswith("slope 0.30")
    assert pelvis_aims([])[0].met is None  # nothing measured is not met


@pytest.mark.parametrize(("off", "met"), [(2.0, True), (3.5, False)])
def test_seated_rotation_is_held_to_three_degrees(off, met):
    key = ("hip_internal_rotation", "seated-rotation", "front", "rendered")
    numbers = [Number(*key, 30.0 + off, 30.0, 6.0), Number(*key, 20.0 - off, 20.0, 6.0)]
    assert knee_aims([], numbers)[-1].met is met


def test_the_change_of_a_rotation_is_judged_about_its_own_mean():
    band = np.full(50, 20.0)
    shifted = Fitted("hip_rotation", "step-down", TRUE + 12.0, band, TRUE * 0, TRUE)
    change, slope = fit_aims([shifted])[2:]
    assert (change.measured, change.met) == ("0.0", True)
    assert (slope.measured, slope.met) == ("1.00", True)


def test_the_worst_formula_is_named():
    ideal = [curve(TRUE), curve(TRUE + 0.7, "walk", "thigh_extension")]
    own = reference_aims([], ideal, [])[-1]
    assert own.measured == "worst MAE 0.7 (thigh_extension, walk)"
    assert own.met is False


def test_visits_are_made_of_clips_that_exist():
    assert {name for visit in VISITS for name in visit.clips} <= set(recipes())
