"""Memory does not grow with the length of a clip."""

from __future__ import annotations

import gc

import pytest
from av.video.frame import VideoFrame

from vision import malloc_trim
from vision.video.reader import frames


@pytest.fixture
def no_collection():
    """Nothing is freed but what nobody holds any more."""
    gc.collect()
    gc.disable()
    yield
    gc.enable()


def test_a_picture_that_was_read_is_not_held(samples, no_collection):
    before = _held()
    count = sum(1 for _ in frames(samples / "squat_neutral_front.mp4", 0.0, 1.0))
    assert count == 31
    assert _held() - before <= 2


def _held() -> int:
    return sum(isinstance(found, VideoFrame) for found in gc.get_objects())


def test_memory_is_handed_back_at_every_so_many_calls():
    done = []
    tick = malloc_trim.every_n(3, lambda: done.append(1))
    for _ in range(7):
        tick()
    assert len(done) == 2
