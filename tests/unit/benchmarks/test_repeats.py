"""Repeatability: what counts as a repeat, by hand and with two shipped clips of one man."""

from types import SimpleNamespace

import pytest

from benchmarks.validity.repeats import like_sets, own_use, pairs, pooled, repeat_aims, repeat_table
from metrics import screen
from metrics.catalogue.measurements import limits
from metrics.followup.change import compare
from metrics.reliability import retest
from sample_videos.truth import load
from tests.fixtures.visits import measured, screening
from vision import read_pose


def recorded(value, true, body="man", made=None):
    """A clip made to show `made`, whose left knee reads `value` where `true` is right."""
    seen, ideal = (
        screening("step-down", "front", [measured("fppa_peak", v)], stance="left")
        for v in (value, true)
    )
    truth = SimpleNamespace(
        movement="step-down", recipe={"body": body, "parameters": {"fppa_deg": made or true}}
    )
    return SimpleNamespace(truth=truth, screening=seen, ideal=ideal)


def test_only_recordings_of_one_body_are_paired_and_the_truth_says_whether_they_are_alike():
    mdc = limits("fppa_peak", "step-down").mdc
    cases = [
        recorded(5, 6.0),
        recorded(8, 6.9),
        recorded(20, 6.9 + mdc + 1),
        recorded(9, 6, "woman"),
    ]
    found = pairs(cases)
    assert [(a.measured, a.same, a.changed) for a in found] == [
        (3.0, True, False),
        (15.0, False, True),
        (12.0, False, True),
    ]
    assert [a.answer for a in found] == ["within_error", "changed", "changed"]


def test_the_error_is_that_of_the_like_ones_alone():
    cases = [recorded(5, 6.0), recorded(8, 6.9), recorded(30, 25.0)]
    (like,) = like_sets(cases)
    assert [s.measurements[0].value for s in like] == [5, 8]
    # two values 3 apart: variance 4.5
    assert pooled([like]).of("fppa_peak", "step-down").sem == pytest.approx(4.5**0.5)
    (use,) = own_use([like])
    assert (use.recordings, use.used, use.held) == (2, False, ())


def test_the_same_movement_seen_from_elsewhere_is_alike_though_the_picture_differs():
    cases = [recorded(5, 6.0, made=8), recorded(11, 9.5, made=8), recorded(30, 25.0)]
    assert [a.same for a in pairs(cases)] == [True, False, False]
    (like,) = like_sets(cases)
    assert len(like) == 2


def test_each_recording_is_held_back_once_when_there_are_three():
    cases = [recorded(v, 6.0) for v in (5.0, 5.1, 5.2)]
    (use,) = own_use(like_sets(cases))
    assert use.used
    # own error of two 0.1 apart: 2.77 x 0.071 x 3.95 = 0.77; of 0.2 apart twice that
    assert use.held == (True, True, True)
    (off,) = own_use(like_sets([recorded(v, 6.0) for v in (5.0, 5.0, 9.0)]))
    assert off.held == (True, True, False)


def test_the_table_counts_what_was_claimed():
    cases = [recorded(5, 6.0), recorded(8, 6.9), recorded(20, 19.0)]
    row = next(line for line in repeat_table(cases) if line.startswith("| fppa_peak"))
    assert "| 1 of 1 | 0 of 1 | 0 of 1 | - | 2 of 2 | 0 |" in row
    within, claimed = repeat_aims(cases)
    assert (within.met, claimed.met) == (True, True)
    assert repeat_aims([]) == []


def test_two_walks_of_one_man_give_an_own_error_and_only_the_turned_foot_changes(samples):
    """The second walk differs by the right foot alone, turned out by 36 degrees."""
    clips = [samples / f"{name}.mp4" for name in ("walk_neutral_front", "walk_toeout36_R_front")]
    assert len({load(c).recipe["body"] for c in clips}) == 1
    walks = [screen(read_pose(c, pelvis=False, workers=1), "walk") for c in clips]
    own = retest(walks)
    for id in ("cadence", "trunk_lean_peak"):
        assert own.is_own(id, "walk")
        assert own.mdc(id, "walk") == own.of(id, "walk").mdc_upper < limits(id, "walk").mdc
    # The turned foot is a change and no error: the table's stays in use.
    assert not own.is_own("foot_progression", "walk")
    (pair,) = compare(walks[:1], walks[1:]).pairs
    changed = {(c.id, c.side) for c in pair.changes if c.answer == "changed"}
    assert changed == {("foot_progression", "right")}
