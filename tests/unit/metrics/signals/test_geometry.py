"""Angle formulas against angles constructed by hand, and their symmetries."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics.signals import geometry as g

ANGLE = st.floats(-60, 60)
LENGTH = st.floats(20, 400)
SCALE = st.floats(0.2, 5)


def leg(thigh_in_deg: float, shank_in_deg: float, medial: int, thigh=200.0, shank=190.0):
    """Hip, knee and ankle from angles to the vertical, + = lower end towards the midline."""
    a, b = np.radians(thigh_in_deg), np.radians(shank_in_deg)
    hip = np.array([[300.0, 900.0]])
    knee = hip + thigh * np.array([[medial * np.sin(a), -np.cos(a)]])
    ankle = knee + shank * np.array([[medial * np.sin(b), -np.cos(b)]])
    return hip, knee, ankle


@pytest.mark.parametrize("medial", [1, -1])
@pytest.mark.parametrize(("thigh", "shank"), [(10, -5), (-8, 7), (0, 0), (15, 15)])
def test_fppa_is_the_bend_between_thigh_and_shank(medial, thigh, shank):
    hip, knee, ankle = leg(thigh, shank, medial)
    assert g.fppa_deg(hip, knee, ankle, medial)[0] == pytest.approx(thigh - shank, abs=1e-9)


def test_fppa_equals_the_definition_of_the_literature():
    """180 minus the angle at the knee, signed by the side of the hip-ankle line."""
    hip, knee, ankle = leg(14, -9, -1)
    u, v = hip - knee, ankle - knee
    plain = 180 - g.angle_between_deg(u, v)
    x_line = np.interp(knee[0, 1], [ankle[0, 1], hip[0, 1]], [ankle[0, 0], hip[0, 0]])
    side = np.sign(-1 * (knee[0, 0] - x_line))
    assert g.fppa_deg(hip, knee, ankle, -1)[0] == pytest.approx(side * plain[0])


@given(thigh=ANGLE, shank=ANGLE, scale=SCALE, medial=st.sampled_from([1, -1]))
def test_fppa_survives_scale_and_mirror(thigh, shank, scale, medial):
    points = leg(thigh, shank, medial)
    value = g.fppa_deg(*points, medial)[0]
    assert g.fppa_deg(*(scale * p for p in points), medial)[0] == pytest.approx(value, abs=1e-6)
    mirrored = [p * [-1, 1] for p in points]
    assert g.fppa_deg(*mirrored, -medial)[0] == pytest.approx(value, abs=1e-6)


@given(tilt=st.floats(-40, 40), width=LENGTH, left_is=st.sampled_from([1, -1]))
def test_tilt_is_positive_when_left_is_higher_in_any_view(tilt, width, left_is):
    a = np.radians(tilt)
    left = np.array([[left_is * width * np.cos(a), width * np.sin(a)]])
    assert g.tilt_deg(left, np.zeros((1, 2)))[0] == pytest.approx(tilt, abs=1e-6)


@given(flexion=st.floats(-15, 150), thigh=st.floats(-20, 100), way=st.sampled_from([1, -1]))
def test_knee_flexion_and_thigh_extension_from_the_side(flexion, thigh, way):
    t, s = np.radians(thigh), np.radians(thigh - flexion)
    hip = np.zeros((1, 2))
    knee = hip + 200 * np.array([[way * np.sin(t), -np.cos(t)]])
    ankle = knee + 200 * np.array([[way * np.sin(s), -np.cos(s)]])
    assert g.knee_flexion_deg(hip, knee, ankle, way)[0] == pytest.approx(flexion, abs=1e-6)
    if abs(thigh) < 89:
        assert g.thigh_extension_deg(hip, knee, way)[0] == pytest.approx(-thigh, abs=1e-6)


def test_missing_points_and_empty_segments_give_nan():
    hip, knee, ankle = leg(5, 0, 1)
    assert np.isnan(g.fppa_deg(hip * np.nan, knee, ankle, 1)).all()
    assert np.isnan(g.fppa_deg(knee, knee, ankle, 1)).all()
    assert np.isnan(g.separation_ratio(hip, hip, ankle, ankle)).all()
    assert np.isnan(g.foot_progression_deg(ankle, ankle + np.array([500.0, 0.0]), -1, 100.0)).all()


@pytest.mark.parametrize(
    ("flexion", "yaw", "error"), [(30, 5, 2.7), (60, 5, 5.8), (60, 10, 11.5), (90, 15, 29.0)]
)
def test_yaw_error_matches_the_published_table(flexion, yaw, error):
    assert g.yaw_fppa_error_deg(flexion, yaw) == pytest.approx(error, abs=0.06)


@given(flexion=st.floats(0, 120))
def test_shortening_gives_the_flexion_of_equal_segments(flexion):
    chord = 2 * 200 * np.cos(np.radians(flexion) / 2)
    assert g.flexion_from_shortening_deg(chord, 400.0) == pytest.approx(flexion, abs=1e-5)


def test_toe_out_of_a_foot_seen_from_the_front():
    shank, out = 200.0, 12.0
    reach = g.FOOT_TO_SHANK * shank * np.sin(np.radians(out))
    heel = np.zeros((1, 2))
    toe = np.array([[-reach, 0.0]])  # midline to the right: lateral is to the left
    assert g.foot_progression_deg(heel, toe, 1, shank)[0] == pytest.approx(out)


def test_symmetry_index():
    assert g.symmetry_index(0.6, 0.5) == pytest.approx(18.18, abs=0.01)
    assert g.symmetry_index(0.5, 0.5) == 0


@pytest.mark.parametrize("direction", [1, -1])
@pytest.mark.parametrize("flexion", [-8.0, 0.0, 60.0, 140.0, 190.0])
def test_knee_flexion_is_the_laid_out_angle_also_when_deep(flexion, direction):
    hip, knee = np.array([0.0, 400.0]), np.array([0.0, 0.0])
    a = np.radians(flexion)
    ankle = np.array([-direction * 400.0 * np.sin(a), -400.0 * np.cos(a)])
    assert g.knee_flexion_deg(hip, knee, ankle, direction) == pytest.approx(flexion, abs=1e-9)
