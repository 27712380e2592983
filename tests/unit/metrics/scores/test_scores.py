"""Estimated scores: measurements made by hand, curves of a filmed stick figure."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from core import landmarks as lm
from metrics.catalogue.sources import citations
from metrics.events.repetitions import events, find_repetitions
from metrics.preprocessing.trial import condition
from metrics.results import View
from metrics.scores import score
from tests.fixtures.motions import step_down
from tests.fixtures.stick_figures import film
from tests.fixtures.visits import measured

FRONT = View("front", yaw_deg=0.0)


@pytest.fixture(scope="module")
def clip():
    """Five right step-downs with the hands on the waist."""
    filmed = condition(film(step_down("right")))
    return with_wrists(filmed, 0.1)


def with_wrists(clip, away, only=None):
    """Both wrists `away` leg lengths outward of their hips, in all frames or in `only`."""
    xy = np.array(clip.xy)
    rows = slice(None) if only is None else only
    for side in lm.SIDES:
        hip = xy[rows, lm.index("hip", side)]
        out = np.array([-clip.medial[side] * away * clip.leg_px, 0.0])
        xy[rows, lm.index("wrist", side)] = hip + out
    return replace(clip, xy=xy)


@pytest.fixture(scope="module")
def reps(clip):
    found = find_repetitions(clip, "right")
    assert len(found) == 5
    return tuple(events(clip, found, "right"))


def numbers(fppa=2.0, foot=0.0, drop=2.0, lean=2.0, thigh=10.0):
    return (
        measured("fppa_peak", fppa, "right"),
        measured("knee_medial_to_foot", foot, "right"),
        measured("pelvic_drop_peak", drop, "right"),
        measured("trunk_lean_peak", lean, "right"),
        measured("hip_adduction_peak", thigh, "right"),
    )


def scored(clip, reps, found, movement="step-down", **rest):
    return {s.id: s for s in score(clip, reps, found, movement, "right", view=FRONT, **rest)}


def points(result):
    return [item.points for item in result.items]


def test_clean_step_down_scores_zero_and_good(clip, reps):
    result = scored(clip, reps, numbers())
    lsd = result["lateral_step_down"]
    assert points(lsd) == [0, 0, 0, 0, 0]
    assert lsd.total == 0
    assert "good" in str(lsd.label)
    assert result["crossley"].total == 0
    assert "good" in str(result["crossley"].label)
    assert result["qasls"].total == 0
    assert sum(i.points is None for i in result["qasls"].items) == 3


@pytest.mark.parametrize(
    ("found", "total", "band"),
    [
        (numbers(foot=0.1), 1, "good"),
        (numbers(foot=0.2), 2, "medium"),
        (numbers(foot=0.2, drop=9.0), 3, "medium"),
        (numbers(foot=0.2, drop=9.0, lean=12.0), 4, "poor"),
        (numbers(foot=0.2, drop=9.0, lean=-12.0), 4, "poor"),  # lean to either side
    ],
)
def test_lateral_step_down_by_hand(clip, reps, found, total, band):
    lsd = scored(clip, reps, found)["lateral_step_down"]
    assert lsd.total == total
    assert band in str(lsd.label)


def test_forward_variant_is_scored_alike(clip, reps):
    forward = scored(clip, reps, numbers(foot=0.2), variant="forward")
    assert "lateral_step_down" in scored(clip, reps, numbers())
    result = forward["forward_step_down"]
    assert result.items[0].points is None  # the hands are on the waist, not on the chest
    assert points(result)[1:] == [0, 0, 2, 0]
    chest = np.array(clip.xy)
    middle = (2 * clip.midpoint("shoulder") + clip.midpoint("hip")) / 3
    for side in lm.SIDES:
        chest[:, lm.index("wrist", side)] = middle
    folded = scored(replace(clip, xy=chest), reps, numbers(foot=0.2), variant="forward")
    assert folded["forward_step_down"].total == 2
    assert "lateral_step_down" not in forward


def test_hands_that_leave_the_waist_cost_a_point_with_their_moments(clip, reps):
    bottoms = [e.time_s for e in reps if e.kind == "rep_bottom"]
    rows = np.concatenate([np.flatnonzero(abs(clip.t_s - t) < 0.2) for t in bottoms])
    waving = with_wrists(clip, 0.8, rows)
    item = scored(waving, reps, numbers())["lateral_step_down"].items[0]
    assert item.points == 1
    assert len(item.times_s) == 5
    assert all(min(abs(t - b) for b in bottoms) < 0.3 for t in item.times_s)


def test_arms_held_forward_from_the_start_are_not_rated(clip, reps):
    lsd = scored(with_wrists(clip, 0.8), reps, numbers(foot=0.2))["lateral_step_down"]
    assert lsd.items[0].points is None
    assert lsd.total is None
    assert "not totalled" in str(lsd.label)


def test_a_moving_ankle_is_not_steady(clip, reps):
    xy = np.array(clip.xy)
    row = lm.index("ankle", "right")
    sway = 0.12 * clip.leg_px * np.sin(2 * np.pi * clip.t_s)
    xy[:, row, 0] += sway
    result = scored(replace(clip, xy=xy), reps, numbers())
    assert result["lateral_step_down"].items[-1].points == 1


def test_a_shaking_knee_wobbles(clip, reps):
    xy = np.array(clip.xy)
    row = lm.index("knee", "right")
    xy[:, row, 0] += 0.05 * clip.leg_px * np.sin(2 * np.pi * 2.5 * clip.t_s)
    qasls = scored(replace(clip, xy=xy), reps, numbers())["qasls"]
    wobble = next(i for i in qasls.items if "wobble" in str(i.name))
    assert wobble.points == 1


def test_pelvis_from_the_hip_points_leaves_the_score_open(clip, reps):
    blind = tuple(
        replace(m, route="landmarks") if m.id == "pelvic_drop_peak" else m for m in numbers()
    )
    lsd = scored(clip, reps, blind)["lateral_step_down"]
    assert lsd.total is None
    assert "hip points" in str(lsd.items[2].reason)


def test_without_curves_or_in_side_view():
    lsd = scored(None, (), numbers())["lateral_step_down"]
    assert points(lsd) == [None, 0, 0, 0, None]
    assert score(None, (), numbers(), "step-down", "right", view=View("side")) == ()
    assert score(None, (), (), "thomas", "none", view=View("side")) == ()


def test_free_foot_touching_in_a_single_leg_squat(clip, reps):
    squat = scored(clip, reps, numbers(), "single-leg-squat")["qasls"]
    touch = next(i for i in squat.items if "touches" in str(i.name))
    low = np.array(clip.xy)
    low[:, lm.index("ankle", "left"), 1] = low[:, lm.index("ankle", "right"), 1]
    down = scored(replace(clip, xy=low), reps, numbers(), "single-leg-squat")["qasls"]
    assert next(i for i in down.items if "touches" in str(i.name)).points == 1
    assert touch.points is not None
    assert len(squat.items) == 10


@pytest.mark.parametrize(
    ("drop", "fell", "held", "total"),
    [(-2.0, None, 30.0, 30.0), (7.0, 12.0, 30.0, 12.0), (-2.0, None, 14.0, None),
     (7.0, None, 30.0, None)],
)  # fmt: skip
def test_timed_trendelenburg(drop, fell, held, total):
    found = [
        measured("pelvic_drop_static", drop, "right"),
        measured("stance_hold_time", held, "right"),
        measured("trunk_lean_peak", 1.0, "right"),
    ]
    if fell is not None:
        found.append(measured("time_to_drop", fell, "right"))
    (result,) = score(None, (), tuple(found), "single-leg-stance", "right", view=FRONT)
    assert result.total == total


def test_trendelenburg_names_the_trunk_compensation_and_needs_the_picture():
    found = (
        measured("pelvic_drop_static", 0.0, "right"),
        measured("stance_hold_time", 30.0, "right"),
        measured("trunk_lean_peak", 16.0, "right"),
    )
    (result,) = score(None, (), found, "single-leg-stance", "right", view=FRONT)
    assert "trunk" in str(result.label)
    blind = (replace(found[0], route="landmarks"), *found[1:])
    (result,) = score(None, (), blind, "single-leg-stance", "right", view=FRONT)
    assert result.total is None


def test_edinburgh_describes_and_never_totals():
    found = tuple(
        measured(id, value, side)
        for side in ("left", "right")
        for id, value in (
            ("thigh_extension_peak", 2.0),
            ("knee_extension_min", -8.0),
            ("trunk_inclination_mean", 3.0),
        )
    )
    results = score(None, (), found, "walk", "none", view=View("side"))
    assert [r.side for r in results] == ["left", "right"]
    for r in results:
        assert r.total is None
        assert str(r.label).startswith("estimate: 3 of 8 items described, 2 marked;")
        assert [i.points for i in r.items] == [None, None, None, 1, 2, 0, None, None]
        assert citations(r.source)
        assert all(i.reason is not None for i in r.items if i.points is None)


def test_folded_arms_name_the_forward_test(clip, reps):
    chest = np.array(clip.xy)
    middle = (2 * clip.midpoint("shoulder") + clip.midpoint("hip")) / 3
    for side in lm.SIDES:
        chest[:, lm.index("wrist", side)] = middle
    found = scored(replace(clip, xy=chest), reps, numbers(foot=0.2))
    assert "forward_step_down" in found
    assert "lateral_step_down" not in found
    named = scored(replace(clip, xy=chest), reps, numbers(foot=0.2), variant="lateral")
    assert "lateral_step_down" in named
