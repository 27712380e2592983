"""Heel strikes of the walking figure and of captured walks."""

from itertools import pairwise

import numpy as np
import pytest

from benchmarks.camera import camera_at
from core import landmarks as lm
from metrics.conventions import SIDES
from metrics.events.gait import find_gait, near_edge, stride_period_s
from metrics.preprocessing.trial import condition
from tests.fixtures.motions import walk
from tests.fixtures.stick_figures import film

WIDE = (6000, 1280)
VIEWS = {
    "left": (camera_at("left", size_px=WIDE), 0.0),
    "right": (camera_at("right", size_px=WIDE), 0.0),
    "front": (camera_at("front", distance_m=12), -4.0),
    "back": (camera_at("back", distance_m=12), -4.0),
}


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("fps", [30.0, 60.0])
def test_every_heel_strike_is_found_within_two_frames(view, fps):
    camera, start = VIEWS[view]
    motion = walk(steps=12, start_z_m=start)
    gait = find_gait(condition(film(motion, camera, fps=fps, noise_px=0.7)))
    for side in SIDES:
        true = np.array(motion.events[f"heel_strike_{side}"])
        found = np.array(gait.strikes[side])
        assert len(found) == len(true)
        assert np.abs(found - true).max() < 2 / 30


@pytest.mark.parametrize("view", ["left", "front"])
def test_the_stride_period_is_known(view):
    camera, start = VIEWS[view]
    clip = condition(film(walk(cycle_s=1.3, start_z_m=start), camera))
    assert stride_period_s(clip) == pytest.approx(1.3, abs=0.07)
    for stride in find_gait(clip).strides:
        assert stride.end_s - stride.start_s == pytest.approx(1.3, abs=0.04)


def test_strikes_and_toe_offs_take_turns():
    gait = find_gait(condition(film(walk(), VIEWS["left"][0])))
    both = sorted((t, s) for s in SIDES for t in gait.strikes[s])
    assert all(a[1] != b[1] for a, b in pairwise(both))
    for side in SIDES:
        for a, b in pairwise(gait.strikes[side]):
            offs = [t for t in gait.toe_offs[side] if a < t < b]
            assert len(offs) == 1
            assert 0.5 < (offs[0] - a) / (b - a) < 0.75


def test_a_limp_shows_in_the_step_times():
    gait = find_gait(condition(film(walk(late_share=0.08), VIEWS["left"][0])))
    right = [t - max(x for x in gait.strikes["left"] if x < t) for t in gait.strikes["right"][1:]]
    left = [t - max(x for x in gait.strikes["right"] if x < t) for t in gait.strikes["left"][1:]]
    assert np.mean(right) - np.mean(left) == pytest.approx(2 * 0.08 * 1.1, abs=0.03)


def test_a_stride_through_a_hole_is_left_out():
    whole = find_gait(condition(film(walk(), VIEWS["left"][0])))
    holed = find_gait(condition(film(walk(), VIEWS["left"][0], gaps=((3.0, 3.6),))))
    assert len(holed.strides) < len(whole.strides)
    assert not any(s.start_s < 3.2 < s.end_s for s in holed.strides if s.end_s - s.start_s > 1.5)


def test_walking_to_and_fro_gives_two_passes():
    there = film(walk(steps=8), VIEWS["left"][0])
    back = film(walk(steps=8), VIEWS["right"][0])
    t = np.r_[there.t_s, there.t_s[-1] + 1.0 + back.t_s]
    seq = there.with_(
        t_s=t,
        xy_px=np.concatenate([there.xy_px, back.xy_px]),
        visibility=np.concatenate([there.visibility, back.visibility]),
        world_m=np.concatenate([there.world_m, back.world_m]),
        knee_step_px=None,
    )
    gait = find_gait(condition(seq))
    assert [p.direction for p in gait.bouts] == [-1, 1]
    assert all(s.end_s < 5 or s.start_s > 4 for s in gait.strides)


def test_walking_backwards_is_not_measured():
    seq = film(walk(steps=8), VIEWS["left"][0])
    backwards = seq.with_(
        xy_px=seq.xy_px[::-1], visibility=seq.visibility[::-1], world_m=seq.world_m[::-1]
    )
    assert find_gait(condition(backwards)).strides == ()


def test_strides_at_the_edge_of_the_picture_are_known():
    clip = condition(film(walk(steps=8, start_z_m=-2.6), camera_at("left", size_px=(2500, 1280))))
    flags = [near_edge(clip, s) for s in find_gait(clip).strides]
    assert any(flags)
    assert not all(flags)


def test_a_restless_toe_from_behind_hides_no_step():
    camera, start = VIEWS["back"]
    motion = walk(steps=10, start_z_m=start)
    seq = film(motion, camera, noise_px=0.7)
    xy = np.array(seq.xy_px)
    rng = np.random.default_rng(1)
    for toe in (lm.index("foot_index", s) for s in SIDES):
        xy[:, toe, 1] += 10 * np.convolve(rng.normal(size=len(xy)), np.ones(5) / 5**0.5, "same")
    gait = find_gait(condition(seq.with_(xy_px=xy)))
    for side in SIDES:
        true = np.array(motion.events[f"heel_strike_{side}"])
        found = np.array(gait.strikes[side])
        assert len(found) == len(true)
        assert np.abs(found - true).max() < 0.15


@pytest.mark.parametrize(("late_s", "counts"), [(-0.03, True), (0.2, False)])
def test_who_comes_into_the_picture_with_a_foot_as_far_ahead_as_ever_takes_a_step(late_s, counts):
    motion = walk()
    seq = film(motion, VIEWS["left"][0])
    strike = motion.events["heel_strike_right"][2]
    later = seq.t_s >= strike + late_s
    cut = seq.slice(int(np.argmax(later)), len(seq))
    found = find_gait(condition(cut)).strikes["right"]
    assert (abs(found[0] - strike) < 2 / 30) == counts
    assert len(found) == len(motion.events["heel_strike_right"]) - (2 if counts else 3)
