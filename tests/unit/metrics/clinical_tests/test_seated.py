"""Seated hip rotation on a stick figure whose turns are known."""

import numpy as np
import pytest

from metrics.clinical_tests import CLINICAL_TESTS, seated_rotation
from metrics.preprocessing.trial import condition
from tests.fixtures.clinical_test_motions import seated, turns
from tests.fixtures.stick_figures import camera_at, film

LENS = camera_at("front", height_m=0.6)


def run(motion, camera=LENS, **how):
    return seated_rotation.measure(condition(film(motion, camera, **how)))


def both(inward_left=35.0, outward_left=30.0, inward_right=22.0, outward_right=40.0, **how):
    left = turns(inward_left, outward_left)
    right = turns(inward_right, outward_right, first_s=left[-1][0] + 4.0)
    return seated(left, right, **how)


def test_known_turns_are_read_within_half_a_degree():
    result = run(both())
    expected = {
        ("hip_internal_rotation", "left"): 35,
        ("hip_external_rotation", "left"): 30,
        ("hip_rotation_arc", "left"): 65,
        ("hip_internal_rotation", "right"): 22,
        ("hip_external_rotation", "right"): 40,
        ("hip_rotation_arc", "right"): 62,
        ("hip_rotation_asymmetry", "both"): 13,
    }
    for (id, side), value in expected.items():
        m = result.measurement(id, side)
        assert m.value == pytest.approx(value, abs=0.5), id
        assert m.n == 3


@pytest.mark.parametrize("fps", [24.0, 60.0])
def test_curve_follows_the_turns_at_any_frame_rate(fps):
    motion = both()
    clip = condition(film(motion, LENS, fps=fps, uneven=0.3))
    result = seated_rotation.measure(clip)
    for side in ("left", "right"):
        truth = motion.truth(clip.t_s)[f"hip_rotation_{side}_deg"]
        error = result.columns[f"hip_rotation_{side}_deg"] - truth
        # Half a second at the ends belongs to the filter; the flanks move at 70 degrees a second.
        assert np.nanmean(np.abs(error)) < 0.5
        assert np.nanmax(np.abs(error[15:-15])) < 3


def test_noise_stays_within_the_u95():
    result = run(both(), noise_px=3.0, seed=4)
    for side, inward in (("left", 35), ("right", 22)):
        m = result.measurement("hip_internal_rotation", side)
        assert abs(m.value - inward) < m.u95
        assert abs(m.value - inward) < 1.5


def test_zero_is_the_hanging_shank_not_the_vertical():
    m = run(both(rest_deg=5.0)).measurement("hip_internal_rotation", "left")
    assert m.value == pytest.approx(35, abs=0.5)


def test_turn_times_are_the_events():
    left = turns(30, 25)
    result = run(seated(left, []))
    starts = [e.time_s for e in result.events if e.kind == "rep_start" and e.side == "left"]
    assert len(starts) == 6
    # The turn counts from 10 % of its height, a fifth of the 0.8-s flank after its start.
    assert np.allclose(starts, [s + 0.16 for s, _ in left], atol=0.07)


@pytest.mark.parametrize(
    ("fault", "word"),
    [({"lean_deg": 9.0}, "trunk"), ({"hike_deg": 8.0}, "pelvis"), ({"knee_slide_m": 0.12}, "knee")],
)
def test_helping_movements_give_a_reason_instead_of_a_number(fault, word):
    result = run(both(**fault))
    for id in seated_rotation.IDS:
        m = result.measurement(id, "left")
        assert m.value is None
        assert word in str(m.reason)
    assert result.measurement("hip_rotation_asymmetry", "both").value is None


def test_a_little_help_is_allowed():
    result = run(both(lean_deg=3.0, hike_deg=2.0))
    assert result.measurement("hip_internal_rotation", "left").value == pytest.approx(35, abs=0.5)


def test_thighs_past_the_camera_give_a_reason():
    result = run(both(thigh_yaw_deg=50.0))
    m = result.measurement("hip_internal_rotation", "left")
    assert m.value is None
    assert "does not point at the camera" in str(m.reason)


def test_a_thigh_a_little_past_the_camera_is_noted():
    codes = [n.code for n in run(both(thigh_yaw_deg=25.0)).notes]
    assert "thigh_yaw_left" in codes


def test_from_the_side_there_is_no_number():
    result = run(both(), camera_at("left", height_m=0.6))
    assert all(m.value is None for m in result.measurements)


def test_one_side_alone_has_no_asymmetry():
    result = run(seated(turns(30, 25), []))
    assert result.measurement("hip_internal_rotation", "right").value is None
    assert "No turn" in str(result.measurement("hip_internal_rotation", "right").reason)
    assert result.measurement("hip_rotation_asymmetry", "both").value is None


def test_mirrored_person_swaps_sides():
    swapped = both(22.0, 40.0, 35.0, 30.0)
    result = run(swapped)
    assert result.measurement("hip_internal_rotation", "left").value == pytest.approx(22, abs=0.5)
    assert result.measurement("hip_rotation_asymmetry", "both").value == pytest.approx(-13, abs=0.7)


def test_mirrored_file_nobody_told_of_exchanges_the_legs_but_not_in_and_out():
    result = run(both(), mirrored=True)
    assert result.measurement("hip_internal_rotation", "left").value == pytest.approx(22, abs=0.5)
    assert result.measurement("hip_external_rotation", "left").value == pytest.approx(40, abs=0.5)
    assert result.measurement("hip_internal_rotation", "right").value == pytest.approx(35, abs=0.5)


def test_every_short_test_is_registered_under_its_movement():
    names = {"seated-rotation", "single-leg-stance", "thomas", "chair-stand", "single-leg-bridge"}
    assert set(CLINICAL_TESTS) == names
