"""Synthesis of a visit: agreement, disagreement, next examinations, traceability."""

from __future__ import annotations

import pytest

from metrics.catalogue.sources import citations
from metrics.reliability import retest
from metrics.triage import Answers
from metrics.verdicts import RULES
from metrics.visit.chain import links
from metrics.visit.clues import ANSWERS
from metrics.visit.synthesis import combine
from tests.fixtures.visits import measured, screening


def valgus(side="left", fppa=25.0):
    return screening(
        "step-down",
        "front",
        [
            measured("fppa_peak", fppa, side),
            measured("hip_adduction_peak", 30.0 if fppa > 10 else 10.0, side),
            measured("knee_medial_to_foot", 0.2 if fppa > 10 else 0.0, side),
            measured("pelvic_drop_peak", 3.0, side),
        ],
        stance=side,
    )


def front_walk(left_drop=14.0, right_drop=3.0):
    drops = (("left", left_drop), ("right", right_drop))
    return screening("walk", "front", [measured("pelvic_drop_peak", d, s) for s, d in drops])


def side_walk(left=2.0, right=20.0):
    return screening(
        "walk",
        "side",
        [measured("thigh_extension_peak", v, s) for s, v in (("left", left), ("right", right))],
    )


def seated(left=15.0, right=35.0):
    return screening(
        "seated-rotation",
        "front",
        [measured("hip_internal_rotation", v, s) for s, v in (("left", left), ("right", right))],
    )


VISIT = [valgus(), valgus("right", 2.0), front_walk(), side_walk(), seated()]


def kinds(picture):
    return [s.kind for s in picture.statements]


def test_clues_of_two_clips_agree_on_the_right_side():
    plan = combine(VISIT)
    agree = next(s for s in plan.left.statements if s.kind == "agree")
    assert {b.screening for b in agree.basis} >= {0, 2}
    assert "pelvis_control" in [look.theme for look in plan.left.looks]
    assert plan.right.looks == ()
    assert "agree" not in kinds(plan.right)


def test_disagreement_is_said():
    plan = combine([valgus(), front_walk(left_drop=2.0)])
    differ = next(s for s in plan.left.statements if s.kind == "differ")
    assert {b.screening for b in differ.basis} == {0, 1}


def test_at_most_three_looks_strongest_first():
    plan = combine(VISIT, Answers(clues=frozenset({"spread_out"}), painful_knee="left"))
    assert 2 <= len(plan.left.looks) <= 3
    assert plan.left.looks[0].theme in ("pelvis_control", "hip_turning")
    for look in plan.left.looks:
        assert look.basis
        assert citations(look.sources)


def test_every_statement_can_be_traced():
    answers = Answers(clues=frozenset({"spread_out", "hip_turning"}), painful_knee="left")
    plan = combine(VISIT, answers)
    pictures = (plan.left, plan.right)
    stated = [s for p in pictures for s in (*p.statements, *p.looks, *p.clues)]
    for s in (*stated, *plan.sides):
        assert s.basis
        for basis in s.basis:
            if basis.screening == ANSWERS:
                assert basis.id == "answers"
            else:
                found = VISIT[basis.screening].measurement(basis.id, basis.side)
                assert found is not None
                assert found.value is not None


def test_rules_across_clips_join_the_seated_test_and_the_step_down():
    plan = combine([valgus(), seated()])
    verdicts = {(f.pattern, f.side): f.verdict for f in plan.across}
    assert verdicts["excessive_knee_rotation", "left"] == "possible"
    assert verdicts["excessive_knee_rotation", "right"] == "not_seen"
    clue = next(c for c in plan.left.clues if c.id == "excessive_knee_rotation")
    assert {b.screening for b in clue.basis} == {0, 1}
    # the stiff hip on the other side than the knee is no hint
    crossed = combine([valgus("right"), seated()])
    assert {f.verdict for f in crossed.across if f.pattern == "excessive_knee_rotation"} == {
        "cannot_tell",
        "not_seen",
    }


def test_bridges_of_two_clips_are_compared():
    clips = [
        screening("single-leg-bridge", "side", [measured("bridge_count", n, s)], stance=s)
        for s, n in (("left", 6.0), ("right", 12.0))
    ]
    verdicts = {(f.pattern, f.side): f.verdict for f in combine(clips).across}
    assert verdicts["hamstring_quadriceps_imbalance", "left"] == "possible"
    assert verdicts["hamstring_quadriceps_imbalance", "right"] == "cannot_tell"


def comparison(plan, id):
    return next(s for s in plan.sides if s.basis[0].id == id)


def test_sides_are_similar_below_the_mdc():
    close = combine([valgus("left", 15.0), valgus("right", 8.0)])
    assert comparison(close, "fppa_peak").kind == "similar"
    assert "7" not in str(comparison(close, "fppa_peak").text)
    apart = combine([valgus("left", 25.0), valgus("right", 8.0)])
    assert comparison(apart, "fppa_peak").kind == "sides"
    assert "17° larger on the left" in str(comparison(apart, "fppa_peak").text)


def test_own_error_makes_a_smaller_difference_real():
    steady = retest([valgus("left", v) for v in (12.0, 12.1, 11.9, 12.05, 11.95)])
    visit = [valgus("left", 15.0), valgus("right", 8.0)]
    assert comparison(combine(visit, retest=steady), "fppa_peak").kind == "sides"


@pytest.mark.parametrize(("yaw", "compared"), [(2.0, True), (9.0, False), (None, False)])
def test_a_turned_camera_forbids_comparing_the_legs_of_one_squat(yaw, compared):
    both = [measured("fppa_peak", v, s) for s, v in (("left", 25.0), ("right", 2.0))]
    plan = combine([screening("squat", "front", both, yaw=yaw)])
    assert bool([s for s in plan.sides if s.basis[0].id == "fppa_peak"]) is compared


def test_what_nobody_could_tell_gets_a_next_step():
    empty = combine([])
    assert len(empty.open) == len(RULES)
    assert empty.left.looks == ()
    full = combine(VISIT)
    assert len(full.open) < len(RULES)
    assert any("Thomas" in str(s.text) for s in full.open)


def test_triage_comes_with_the_answers():
    assert combine([]).triage is None
    assert combine([], Answers(flags=frozenset({"deformity"}))).triage.stop


def test_the_mirrored_visit_gives_the_mirrored_plan():
    other = [
        valgus("right"),
        valgus("left", 2.0),
        front_walk(3.0, 14.0),
        side_walk(20.0, 2.0),
        seated(35.0, 15.0),
    ]
    here, there = combine(VISIT), combine(other)
    assert kinds(here.left) == kinds(there.right)
    assert [look.theme for look in here.left.looks] == [look.theme for look in there.right.looks]


def test_a_measurement_that_contains_another_is_no_second_clue():
    both = [
        measured("hip_internal_rotation", 15.0, "right"),
        measured("hip_rotation_arc", 40.0, "right", u95=2.0),
    ]
    plan = combine([screening("seated-rotation", "front", both)])
    assert "agree" not in kinds(plan.right)
    assert [c.id for c in links(plan.right)[1].clues] == ["hip_internal_rotation"]


def test_every_link_of_the_chain_says_where_it_stands():
    left = {link.theme: link for link in links(combine(VISIT).left)}
    assert left["pelvis_control"].state == "agree"
    assert left["hip_turning"].state == "single"
    assert left["capacity"].state == "open"
    right = {link.theme: link for link in links(combine(VISIT).right)}
    assert right["pelvis_control"].state == "not_seen"
    assert right["pelvis_control"].look is None
    for link in (*left.values(), *right.values()):
        assert bool(link.statements) == (link.state in ("agree", "single"))
        assert (link.verdict == "cannot_tell") == (link.state == "open")
        assert str(link.label)
