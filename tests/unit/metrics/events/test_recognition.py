"""View, near side, direction and movement are recognised from any camera position."""

import numpy as np
import pytest

from benchmarks.camera import camera_at
from core.errors import NoPersonError, TooShortError
from metrics.conventions import OTHER
from metrics.events import recognition
from metrics.events.recognition import recognise
from metrics.events.repetitions import find_repetitions
from metrics.preprocessing.trial import condition
from tests.fixtures.clinical_test_motions import chair
from tests.fixtures.motions import Reps, squat, step_down, walk
from tests.fixtures.stick_figures import film

SHORT = Reps(reps=2, stand_s=1.0)
MOTIONS = {
    "squat": squat(timing=SHORT),
    "step-down": step_down("left", drop_deg=5, timing=SHORT),
    "walk": walk(steps=10, start_z_m=-3),
}


@pytest.mark.parametrize("name", MOTIONS)
@pytest.mark.parametrize("view", ["front", "back", "left", "right"])
@pytest.mark.parametrize("mirrored", [False, True])
@pytest.mark.parametrize("noise_px", [0.0, 3.0])
def test_view_and_movement(name, view, mirrored, noise_px):
    frontal = view in ("front", "back")
    camera = camera_at(
        view, distance_m=12 if frontal else 400, size_px=(720 if frontal else 6000, 1280)
    )
    clip = condition(film(MOTIONS[name], camera, mirrored=mirrored, noise_px=noise_px))
    assert clip.view.kind == (view if frontal else "side")
    if not frontal:
        assert clip.view.near_side == (OTHER[view] if mirrored else view)
        assert clip.view.direction == {"left": -1, "right": 1}[view] * (-1 if mirrored else 1)
    assert recognise(clip).movement == name


@pytest.mark.parametrize("yaw", [35.0, 45.0, 55.0, 130.0])
def test_between_the_views_is_oblique_or_told_to_be_turned(yaw):
    view = condition(film(squat(timing=SHORT), camera_at("front", yaw_deg=yaw, distance_m=4))).view
    assert view.kind == "oblique" or view.yaw_deg > 25


@pytest.mark.parametrize("yaw", [0.0, 5.0, -8.0, 15.0])
def test_yaw_is_estimated_from_depth(yaw):
    view = condition(film(squat(timing=SHORT), camera_at("front", yaw_deg=yaw))).view
    assert view.kind == "front"
    assert view.yaw_deg == pytest.approx(abs(yaw), abs=1)
    if yaw:  # a camera on the person's left is nearer to their left, the frame's right
        assert view.turned == -np.sign(yaw)


def test_without_depth_the_yaw_of_a_frontal_clip_is_unknown():
    seq = film(squat(timing=SHORT))
    flat = seq.with_(world_m=np.full_like(seq.world_m, np.nan))
    assert (condition(flat).view.yaw_deg, condition(flat).view.turned) == (None, 0)


def test_the_midline_is_where_the_other_hip_is():
    clip = condition(film(squat(timing=SHORT), camera_at("front")))
    assert dict(clip.medial) == {"left": -1, "right": 1}
    clip = condition(film(squat(timing=SHORT), camera_at("back")))
    assert dict(clip.medial) == {"left": 1, "right": -1}


def test_quiet_stand_is_the_beginning():
    clip = condition(film(squat(timing=Reps(reps=2, stand_s=2.0)), noise_px=1))
    assert clip.t_s[clip.quiet.start] < 0.2
    assert 1.5 < clip.t_s[clip.quiet.stop - 1] < 2.5
    assert clip.leg_px == pytest.approx(0.84 / 1.7 * 900, rel=0.02)
    assert clip.sigma(23, 24, 25, 26) == pytest.approx(1.0, rel=0.35)


def test_a_walk_has_no_quiet_stand():
    assert condition(film(walk(steps=8), camera_at("left", size_px=(6000, 1280)))).quiet is None


def test_hidden_and_jumping_landmarks_are_not_believed():
    seq = film(squat(timing=SHORT))
    xy, visibility = np.array(seq.xy_px), np.array(seq.visibility)
    xy[50, 25] += 400  # one frame far away
    visibility[80:90, 26] = 0.2
    clip = condition(seq.with_(xy_px=xy, visibility=visibility))
    assert np.abs(clip.xy[50, 25] - condition(seq).xy[50, 25]).max() < 5
    assert np.isnan(clip.xy[80:90, 26]).all()


def test_nobody_and_too_short_are_errors():
    seq = film(squat(timing=SHORT))
    empty = seq.with_(xy_px=np.full_like(seq.xy_px, np.nan))
    with pytest.raises(NoPersonError):
        condition(empty)
    with pytest.raises(TooShortError):
        condition(seq.slice(0, 10))


def test_a_free_foot_that_touches_the_floor_takes_no_step(monkeypatch):
    """Foot down, foot up in turn with the pelvis: what looks for steps may find some."""
    monkeypatch.setattr(recognition, "_stepping", lambda *_given: True)
    clip = condition(film(MOTIONS["step-down"], camera_at("front", distance_m=4)))
    assert recognise(clip).movement == "step-down"


@pytest.mark.parametrize("view", ["front", "left"])
def test_who_sits_first_and_stands_up_at_once_stands_up_from_a_chair(view):
    """Quick stands leave no time to rest on the seat in between."""
    motion = chair([1.0, 3.0, 5.0, 7.0, 9.0], duration_s=12)
    clip = condition(film(motion, camera_at(view, distance_m=3.5)))
    assert recognise(clip).movement == "chair-stand"


def test_a_squat_that_is_cut_at_its_lowest_point_is_a_squat():
    seq = film(squat(timing=Reps(reps=4, stand_s=1.0)), camera_at("front", distance_m=4))
    lowest = find_repetitions(condition(seq))[0].bottom
    assert recognise(condition(seq.slice(lowest, len(seq)))).movement == "squat"
