"""Somebody too small to be found is told from nobody."""

import cv2
import numpy as np
import pytest

from core.errors import NoPersonError
from tests.fixtures.clip_maker import write_clip
from vision import read_pose
from vision.passes.tiles import tiles
from vision.video.reader import frames


def test_every_part_of_the_picture_lies_in_a_tile_that_keeps_a_small_person_whole():
    seen = np.zeros((1080, 1920), int)
    for rows, columns in tiles(1080, 1920):
        part = seen[rows, columns]
        assert part.shape == (540, 540)
        part += 1
    assert seen.min() == 1
    assert seen[270:810, 270:1650].min() >= 4


def test_a_small_person_is_refused_as_too_small(tmp_path, samples):
    clip = samples / "walk_neutral_front.mp4"
    pictures = []
    for frame in list(frames(clip, 4.0, 5.2))[:34]:
        small = cv2.resize(frame.rgb, (180, 320), interpolation=cv2.INTER_AREA)
        full = np.full((1080, 1920, 3), 150, np.uint8)
        full[380:700, 870:1050] = small
        pictures.append(full)
    path = write_clip(
        tmp_path / "small.mp4",
        times_ms=[round(k * 1000 / 30) for k in range(len(pictures))],
        pictures=pictures,
    )
    with pytest.raises(NoPersonError, match=r"too small in the picture, about (1|2)\d\d pixels"):
        read_pose(path, pelvis=False)
