"""A turned body seen from above or below does not tilt a level pelvis, and two cameras agree."""

from itertools import combinations

import numpy as np
import pytest

import metrics
from benchmarks.camera import camera_at, sequence
from benchmarks.mocap import read_walk, walks_in
from benchmarks.opencap import read_trial
from core import landmarks as lm
from core.pose_sequence import PelvisTrack
from metrics.preprocessing.line_of_sight import horizon_px
from metrics.preprocessing.pelvic_obliquity import pelvis_line
from metrics.preprocessing.trial import condition
from metrics.signals.geometry import tilt_deg
from tests.fixtures.motions import Reps, squat, walk
from tests.fixtures.stick_figures import film

SQUARE, FOCAL_PX = (1280, 1280), 1.1 * 1280


def phone(yaw, height, distance=4.0, view="front"):
    """A level camera with a usual lens."""
    return camera_at(
        view,
        yaw_deg=yaw,
        distance_m=distance,
        height_m=height,
        size_px=SQUARE,
        person_px=FOCAL_PX * 1.7 / distance,
    )


@pytest.mark.parametrize("view", ["front", "back"])
@pytest.mark.parametrize("height", [0.5, 1.8])
@pytest.mark.parametrize("yaw", [-20.0, 20.0])
def test_a_level_pelvis_stays_level(view, height, yaw):
    motion = squat(timing=Reps(reps=1, stand_s=1.5))
    clip = condition(film(motion, phone(yaw, height, 3.0, view)))
    drawn = clip.standing(tilt_deg(clip.point("hip", "left"), clip.point("hip", "right")))
    told = clip.standing(pelvis_line(clip).angle_deg)
    assert abs(drawn) > 2.5
    assert abs(told) < 0.4 * abs(drawn)


def test_the_doubt_grows_with_height_and_turn():
    motion = squat(timing=Reps(reps=1, stand_s=1.5))

    def doubt(yaw, height):
        return np.nanmedian(pelvis_line(condition(film(motion, phone(yaw, height)))).u95_deg)

    assert doubt(0.0, 0.95) < doubt(20.0, 0.95) < doubt(20.0, 1.8)


@pytest.mark.parametrize("height", [0.5, 1.0, 1.8])
def test_the_horizon_is_told_by_a_person_who_comes_nearer(height):
    seq = film(walk(steps=12, start_z_m=-3.0), phone(0.0, height, 7.0))
    for shift_px in (0.0, 150.0):  # a camera pitched by 6 degrees, nearly
        moved = seq.with_(xy_px=np.add(seq.xy_px, [0.0, shift_px]))
        at, doubt_px = horizon_px(condition(moved))
        assert abs(at - (640 - shift_px)) < 2 * doubt_px + 25
    assert horizon_px(condition(film(squat(timing=Reps(reps=1)), phone(0.0, height)))) is None


def clips(folder):
    for name in ("walking1", "walkingTO1", "walkingTS1"):
        trial = read_trial(folder / "mocap_subject4", name)
        yield trial.t_s, trial.points_m
    for path in walks_in(folder / "gait_c3d"):
        walked = read_walk(path)
        yield walked.t_s[::3], walked.points_m[::3]


def drops(t_s, points, camera):
    seq = sequence(t_s, points, camera)
    hips = np.asarray(seq.xy_px)[:, [23, 24]] * [1, -1]
    line = tilt_deg(hips[:, 0], hips[:, 1])
    track = PelvisTrack("optical flow", "frontal", line, np.full(len(seq), 3.0))
    seen = metrics.screen(seq.with_(pelvis=(track,)), "walk")
    found = {side: seen.measurement("pelvic_drop_peak", side) for side in lm.SIDES}
    return {s: m for s, m in found.items() if m.value is not None and seen.view.kind == "front"}


def test_two_cameras_of_one_captured_walk_agree(shared_data):
    pairs = off = 0
    for t_s, points in clips(shared_data):
        ankles = [lm.index("ankle", side) for side in lm.SIDES]
        points = points - np.nanmedian(points[:, ankles], axis=(0, 1)) * [1, 0, 1]
        seen = [
            drops(t_s, points, phone(yaw, height, 5.0))
            for yaw, height in ((0, 0.95), (-22, 1.5), (16, 1.5), (28, 1.8), (-28, 0.5))
        ]
        for one, two in combinations(seen, 2):
            for side in one.keys() & two.keys():
                pairs += 1
                off += abs(one[side].value - two[side].value) > np.hypot(
                    one[side].u95, two[side].u95
                )
    assert pairs > 30
    assert off == 0
