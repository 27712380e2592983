"""Two results in step: what lies over what, and what can't be compared."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.vocabulary import Side
from metrics.results import View
from tests.fixtures.repeated import QUICK, SLOW, clip, repeated
from tests.fixtures.visits import measured
from ui.services.in_step import Half, in_step, legs, other_legs


def halves(first, second, sides=(Side.LEFT, Side.LEFT)):
    return [
        Half(clip(s), name, side)
        for s, name, side in zip((first, second), "ab", sides, strict=True)
    ]


def test_slow_and_quick_lie_over_each_other_at_the_lowest_point():
    made = in_step(*halves(repeated("a"), repeated("b", left=14.0, reps=QUICK)), "days")
    assert made.stops == ()
    (over,) = made.over
    assert over.curve.id == "fppa"
    assert [c.mean[50] for c in over.curves] == pytest.approx([10, 14], abs=0.3)
    assert [c.mean[25] for c in over.curves] == pytest.approx([5, 7], abs=0.3)
    times = [parts[1].times_s()[50] for parts in made.cycles]
    assert times == pytest.approx([SLOW[1][1], QUICK[1][1]])


@pytest.mark.parametrize(
    ("other", "says"),
    [
        (repeated("b", "step-down", stance="left"), "Different movements"),
        (repeated("b", view="back"), "different sides"),
        (repeated("b", model_sha256="x"), "pose models"),
        (repeated("b", reps=()), "no complete repetition"),
    ],
)
def test_a_sentence_says_why_not(other, says):
    made = in_step(*halves(repeated("a"), other), "people")
    assert says in " ".join(map(str, made.stops))
    assert made.over == ()


def test_a_turned_camera_leaves_the_curve_out_and_the_videos_in():
    made = in_step(*halves(repeated("a"), repeated("b", yaw=40.0)), "people")
    assert made.stops == ()
    assert made.over == ()
    assert made.cycles[0]
    said = " ".join(map(str, made.doubts))
    assert "Knee in the front view: The camera stood at another angle" in said


def test_both_legs_of_one_squat_are_one_picture():
    squat = clip(repeated("a", pelvis=6.0))
    made = in_step(Half(squat, "l", Side.LEFT), Half(squat, "r", Side.RIGHT), "legs")
    assert made.one_picture
    # The pelvis is one curve for both legs: nothing to lay over each other.
    assert [o.curve.id for o in made.over] == ["fppa"]
    assert [c.mean[50] for c in made.over[0].curves] == pytest.approx([10, 20], abs=0.3)


def test_the_pelvis_counts_from_each_leg():
    numbers = [[measured("pelvic_drop_peak", 5.0, s)] for s in ("left", "right")]
    left = repeated("l", "step-down", stance="left", pelvis=6.0, numbers=numbers[0])
    right = repeated("r", "step-down", stance="right", pelvis=-4.0, numbers=numbers[1])
    made = in_step(*halves(left, right, (Side.LEFT, Side.RIGHT)), "legs")
    assert made.stops == ()
    assert not made.one_picture
    pelvis = next(o for o in made.over if o.curve.id == "pelvic_obliquity")
    assert [c.mean[50] for c in pelvis.curves] == pytest.approx([6, 4], abs=0.3)
    assert "this leg's side" in str(pelvis.curve.up)


def test_other_legs_stop_two_days_but_not_left_against_right():
    left, right = (repeated(s, "step-down", stance=s) for s in ("left", "right"))
    sides = Side.LEFT, Side.RIGHT
    assert "Different legs" in str(in_step(*halves(left, right, sides), "days").stops[0])
    assert in_step(*halves(left, right, sides), "legs").stops == ()


def test_which_legs_a_result_is_about():
    squat, left, right = (
        clip(repeated("s")),
        clip(repeated("l", "step-down", stance="left")),
        clip(repeated("r", "step-down", stance="right")),
    )
    assert legs(squat) == (Side.LEFT, Side.RIGHT)
    assert legs(left) == (Side.LEFT,)
    assert legs(left, right) == ()
    assert other_legs([squat, right, left]) == ((left, right),)
    assert other_legs([squat, left]) == ()


def test_the_leg_behind_the_other_is_named():
    def beside(name: str, near: str):
        made = repeated(name, numbers=[measured("squat_depth", 0.3, "none")])
        return replace(made, view=View("side", near_side=near))

    both = beside("a", "left")
    made = in_step(*halves(both, both, (Side.LEFT, Side.RIGHT)), "legs")
    assert [str(d)[:14] for d in made.doubts] == ["The right leg "]
    near = in_step(*halves(beside("a", "left"), beside("b", "left")), "days")
    assert near.doubts == ()


def test_a_warm_up_is_shown_and_not_in_the_mean():
    four = (*QUICK, (6.5, 7.0, 8.0))
    made = repeated("a", reps=four)
    knee = made.series["fppa_left_deg"].copy()
    knee[made.series.t_s < QUICK[0][2]] *= 3.0  # the first repetition went much farther
    odd = replace(made, series=replace(made.series, columns={"fppa_left_deg": knee}))
    found = in_step(*halves(odd, repeated("b")), "days")
    assert [len(parts) for parts in found.cycles] == [4, 3]
    assert found.over[0].curves[0].mean[50] == pytest.approx(10, abs=0.3)
    assert found.over[0].curves[0].n == 3
