"""Body fit: people of known pose seen by a pinhole camera."""

import importlib
from dataclasses import replace

import numpy as np
import pytest

from core import landmarks as lm
from core.errors import TooShortError
from metrics.body_model import fit
from metrics.body_model import skeleton as sk
from metrics.preprocessing.trial import condition
from tests.fixtures.known_body import known_person, squatting
from tests.fixtures.motions import Reps, squat, step_down, walk
from tests.fixtures.stick_figures import camera_at, film

NEAR = camera_at("front", distance_m=4.0, size_px=(720, 1280), person_px=800)


def test_front_squat_of_a_known_person():
    t = np.arange(0, 7.5, 1 / 30)
    truth = squatting(t, left_in_m=0.09)
    result = fit(known_person(truth, t))
    names = {"knee_flexion": sk.KNEE, "hip_flexion": sk.FLEXION, "hip_rotation": sk.ROTATION}
    for side, first in sk.LEG.items():
        for name, column in names.items():
            error = result.angle(name, side) - np.degrees(truth[:, first + column])
            assert np.abs(error).mean() < 6, (name, side)
            assert (np.abs(error) <= result.u95(name, side)).mean() > 0.95, (name, side)
    true = np.degrees(truth[:, sk.LEG["left"] + sk.ROTATION])
    bent = truth[:, sk.LEG["left"] + sk.KNEE] > np.radians(30)
    assert np.ptp(true[bent]) > 7
    turned = np.polyfit(true[bent], result.angle("hip_rotation", "left")[bent], 1)[0]
    assert 0.9 < turned < 1.1


def test_depth_of_the_stick_figure_squat_is_read_from_the_front():
    motion = squat(knee_deg=75, timing=Reps(reps=2))
    clip = condition(film(motion, NEAR, noise_px=1.5))
    result = fit(clip)
    for side in lm.SIDES:
        true = motion.truth(clip.t_s)[f"knee_flexion_{side}_deg"]
        assert np.nanmean(np.abs(result.angle("knee_flexion", side) - true)) < 8


@pytest.mark.parametrize("side", lm.SIDES)
def test_a_leg_that_stands_is_bent_whatever_the_depth_of_the_model_says(side):
    """The pose model puts the stance knee of some step-downs behind the hip."""
    motion = step_down(side, timing=Reps(reps=2))
    seq = film(motion, NEAR, noise_px=1.5)
    true = motion.truth(seq.t_s)[f"knee_flexion_{side}_deg"]
    deep = np.clip(true / true.max(), 0, 1)
    world = np.array(seq.world_m)
    for joint, away_m in (("knee", 0.12), ("ankle", 0.35)):
        row = lm.index(joint, side)
        world[:, row, 2] = world[:, lm.index("hip", side), 2] + deep * away_m
    result = fit(seq.with_(world_m=world), walking=False)
    bottom = np.argmax(true)
    assert result.angle("knee_flexion", side)[bottom] == pytest.approx(true[bottom], abs=15)


@pytest.mark.parametrize("u95", [2.0, 6.0])
def test_only_the_picture_tells_the_list_of_a_pelvis_seen_in_it(u95):
    """Neither the level hip line nor the assumption of a level pelvis pulls at it."""
    motion = step_down("right", drop_deg=10, timing=Reps(reps=1))
    seq = film(motion, NEAR, pelvis_u95_deg=u95)
    level = seq.xy_px.copy()
    level[:, [23, 24], 1] = level[:, [23, 24], 1].mean(1, keepdims=True)
    seq = seq.with_(xy_px=level)
    true = motion.truth(seq.t_s)["pelvic_obliquity_deg"]
    with_track = fit(seq).angles_deg["pelvis_list"]
    without = fit(seq.with_(pelvis=())).angles_deg["pelvis_list"]
    bottom = np.argmin(true)
    assert with_track[bottom] == pytest.approx(true[bottom], abs=1)
    assert abs(without[bottom]) < 5  # the flattened line hides it


def test_side_view_agrees_with_the_picture():
    motion = squat(knee_deg=80, timing=Reps(reps=1))
    clip = condition(film(motion, camera_at("left", distance_m=4.0, person_px=800)))
    error = (
        fit(clip).angle("knee_flexion", "left") - motion.truth(clip.t_s)["knee_flexion_left_deg"]
    )
    assert np.nanmean(np.abs(error)) < 5


def test_walking_past_the_camera_keeps_the_thighs():
    motion = walk(steps=6, start_z_m=-1.8)
    clip = condition(
        film(motion, camera_at("left", distance_m=5.0, size_px=(1280, 720), person_px=560))
    )
    result = fit(clip)
    thigh = result.angle("hip_flexion", "left") - result.angles_deg["pelvis_tilt"]
    true = -motion.truth(clip.t_s)["thigh_extension_left_deg"]
    ok = np.isfinite(thigh)
    assert np.corrcoef(thigh[ok], true[ok])[0, 1] > 0.95


def test_landmarks_not_seen_leave_that_leg_nan():
    t = np.arange(0, 5, 1 / 30)
    seq = known_person(squatting(t), t)
    xy = seq.xy_px.copy()
    xy[60:90, lm.index("knee", "left")] = np.nan
    result = fit(seq.with_(xy_px=xy))
    assert np.isnan(result.angle("knee_flexion", "left")[60:90]).all()
    assert np.isnan(result.u95("knee_flexion", "left")[60:90]).all()
    assert np.isfinite(result.angle("knee_flexion", "right")[60:90]).all()


def test_exchanging_left_and_right_exchanges_the_answers():
    t = np.arange(0, 5, 1 / 30)
    seq = known_person(squatting(t, left_in_m=0.08), t)
    turned = seq.xy_px[:, lm.MIRROR] * [-1, 1] + [720, 0]
    a, b = fit(seq), fit(seq.with_(xy_px=turned, visibility=seq.visibility[:, lm.MIRROR]))
    for name in ("knee_flexion", "hip_flexion", "hip_rotation"):
        assert a.angle(name, "left") == pytest.approx(b.angle(name, "right"), abs=0.3)
    assert a.angles_deg["pelvis_list"] == pytest.approx(-b.angles_deg["pelvis_list"], abs=0.3)


def test_less_than_a_second_of_legs_is_refused():
    t = np.arange(0, 0.8, 1 / 30)
    with pytest.raises(TooShortError, match="less than a second"):
        fit(known_person(squatting(t), t))


def test_walking_towards_the_camera_withholds_what_it_cannot_see():
    motion = walk(steps=8, start_z_m=-5.0)
    result = fit(film(motion, camera_at("front", distance_m=4.0, person_px=500)))
    for side in lm.SIDES:
        assert np.isnan(result.angle("knee_flexion", side)).all()
        assert "not seen" in str(result.withheld[f"knee_flexion_{side}"])
        assert f"hip_adduction_{side}" not in result.withheld


def test_nothing_is_fitted_where_nothing_wanted_is_seen(monkeypatch):
    recordings = (
        (True, film(walk(steps=6), camera_at("front", person_px=500))),
        (False, film(squat(knee_deg=75, timing=Reps(reps=1)), camera_at("left", person_px=800))),
    )
    whole = [fit(recording, walking=walking) for walking, recording in recordings]
    module = importlib.import_module("metrics.body_model.fit")  # the package has a function "fit"
    monkeypatch.setattr(module, "minimise_in_windows", lambda seen: pytest.fail("fitted"))
    for before, (walking, recording) in zip(whole, recordings, strict=True):
        found = fit(recording, walking=walking, wanted=("hip_rotation",))
        assert found.angles_deg.keys() == before.angles_deg.keys()
        assert all(np.isnan(found.angles_deg[name]).all() for name in found.angles_deg)
        assert found.withheld["hip_rotation_left"] == before.withheld["hip_rotation_left"]
        assert set(found.withheld) == set(found.angles_deg)


def test_a_fit_beside_the_joints_tells_nothing(monkeypatch):
    module = importlib.import_module("metrics.body_model.fit")
    best = module.minimise_in_windows
    monkeypatch.setattr(module, "minimise_in_windows", lambda seen: replace(best(seen), misfit=9.7))
    t = np.arange(0, 7.5, 1 / 30)
    found = fit(known_person(squatting(t), t))
    assert all(np.isnan(x).all() for x in found.angles_deg.values())
    assert "does not lie on the joints" in str(found.withheld["hip_rotation_left"])


def test_an_oblique_camera_gets_reasons_instead_of_angles():
    motion = squat(knee_deg=75, timing=Reps(reps=1))
    result = fit(film(motion, camera_at("front", yaw_deg=50, distance_m=4.0, person_px=800)))
    assert all(np.isnan(x).all() for x in result.angles_deg.values())
    assert set(result.withheld) == set(result.angles_deg)


def test_span_is_the_range_of_an_angle_with_its_band():
    t = np.arange(0, 7.5, 1 / 30)
    result = fit(known_person(squatting(t), t))
    value, band = result.span("knee_flexion", "left", 0, len(t))
    assert value == pytest.approx(80, abs=10)
    assert 5 < band < 25
    assert np.isnan(result.span("knee_flexion", "left", 0, 2)).all()
