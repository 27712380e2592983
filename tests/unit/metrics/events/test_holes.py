"""Frames that were not written, people lost for a moment, and what only looks like a movement."""

import numpy as np
import pytest

from benchmarks.camera import camera_at
from metrics.events.gait import find_gait
from metrics.events.recognition import recognise
from metrics.events.repetitions import find_repetitions
from metrics.preprocessing.trial import condition
from tests.fixtures.clinical_test_motions import chair
from tests.fixtures.motions import Reps, squat, step_down, walk
from tests.fixtures.other_motions import split_squat
from tests.fixtures.stick_figures import film

WIDE = camera_at("left", size_px=(6000, 1280))


def with_frames(seq, rows):
    return seq.with_(
        t_s=seq.t_s[rows],
        xy_px=seq.xy_px[rows],
        visibility=seq.visibility[rows],
        world_m=np.array(seq.world_m)[rows],
        knee_step_px=None,
    )


@pytest.mark.parametrize(
    ("motion", "leg", "name"),
    [
        (squat(timing=Reps(reps=4)), None, "squat"),
        (step_down("left", timing=Reps(reps=4)), "left", "step-down"),
    ],
)
def test_frames_missing_from_the_file_cost_no_repetition(motion, leg, name):
    seq = film(motion, camera_at("front"), noise_px=1.0)
    left = np.ones(len(seq), bool)
    for bottom in np.arange(2.0, seq.t_s[-1], 0.7):  # six frames of thirty
        left &= ~((seq.t_s > bottom) & (seq.t_s < bottom + 0.2))
    clip = condition(with_frames(seq, np.flatnonzero(left)))
    assert np.diff(clip.t_s).max() > 0.15
    assert len(find_repetitions(clip, leg)) == 4
    assert recognise(clip).movement == name


def test_a_walker_lost_for_a_moment_keeps_most_steps():
    motion = walk(steps=14)
    seq = film(motion, WIDE, noise_px=1.0)
    gone = (seq.t_s > 1) & (seq.t_s % 0.9 < 0.17)
    xy, visibility = np.array(seq.xy_px), np.array(seq.visibility)
    xy[gone], visibility[gone] = np.nan, 0.0
    clip = condition(seq.with_(xy_px=xy, visibility=visibility))
    assert recognise(clip).movement == "walk"
    (bout,) = find_gait(clip).bouts
    assert bout.end_s - bout.start_s > 0.8 * seq.duration_s


@pytest.mark.parametrize("yaw", [-30.0, 0.0, 30.0])
def test_a_rear_foot_on_the_floor_is_not_in_the_air_for_a_high_camera(yaw):
    camera = camera_at("left", yaw_deg=yaw, distance_m=2.2, height_m=1.6, person_px=700)
    clip = condition(film(split_squat(), camera, noise_px=1.0))
    assert find_repetitions(clip)
    assert recognise(clip).movement == "unknown"


def test_who_sits_down_and_rises_at_once_has_not_squatted():
    seq = film(chair([2.0, 6.0, 10.0], duration_s=14), camera_at("front"))
    assert recognise(condition(seq)).movement == "chair-stand"
    quick = condition(seq.with_(t_s=seq.t_s * 0.4))
    assert recognise(quick).movement != "squat"
