"""A picture that shows the movement twice: told by heights that change alike."""

import numpy as np
import pytest

from vision.pose.other_people import OtherSeen, nose_to_ankle_px
from vision.pose.split_screen import notes

SIZE = (1080, 960)
T = np.arange(0, 9, 0.5)


def squat(lag_s=0.0, deep=0.3):
    """Height of somebody who squats every three seconds, pixels."""
    return 700 * (1 - deep * np.clip(np.sin(2 * np.pi * (T - lag_s) / 3), 0, None))


def looks(own, other):
    return [OtherSeen(float(t), float(a), float(b)) for t, a, b in zip(T, own, other, strict=True)]


def person(x):
    xy = np.zeros((20, 33, 2))
    xy[..., 0] = x
    return xy


def codes(own, other, x=270):
    return [note.code for note in notes(looks(own, other), person(x), SIZE)]


@pytest.mark.parametrize("size", [1.0, 0.6])
def test_the_same_movement_beside_is_a_split_screen(size):
    noise = np.random.default_rng(0).normal(0, 4, len(T))
    assert codes(squat(), size * (squat() + noise)) == ["split_screen"]


def test_who_squats_a_little_later_is_another_person():
    assert codes(squat(), squat(0.3)) == []


def test_who_stands_still_proves_nothing():
    still = 700 + np.random.default_rng(1).normal(0, 4, len(T))
    assert codes(squat(), still) == []
    assert codes(still, still) == []


def test_in_the_middle_the_lens_looked_at_the_person():
    assert codes(squat(), squat(), x=500) == []


def test_a_look_without_the_followed_person_is_passed_over():
    own = squat()
    own[::5] = np.nan
    assert codes(own, squat()) == ["split_screen"]
    assert codes(np.full(len(T), np.nan), squat()) == []


def test_height_from_nose_to_lower_ankle():
    xy = np.zeros((33, 2))
    xy[0, 1], xy[27, 1], xy[28, 1] = 100, 760, 800
    assert nose_to_ankle_px(xy) == 700
