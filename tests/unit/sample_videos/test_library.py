"""Rendered people: the stated truth must follow from their own joint centres."""

import itertools
import tomllib

import numpy as np
import pytest

from sample_videos.phantom import body as bodies
from sample_videos.phantom.figure import Skeleton, femur_from_angles, hip_angles_deg
from sample_videos.phantom.geometry import rot_x, rot_z
from sample_videos.phantom.library import SHIPPED, recipes
from sample_videos.phantom.measure import all_series
from sample_videos.truth import load

LIBRARY = recipes()


def played(name, step_s=1 / 15):
    """Points and series of a recipe's take, without drawing anything."""
    recipe = LIBRARY[name]
    body = bodies.load(recipe.body)
    take = recipe.motion(body)
    skeleton = Skeleton(body)
    times = np.arange(0, take.duration_s, step_s)
    rows = []
    for t in times:
        posture = take.posture_at(float(t))
        metres = skeleton.build(posture).points
        pixels = {k: recipe.camera.project(p) for k, p in metres.items()}
        rows.append((metres, pixels, all_series(posture, metres, pixels)))
    metres = {k: np.array([r[0][k] for r in rows]) for k in rows[0][0]}
    series = {k: np.array([r[2][k] for r in rows]) for k in rows[0][2]}
    return take, times, metres, series


def test_names_are_unique_and_every_shipped_clip_has_a_recipe():
    assert set(SHIPPED) <= set(LIBRARY)
    assert len(SHIPPED) == len(set(SHIPPED))
    bodies_used = {r.body for r in LIBRARY.values()}
    assert len(bodies_used) >= 4


@pytest.mark.parametrize("flexion", [-15.0, 20.0, 80.0])
@pytest.mark.parametrize("adduction", [-10.0, 12.0])
@pytest.mark.parametrize("rotation", [-30.0, 25.0])
@pytest.mark.parametrize("side", ["left", "right"])
def test_hip_angles_come_back(flexion, adduction, rotation, side):
    pelvis = rot_z(6.0) @ rot_x(11.0)
    femur = femur_from_angles(pelvis, flexion, adduction, rotation, side)
    assert hip_angles_deg(pelvis, femur, side) == pytest.approx((flexion, adduction, rotation))


@pytest.mark.parametrize(
    ("name", "column", "size"),
    [
        ("squat_valgus15_front", "left_fppa_lab_deg", 15.0),
        ("squat_varus_slim_front", "right_fppa_lab_deg", -18.0),
        ("stepdown_collapse_L_front", "left_fppa_lab_deg", 20.0),
    ],
)
def test_the_knee_angle_asked_for_is_there_at_the_bottom(name, column, size):
    take, times, _, series = played(name)
    for bottom in [e.time_s for e in take.events if e.kind == "rep_bottom"]:
        at = int(np.argmin(abs(times - bottom)))
        assert series[column][at] == pytest.approx(size, abs=3.0)  # repetitions scatter


def test_pelvis_drops_on_the_free_side_only_in_the_stance_of_that_leg():
    take, times, _, series = played("walk_trendelenburg12_R_front", 1 / 30)
    strikes = [(e.time_s, e.side) for e in take.events if e.kind == "heel_strike"]
    assert len(strikes) >= 8
    assert [s for _, s in strikes[:2]] in (["left", "right"], ["right", "left"])
    line = series["pelvic_obliquity_deg"]
    for (start, side), (end, _) in itertools.pairwise(strikes):
        during = line[(times > start) & (times < end)]
        if side == "right":  # the left side sinks: negative obliquity
            assert during.min() == pytest.approx(-12.0, abs=1.0)
        else:
            assert during.max() == pytest.approx(3.0, abs=1.0)


def test_stance_feet_neither_slide_nor_float():
    _, times, metres, _ = played("walk_neutral_side", 1 / 30)
    heel, toe = metres["left_heel"][:, 1], metres["left_foot_index"][:, 1]
    low = heel < heel.min() + 0.012
    speed = np.linalg.norm(np.diff(metres["left_ankle"][:, [0, 2]], axis=0), axis=1) * 30
    flat = low[:-1] & (toe[:-1] < toe.min() + 0.012)
    assert flat.sum() > 10
    assert np.median(speed[flat]) < 0.05
    assert toe.min() > np.median(toe[:-1][flat]) - 0.015
    assert heel.min() > np.median(heel[:-1][flat]) - 0.015
    assert len(times) == len(low)


def test_step_down_reaches_the_floor():
    take, times, metres, _ = played("stepdown_neutral_R_front")
    heel_toe = np.minimum(metres["left_heel"][:, 1], metres["left_foot_index"][:, 1])
    at = int(np.argmin(abs(times - next(e.time_s for e in take.events if e.kind == "rep_bottom"))))
    assert heel_toe[at] < 0.056  # the heel point of a foot flat on the floor is at 0.054
    assert np.ptp(metres["right_ankle"], axis=0).max() < 0.01


def test_the_same_recipe_moves_the_same_way():
    a, b = played("squat_shift_front")[2], played("squat_shift_front")[2]
    for name in a:
        np.testing.assert_array_equal(a[name], b[name])


@pytest.mark.parametrize("name", SHIPPED)
def test_shipped_clips_are_small_readable_and_agree_with_their_truth(samples, name):
    import av

    clip = samples / f"{name}.mp4"
    assert clip.stat().st_size < (4_000_000 if LIBRARY[name].view == "several" else 1_000_000)
    assert clip.with_suffix(".jpg").stat().st_size > 3_000
    truth = load(clip)
    recipe = LIBRARY[name]
    take = recipe.motion(bodies.load(recipe.body))
    assert [(s.pattern, s.side) for s in truth.shown] == [(s.pattern, s.side) for s in take.shown]
    with av.open(str(clip)) as container:
        frames = sum(1 for _ in container.decode(video=0))
        stream = container.streams.video[0]
        assert (stream.width, stream.height) == truth.size_px
    assert frames == len(truth.t_s)
    assert np.isfinite(truth.series["left_fppa_px_deg"]).all()


def test_the_index_names_just_what_ships(samples):
    entries = tomllib.loads((samples / "index.toml").read_text("utf-8"))["clip"]
    assert {e["name"] for e in entries} == set(SHIPPED)
    for entry in entries:
        truth = load(samples / f"{entry['name']}.mp4")
        assert entry["movement"] == truth.movement
        assert entry["view"] == truth.view
        assert entry.get("side", "none") == truth.stance_side


def test_together_the_clips_show_what_one_camera_can_flag(samples):
    shown = {s.pattern for n in SHIPPED for s in load(samples / f"{n}.mp4").shown}
    assert {
        "trendelenburg",
        "valgus_collapse",
        "knee_varus",
        "leg_external_rotation",
        "reduced_hip_extension",
        "knee_hyperextension",
        "limp_timing",
        "hip_flexor_tightness",
        "lumbar_extension_compensation",
        "hamstring_quadriceps_imbalance",
    } <= shown


@pytest.mark.slow
def test_a_frame_can_be_drawn_and_is_the_same_again():
    from sample_videos.phantom.film import Studio
    from sample_videos.phantom.render import NoRendererError

    try:
        first = Studio(LIBRARY["stance_drop10_R_front"])
    except NoRendererError as reason:
        pytest.skip(str(reason))
    picture = first.picture(3.0)
    first.close()
    second = Studio(LIBRARY["stance_drop10_R_front"])
    again = second.picture(3.0)
    second.close()
    assert picture.shape == (960, 540, 3)
    assert picture.std() > 20  # not one flat colour
    assert np.abs(picture.astype(int) - again).max() <= 2


def test_a_stranger_is_refused(tmp_path):
    (tmp_path / "x.json").write_text("{}")
    with pytest.raises(ValueError, match="not a truth file"):
        load(tmp_path / "x.mp4")
