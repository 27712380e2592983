"""Remarks on time: low and changing rates, held pictures, bunches, slow motion."""

import numpy as np
import pytest

from core.frame_rate import frames_per_s
from core.vocabulary import Severity
from vision.quality.frame_rate import notes, slow_motion_notes
from vision.quality.held_frames import held_share
from vision.quality.picture_change import PictureChange


def steady(fps, seconds=6.0, start=0.0):
    return start + np.arange(round(seconds * fps)) / fps


def codes(t_s, held=0.0):
    return {n.code for n in notes(t_s, held)}


def bunched(per_bunch=4, seconds=8.0):
    starts = np.arange(0, seconds, per_bunch / 30)
    return (starts[:, None] + np.arange(per_bunch) * 0.001).ravel()


@pytest.mark.parametrize("fps", [25, 29.97, 30, 60, 240])
def test_a_steady_rate_has_no_remark(fps):
    assert codes(steady(fps)) == set()


def test_a_slow_rate_is_told_and_a_very_slow_one_stops():
    assert [n.severity for n in notes(steady(20))] == [Severity.WARNING]
    assert [n.severity for n in notes(steady(10))] == [Severity.STOP]


def test_a_fall_in_mid_clip_is_a_slow_rate_and_not_missing_frames():
    t = np.r_[steady(120, 3.0), steady(15, 3.0, start=3.0)]
    assert codes(t) == {"low_fps"}
    t = np.r_[steady(120, 3.0), steady(30, 3.0, start=3.0)]
    assert codes(t) == set()


def test_missing_frames_are_told():
    t = np.delete(steady(30), np.r_[20:26, 60:66, 120:126])
    assert codes(t) == {"dropped_frames"}


def test_bunches_are_told_once_and_their_rate_is_that_of_the_whole():
    assert codes(bunched()) == {"bunched_times"}
    assert frames_per_s(bunched()) == pytest.approx(30, rel=0.03)


def test_a_hole_does_not_change_the_rate():
    t = np.r_[steady(30), steady(30, start=60.0)]
    assert frames_per_s(t) == pytest.approx(30)
    assert frames_per_s(t[:1]) != frames_per_s(t[:1])


def test_held_pictures_lower_the_rate():
    (note,) = notes(steady(30), held=0.5)
    assert note.code == "low_fps"
    assert "only 15 of them are new" in str(note.text)
    assert codes(steady(60), held=0.5) == set()


def test_slow_motion_is_said():
    assert slow_motion_notes(1.0, 1.0) == ()
    assert "4 times slower" in str(slow_motion_notes(4.0, 4.0)[0].text)
    assert "as you asked" in str(slow_motion_notes(1.0, 4.0)[0].text)
    assert "time lapse" in str(slow_motion_notes(0.1, 1.0)[0].text)


def change(moments, noise=0.0):
    """A soft stripe that swings to and fro, seen at each of the moments (s)."""
    made, random = PictureChange(), np.random.default_rng(1)
    for t in moments:
        middle = 160 + 120 * np.sin(2 * np.pi * t / 2)
        stripe = 60 + 140 * np.exp(-(((np.arange(320) - middle) / 25) ** 2))
        rgb = np.broadcast_to(stripe[None, :, None], (240, 320, 3)).copy()
        rgb += random.normal(0, 1, rgb.shape) * noise
        made.look(rgb.clip(0, 255).astype(np.uint8))
    return made


@pytest.mark.parametrize("noise", [0.0, 2.0])
def test_a_swing_with_its_turning_points_is_not_held(noise):
    assert held_share([change(steady(30), noise)]) == 0


@pytest.mark.parametrize(("each", "share"), [(2, 1 / 2), (4, 3 / 4)])
def test_pictures_shown_several_times_are_counted(each, share):
    t = steady(30)
    assert held_share([change(t[np.arange(len(t)) // each * each])]) == pytest.approx(
        share, abs=0.08
    )


def test_somebody_who_rests_is_not_held():
    t = np.r_[steady(30), np.full(90, 6.0), 6.0 + steady(30)]
    assert held_share([change(t)]) == 0
    assert held_share([change(np.zeros(90))]) == 0
