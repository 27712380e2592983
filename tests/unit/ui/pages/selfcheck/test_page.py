"""The questions of the self-check on the page."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from tests.fixtures.patience import PATIENCE_S
from tests.fixtures.selfcheck_walk import (
    CLUES,
    go,
    keys,
    press,
    titled,
    walk,
    whole_page,
)
from ui.pages.selfcheck import screen_parts
from ui.services.selfcheck import path as check_of
from ui.services.selfcheck.records import NO, UNSURE, YES, Check


def test_first_page_goes_on_only_by_start(page):
    assert page.title[0].value == "Check your hips and knees"
    assert keys(page) == {"sc_next"}
    press(page)
    assert page.button(key="sc_next").disabled  # no age yet
    press(page, "sc_back")
    assert page.title[0].value == "Check your hips and knees"


@pytest.mark.parametrize("flag", ["no_weight_after_injury", "night_rest_pain"])
def test_page_stops_at_a_warning_sign_and_stays_there(page, flag):
    go(page, titled("Please stop"), **{f"sc_said_{flag}": YES})
    assert keys(page) == {"sc_help", "sc_mistap"}  # no way on but to take it back
    page.run()
    page.session_state["plumbline_visit"].selfcheck.check.place = 50
    page.run()
    assert page.title[0].value == "Please stop here"
    again = AppTest.from_function(whole_page, default_timeout=PATIENCE_S)
    again.session_state["plumbline_visit"] = page.session_state["plumbline_visit"]
    assert again.run().title[0].value == "Please stop here"  # other page and back


@pytest.mark.parametrize(
    ("age", "flag"), [(45, "no_weight_after_injury"), (45, "weight_loss_cancer"), (15, "limp")]
)
def test_loading_the_page_again_after_a_warning_sign_stays_at_it(page, age, flag):
    go(page, titled("Please stop"), sc_age=age, **{f"sc_said_{flag}": YES})
    said = [m.value for m in page.markdown]
    again = AppTest.from_function(whole_page, default_timeout=PATIENCE_S)
    said_in_address = dict(page.query_params)
    assert said_in_address
    again.query_params.update(said_in_address)
    again.run()  # a new visit: only the address is left
    assert again.title[0].value == "Please stop here"
    assert [m.value for m in again.markdown] == said
    assert keys(again) == {"sc_help", "sc_mistap"}
    press(again, "sc_mistap")
    assert again.title[0].value == "Check your hips and knees"  # nothing else was known
    assert dict(again.query_params) == {}


@pytest.mark.parametrize("address", [{"stop": "nonsense"}, {"stop": "limp"}, {"child": "1"}])
def test_an_address_that_names_no_warning_begins_at_the_first_page(address):
    again = AppTest.from_function(whole_page, default_timeout=PATIENCE_S)
    again.query_params.update(address)
    again.run()
    assert again.title[0].value == "Check your hips and knees"


def test_page_keeps_answers_when_going_back(page):
    go(page, lambda at: any(r.key == "sc_knee_" for r in at.radio))
    press(page, "sc_back")
    assert page.checkbox(key="sc_none_you").value is True
    assert not page.button(key="sc_next").disabled
    press(page)
    assert page.radio[0].value is None


def test_a_tapped_statement_is_taken_back_by_a_second_tap(page):
    go(page, titled("After an injury"))
    assert page.button(key="sc_next").disabled  # nothing was read yet
    row = page.button_group(key="sc_said_deformity")
    row.set_value(YES).run()
    assert not page.button(key="sc_next").disabled
    page.button_group(key="sc_said_deformity").set_value(None).run()
    assert page.button(key="sc_next").disabled
    page.checkbox(key="sc_none_injury").check().run()
    press(page)
    assert page.title[0].value == "Right now"


def test_a_mis_tap_leads_back_to_its_screen(page):
    go(page, titled("Please stop"), sc_said_cold_white_leg=UNSURE)
    assert any("You were not sure about: The leg suddenly" in m.value for m in page.markdown)
    press(page, "sc_mistap")
    assert page.title[0].value == "Right now"
    assert page.button_group(key="sc_said_cold_white_leg").value is None
    go(page, titled("Which knee"))


def test_after_an_operation_the_one_who_treats_is_asked_first(page):
    go(page, titled("Which movements"), sc_said_recent_surgery=YES)
    assert "Ask the person who treats you first" in page.info[0].value
    assert not any(box.value for box in page.checkbox)


def test_page_leaves_one_leg_tests_out_with_pain(page):
    go(page, titled("Which movements"), sc_pain_=7)
    picks = {c.key for c in page.checkbox}
    assert "sc_pick_squat" in picks
    assert not any("step-down" in k or "stance" in k for k in picks)
    assert any("Left out for your safety" in m.value for m in page.markdown)


def test_answers_alone_give_a_result(page):
    go(page, titled("Which movements"), **{f"sc_said_{q.id}": YES for q in CLUES[:2]})
    for box in page.checkbox:
        box.uncheck()
    page.run()
    press(page)
    assert page.title[0].value == "Your result"
    assert page.subheader[0].value == "It is worth having the hip looked at"
    assert any("Nothing was filmed" in m.value for m in page.markdown)


def test_an_answer_changed_just_before_next_counts(page):
    """The click reaches the program together with the change of mind, before a new drawing."""
    go(page, titled("After an injury"))
    page.checkbox(key="sc_none_injury").check().run()
    page.button_group(key="sc_said_deformity").set_value(YES)
    page.button(key="sc_next").click().run()
    assert page.title[0].value == "Please stop here"


@pytest.mark.parametrize("second", [{"deformity": YES}, None])
def test_a_second_click_answers_no_question_that_was_not_read(second):
    """The browser may send two clicks before it receives the next question."""
    check = walk(Check(), "flags")
    step = check_of.current(check)
    screen_parts._answer(check, step, lambda: {})
    screen_parts._answer(check, step, lambda: second)
    screen_parts._answer(check, check_of.current(check), lambda: None)
    assert check.replies == {q.id: NO for q in check_of.questions(step)}
    assert check.stopped is None


def test_films_ticked_off_just_before_next_are_not_asked_for(page):
    go(page, titled("Which movements"))
    for box in page.checkbox:
        box.set_value(box.key == "sc_pick_walk-across")
    press(page)
    assert page.session_state["plumbline_visit"].selfcheck.check.picked == ("walk-across",)
