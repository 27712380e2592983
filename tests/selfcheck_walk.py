"""Ways through the self-check, without and with a page, for its tests."""

from __future__ import annotations

from collections.abc import Callable

from streamlit.testing.v1 import AppTest

from metrics import questionnaire
from ui.services import selfcheck as check_of
from ui.services.selfcheck_records import NO, YES, Check, Outcome, Step

FLAGS = questionnaire.flag_questions()
STOPPING = tuple(q.id for q in FLAGS if q.urgency in ("emergency", "prompt", "urgent"))
ALONE_ONLY = ("step-down", "single-leg-stance", "chair-stand")
CLUES = questionnaire.clue_questions()


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


def finished(screening=None, clues: int = 0, **given: object) -> Check:
    check = walk(Check(), "clue", **given)
    for n, question in enumerate(questionnaire.clue_questions()):
        check_of.reply(check, Step("clue", question.id), YES if n < clues else NO)
    check.picked, check.ready = ("squat",), True
    check.outcomes["squat"] = Outcome(screening=screening, pain=0)
    return check


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


def whole_page() -> None:
    """For `AppTest.from_function`."""
    from ui.views import selfcheck

    selfcheck.page()
