"""Single-leg stance of 30 s: hold, pelvic drop and trunk lean, all known."""

from dataclasses import replace

import pytest

from metrics.catalogue.measurements import limits
from metrics.clinical_tests import single_leg_stance as stance
from metrics.preprocessing.trial import condition
from tests.fixtures.clinical_test_motions import one_leg
from tests.fixtures.stick_figures import camera_at, film

FRONT = camera_at("front")
# Share of the half width that optical flow brings with which 95 of 100 legs hold the truth.
OF_FLOW = limits("pelvic_drop_static", stance.MOVEMENT).coverage


def run(motion, camera=FRONT, **how):
    return stance.measure(condition(film(motion, camera, **how)))


def test_hold_is_timed_from_lifting_to_thirty_seconds():
    result = run(one_leg("right"), pelvis_u95_deg=3.0)
    m = result.measurement("stance_hold_time", "right")
    assert m.value == pytest.approx(30, abs=0.1)
    assert result.measurement("stance_hold_time", "left") is None


def test_shorter_hold_ends_with_the_foot_down():
    result = run(one_leg("left", hold_s=10.0), pelvis_u95_deg=3.0)
    # Foot up at 5 % of the leg (a third of the 0.6-s flank), down again at 3 %.
    assert result.measurement("stance_hold_time", "left").value == pytest.approx(10.2, abs=0.3)
    assert not result.notes


def test_clip_that_ends_early_says_so():
    result = run(one_leg("left", hold_s=12.0, after_s=-2.0), pelvis_u95_deg=3.0)
    assert [n.code for n in result.notes] == ["hold_cut_short_left"]


@pytest.mark.parametrize("side", ["left", "right"])
def test_drop_is_found_on_the_standing_leg_and_timed(side):
    result = run(one_leg(side, drop_deg=8.0, drop_after_s=12.0), pelvis_u95_deg=3.0)
    drop = result.measurement("pelvic_drop_static", side)
    assert drop.value == pytest.approx(8, abs=0.3)
    assert drop.route == "optical flow"
    time = result.measurement("time_to_drop", side)
    # 2 of 8 degrees are passed 0.1 s into the 0.4-s drop; the foot counts as up 0.2 s late.
    assert time.value == pytest.approx(11.9, abs=0.3)
    assert [e.side for e in result.events if e.kind == "pelvis_drop"] == [side]


def test_hitching_up_is_a_negative_drop_and_no_time():
    result = run(one_leg("right", drop_deg=-5.0, drop_after_s=1.0), pelvis_u95_deg=3.0)
    assert result.measurement("pelvic_drop_static", "right").value < 0.5
    assert result.measurement("time_to_drop", "right").value is None


def test_without_a_pelvis_track_it_cannot_tell():
    result = run(one_leg("right", drop_deg=8.0))
    for id in stance.PELVIS_IDS:
        m = result.measurement(id, "right")
        assert m.value is None
        assert "pelvis" in str(m.reason)
    assert result.measurement("stance_hold_time", "right").value is not None


def test_band_of_the_track_widens_the_answer():
    wide = run(one_leg("right", drop_deg=8.0), pelvis_u95_deg=9.0)
    assert wide.measurement("pelvic_drop_static", "right").u95 == pytest.approx(9.0 * OF_FLOW)


def test_a_drop_since_standing_does_not_hold_the_doubt_about_level():
    seq = film(one_leg("left", drop_deg=9.0, drop_after_s=12.0), FRONT, pelvis_u95_deg=10.0)
    told = seq.with_(pelvis=tuple(replace(p, level_u95_deg=8.0) for p in seq.pelvis))
    before, after = (
        stance.measure(condition(s)).measurement("pelvic_drop_static", "left") for s in (seq, told)
    )
    assert before.u95 == pytest.approx(10.0 * OF_FLOW)
    assert after.u95 == pytest.approx((2 * (10**2 - 8**2)) ** 0.5 * OF_FLOW)
    assert after.value == before.value


def test_leaning_over_the_leg_is_noted():
    result = run(one_leg("left", lean_deg=14.0), pelvis_u95_deg=3.0)
    assert result.measurement("trunk_lean_peak", "left").value == pytest.approx(14, abs=0.5)
    assert "trunk_compensation_left" in [n.code for n in result.notes]


def test_from_the_side_time_only():
    result = run(one_leg("right"), camera_at("right"), pelvis_u95_deg=3.0)
    assert result.measurement("stance_hold_time", "right").value == pytest.approx(30, abs=0.1)
    assert result.measurement("pelvic_drop_static", "right").value is None


def test_standing_on_both_legs_has_no_hold():
    result = run(one_leg("right", lift_m=0.0), pelvis_u95_deg=3.0)
    assert {m.side for m in result.measurements} == {"left", "right"}
    assert all(m.value is None for m in result.measurements)
