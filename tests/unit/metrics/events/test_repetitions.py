"""Repetitions of the stick figure: all found, none invented, exact to the frame."""

import numpy as np
import pytest

from benchmarks.camera import camera_at
from core.pose_sequence import PoseSequence
from metrics.cycles import counted
from metrics.events.one_legged import stance_leg
from metrics.events.repetitions import events, find_repetitions
from metrics.preprocessing.trial import condition
from tests.fixtures.motions import Reps, squat, step_down
from tests.fixtures.other_motions import down_from_a_box
from tests.fixtures.stick_figures import film


def bottoms(clip, side=None):
    return np.array([clip.t_s[r.bottom] for r in find_repetitions(clip, side)])


@pytest.mark.parametrize("view", ["front", "back", "left"])
@pytest.mark.parametrize("fps", [30.0, 60.0])
@pytest.mark.parametrize(
    "timing", [Reps(), Reps(reps=3, rep_s=4.5, rest_s=0.0), Reps(reps=8, rep_s=1.5)]
)
def test_squats_are_found_within_a_frame(view, fps, timing):
    motion = squat(timing=timing)
    found = bottoms(condition(film(motion, camera_at(view), fps=fps, noise_px=1.5)))
    assert len(found) == timing.reps
    assert np.abs(found - timing.bottoms).max() <= 1.01 / fps + 0.005


@pytest.mark.parametrize("side", ["left", "right"])
def test_step_downs_are_found_within_a_frame(side):
    motion = step_down(side)
    clip = condition(film(motion, noise_px=1.0))
    assert stance_leg(clip) == side
    found = bottoms(clip, side)
    assert len(found) == 5
    assert np.abs(found - motion.events["rep_bottom"]).max() <= 0.04


def test_start_and_end_are_where_a_tenth_of_the_depth_is_crossed():
    clip = condition(film(squat(timing=Reps(reps=1)), fps=60))
    (rep,) = find_repetitions(clip)
    # The raised cosine of knee angle starts at 2.0 s and ends at 4.4 s; hips sink a little later.
    assert 2.1 < clip.t_s[rep.start] < 2.8
    assert 3.6 < clip.t_s[rep.end] < 4.3
    assert rep.start < rep.bottom < rep.end


def test_a_step_up_does_not_take_the_repetition_before_it():
    """Who climbs a box after the last squat ended it at standing height."""
    seq = film(squat(timing=Reps(reps=3)))
    frames, leg_px = 60, np.ptp(seq.xy_px[0, [23, 27], 1])
    more = np.repeat(seq.xy_px[-1:], frames, axis=0)
    more[:, :, 1] -= 0.22 * leg_px * np.clip(np.arange(frames) / 15, 0, 1)[:, None]
    xy = np.concatenate([seq.xy_px, more])
    t_s = np.arange(len(xy)) * float(np.median(np.diff(seq.t_s)))
    longer = PoseSequence(t_s, xy, np.ones(xy.shape[:2]), seq.size_px)
    found = find_repetitions(condition(longer))
    assert len(found) == 3
    assert t_s[found[-1].end] < seq.t_s[-1]  # not on the box


def test_uneven_depth_counts_only_real_repetitions():
    shallow = Reps(reps=2, rep_s=2.0)
    clip = condition(film(squat(knee_deg=14, timing=shallow)))
    assert bottoms(clip).size == 0


def test_standing_still_has_no_repetition():
    clip = condition(film(squat(timing=Reps(reps=0, stand_s=4)), noise_px=2))
    assert find_repetitions(clip) == ()


def test_a_repetition_through_a_hole_is_left_out():
    timing = Reps(reps=4)
    hole = (timing.bottoms[1] - 0.3, timing.bottoms[1] + 0.3)
    found = bottoms(condition(film(squat(timing=timing), gaps=(hole,))))
    assert len(found) == 3
    assert np.abs(found - timing.bottoms[1]).min() > 1


def test_a_clip_that_ends_half_way_down_does_not_count_it():
    seq = film(squat(timing=Reps(reps=2)))
    cut = int(np.searchsorted(seq.t_s, Reps().bottoms[1] + 0.2))
    assert len(bottoms(condition(seq.slice(0, cut)))) == 1


def test_both_feet_down_is_no_single_leg_movement():
    assert stance_leg(condition(film(squat()))) is None


def test_the_first_repetition_is_a_warm_up_when_three_others_remain():
    reps = find_repetitions(condition(film(squat(timing=Reps(reps=4)))))
    assert counted(reps) == reps[1:]
    assert counted(reps[:3]) == reps[:3]


def test_events_tell_start_bottom_end_and_side():
    clip = condition(film(step_down("left", timing=Reps(reps=1))))
    found = events(clip, find_repetitions(clip, "left"), "left")
    assert [e.kind for e in found] == ["rep_start", "rep_bottom", "rep_end"]
    assert {e.side for e in found} == {"left"}


@pytest.mark.parametrize("view", ["front", "left", "back"])
@pytest.mark.parametrize("distance_m", [400.0, 3.6])
def test_who_stood_on_a_box_before_squats_beside_it_loses_none(view, distance_m):
    camera = camera_at(view, distance_m=distance_m, person_px=800)
    clip = condition(film(down_from_a_box(Reps(reps=4, stand_s=1.0)), camera, noise_px=0.7))
    assert clip.t_s[clip.quiet][-1] < 2.5  # it stands still on the box
    found = find_repetitions(clip)
    assert len(found) == 4
    assert clip.t_s[found[0].start] > 3.3  # not from the box


@pytest.mark.parametrize("bunch", [2, 4, 6])
def test_stamps_in_bunches_lose_no_repetition(bunch):
    seq = film(squat(timing=Reps(reps=3)), noise_px=0.7)
    k = np.arange(len(seq))
    clip = condition(seq.with_(t_s=seq.t_s[k // bunch * bunch] + 0.001 * (k % bunch)))
    assert bottoms(clip) == pytest.approx(Reps(reps=3).bottoms, abs=0.15)
