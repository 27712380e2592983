"""A seat that is only touched: told from the side by the weight, from the front by the trunk."""

import numpy as np
import pytest

from benchmarks.camera import camera_at
from benchmarks.changed_recordings import _rolled
from core.pose_sequence import PoseSequence
from metrics.events.balance import ahead_of_heel
from metrics.events.recognition import recognise
from metrics.events.repetitions import find_repetitions
from metrics.preprocessing.trial import condition
from tests.fixtures.clinical_test_motions import chair
from tests.fixtures.motions import Reps, squat
from tests.fixtures.stick_figures import film

RISES = [1.0, 3.0, 5.0, 7.0, 9.0]


def touched(view, **how):
    """A seat touched for a tenth of a second, from the first standing on."""
    motion = chair(RISES, duration_s=11.5, **how)
    seq = film(motion, camera_at(view, distance_m=3.5), noise_px=1.0)
    return seq.slice(int(np.searchsorted(seq.t_s, 1.95)), len(seq))


LEANING = {"lean_deg": 35.0, "shin_deg": 25.0, "leans_at": 0.25}


@pytest.mark.parametrize("view", ["left", "right"])
@pytest.mark.parametrize("tilt_deg", [-8.0, 0.0, 8.0])
def test_a_seat_that_is_only_touched_is_one(view, tilt_deg):
    clip = condition(_rolled(touched(view, **LEANING), tilt_deg))
    lowest, rising = ahead_of_heel(clip, find_repetitions(clip))
    assert lowest < -0.08
    assert rising > 0.06
    assert recognise(clip).movement == "chair-stand"


@pytest.mark.parametrize("tilt_deg", [-8.0, 0.0, 8.0])
@pytest.mark.parametrize("trunk_deg", [20.0, 45.0])
def test_who_squats_keeps_the_weight_over_the_feet(trunk_deg, tilt_deg):
    motion = squat(trunk_fwd_deg=trunk_deg, timing=Reps(reps=3))
    seq = film(motion, camera_at("left", distance_m=3.5), noise_px=1.0)
    clip = condition(_rolled(seq, tilt_deg))
    lowest, _ = ahead_of_heel(clip, find_repetitions(clip))
    assert 0.05 < lowest < 0.25
    assert recognise(clip).movement == "squat"


def test_who_hangs_in_straps_comes_over_the_feet_only_at_the_top():
    clip = condition(touched("left", lean_deg=10.0))
    lowest, rising = ahead_of_heel(clip, find_repetitions(clip))
    assert lowest < -0.1
    assert rising < 0.0
    assert recognise(clip).movement != "chair-stand"


@pytest.mark.parametrize("tilt_deg", [-8.0, 0.0, 8.0])
def test_from_the_front_a_seat_that_is_only_touched_is_no_squat(tilt_deg):
    leaning = {"lean_deg": 28.0, "shin_deg": 25.0, "leans_at": 0.25}
    clip = condition(_rolled(touched("front", **leaning), tilt_deg))
    assert np.isnan(ahead_of_heel(clip, find_repetitions(clip))).all()
    found = recognise(clip)
    assert found.movement == "unknown"
    assert "trunk comes upright" in str(found.because)


def test_a_real_chair_stand_with_one_short_rest_is_no_squat(shared_data):
    seq = PoseSequence.load(shared_data / "real" / "chair_stand_front.parquet")
    second = seq.slice(int(np.searchsorted(seq.t_s, 4.7)), len(seq))
    assert recognise(condition(second)).movement == "unknown"
