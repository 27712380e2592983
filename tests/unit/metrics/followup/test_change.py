"""Follow-up: changed, within the measuring error, or not comparable and why."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.pose_sequence import Note
from core.text import Text
from metrics.followup.change import compare
from metrics.followup.comparability import comparability_issues, comparable
from metrics.reliability import retest
from tests.fixtures.visits import measured, screening


def clip(name, fppa=10.0, drop=3.0, yaw=2.0, u95=3.0, movement="step-down", **rest):
    """A step-down of the left leg; `name` stands for the video."""
    found = [
        measured("fppa_peak", fppa, u95=u95, plane="frontal"),
        measured("pelvic_drop_peak", drop, u95=u95, plane="frontal", **rest),
        measured("repetition_count", 5.0, "none", u95=0.0),
    ]
    made = screening(movement, "front", found, stance="left", yaw=yaw)
    return replace(made, provenance=replace(made.provenance, input_sha256=name, input_name=name))


def change(comparison, id="fppa_peak"):
    (pair,) = comparison.pairs
    return next(c for c in pair.changes if c.id == id)


def codes(before, now):
    return {h.code: h.stops for h in comparability_issues(before, now)}


@pytest.mark.parametrize(
    ("later", "answer"),
    [(18.9, "within_error"), (19.1, "changed"), (0.9, "changed"), (10.0, "within_error")],
)
def test_a_change_counts_beyond_the_mdc_of_the_table(later, answer):
    found = change(compare([clip("a")], [clip("b", later)]))
    assert found.answer == answer
    assert found.needed == pytest.approx(9.0)
    assert found.needed_from == "table"
    assert found.difference == pytest.approx(later - 10.0)


def test_direction_is_said():
    assert "Larger by 12°" in str(change(compare([clip("a")], [clip("b", 22.0)])).text)
    assert "Smaller by 12°" in str(change(compare([clip("a", 22.0)], [clip("b")])).text)
    assert "Different by 22°" in str(change(compare([clip("a")], [clip("b", -12.0)])).text)


def test_bad_readings_ask_for_more_than_the_table():
    # 1.96 * sqrt(10^2 + 10^2) / 2 = 13.86
    found = change(compare([clip("a", u95=10.0)], [clip("b", 23.0, u95=10.0)]))
    assert found.needed == pytest.approx(13.86, abs=0.01)
    assert found.needed_from == "u95"
    assert found.answer == "within_error"


def test_steady_repeats_show_a_smaller_change():
    then = [clip(f"a{i}", 10.0 + 0.1 * (i % 2), u95=2.0) for i in range(4)]
    now = [clip(f"b{i}", 16.0 + 0.1 * (i % 2), u95=2.0) for i in range(4)]
    found = change(compare(then, now))
    assert (found.answer, found.needed_from) == ("changed", "u95")
    assert found.needed == pytest.approx(2.77, abs=0.01)  # never below the error of the readings
    assert change(compare(then[:1], now[:1])).answer == "within_error"
    assert len(found.before.basis) == 4


def test_repeats_with_the_camera_set_up_anew_replace_the_error_of_the_readings():
    wobble = (0.0, 0.6, -0.6, 0.3)
    then = [clip(f"a{i}", 10.0 + w, u95=7.0) for i, w in enumerate(wobble)]
    now = [clip(f"b{i}", 16.0 + w, u95=7.0) for i, w in enumerate(wobble)]

    def needed(first, second, *, anew):
        (pair,) = compare(first, second, anew=anew).pairs
        found = next(c for c in pair.changes if c.id == "fppa_peak")
        return found.needed_from, found.needed, found.answer

    # 1.96 * sqrt(7^2 + 7^2) / 2 = 9.70; the own error never takes more than half of it away
    assert needed(then, now, anew=False) == ("u95", pytest.approx(9.70, abs=0.01), "within_error")
    assert needed(then, now, anew=True) == ("own", pytest.approx(4.85, abs=0.01), "changed")
    # two repeats agree by luck too often
    assert needed(then[:2], now[:2], anew=True)[0] == "u95"
    wild = [clip(f"c{i}", v, u95=7.0) for i, v in enumerate((4.0, 16.0, 10.0, 22.0))]
    assert needed(wild, now, anew=True)[0] == "u95"


def test_a_real_change_between_the_days_is_no_error():
    then, now = [clip("a1", 5.0), clip("a2", 5.2)], [clip("b1", 30.0), clip("b2", 30.2)]
    own = compare(then, now).retest.of("fppa_peak", "step-down")
    assert own.sem == pytest.approx(0.2 / 2**0.5)
    assert retest([*then, *now]).of("fppa_peak", "step-down").sem > 10


def test_the_legs_of_different_clips_are_no_repeats_of_each_other():
    left = clip("a")
    right = replace(clip("b"), stance_side="right")
    assert retest([left, right]).errors == ()


def test_the_same_video_twice_is_no_repeat():
    assert retest([clip("a", 10.0), clip("a", 10.0)]).errors == ()
    found = compare([clip("a"), clip("a")], [clip("b"), clip("a")])
    (pair,) = found.pairs
    assert (pair.before, pair.now) == ((0,), (0,))
    assert [(a.day, a.place) for a in found.alone] == [("before", 1), ("now", 1)]
    assert all(h.code == "same_clip" for a in found.alone for h in a.hindrances if h.stops)


def test_counts_of_repetitions_are_no_result():
    (pair,) = compare([clip("a")], [clip("b")]).pairs
    assert "repetition_count" not in {c.id for c in pair.changes}


def test_a_hold_without_a_known_mdc_is_not_judged():
    def hold(name, seconds):
        found = [measured("stance_hold_time", seconds, u95=0.5)]
        made = screening("single-leg-stance", "front", found, stance="left")
        return replace(made, provenance=replace(made.provenance, input_sha256=name))

    found = change(compare([hold("a", 10.0)], [hold("b", 30.0)]), "stance_hold_time")
    assert (found.answer, found.needed) == ("cannot_tell", None)


BASE = clip("a")
OTHERS = {
    "movement": replace(clip("b"), movement="squat"),
    "view": replace(clip("b"), view=replace(BASE.view, kind="side")),
    "side": replace(clip("b"), stance_side="right"),
    "near_side": replace(clip("b"), view=replace(BASE.view, near_side="left")),
    "model": replace(clip("b"), provenance=replace(BASE.provenance, model_sha256="other")),
    "same_clip": clip("a"),
    "quality": replace(clip("b"), notes=(Note("person", "stop", Text("Nobody was seen.")),)),
}


@pytest.mark.parametrize("code", OTHERS)
def test_what_forbids_a_comparison_is_named(code):
    other = OTHERS[code]
    assert codes(BASE, other)[code] is True
    assert not comparable(BASE, other)
    found = compare([BASE], [other])
    assert found.pairs == ()
    assert {a.day for a in found.alone} == {"before", "now"}
    assert code in {h.code for a in found.alone for h in a.hindrances}


def test_a_turned_camera_takes_only_what_it_spoils():
    found = compare([clip("a", yaw=1.0)], [clip("b", 40.0, yaw=12.0)])
    assert change(found).answer == "cannot_tell"
    assert "angle" in str(change(found).text)
    assert [h.code for h in found.pairs[0].hindrances] == ["yaw"]
    assert comparable(BASE, clip("b", yaw=12.0))
    assert codes(BASE, clip("b", yaw=None)) == {"yaw_unknown": False}
    assert codes(BASE, clip("b", yaw=5.0)) == {}


def looked_from(found, way):
    return replace(found, view=replace(found.view, turned=way))


def test_cameras_turned_to_opposite_sides_are_apart_by_both_turns():
    before, now = clip("a", yaw=4.0), clip("b", 40.0, yaw=4.0)
    assert codes(looked_from(before, 1), looked_from(now, 1)) == {}
    assert codes(looked_from(before, 1), looked_from(now, 0)) == {}  # direction unknown
    assert codes(looked_from(before, 1), looked_from(now, -1)) == {"yaw": False}
    (pair,) = compare([looked_from(before, 1)], [looked_from(now, -1)]).pairs
    assert "8° away" in str(pair.hindrances[0].text)


def test_another_way_of_seeing_the_pelvis_is_another_measurement():
    found = compare([clip("a", route="optical flow")], [clip("b", drop=25.0, route="stickers")])
    drop = change(found, "pelvic_drop_peak")
    assert drop.answer == "cannot_tell"
    assert "two different ways" in str(drop.text)
    blind = compare([clip("a", route="landmarks")], [clip("b", drop=25.0, route="landmarks")])
    assert change(blind, "pelvic_drop_peak").answer == "cannot_tell"


def test_another_program_version_is_said_but_does_not_stop():
    later = clip("b", 30.0)
    later = replace(later, provenance=replace(later.provenance, version="9"))
    found = compare([BASE], [later])
    assert [h.code for h in found.pairs[0].hindrances] == ["program"]
    assert change(found).answer == "changed"


def test_a_deeper_squat_is_said_before_anything_else():
    def squat(name, depth):
        found = [measured("squat_depth", depth, "none"), measured("fppa_peak", 5.0)]
        made = screening("squat", "front", found)
        return replace(made, provenance=replace(made.provenance, input_sha256=name))

    (pair,) = compare([squat("a", 0.3)], [squat("b", 0.6)]).pairs
    assert [h.code for h in pair.hindrances] == ["squat_depth"]
    (pair,) = compare([squat("a", 0.3)], [squat("b", 0.31)]).pairs
    assert pair.hindrances == ()


def test_nothing_to_compare_is_no_fault():
    assert compare([], []).pairs == ()
    (alone,) = compare([BASE], []).alone
    assert alone.hindrances == ()
