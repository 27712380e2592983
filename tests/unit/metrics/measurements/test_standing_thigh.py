"""Thigh extension where nobody stood: other people's standing is taken off, and doubted."""

import numpy as np
import pytest

import metrics
from benchmarks.camera import camera_at
from benchmarks.mocap import read_walk, standing_of, walks_in
from benchmarks.validity.captured import ACROSS_PX, extension_peaks
from core.pose_sequence import ModelInfo
from metrics.catalogue.parameters import GAIT
from tests.fixtures.motions import walk
from tests.fixtures.stick_figures import film

ACROSS = camera_at("right", size_px=ACROSS_PX)


def extension(seq, side="right"):
    return metrics.screen(seq, "walk").measurement("thigh_extension_peak", side)


def test_true_joints_and_a_pose_model_have_their_own_offset():
    seq = film(walk(peak_extension_deg=16, steps=14), ACROSS)
    joints, model = extension(seq), extension(seq.with_(model=ModelInfo("full", "1" * 64)))
    assert joints.value == pytest.approx(16 - GAIT.standing_thigh_joints_deg, abs=1)
    assert model.value == pytest.approx(16 - GAIT.standing_thigh_model_deg, abs=1)
    for told in (joints, model):
        assert told.u95 > 2 * GAIT.standing_thigh_doubt_deg


def test_captured_walks_without_a_stand_are_centred(shared_data):
    off = []
    for path in walks_in(shared_data / "gait_c3d"):
        walk_, stood = read_walk(path), read_walk(standing_of(path))
        for side, (_, lab, _) in extension_peaks(walk_, stood).items():
            told = extension(walk_.film(camera_at(side, size_px=ACROSS_PX)), side)
            off.append(told.value - lab)
            assert abs(off[-1]) <= told.u95
    assert abs(np.mean(off)) < 2.0
