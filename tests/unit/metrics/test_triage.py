"""Warning signs, clues, and the tests that remain."""

import pytest

from core.errors import SettingsError
from metrics.triage import (
    Answers,
    clue_questions,
    clues,
    flag_groups,
    flag_questions,
    safe_tests,
    stop_test,
    triage,
)


def yes(*flags, **rest):
    return Answers(flags=frozenset(flags), **rest)


def test_every_flag_alone_gives_its_own_urgency():
    for question in flag_questions():
        found = triage(yes(question.id))
        assert found.urgency == question.urgency
        assert found.stop is (question.urgency in ("emergency", "urgent"))
        if question.urgency != "none":
            assert any(str(question.ask) in str(text) for text in found.texts)


def test_the_most_urgent_sign_decides_and_all_are_named():
    found = triage(yes("night_rest_pain", "hot_joint_fever", "balance_disorder"))
    assert found.urgency == "emergency"
    assert sum("You said yes" in str(text) for text in found.texts) == 3
    assert "emergency" in " ".join(map(str, found.texts))


def test_a_limping_child_with_knee_pain_stops():
    child = yes("limp", age_years=13, painful_knee="left")
    assert triage(child).urgency == "prompt"
    assert triage(child).stop
    assert not any(test.allowed for test in safe_tests(child))
    assert triage(yes("limp", age_years=13)).stop  # pain was not asked: the safe side
    assert not triage(yes("limp", age_years=13, painful_knee="none")).stop
    assert not triage(yes("limp", age_years=40, painful_knee="left")).stop


DEMANDING = {"step-down", "single-leg-squat", "single-leg-stance", "chair-stand",
             "single-leg-bridge"}  # fmt: skip


@pytest.mark.parametrize(
    ("answers", "blocked"),
    [
        (yes(), set()),
        (yes(pain_rest=3), set()),
        (yes(pain_rest=4), DEMANDING),
        (yes("no_single_leg_stand"), DEMANDING),
        (Answers(), DEMANDING),  # the warning signs were not answered
    ],
)
def test_demanding_tests_are_left_out(answers, blocked):
    tests = safe_tests(answers)
    assert {t.movement for t in tests if not t.allowed} == blocked
    assert all(t.reason is not None for t in tests if not t.allowed)


def test_urgent_sign_blocks_every_test():
    assert not any(t.allowed for t in safe_tests(yes("weight_loss_cancer")))


def test_clues_are_named_or_unknown():
    assert clues(None) is None
    assert clues(Answers()) is None
    assert clues(Answers(clues=frozenset())) == ()
    assert len(clue_questions()) == 5
    assert [q.id for q in clues(Answers(clues=frozenset({"spread_out"})))] == ["spread_out"]


def test_an_operation_some_months_ago_is_no_red_stop():
    found = triage(yes("recent_surgery"))
    assert not found.stop
    assert "who treats you" in str(found.texts[0])
    left_out = {t.movement for t in safe_tests(yes("recent_surgery")) if not t.allowed}
    assert left_out == DEMANDING


def test_not_sure_counts_and_is_said_as_not_sure():
    found = triage(yes("calf_clot", "limp", unsure=frozenset({"calf_clot"})))
    assert found.stop
    said = [str(text) for text in found.texts]
    assert any("You were not sure about: The calf" in text for text in said)
    assert not any("said yes" in text for text in said)


def test_every_warning_sign_is_asked_once():
    asked = [q.id for _id, _title, signs in flag_groups() for q in signs]
    assert sorted(asked) == sorted(q.id for q in flag_questions())
    assert all(2 <= len(signs) <= 7 for _id, _title, signs in flag_groups())


def test_during_a_test():
    assert stop_test(5) is None
    assert stop_test(6) is not None
    assert stop_test(None, frozenset({"gave_way"})) is not None


@pytest.mark.parametrize(
    "wrong",
    [{"flags": frozenset({"cough"})}, {"pain_now": 11}, {"age_years": -1},
     {"clues": frozenset({"cough"})}, {"unsure": frozenset({"cough"})}],
)  # fmt: skip
def test_wrong_answers_are_refused_in_a_sentence(wrong):
    with pytest.raises(SettingsError):
        Answers(**wrong)
