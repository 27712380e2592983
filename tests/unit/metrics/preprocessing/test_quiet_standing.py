"""The quiet stand: found in real standing, never in held squats, sitting, lying or drifting."""

import csv

import numpy as np
import pytest

from benchmarks.camera import camera_at
from core import landmarks as lm
from core.pose_sequence import PoseSequence
from metrics.preprocessing.trial import condition
from tests.fixtures.motions import Reps, squat
from tests.fixtures.stick_figures import Motion, assemble, film, standing_leg, with_foot

# Stands that can be seen in these real recordings by eye (start at the latest, end at the least).
REAL_STANDS_S = {
    "squat_front_2": (0.2, 2.2),
    "squat_front_overhead_2": (0.2, 2.0),
    "other_standing_1": (0.2, 2.5),
    "other_standing_2": (0.3, 2.5),
    "other_lateral_raise_of_dumbbells": (0.2, 2.5),
    "walk_spot_front": (0.2, 1.2),
    "walk_spot_side": (0.3, 1.2),
}
REAL_WITHOUT = (
    "squat_front_1",
    "other_wall_sit",
    "other_plank",
    "other_push_ups",
    "other_superman_lying",
    "other_curtsy_lunges",
    "other_walking_in_a_half_squat",
    "walk_back_handheld",
    "walk_back_handheld_again",
    "walk_side_5",
    "walk_side_6",
)


def moved(seconds, bent, aside_m=None, turned_deg=0.0):
    """A figure whose knees follow ``bent(t)`` degrees, shifted sideways by ``aside_m(t)``."""

    def at(t):
        knee, legs = bent(t) + 0 * t, {}
        for side, x in (("left", 0.1), ("right", -0.1)):
            ankle = np.stack([0 * t + x, 0 * t + 0.08, 0 * t], -1)
            leg = standing_leg(ankle, side, knee, knee / 2, 0 * t)
            legs[side] = with_foot(leg, side, 8.0, 0 * t)
        out = assemble(legs, 0 * t, 0.4 * knee)
        if aside_m is not None:
            out[..., 0] += aside_m(t)[:, None]
        a = np.radians(turned_deg)
        x, y = out[..., 0].copy(), out[..., 1] - 0.9
        out[..., 0], out[..., 1] = (
            x * np.cos(a) - y * np.sin(a),
            x * np.sin(a) + y * np.cos(a) + 0.9,
        )
        return out

    return Motion(seconds, at, lambda t: {})


def quiet_s(seq):
    clip = condition(seq)
    return (
        None if clip.quiet is None else (clip.t_s[clip.quiet.start], clip.t_s[clip.quiet.stop - 1])
    )


def flat(seq):
    """Without 3-D points: the picture alone."""
    return seq.with_(world_m=np.full_like(seq.world_m, np.nan))


def long_trunk(seq, times):
    """A trunk drawn longer than 1.6 makes a leg: a shirt, a camera that looks down."""
    xy = np.array(seq.xy_px)
    hips = xy[:, [23, 24]].mean(1, keepdims=True)
    xy[:, :23] = hips + times * (xy[:, :23] - hips)
    return seq.with_(xy_px=xy)


@pytest.mark.parametrize("times", [1.0, 1.2, 1.4])
def test_found_whatever_the_trunk_measures(times):
    seq = film(squat(timing=Reps(reps=2, stand_s=1.5), trunk_fwd_deg=45))
    first, last = quiet_s(long_trunk(seq, times))
    assert first < 0.2
    assert 1.2 < last < 2.0


def down_and_up(t):
    """A squat held for two seconds by someone who never stands still."""
    return 80 * np.clip(np.minimum(t, 4 - t), 0, 1)


def test_a_squat_held_between_moving_is_no_stand():
    assert quiet_s(flat(film(moved(4.0, down_and_up)))) is None


def test_a_squat_held_through_the_clip_is_no_stand():
    held = film(moved(4.0, lambda t: 60.0))
    assert quiet_s(held) is None
    assert quiet_s(film(moved(4.0, lambda t: 10.0))) is not None


def test_sitting_with_the_thighs_towards_the_lens_is_no_stand():
    def sit(t):
        out = moved(4.0, lambda t: 0.0).at(t)
        for side in lm.SIDES:
            rows = lm.leg(side)
            up = out[:, rows[0]] - out[:, rows[1]]
            out[:, [*rows[1:]]] += up[:, None] * 0.7
        return out

    assert quiet_s(flat(film(Motion(4.0, sit, lambda t: {})))) is None


def test_lying_is_no_stand():
    assert quiet_s(film(moved(4.0, lambda t: 5.0, turned_deg=80.0))) is None
    assert quiet_s(film(moved(4.0, lambda t: 5.0, turned_deg=8.0))) is not None


def test_drifting_is_no_stand():
    drifting = film(moved(4.0, lambda t: 5.0, aside_m=lambda t: 0.07 * t))
    assert quiet_s(drifting) is None


def test_walking_is_no_stand():
    walking = film(moved(4.0, lambda t: 5.0, aside_m=lambda t: 0.3 * t))
    assert quiet_s(walking) is None


def test_who_settles_first_is_found_standing_later():
    first, last = quiet_s(
        film(moved(4.0, lambda t: 5.0, aside_m=lambda t: 0.08 * np.minimum(t, 1)))
    )
    assert 0.3 < first < 1.3
    assert last - first >= 1.0


def test_a_moment_is_no_stand():
    short = moved(3.0, lambda t: 60 * np.abs(np.sin(np.pi * (t - 0.2) / 1.2)))
    assert quiet_s(flat(film(short))) is None


def test_found_before_walking_up_to_the_camera():
    still = moved(4.0, lambda t: 5.0)

    def come(t):
        return still.at(t) + np.maximum(t - 1.5, 0)[:, None, None] * [0, 0, 0.8]

    first, last = quiet_s(film(Motion(4.0, come, lambda t: {}), camera_at(distance_m=4.0)))
    assert first < 0.2
    assert 1.2 < last < 2.0


@pytest.mark.parametrize("height_m", [0.3, 1.8])
def test_found_by_a_camera_that_is_near_and_high_or_low(height_m):
    camera = camera_at(distance_m=2.5, height_m=height_m)
    first, last = quiet_s(film(squat(timing=Reps(reps=2, stand_s=1.5)), camera))
    assert first < 0.2
    assert last > 1.2


@pytest.mark.parametrize("name", REAL_STANDS_S)
def test_real_stands_are_found(shared_data, name):
    first, last = quiet_s(PoseSequence.load(shared_data / "real" / f"{name}.parquet"))
    latest, least = REAL_STANDS_S[name]
    assert first <= latest
    assert last >= least


def test_every_recording_labelled_with_a_stand_has_one(shared_data):
    with open(shared_data / "real" / "labels.csv", newline="") as file:
        rows = {row["name"]: row["quiet_stand"] for row in csv.DictReader(file)}
    assert "yes" in rows.values()
    for name, told in rows.items():
        if told in ("yes", "no"):
            seq = PoseSequence.load(shared_data / "real" / f"{name}.parquet")
            assert (quiet_s(seq) is not None) == (told == "yes"), name


@pytest.mark.parametrize("name", REAL_WITHOUT)
def test_no_stand_is_found_where_there_is_none(shared_data, name):
    assert quiet_s(PoseSequence.load(shared_data / "real" / f"{name}.parquet")) is None
