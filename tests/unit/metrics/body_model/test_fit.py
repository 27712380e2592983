"""Body fit: its parts by hand, then people of known pose seen by a pinhole camera."""

import importlib
from dataclasses import replace

import numpy as np
import pytest

from core import landmarks as lm
from core.errors import TooShortError
from core.pose_sequence import PoseSequence
from metrics.body_model import fit
from metrics.body_model import skeleton as sk
from metrics.body_model.solve import Normal, band_of
from metrics.preprocessing.trial import condition
from tests.fixtures.motions import Reps, squat, step_down, walk
from tests.fixtures.stick_figures import camera_at, film

BODY = np.array([*np.log([0.4, 0.4, 0.09, 0.48, 0.17, 1.0]), 0.1, 0.1, np.log(1500.0)])
PX_PER_M = 400.0  # at 1500 px of focal length: 3.75 m away
NEAR = camera_at("front", distance_m=4.0, size_px=(720, 1280), person_px=800)


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


def banded(count: int, n: int = 3, q: int = 2) -> tuple[Normal, np.ndarray, np.ndarray]:
    """Equations of `count` poses of n numbers and a body of q, and the same dense: H and g."""
    rng = np.random.default_rng(2)
    size = count * n + q
    jac = np.zeros((400, size))
    for row in jac:  # every row touches two neighbouring poses and the body
        k = rng.integers(0, count - 1)
        row[k * n : (k + 2) * n] = rng.normal(size=2 * n)
        row[-q:] = rng.normal(size=q)
    smooth = np.zeros((count - 2, n, size))
    for k, i in np.ndindex(count - 2, n):  # or one number of three poses
        smooth[k, i, (k + np.arange(3)) * n + i] = (1, -2, 1)
    jac = np.concatenate([jac, 3 * smooth.reshape(-1, size)])
    h, g = jac.T @ jac, rng.normal(size=size)
    block = h[:-q, :-q].reshape(count, n, count, n).swapaxes(1, 2)
    own, following = (np.array([block[i, i + k] for i in range(count - k)]) for k in range(2))
    band = band_of(own, following)
    band[:-2, :, -1] = [np.diag(block[i, i + 2]) for i in range(count - 2)]
    border = h[:-q, -q:].reshape(count, n, q)
    return Normal(band, border, h[-q:, -q:], g[:-q].reshape(count, n), g[-q:]), h, g


@pytest.mark.parametrize("count", [6, 7])
def test_banded_solution_and_variances_equal_the_dense_ones(count):
    normal, h, g = banded(count)
    x, y = normal.solve()
    assert np.r_[x.ravel(), y] == pytest.approx(np.linalg.solve(h, g))
    var, border_cov = normal.variances()
    dense, n_body = np.linalg.inv(h), len(y)
    assert var.ravel() == pytest.approx(np.diag(dense)[:-n_body])
    assert border_cov == pytest.approx(dense[-n_body:, -n_body:])


def test_with_a_body_that_stays_the_poses_are_solved_alone():
    normal, h, g = banded(7)
    x, y = normal.solve(held=True)
    poses = slice(0, x.size)
    assert not y.any()
    assert x.ravel() == pytest.approx(np.linalg.solve(h[poses, poses], g[poses]))
    known = np.array([[2.0, 0.3], [0.3, 1.0]])
    var, cov = normal.variances(known)
    alone = np.linalg.inv(h[poses, poses])
    felt = alone @ h[poses, x.size :]
    assert var.ravel() == pytest.approx(np.diag(alone + felt @ known @ felt.T))
    assert cov is known


def test_damping_raises_the_diagonal_only():
    normal, h, g = banded(6)
    x, y = normal.solve(0.5)
    assert np.r_[x.ravel(), y] == pytest.approx(np.linalg.solve(h + 0.5 * np.diag(np.diag(h)), g))


def test_equations_that_say_nothing_of_a_pose_are_refused():
    normal, _, _ = banded(6)
    normal.band[3] = 0
    with pytest.raises(np.linalg.LinAlgError):
        normal.solve()


def known_person(poses: np.ndarray, t: np.ndarray) -> PoseSequence:
    """Landmarks of a person in given poses (T, 21) whose feet stay where they are."""
    points = sk.joints(poses, BODY, PX_PER_M).points_m
    ankle = points[:, 6:8].mean(1)
    drawn = sk.project(points + (ankle[:1] - ankle)[:, None], BODY)
    xy = np.full((len(t), lm.COUNT, 2), np.nan)
    xy[:, [lm.NAMES.index(p) for p in sk.POINTS]] = drawn * [1, -1] + [360, 640]
    return PoseSequence(t, xy, np.where(np.isfinite(xy[..., 0]), 0.95, 0.0), (720, 1280))


def squatting(t: np.ndarray, left_in_m: float = 0.0) -> np.ndarray:
    """(T, 21) squat of 80 degrees from 1.5 s on; the left knee moves in by so much at the
    bottom while hip and foot stay: the hip's angles follow from the bones."""
    s = np.where(t > 1.5, (1 - np.cos(2 * np.pi * (t - 1.5) / 3)) / 2, 0)
    poses = np.zeros((len(t), sk.SIZE))
    poses[:, sk.TILT], poses[:, sk.INCLINATION] = np.radians(10 + 18 * s), np.radians(3 + 35 * s)
    for side, first in sk.LEG.items():
        poses[:, first + sk.FLEXION] = np.radians(13 + 72 * s)
        poses[:, first + sk.KNEE] = np.radians(4 + 80 * s)
        poses[:, first + sk.ANKLE] = np.radians(6 + 20 * s)
        poses[:, first + sk.TOE] = np.radians(6)
        if side == "left":
            swivel(poses, first, np.arcsin(left_in_m * s / 0.3))
    return poses


def swivel(poses: np.ndarray, first: int, angle: np.ndarray) -> None:
    """Turn the left knee inwards about the line from hip to ankle."""
    axes = sk.frames(poses)
    thigh, shank = (-0.4 * axes[f"left_{part}"][..., 1] for part in ("thigh", "shank"))
    k = thigh + shank
    k = k / np.linalg.norm(k, axis=1, keepdims=True)
    c, s = np.cos(angle)[:, None], np.sin(angle)[:, None]

    def turned(v: np.ndarray) -> np.ndarray:  # Rodrigues; k points down, so + takes forward to -x
        return v * c + np.cross(k, v) * s + k * (k * v).sum(1, keepdims=True) * (1 - c)

    d = np.einsum("nji,nj->ni", axes["pelvis"], turned(thigh)) / 0.4
    poses[:, first + sk.FLEXION] = np.arctan2(d[:, 2], -d[:, 1])
    poses[:, first + sk.ADDUCTION] = -np.arcsin(d[:, 0])
    poses[:, first + sk.ROTATION] = 0
    e = np.einsum("nji,nj->ni", sk.frames(poses)["left_thigh"], turned(shank))
    poses[:, first + sk.ROTATION] = -np.arctan2(-e[:, 0], -e[:, 2])


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
