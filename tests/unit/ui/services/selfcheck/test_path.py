"""The path of the self-check: nothing is skipped, and nothing leads past a warning sign."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics.catalogue import movements
from tests.fixtures.selfcheck_walk import (
    ALONE_ONLY,
    FLAGS,
    STOPPING,
    walk,
)
from ui.services.selfcheck import path as check_of
from ui.services.selfcheck.home_tests import BY_ID, HOME_TESTS, offers
from ui.services.selfcheck.records import NO, STOP, UNSURE, YES, Check, Outcome, Step


@pytest.mark.parametrize("flag", STOPPING)
@pytest.mark.parametrize("value", [YES, UNSURE])
def test_a_warning_sign_ends_it_for_good(flag, value):
    check = walk(Check(), "result", {flag: value})
    assert check_of.current(check) == STOP
    check_of.back(check)
    assert check_of.current(check) == STOP
    check_of.forward(check)
    check.place = 99
    assert check_of.current(check) == STOP
    check_of.reply(check, Step("flags", next(q.group for q in FLAGS if q.id == flag)), {})
    assert check_of.path(check) == (STOP,)
    assert not check_of.can_go_back(check)


@pytest.mark.parametrize("value", [YES, UNSURE])
def test_a_mis_tap_can_be_undone_and_only_its_screen_is_asked_again(value):
    check = walk(Check(), "result", {"hot_joint_fever": value})
    assert check_of.current(check) == STOP
    check = check_of.take_back(check)
    assert check_of.current(check) == Step("flags", "now")
    assert check.age_years == 45
    assert "no_weight_after_injury" in check.replies
    assert "hot_joint_fever" not in check.replies
    assert check_of.current(walk(check, "knee")) == Step("knee")


def test_chest_pain_tapped_by_mistake_asks_again_how_the_test_was():
    check = walk(Check(), "film")
    check_of.filmed(check, "squat", Outcome())
    check_of.after_test(check, "squat", 1, frozenset({"chest_pain"}))
    assert check_of.current(check) == STOP
    assert check_of.current(check_of.take_back(check)) == Step("after", "squat")


def test_an_operation_asks_first_and_leaves_the_demanding_tests_out():
    check = walk(Check(), "choose", {"recent_surgery": YES})
    assert check_of.current(check) == Step("choose")
    found = offers(check_of.answers(check))
    assert {o.test.movement for o in found if o.reason is not None} == set(ALONE_ONLY)


def test_screens_of_a_part_are_counted():
    check = walk(Check(), "flags")
    assert check_of.counted(check) == (1, 4)
    assert check_of.counted(walk(check, "knee")) is None


def test_a_limp_stops_a_child_and_not_a_grown_up():
    assert check_of.current(walk(Check(), "knee", {"limp": YES}, age=15)) == STOP
    assert check_of.current(walk(Check(), "knee", {"limp": YES}, age=45)) == Step("knee")


def test_answers_change_what_is_safe():
    def left_out(check: Check) -> set[str]:
        found = offers(check_of.answers(check))
        return {o.test.movement for o in found if o.reason is not None}

    assert left_out(walk(Check(), "choose")) == set()
    assert left_out(walk(Check(), "choose", {"no_single_leg_stand": YES})) == set(ALONE_ONLY)
    assert left_out(walk(Check(), "choose", {"balance_disorder": UNSURE})) == set(ALONE_ONLY)
    assert left_out(walk(Check(), "choose", pain=4)) == set(ALONE_ONLY)
    assert left_out(walk(Check(), "choose", pain=3)) == set()


def test_an_unsafe_test_cannot_be_picked_and_a_changed_answer_asks_again():
    check = walk(Check(), "setup", pain=6, choose=("squat", "step-down-left"))
    assert check.picked == ("squat",)
    calm = walk(Check(), "setup", choose=("step-down-left",))
    assert calm.picked == ("step-down-left",)
    check_of.reply(calm, Step("pain"), 8)
    assert calm.picked is None
    calm.place = 99
    assert check_of.current(calm).kind == "choose"


actions = st.lists(
    st.tuples(
        st.sampled_from(["reply", "back", "forward", "jump"]),
        st.sampled_from([YES, NO, NO, NO, NO, UNSURE]),
        st.integers(0, 60),
    ),
    min_size=30,
    max_size=120,
)


@given(actions, st.sampled_from(["welcome", "clues", "choose", "film"]))
def test_whatever_is_pressed_nothing_is_skipped(moves, start):
    check = walk(Check(), start, choose=tuple(BY_ID))
    warned = False
    every_test = tuple(BY_ID)
    values: dict[str, Callable[[str, int], object]] = {
        "welcome": lambda v, n: True,
        "age": lambda v, n: 12 + n,
        "knee": lambda v, n: "left",
        "pain": lambda v, n: n % 11,
        "choose": lambda v, n: every_test,
        "setup": lambda v, n: True,
    }
    for move, value, n in moves:
        step = check_of.current(check)
        if move == "back":
            check_of.back(check)
        elif move == "forward":
            check_of.forward(check)
        elif move == "jump":
            check.place = n
        elif step.kind == "film":
            check_of.filmed(check, step.id, Outcome())
        elif step.kind == "after":
            check_of.after_test(check, step.id, n % 11, frozenset())
        elif step.kind not in ("stop", "result"):
            if step.kind in ("flags", "clues"):
                asked = check_of.questions(step)
                one = asked[n % len(asked)].id
                reply = {one: value}
                warned |= one in STOPPING and value in (YES, UNSURE)
            else:
                reply = values[step.kind](value, n)
            check_of.reply(check, step, reply)
            check_of.forward(check)
        now = check_of.current(check)
        assert (now == STOP) or not warned
        if now.kind in ("film", "after", "result"):
            assert set(check.replies) >= {q.id for q in FLAGS}
        if now.kind == "film" and BY_ID[now.id].movement in ALONE_ONLY:
            assert check.pain <= 3
            assert check.replies["no_single_leg_stand"] == NO


def test_pain_or_a_bad_sign_ends_the_tests():
    def after(pain: int, *happened: str) -> Check:
        check = walk(Check(), "film", choose=("squat", "walk-across"))
        check_of.filmed(check, "squat", Outcome())
        assert check_of.current(check) == Step("after", "squat")
        assert not check_of.can_go_back(check)
        check_of.after_test(check, "squat", pain, frozenset(happened))
        return check

    assert check_of.current(after(5)) == Step("film", "walk-across")
    assert check_of.current(after(6)) == Step("result")
    assert check_of.current(after(0, "gave_way")) == Step("result")
    stopped = after(0, "chest_pain")
    assert check_of.current(stopped) == STOP
    assert "emergency" in str(stopped.stopped.texts[-1])


def test_leaving_a_test_out_asks_nothing_about_it():
    check = walk(Check(), "film", choose=("squat", "walk-across"))
    check_of.filmed(check, "squat", Outcome(tried=False))
    assert check_of.current(check) == Step("film", "walk-across")


def test_every_home_test_is_known_to_the_safety_rules_and_drawn():
    from ui.figures import DRAWINGS

    for test in HOME_TESTS:
        assert test.movement in movements.movement_ids()
        assert test.figure in DRAWINGS
