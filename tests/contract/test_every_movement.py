"""Every movement of the table: words, views, set-up check, recorder, its test and its scores."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from core import landmarks as lm
from core.vocabulary import EventKind, Route, Side, Verdict, ViewKind
from metrics import triage
from metrics.catalogue import measurements, patterns
from metrics.catalogue.movements import (
    AUTO,
    UNKNOWN,
    Family,
    Posture,
    movement_definition,
    movement_ids,
)
from metrics.clinical_tests import CLINICAL_TESTS
from metrics.scores import ESTIMATES
from ui.services.screening.settings import MOVEMENTS, Settings
from ui.services.selfcheck.home_tests import HOME_TESTS
from ui.services.setup_check.faults import SetupTest, problem
from ui.services.setup_check.observation import Observation
from ui.widgets.recorder.plans import home_plan, plan
from ui.wording import labels
from ui.wording.text import render

EVERY = pytest.mark.parametrize("id", movement_ids())


@EVERY
def test_it_has_its_words(id):
    row = movement_definition(id)
    assert str(row.name)
    assert render(labels.movement(id)) == str(row.plain_name)


@EVERY
def test_its_usual_view_is_one_of_its_views(id):
    row = movement_definition(id)
    assert row.usual_view in row.views


@EVERY
def test_something_can_be_measured_and_answered_from_its_usual_view(id):
    row = movement_definition(id)
    known = [measurements.definition(m) for m in measurements.ids()]
    mine = [m for m in known if any(id in limit.movements for limit in m.limits)]
    assert any(row.usual_view in m.views for m in mine)
    seen = {view for m in mine for view in m.views if view in row.views}
    assert seen == set(row.views)  # no view is offered that nothing is read from


def test_tables_name_only_movements_of_the_table():
    named = {m for id in patterns.ids() for m in patterns.pattern_definition(id).movements}
    for id in measurements.ids():
        named |= {m for limit in measurements.definition(id).limits for m in limit.movements}
    assert named <= set(movement_ids())


@EVERY
def test_it_has_a_set_up_check_and_a_recorder_plan_for_each_view(id):
    for view in movement_definition(id).views:
        made = plan(id, view, 20)
        assert made.check == SetupTest(id, (view,), hand=True)
        assert problem(Observation(0.0, (1280, 720)), made.check) is not None  # nobody there


def test_it_can_be_chosen_and_is_asked_about_at_home():
    assert list(MOVEMENTS) == [AUTO, *movement_ids()]
    assert Settings("single-leg-bridge").movement == "single-leg-bridge"
    assert [t.movement for t in triage.safe_tests(triage.Answers())] == list(movement_ids())


def test_every_clinical_test_has_its_module_and_the_reverse():
    rows = {id for id in movement_ids() if movement_definition(id).family is Family.CLINICAL_TEST}
    assert rows == set(CLINICAL_TESTS)


def test_every_home_test_is_filmed_from_a_view_of_its_movement():
    for test in HOME_TESTS:
        made = home_plan(test)
        (view,) = made.check.views
        assert view in movement_definition(test.movement).views


def test_every_score_belongs_to_a_movement_and_the_reverse():
    named = {score for id in movement_ids() for score in movement_definition(id).scores}
    assert named == set(ESTIMATES)


def test_what_is_not_chosen_yet_is_unknown():
    assert movement_definition(AUTO) == movement_definition(UNKNOWN)
    with pytest.raises(KeyError):
        movement_definition("bridge")


@pytest.mark.parametrize(
    ("words", "kinds"),
    [
        (labels.event, EventKind),
        (labels.view, ViewKind),
        (labels.route, Route),
        (lambda v: labels.verdict(v).name, Verdict),
        (labels.side, [s for s in Side if s is not Side.NONE]),
    ],
)
def test_every_word_of_the_vocabulary_has_a_name(words, kinds):
    for kind in kinds:
        assert words(kind).template != "{name}", kind  # "{name}": the id spelled out


LYING = [id for id in movement_ids() if movement_definition(id).posture is Posture.LYING]


def lying(size_px: tuple[int, int] = (1280, 720)) -> Observation:
    """Somebody on the back, seen from the side, low in the picture and a third of it long."""
    along = {"shoulder": 0.2, "hip": 0.5, "knee": 0.72, "ankle": 0.95, "heel": 1.0}
    along |= {"foot_index": 0.98, "elbow": 0.35, "wrist": 0.5, "pinky": 0.52, "index": 0.52}
    along |= {"thumb": 0.51}
    xy = np.tile([450.0, 640.0], (lm.COUNT, 1))
    for joint, share in along.items():
        for side in lm.SIDES:
            up = 25 if joint == "foot_index" else 0
            xy[lm.index(joint, side)] = 430 + 280 * share, 640 - up
    seen = np.ones(lm.COUNT)
    light = {"person_light": 180.0, "person_grey": 120.0, "around_grey": 120.0}
    return Observation(0.0, size_px, 1, xy, seen, **light)


def test_the_tests_lying_down_are_the_thomas_test_and_the_bridge():
    assert LYING == ["thomas", "single-leg-bridge"]


@pytest.mark.parametrize("id", LYING)
def test_somebody_who_lies_down_is_not_judged_by_standing_limits(id):
    """A bridge was told "You are far away" and "Put the camera at hip height"."""
    assert problem(lying(), SetupTest(id, ("side",), hand=False)) is None
    standing = problem(lying(), SetupTest("squat", ("side",), hand=False))
    assert standing is not None
    assert "far away" in str(standing[1])
    near = replace(lying(), xy_px=(lying().xy_px - [570, 640]) * 1.5 + [570, 640])
    standing = problem(near, SetupTest("squat", ("side",), hand=False))
    assert standing is not None
    assert "hip height" in str(standing[1])


@pytest.mark.parametrize("id", LYING)
def test_somebody_who_lies_is_not_told_to_step(id):
    test = SetupTest(id, ("side",), hand=False)
    cut = replace(lying(), xy_px=lying().xy_px + np.array([560.0, 0.0]))
    assert "Move the camera" in str(problem(cut, test)[1])
    assert "step" in str(problem(cut, SetupTest("squat", ("side",), hand=False))[1]).lower()
    far = replace(lying(), xy_px=(lying().xy_px - [570, 640]) * 0.4 + [570, 640])
    assert "Put the camera closer" in str(problem(far, test)[1])


def test_filming_a_bridge_proposes_the_side():
    assert movement_definition("single-leg-bridge").usual_view == "side"
