"""Optical flow around the knees."""

import cv2
import numpy as np
import pytest

from core import landmarks as lm
from sample_videos.truth import load
from tests.fixtures.clip_maker import write_clip
from vision import frames, read_pose
from vision.knee_flow import MOST_POINTS, KneeFlow, corners, step_px

HIP, KNEE, ANKLE = (np.array([160.0, y]) for y in (60.0, 160.0, 260.0))


def cloth(seed=3, size=(320, 320)):
    """A coarse pattern, as cloth and skin show it."""
    noise = np.random.default_rng(seed).uniform(0, 255, size).astype(np.float32)
    grey = cv2.normalize(cv2.GaussianBlur(noise, (0, 0), 3), None, 0, 255, cv2.NORM_MINMAX)
    return grey.astype(np.uint8)


def coloured(grey):
    return np.repeat(grey[..., None], 3, axis=2)


def moved(picture, x, y):
    shift = np.array([[1.0, 0.0, x], [0.0, 1.0, y]])
    return cv2.warpAffine(picture, shift, picture.shape[1::-1], borderMode=cv2.BORDER_REFLECT)


def standing(trunk_half_width=30.0):
    xy = np.full((33, 2), 5.0)
    for side, sign in (("left", 1), ("right", -1)):
        xy[lm.index("shoulder", side)] = 160 + sign * trunk_half_width, 10
        for joint, y in (("hip", 60), ("knee", 160), ("ankle", 260)):
            xy[lm.index(joint, side)] = 160 + sign * 40, y
    return xy


@pytest.mark.parametrize(("x", "y"), [(3.0, 0.0), (-4.5, 2.0), (0.0, 0.0)])
def test_a_shifted_picture_gives_its_shift(x, y):
    picture = cloth()
    step = step_px(picture, moved(picture, x, y), HIP, KNEE, ANKLE)
    assert step == pytest.approx([x, y], abs=0.1)


def test_a_large_leg_is_shrunk_and_still_read_in_pixels_of_the_picture():
    picture = cloth(size=(960, 960))
    picture = cv2.GaussianBlur(picture, (0, 0), 3)
    step = step_px(picture, moved(picture, 6.0, 0.0), 3 * HIP, 3 * KNEE, 3 * ANKLE)
    assert step == pytest.approx([6.0, 0.0], abs=0.3)


@pytest.mark.parametrize("seed", [3, 4, 5])
@pytest.mark.parametrize("place", [(140, 180), (0, 30), (300, 320)])
def test_corners_are_those_of_the_whole_picture(seed, place):
    patch = np.zeros((320, 320), np.uint8)
    patch[150:210, place[0] : place[1]] = 255
    whole = cv2.goodFeaturesToTrack(cloth(seed), MOST_POINTS, 0.01, 3, mask=patch)
    assert len(whole) > 10
    assert corners(cloth(seed), patch).tolist() == whole.tolist()


def test_nothing_to_hold_on_to_gives_no_step():
    plain = np.full((320, 320), 40, np.uint8)
    assert np.isnan(step_px(plain, plain, HIP, KNEE, ANKLE)).all()
    assert np.isnan(step_px(cloth(), cloth(seed=9), HIP, KNEE, ANKLE)).all()  # another frame
    assert np.isnan(step_px(cloth(), cloth(), HIP, KNEE, np.full(2, np.nan))).all()


def test_a_picture_read_at_half_size_gives_pixels_of_the_clip():
    follower = KneeFlow((640, 640), 30.0)
    picture = coloured(cloth())
    for number, place in enumerate((0.0, 2.0, 5.0)):
        follower.look(number / 30, moved(picture, place, 0.0), standing() * 2)
    assert np.isnan(follower.steps[0]).all()
    assert np.array(follower.steps)[1:, :, 0] == pytest.approx(
        np.array([[4.0, 4.0], [6.0, 6.0]]), abs=0.3
    )


def test_pictures_between_two_that_are_compared_share_the_step():
    follower = KneeFlow((320, 320), 15.0)  # every fourth frame
    for number in range(10):
        follower.look(number / 60, coloured(moved(cloth(), 0.5 * number, 0.0)), standing())
    steps = np.array(follower.steps)[:, :, 0]
    assert np.isnan(steps[[0, 8, 9]]).all()  # nothing before, nothing after
    assert steps[1:8] == pytest.approx(np.full((7, 2), 0.5), abs=0.05)


@pytest.mark.parametrize("case", ["nobody", "from the side", "one foot up", "not wanted"])
def test_where_nothing_is_asked_nothing_is_followed(case):
    follower = KneeFlow((320, 320), 0.0 if case == "not wanted" else 30.0)
    stepping = standing()
    stepping[lm.index("ankle", "left"), 1] -= 30
    poses = {"nobody": None, "from the side": standing(4.0), "one foot up": stepping}
    pose = poses.get(case, standing())
    for number, place in enumerate((0.0, 2.0)):
        follower.look(number / 30, coloured(moved(cloth(), place, 0.0)), pose)
    assert len(follower.steps) == 2
    assert np.isnan(follower.steps).all()


def test_knees_that_go_outward_in_a_rendered_squat_are_followed(samples, tmp_path):
    """From the stand to the lowest point: 17 to 18 pixels, left and right."""
    source = samples / "squat_varus_front.mp4"
    truth = load(source)
    first, last = (int(np.searchsorted(truth.t_s, t - 1e-3)) for t in (1.5, 2.6))
    pictures = [f.rgb for f in frames(source, 1.45, 2.65)]
    times = [round(1000 / 30 * i) for i in range(len(pictures))]
    clip = write_clip(tmp_path / "down.mp4", pictures=pictures, times_ms=times)
    seq = read_pose(clip, workers=1)
    for number, side in enumerate(lm.SIDES):
        true = truth.points_px[f"{side}_knee"][[first, last], 0]
        assert np.isfinite(seq.knee_step_px[1:, number]).mean() > 0.9
        way = np.nansum(seq.knee_step_px[:, number, 0])
        assert way == pytest.approx(true[1] - true[0], abs=6)
