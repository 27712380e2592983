"""Rendering: the person appears where the truth says; the same seed gives the same frame."""

from dataclasses import replace

import numpy as np
import pytest

pytest.importorskip("moderngl", reason="rendering needs the extra phantom")

from sample_videos.phantom.camera import Camera
from sample_videos.phantom.film import Studio
from sample_videos.phantom.library import recipes
from sample_videos.phantom.render import NoRendererError


@pytest.fixture
def small():
    recipe = recipes()["squat_neutral_front"]
    camera = Camera(4.2, 1.0, 0.0, (0.0, 0.88, 0.0), 30.0, width_px=180, height_px=320)
    return replace(recipe, camera=camera)


def first_pictures(recipe, times):
    try:
        studio = Studio(recipe)
    except NoRendererError as missing:
        pytest.skip(str(missing))
    try:
        return [studio.picture(t) for t in times], studio.facts(times[-1])[1]
    finally:
        studio.close()


def test_same_seed_same_frame_and_the_person_is_where_the_truth_says(small):
    (standing, low), px = first_pictures(small, (0.0, 3.3))
    (again, _), _ = first_pictures(small, (0.0, 3.3))
    np.testing.assert_array_equal(standing, again)
    assert standing.shape == (320, 180, 3)
    x, y = px["nose"].astype(int)
    moved = np.abs(low.astype(int) - standing.astype(int)).sum(2)
    assert moved[y - 6 : y + 7, x - 6 : x + 7].mean() > 60  # the head came down to here
    red, _, blue = low[y - 2 : y + 3, x - 2 : x + 3].reshape(-1, 3).mean(0)
    assert red > blue + 10  # skin


def test_stickers_on_the_cloth_have_their_truth(small):
    recipe = replace(small, outfit=replace(small.outfit, stickers="dots"))
    (picture,), px = first_pictures(recipe, (0.0,))
    assert {"left_asis_sticker", "right_asis_sticker"} <= set(px)
    for side in ("left", "right"):
        where, bone = px[f"{side}_asis_sticker"], px[f"{side}_asis"]
        assert np.hypot(*(where - bone)) < 6  # about 3 cm at this size
        x, y = where.round().astype(int)
        patch = picture[y - 3 : y + 4, x - 3 : x + 4].reshape(-1, 3).astype(int)
        assert (patch[:, 1] - patch[:, 0]).max() > 40  # a green dot
