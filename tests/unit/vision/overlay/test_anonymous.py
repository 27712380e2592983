"""Nothing that could be a face is left in a video for sharing."""

from __future__ import annotations

import numpy as np
import pytest

from core.landmarks import COUNT
from core.pose_sequence import ModelInfo, PoseSequence, Source
from vision.overlay import anonymous, draw
from vision.video.reader import Frame

HEIGHT, WIDTH = 480, 360
FACE = (180.0, 100.0)


@pytest.fixture
def sequence() -> PoseSequence:
    """A standing body with its face at `FACE`; its face is not seen in frames 5 to 9."""
    xy = np.full((20, COUNT, 2), np.nan)
    xy[:, :11] = FACE
    xy[:, 11:13] = [[210, 150], [150, 150]]
    xy[:, 23:25] = [[200, 270], [160, 270]]
    xy[:, 25:] = [[180, 420]]
    xy[5:10, :11] = np.nan
    return PoseSequence(
        np.arange(20) / 30,
        xy,
        np.ones((20, COUNT)),
        (WIDTH, HEIGHT),
        source=Source("a.mp4", "ab" * 32),
        model=ModelInfo("full", "cd" * 32),
    )


def noise(row: int) -> Frame:
    """A picture in which every pixel differs from its neighbours."""
    rgb = np.random.default_rng(row).integers(0, 255, (HEIGHT, WIDTH, 3), dtype=np.uint8)
    return Frame(row / 30, rgb)


def detail(picture: np.ndarray, x: float, y: float, half: int = 20) -> float:
    """Mean step between neighbouring pixels around a point."""
    part = picture[int(y) - half : int(y) + half, int(x) - half : int(x) + half].astype(float)
    return float(np.abs(np.diff(part, axis=1)).mean())


@pytest.mark.parametrize("row", [0, 7, 15])
def test_the_face_is_made_blocks_of_also_where_it_was_not_seen(sequence, row):
    before = noise(row)
    after = draw(before, sequence, (anonymous(sequence),), ())
    assert detail(after, *FACE) < 0.1 * detail(before.rgb, *FACE)
    assert detail(after, 180, 350) == detail(before.rgb, 180, 350)


def test_the_room_is_made_blocks_of(sequence):
    before = noise(0)
    after = draw(before, sequence, (anonymous(sequence),), ())
    assert detail(after, 30, 300) < 0.1 * detail(before.rgb, 30, 300)


def test_a_picture_without_a_face_is_hidden_as_a_whole(sequence):
    nobody = sequence.with_(xy_px=np.full_like(sequence.xy_px, np.nan))
    after = draw(noise(0), nobody, (anonymous(nobody),), ())
    assert len(np.unique(after.reshape(-1, 3), axis=0)) < 20
