"""The guided self-check: every way through it, and no way past a warning sign."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from core.errors import NoPersonError
from core.text import Text
from metrics import questionnaire
from metrics.result import Measurement
from ui.components import film as film_of
from ui.components import selfcheck_film
from ui.services import selfcheck as check_of
from ui.services.samples import Sample
from ui.services.selfcheck import NO, STOP, UNSURE, YES, Check, Outcome, Step
from ui.services.selfcheck_result import as_text, summarise
from ui.services.selfcheck_tests import BY_ID, HOME_TESTS, offers

FLAGS = questionnaire.flag_questions()
STOPPING = tuple(q.id for q in FLAGS if q.urgency in ("emergency", "prompt", "urgent"))
ALONE_ONLY = ("step-down", "single-leg-stance", "chair-stand")


# The path, without a page.


def walk(check: Check, until: str, flags: dict[str, str] | None = None, **given: object) -> Check:
    """Answer every step with no harm in it until a step of kind `until` is next."""
    answers: dict[str, object] = {
        "welcome": True, "age": 45, "knee": "left", "pain": 1, "clue": NO, "context": NO,
        "choose": ("squat",), "setup": True, **given,
    }  # fmt: skip
    for _ in range(60):
        step = check_of.current(check)
        if step.kind in (until, "stop"):
            return check
        value = (flags or {}).get(step.id, NO) if step.kind == "flag" else answers[step.kind]
        check_of.reply(check, step, value)
        check_of.forward(check)
    raise AssertionError(f"never came to {until}")


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
    check_of.reply(check, Step("flag", flag), NO)
    assert check_of.path(check) == (STOP,)
    assert not check_of.can_go_back(check)


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


@given(actions, st.sampled_from(["welcome", "clue", "choose", "film"]))
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
            reply = values.get(step.kind, lambda v, n: v)(value, n)
            check_of.reply(check, step, reply)
            check_of.forward(check)
            warned |= step.id in STOPPING and reply in (YES, UNSURE)
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
    from ui.components.figures import DRAWINGS

    for test in HOME_TESTS:
        assert test.movement in questionnaire.MOVEMENTS
        assert test.figure in DRAWINGS


# The result.


def finished(screening=None, clues: int = 0, **given: object) -> Check:
    check = walk(Check(), "clue", **given)
    for n, question in enumerate(questionnaire.clue_questions()):
        check_of.reply(check, Step("clue", question.id), YES if n < clues else NO)
    check.picked, check.ready = ("squat",), True
    check.outcomes["squat"] = Outcome(screening=screening, pain=0)
    return check


def test_two_clues_and_not_one_make_the_hip_worth_a_look(screening):
    assert not summarise(finished(screening, clues=1)).hip_look
    found = summarise(finished(screening, clues=2))
    assert found.hip_look
    assert str(found.ask[0]).startswith("Could you check my hip")
    assert not summarise(finished(screening, clues=5, knee="none")).hip_look


def test_one_clue_and_a_hip_that_turns_little(screening):
    from dataclasses import replace

    def turned(deg: float, clues: int) -> bool:
        stiff = Measurement("hip_internal_rotation", "left", deg, "deg", 4.0, n=3)
        seated = replace(screening, movement="seated-rotation", measurements=(stiff,))
        check = finished(screening, clues)
        check.outcomes["seated-rotation"] = Outcome(screening=seated, pain=0)
        return summarise(check).hip_look

    assert turned(12, clues=1)
    assert not turned(35, clues=1)
    assert not turned(12, clues=0)


def test_result_keeps_the_most_telling_answer_a_side(screening):
    found = summarise(finished(screening))
    seen = [(i.finding.pattern, i.finding.side, i.finding.verdict) for i in found.seen]
    assert seen == [("valgus_collapse", "left", "clear"), ("valgus_collapse", "right", "possible")]
    assert [i.finding.pattern for i in found.not_seen] == ["knee_varus"]
    assert "trendelenburg" in [i.finding.pattern for i in found.unknown]
    assert any(str(look).startswith("Both sides: ") for look in found.look_at)
    assert found.filmed == 1


def test_same_answer_on_both_sides_is_told_once(screening):
    from dataclasses import replace

    left = next(f for f in screening.findings if f.verdict == "clear")
    pair = (left, replace(left, side="right", because=(Text("Knee inward {n} deg.", n=20),)))
    found = summarise(finished(replace(screening, findings=pair)))
    (item,) = found.seen
    assert item.finding.side == "both"
    assert item.finding.because == (left.because[0], pair[1].because[0])


def test_copy_to_keep_is_plain_text():
    text = as_text((("Seen", ("one", "two")), ("Empty", ())))
    assert text == "Seen\n----\n* one\n* two\n"


# The page.


def _app():
    from ui.views import selfcheck

    selfcheck.page()


@pytest.fixture
def page() -> AppTest:
    return AppTest.from_function(_app, default_timeout=30).run()


def press(at: AppTest, key: str = "sc_next") -> AppTest:
    at.button(key=key).click().run()
    assert not at.exception
    return at


def keys(at: AppTest) -> set[str]:
    return {b.key for b in at.button}


def go(at: AppTest, until: Callable[[AppTest], bool], **given: object) -> AppTest:
    """Press through the pages, answering no and 1, until something is true."""
    answers: dict[str, object] = {"sc_age": 45, "sc_knee_": "left", "sc_pain_": 1, **given}
    for _ in range(60):
        if until(at):
            return at
        for box in at.number_input:
            box.set_value(answers[box.key])
        for choice in at.radio:
            choice.set_value(answers.get(choice.key, NO))
        at.run()
        press(at)
    raise AssertionError("never came there")


def titled(words: str) -> Callable[[AppTest], bool]:
    return lambda at: at.title[0].value.startswith(words)


def test_first_page_goes_on_only_by_start(page):
    assert page.title[0].value == "Check your hips and knees"
    assert keys(page) == {"sc_next"}
    press(page)
    assert page.button(key="sc_next").disabled  # no age yet
    press(page, "sc_back")
    assert page.title[0].value == "Check your hips and knees"


@pytest.mark.parametrize("flag", ["no_weight_after_injury", "night_rest_pain"])
def test_page_stops_at_a_warning_sign_and_stays_there(page, flag):
    go(page, titled("Please stop"), **{f"sc_flag_{flag}": YES})
    assert keys(page) == {"sc_help"}  # reading about it is all there is
    page.run()
    page.session_state["plumbline_visit"].extra["selfcheck"].place = 50
    page.run()
    assert page.title[0].value == "Please stop here"
    again = AppTest.from_function(_app, default_timeout=30)
    again.session_state["plumbline_visit"] = page.session_state["plumbline_visit"]
    assert again.run().title[0].value == "Please stop here"  # other page and back


def test_page_keeps_answers_when_going_back(page):
    go(page, lambda at: any(r.key == "sc_knee_" for r in at.radio))
    press(page, "sc_back")
    assert page.radio[0].value == NO
    press(page)
    assert page.radio[0].value is None


def test_page_leaves_one_leg_tests_out_with_pain(page):
    go(page, titled("Which movements"), sc_pain_=7)
    picks = {c.key for c in page.checkbox}
    assert "sc_pick_squat" in picks
    assert not any("step-down" in k or "stance" in k for k in picks)
    assert any("Left out for your safety" in m.value for m in page.markdown)


def test_answers_alone_give_a_result(page):
    go(page, titled("Which movements"), **{f"sc_clue_{q.id}": YES for q in CLUES[:2]})
    for box in page.checkbox:
        box.uncheck()
    page.run()
    press(page)
    assert page.title[0].value == "Your result"
    assert page.subheader[0].value == "It is worth having the hip looked at"
    assert any("Nothing was filmed" in m.value for m in page.markdown)


CLUES = questionnaire.clue_questions()


@pytest.fixture
def one_sample(monkeypatch, tmp_path) -> Path:
    clip = tmp_path / "sample" / "squat.mp4"
    clip.parent.mkdir()
    clip.write_bytes(b"not read in this test")
    sample = Sample("squat", Text("A squat"), Text(""), "squat", "front", None, clip, None)
    monkeypatch.setattr(film_of, "samples", lambda: (sample,))
    return clip


def film_the_squat(page: AppTest) -> AppTest:
    go(page, titled("Which movements"))
    for box in page.checkbox:
        if box.key != "sc_pick_squat":
            box.uncheck()
    page.run()
    press(page)
    assert page.title[0].value == "Put up the camera"
    press(page)
    assert page.title[0].value == "Squat"
    button = next(b for b in page.button if b.key.endswith("_squat") and b.key.startswith("film_"))
    button.click().run()
    job = page.session_state["plumbline_visit"].extra["selfcheck_job"]
    if job is not None:
        job.wait(20)
    return page.run()


def test_whole_way_with_a_film(page, one_sample, screening, monkeypatch):
    def look(clip, test, folder, progress, cancelled, forget):
        assert (clip, test.id, forget) == (one_sample, "squat", False)
        return Outcome(screening=screening)

    monkeypatch.setattr(selfcheck_film, "run", look)
    film_the_squat(page)
    assert page.title[0].value == "How was it?"
    page.radio[0].set_value(2).run()
    press(page)
    assert page.title[0].value == "Your result"
    heads = [h.value for h in page.header]
    assert heads == [
        "What was seen", "What this does not mean", "What to ask a professional",
        "What they may look at", "What you can do",
    ]  # fmt: skip
    names = [s.value for s in page.subheader]
    assert names[0] == "Few of your answers point to the hip"
    assert names[1:] == ["The knee moves inward, left", "The knee moves inward, right"]
    press(page, "sc_again")
    assert page.title[0].value == "Check your hips and knees"
    press(page)
    assert page.number_input[0].value is None  # nothing was kept


def test_a_film_that_cannot_be_used_says_why_and_lets_go_on(page, one_sample, monkeypatch):
    def fail(*_args, **_more):
        raise NoPersonError(Text("Nobody was found in this video."), Text("Film again."))

    monkeypatch.setattr(selfcheck_film, "run", fail)
    film_the_squat(page)
    assert page.title[0].value == "Squat"
    assert page.error[0].value == "Nobody was found in this video. Film again."
    press(page, "sc_skip")
    assert page.title[0].value == "Your result"
    assert any("You left it out" in m.value for m in page.markdown)


def test_having_to_stop_asks_why_and_chest_pain_sends_to_help(page, one_sample, monkeypatch):
    monkeypatch.setattr(selfcheck_film, "run", lambda *_a, **_k: Outcome())
    film_the_squat(page)
    page.radio[0].set_value(1)
    page.checkbox(key="sc_during_squat_chest_pain").check()
    page.run()
    press(page)
    assert page.title[0].value == "Please stop here"
    assert keys(page) == {"sc_help"}


def test_a_film_of_ones_own_is_deleted_after_the_look(tmp_path, monkeypatch):
    from ui.services import selfcheck_run

    def unusable(*_args, **_more):
        raise NoPersonError(Text("Nobody was found in this video."))

    monkeypatch.setattr(selfcheck_run, "screen_clip", unusable)
    for ours in (True, False):
        clip = tmp_path / f"film{ours}" / "clip.mp4"
        clip.parent.mkdir()
        clip.write_bytes(b"x")
        with pytest.raises(NoPersonError):
            selfcheck_run.run(
                clip, BY_ID["squat"], tmp_path, lambda *_: None, lambda: False, forget=ours
            )
        assert clip.exists() is not ours


def test_reading_aloud_is_off_until_switched_on(page):
    from ui.components import speech

    assert page.toggle(key="speech_switch").value is False
    page.toggle(key="speech_switch").set_value(True).run()
    assert page.session_state["plumbline_visit"].extra[speech._KEY] is True
    press(page)
    assert page.toggle(key="speech_switch").value is True
