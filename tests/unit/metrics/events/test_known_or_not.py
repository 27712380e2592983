"""A movement is named only when it positively looks like one of ours."""

import numpy as np
import pytest

from benchmarks.camera import camera_at
from core import landmarks as lm
from metrics import screen
from metrics.events.gait import find_gait
from metrics.events.one_legged import stance_leg
from metrics.events.recognition import recognise
from metrics.events.repetitions import find_repetitions
from metrics.preprocessing.trial import condition
from tests.fixtures.clinical_test_motions import chair
from tests.fixtures.motions import Reps, squat, step_down, walk
from tests.fixtures.other_motions import (
    Held,
    arms_raised,
    half_squat_walk,
    hurdle_step,
    jump_squat,
    jumping_jacks,
    run,
    side_lunge,
    split_squat,
    step_to,
    treadmill,
)
from tests.fixtures.stick_figures import film

WIDE = camera_at("left", size_px=(6000, 1280))
FRONT = camera_at("front", distance_m=5)
OTHERS = {
    "split squat": (split_squat(), camera_at("left"), "ahead of the other"),
    "split squat, front": (split_squat(), FRONT, ""),
    "side lunge": (side_lunge(), camera_at("front"), "far apart"),
    "jump squat": (jump_squat(), camera_at("left"), "leave the floor"),
    "a low step": (
        step_down("left", knee_deg=50),
        camera_at("front", distance_m=2.2, height_m=0.3),
        "one foot goes up or down with the hips",
    ),
    "a step filmed from too near": (
        step_down("left"),
        camera_at("left", distance_m=1.2, height_m=1.4),
        "one foot goes up or down with the hips",
    ),
    "hip hinge": (squat(knee_deg=45, trunk_fwd_deg=85), camera_at("left"), "trunk"),
    "run": (run(), WIDE, "running"),
    "half squat walk": (half_squat_walk(), WIDE, ""),
    "jumping jacks": (jumping_jacks(), camera_at("front"), ""),
    "hurdle step": (hurdle_step(), camera_at("front"), ""),
    "standing": (squat(timing=Reps(reps=0, stand_s=6)), camera_at("front"), "hardly move"),
}


@pytest.mark.parametrize("name", OTHERS)
def test_what_is_not_ours_is_unknown_and_gets_no_answer(name):
    motion, camera, said = OTHERS[name]
    found = screen(film(motion, camera, noise_px=1.0))
    assert found.movement == "unknown"
    assert {f.verdict for f in found.findings} == {"cannot_tell"}
    assert not found.scores
    (note,) = [n for n in found.notes if n.code == "movement"]
    assert said in str(note.text)


def test_no_angle_is_called_corrected_where_none_is_given():
    found = screen(film(side_lunge(), camera_at("front", yaw_deg=14)))
    assert found.movement == "unknown"
    assert (found.view.kind, round(found.view.yaw_deg) > 8) == ("front", True)
    assert "yaw" not in {n.code for n in found.notes}


@pytest.mark.parametrize("view", ["left", "right"])
def test_a_far_foot_that_is_only_guessed_makes_no_squat_one_legged(view):
    seq = film(squat(), camera_at(view), noise_px=1.0)
    far = [lm.index(j, "right" if view == "left" else "left") for j in ("ankle", "heel")]
    xy, visibility = np.array(seq.xy_px), np.array(seq.visibility)
    rng = np.random.default_rng(3)
    xy[:, far] += np.cumsum(rng.normal(0, 8, (len(xy), len(far), 2)), axis=0)
    visibility[:, far] = 0.55
    clip = condition(seq.with_(xy_px=xy, visibility=visibility))
    assert stance_leg(clip) is None
    assert recognise(clip).movement == "squat"


@pytest.mark.parametrize("yaw", [0.0, 15.0])
def test_raised_arms_do_not_turn_the_body(yaw):
    motion = arms_raised(squat())
    seq = film(motion, camera_at("front", yaw_deg=yaw))
    assert condition(seq).view.kind == "front"
    flat = seq.with_(world_m=np.full_like(seq.world_m, np.nan))
    assert condition(flat).view.kind == "front"


def test_a_body_turned_by_more_than_the_numbers_bear_is_oblique():
    assert condition(film(squat(), camera_at("front", yaw_deg=35))).view.kind == "oblique"


@pytest.mark.parametrize("view", ["front", "left"])
def test_a_chair_stand_rests_on_the_seat(view):
    clip = condition(film(chair([2.0, 6.0, 10.0], duration_s=14), camera_at(view)))
    assert recognise(clip).movement == "chair-stand"
    assert recognise(condition(film(squat(), camera_at(view)))).movement == "squat"


def test_a_squat_held_for_ten_seconds_counts():
    clip = condition(
        film(squat(timing=Held(reps=2, hold_s=10.0)), camera_at("front"), noise_px=1.0)
    )
    assert len(find_repetitions(clip)) == 2
    assert recognise(clip).movement == "squat"


def test_a_figure_that_only_the_camera_moves_has_no_repetition():
    seq = film(squat(timing=Reps(reps=0, stand_s=10)), noise_px=1.0)
    pan = 120 * np.sin(2 * np.pi * seq.t_s / 3.0)
    xy = np.array(seq.xy_px)
    xy[..., 1] += pan[:, None]
    clip = condition(seq.with_(xy_px=xy))
    assert find_repetitions(clip) == ()
    assert recognise(clip).movement == "unknown"


@pytest.mark.parametrize("cycle_s", [0.9, 2.2, 3.2])
def test_slow_walks_are_walks(cycle_s):
    clip = condition(film(walk(cycle_s=cycle_s, steps=12), WIDE, noise_px=1.0))
    assert recognise(clip).movement == "walk"
    assert find_gait(clip).period_s == pytest.approx(cycle_s, rel=0.05)


@pytest.mark.parametrize("cycle_s", [1.1, 2.1])
def test_a_treadmill_with_drift_is_a_walk(cycle_s):
    motion = treadmill(cycle_s)
    clip = condition(film(motion, camera_at("left"), noise_px=1.0))
    assert recognise(clip).movement == "walk"
    true = sum(len(times) for times in motion.events.values())
    assert abs(find_gait(clip).step_count - true) <= 1


def test_a_step_to_gait_is_a_walk_of_both_feet():
    clip = condition(film(step_to(), WIDE, noise_px=1.0))
    assert recognise(clip).movement == "walk"
    assert all(len(times) >= 5 for times in find_gait(clip).strikes.values())


def test_the_rate_may_change_in_mid_clip():
    seq = film(squat(timing=Reps(reps=4)), fps=120.0)
    rows = np.flatnonzero((seq.t_s < 6) | (np.arange(len(seq)) % 4 == 0))
    slower = seq.with_(
        t_s=seq.t_s[rows],
        xy_px=seq.xy_px[rows],
        visibility=seq.visibility[rows],
        world_m=np.array(seq.world_m)[rows],
        knee_step_px=None,
    )
    assert len(find_repetitions(condition(slower))) == 4


@pytest.mark.parametrize("kind", ["step-down", "squat"])
def test_ours_stay_ours(kind):
    motion = step_down("left") if kind == "step-down" else squat()
    assert recognise(condition(film(motion, noise_px=2.0))).movement == kind


@pytest.mark.parametrize(("slower", "asked"), [(1.0, False), (2.0, True)])
def test_a_cadence_far_from_human_is_questioned(slower, asked):
    seq = film(walk(cycle_s=1.1), WIDE)
    found = screen(seq.with_(t_s=seq.t_s * slower))
    assert found.movement == "walk"
    assert ("cadence" in {n.code for n in found.notes}) == asked


@pytest.mark.parametrize(("fps", "stopped"), [(30.0, True), (120.0, False)])
def test_a_time_lapse_of_few_frames_tells_nothing(fps, stopped):
    seq = film(walk(cycle_s=1.1), WIDE, fps=fps / 2)
    found = screen(seq.with_(t_s=seq.t_s / 2))
    assert found.movement == "walk"
    (note,) = [n for n in found.notes if n.code == "cadence"]
    assert (note.severity == "stop") == stopped
    answered = {f.verdict for f in found.findings} - {"cannot_tell"}
    assert bool(answered) != stopped
