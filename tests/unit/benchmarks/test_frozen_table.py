"""The table kept with a release: cells, intervals over people, and what counts as worse."""

from itertools import pairwise

import pytest

from benchmarks.validity.frozen_table import (
    answer_cells,
    kept,
    number_cells,
    over_people,
    versions,
    worse,
)
from benchmarks.validity.legs import read
from tests.unit.benchmarks.test_calibrate import leg


def answer(person, verdict, size, clip="clip"):
    return leg(
        person, 0.0, kind="answer", what="trendelenburg", answer=verdict, truth=size,
        told=verdict != "cannot_tell", clip=clip,
    )  # fmt: skip


def test_error_on_all_legs_stands_beside_that_of_the_shown():
    legs = [leg("a", 1.0), leg("b", -1.0), leg("c", 7.0, told=False)]
    cell = number_cells(legs)["pelvic_drop_peak", "walk"]
    assert (cell.legs, cell.told, cell.people) == (3, 2, 3)
    assert cell.mae == 1.0
    assert cell.mae_all == 3.0
    assert cell.inside == 1.0


def test_answers_are_counted_by_what_was_shown():
    legs = [answer("a", "clear", 12.0), answer("b", "not_seen", 12.0), answer("c", "possible", 0.0)]
    cell = answer_cells(legs)["trendelenburg", "walk"]
    assert (cell.shown, cell.found, cell.clear) == (2, 1, 1)
    assert (cell.without, cell.false, cell.false_clear) == (1, 1, 0)


def test_people_are_drawn_not_legs():
    # one person with forty legs and one with a single leg weigh the same
    legs = [leg("many", 0.0) for _ in range(40)] + [leg("one", 4.0)]
    low, high = over_people(legs, lambda drawn: max(x.measured - x.truth for x in drawn))
    assert (low, high) == (0.0, 4.0)


def test_the_same_table_is_not_worse():
    legs = [leg("a", 1.0), answer("a", "possible", 12.0)]
    assert worse(legs, legs) == []


@pytest.mark.parametrize(
    ("now", "word"),
    [
        ([leg("a", 1.5), answer("a", "possible", 12.0)], "error"),
        ([leg("a", 1.0), answer("a", "not_seen", 12.0)], "found"),
        ([leg("a", 1.0, u95=0.5), answer("a", "possible", 12.0)], "in U95"),
    ],
)
def test_a_worse_cell_is_named(now, word):
    before = [leg("a", 1.0), answer("a", "possible", 12.0)]
    (told,) = worse(before, now)
    assert word in told


def test_a_new_false_flag_is_worse():
    (told,) = worse([answer("a", "not_seen", 0.0)], [answer("a", "possible", 0.0)])
    assert "false 0 -> 1" in told


def test_only_legs_that_both_have_are_compared():
    before = [answer("a", "clear", 12.0), answer("b", "clear", 12.0, clip="gone")]
    assert worse(before, [answer("a", "clear", 12.0)]) == []


def test_no_version_is_worse_than_the_one_before():
    tables = [read(path) for path in versions()]
    assert tables
    for before, now in pairwise(tables):
        assert worse(before, now) == []


def test_the_newest_table_holds_its_own_promises():
    legs = read(versions()[-1])
    assert kept(legs) == legs or len(kept(legs)) == len(legs)
    for id, movement in (
        ("fppa_peak", "squat"), ("fppa_peak", "step-down"), ("pelvic_drop_peak", "walk"),
        ("pelvic_drop_peak", "step-down"), ("hip_internal_rotation", "seated-rotation"),
    ):  # fmt: skip
        assert number_cells(legs)[id, movement].inside >= 0.93, (id, movement)
    for key, cell in answer_cells(legs).items():
        assert cell.false_clear == 0, key
