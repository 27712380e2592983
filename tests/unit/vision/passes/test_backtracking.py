"""Frames before first detection are recovered by tracking backwards."""

import numpy as np
import pytest

from core import landmarks as lm
from sample_videos.truth import load
from vision import probe
from vision.passes import backtracking
from vision.passes.chunks import Chunk
from vision.passes.shared import ClipJob, PeopleDetector
from vision.passes.single_person import scan
from vision.pose.model import find_model
from vision.video.reader import Frame

CLIP = "walk_no_extension_leaning_back_side.mp4"


def read(clip):
    """The first two thirds of a second of a person entering the frame."""
    info = probe(clip)
    job = ClipJob(clip, find_model()[0], info.size_px)
    with PeopleDetector(job.model) as detector:
        return scan(job, Chunk(0, 0.0, 0.0, 0.7), detector)


def first(scanned):
    return next(i for i, poses in enumerate(scanned.poses) if poses)


@pytest.fixture(scope="module")
def walked_in(samples):
    return read(samples / CLIP)


def test_somebody_who_walks_in_is_there_sooner(samples, walked_in, monkeypatch):
    monkeypatch.setattr(backtracking.UndetectedFrames, "read_back", lambda self, job, found: [])
    without = read(samples / CLIP)
    assert len(walked_in.poses) == len(without.poses)
    gained = first(without) - first(walked_in)
    assert gained >= 3
    for before, now in zip(
        without.poses[first(without) :], walked_in.poses[first(without) :], strict=True
    ):
        np.testing.assert_array_equal(before[0].xy, now[0].xy)


def test_and_stands_where_they_truly_are(samples, walked_in):
    truth = load(samples / CLIP)
    for i in range(first(walked_in), first(walked_in) + 3):
        pose = walked_in.poses[i][0]
        assert ((pose.xy > -20) & (pose.xy < np.array(truth.size_px) + 20))[23:29].all()
        for side in lm.SIDES:
            off = pose.xy[lm.index("ankle", side)] - truth.points_px[f"{side}_ankle"][i]
            assert np.linalg.norm(off) < 15  # the leg is 330 pixels long


def test_only_the_latest_pictures_are_held():
    unseen = backtracking.UndetectedFrames()
    for i in range(100):
        unseen.add(Frame(i / 30, np.zeros((2, 2, 3), np.uint8)))
    assert len(unseen._frames) <= backtracking.LONGEST_S * 30 + 1


def test_a_flicker_starts_no_network():
    unseen = backtracking.UndetectedFrames()
    unseen.add(Frame(1.0, np.zeros((2, 2, 3), np.uint8)))
    job = ClipJob(None, None, (2, 2))  # type: ignore[arg-type]  a network would need both
    assert unseen.read_back(job, Frame(1 + 1 / 30, np.zeros((2, 2, 3), np.uint8))) == []
