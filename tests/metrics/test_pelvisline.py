"""Which way of seeing the pelvis speaks, and how sure it is."""

import numpy as np
import pytest
from figures import film
from motions import Reps, step_down

from benchmarks.camera import Camera
from core.pose_sequence import PelvisTrack
from metrics.clip import condition
from metrics.pelvisline import pelvis_line


@pytest.fixture(scope="module")
def seq():
    return film(step_down("left", drop_deg=9, timing=Reps(reps=1, stand_s=1.0)), Camera("front"))


def track(seq, route, deg, u95):
    return PelvisTrack(route, "frontal", np.full(len(seq), deg), np.full(len(seq), u95))


def line(seq, *tracks):
    return pelvis_line(condition(seq.with_(pelvis=tracks)))


def test_the_first_track_speaks(seq):
    found = line(seq, track(seq, "stickers", 4.0, 3.0), track(seq, "picture", 9.0, 6.0))
    assert found.route == "stickers"
    assert np.nanmedian(found.angle_deg) == pytest.approx(4.0)
    assert np.nanmedian(found.u95_deg) == pytest.approx(3.0)


def test_clicks_that_contradict_the_picture_are_less_sure(seq):
    clicks, picture = track(seq, "clicks", 3.0, 4.0), track(seq, "picture", 11.0, 6.0)
    found = line(seq, clicks, picture)
    assert (found.route, np.nanmedian(found.u95_deg)) == ("clicks", pytest.approx(8.0))
    assert np.nanmedian(line(seq, clicks).u95_deg) == pytest.approx(4.0)
    agreeing = line(seq, clicks, track(seq, "picture", 4.0, 6.0))
    assert np.nanmedian(agreeing.u95_deg) == pytest.approx(4.0)


def test_without_a_track_the_hip_line_is_not_trusted(seq):
    assert not line(seq).trusted
