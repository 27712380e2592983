"""Hip adduction is missing, with the reason, where the thigh points at the lens."""

import numpy as np

import metrics
from benchmarks.camera import camera_at
from core import landmarks as lm
from core.pose_sequence import PoseSequence
from tests.fixtures.motions import Reps, squat
from tests.fixtures.stick_figures import film

LENS = camera_at("front", distance_m=3.8, person_px=700.0)
TIMING = Reps(reps=3, stand_s=1.2)


def test_a_deep_squat_hides_it_and_says_so():
    seen = metrics.screen(film(squat(knee_deg=115, timing=TIMING), LENS), "squat")
    for side in lm.SIDES:
        told = seen.measurement("hip_adduction_peak", side)
        assert told.value is None
        assert "pointed at the camera" in str(told.reason)
        curve = seen.series[f"hip_adduction_{side}_deg"]
        stands = seen.series.t_s < 1.0
        assert np.isfinite(curve[stands]).all()
        assert np.isnan(curve).mean() > 0.05


def test_a_shallow_squat_shows_it():
    seen = metrics.screen(film(squat(knee_deg=60, timing=TIMING), LENS), "squat")
    assert seen.measurement("hip_adduction_peak", "left").value is not None


def test_a_chair_stand_filmed_from_the_front_has_no_adduction_while_sitting(shared_data):
    seq = PoseSequence.load(shared_data / "real" / "chair_stand_front.parquet")
    seen = metrics.screen(seq, "squat")
    hips = np.asarray(seq.xy_px)[:, [23, 24], 1].mean(1)
    low = hips > np.percentile(hips, 5) + 0.8 * np.ptp(np.percentile(hips, [5, 95]))
    sat = np.asarray(seen.series["hip_adduction_left_deg"])[low]
    assert low.sum() > 20
    assert np.isnan(sat).mean() > 0.8
