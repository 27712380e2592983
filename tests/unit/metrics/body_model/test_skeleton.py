"""The skeleton of the body model: angles in, joints out."""

import numpy as np
import pytest

from core import landmarks as lm
from metrics.body_model import skeleton as sk
from tests.fixtures.known_body import BODY, PX_PER_M


def pose(**values: float) -> np.ndarray:
    """One pose in degrees: ``pose(YAW=90, left_KNEE=20)``."""
    out = np.zeros(sk.SIZE)
    for name, value in values.items():
        side, _, column = name.partition("_")
        if column:
            out[sk.LEG[side] + getattr(sk, column)] = np.radians(value)
        else:
            out[getattr(sk, name)] = np.radians(value)
    return out


def joints(**values: float) -> dict[str, np.ndarray]:
    points = sk.joints(pose(**values), BODY, PX_PER_M).points_m
    return dict(zip(sk.POINTS, points, strict=True))


class TestSkeleton:
    def test_straight_person_faces_the_camera(self):
        p = joints()
        assert p["left_hip"] == pytest.approx([0.09, 0, -3.75])
        assert p["left_ankle"] == pytest.approx([0.09, -0.8, -3.75])
        assert p["right_shoulder"] == pytest.approx([-0.17, 0.48, -3.75])
        assert p["right_foot_index"][2] > p["right_heel"][2]  # toes towards the camera

    def test_ninety_of_hip_and_knee_is_sitting(self):
        p = joints(left_FLEXION=90, left_KNEE=90)
        assert p["left_knee"] - p["left_hip"] == pytest.approx([0, 0, 0.4])
        assert p["left_ankle"] - p["left_knee"] == pytest.approx([0, -0.4, 0], abs=1e-12)

    @pytest.mark.parametrize(("side", "inward"), [("left", -1), ("right", 1)])
    def test_adduction_goes_to_the_midline_and_internal_rotation_takes_the_foot_out(
        self, side, inward
    ):
        p = joints(**{f"{side}_ADDUCTION": 30})
        assert (p[f"{side}_knee"] - p[f"{side}_hip"])[0] == pytest.approx(0.2 * inward)
        p = joints(**{f"{side}_FLEXION": 90, f"{side}_KNEE": 90, f"{side}_ROTATION": 30})
        assert (p[f"{side}_ankle"] - p[f"{side}_knee"])[0] == pytest.approx(-0.2 * inward)

    def test_left_side_up_is_a_positive_list(self):
        p = joints(LIST=10)
        assert p["left_hip"][1] > p["right_hip"][1]

    def test_bones_keep_their_length_in_any_pose(self):
        rng = np.random.default_rng(1)
        many = sk.joints(rng.uniform(-1, 1, (50, sk.SIZE)), BODY, PX_PER_M).points_m
        p = dict(zip(sk.POINTS, np.moveaxis(many, 1, 0), strict=True))
        for side in lm.SIDES:
            thigh = np.linalg.norm(p[f"{side}_knee"] - p[f"{side}_hip"], axis=1)
            shank = np.linalg.norm(p[f"{side}_ankle"] - p[f"{side}_knee"], axis=1)
            assert thigh == pytest.approx(0.4)
            assert shank == pytest.approx(0.4)
