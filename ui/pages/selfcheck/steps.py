"""The screens of the self-check: one question, one test at a time, in large print."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

import streamlit as st

from core.text import Text
from metrics import triage
from ui.services.selfcheck import path as check_of
from ui.services.selfcheck.home_tests import offers
from ui.services.selfcheck.records import NO, UNSURE, YES, Check, Step
from ui.widgets import speech
from ui.widgets.figure import picture
from ui.wording.text import _, render

# Current value of a widget; None is no answer yet.
Given = Callable[[], object]

_CSS = Path(__file__).with_name("selfcheck.css")
_YES_NO = {YES: Text("Yes"), NO: Text("No"), UNSURE: Text("I am not sure")}
_KNEES = {
    "left": Text("My left knee"),
    "right": Text("My right knee"),
    "both": Text("Both knees"),
    "none": Text("No knee hurts"),
}
_PAINS = {n: Text("{n}", n=n) for n in range(11)}


def frame(check: Check) -> None:
    """Common to every screen: style, progress, voice."""
    st.html(_CSS)
    left, right = st.columns([3, 1], vertical_alignment="center")
    left.progress(check_of.progress(check), text=render(_part(check)))
    with right:
        speech.switch()


def welcome(check: Check, step: Step) -> None:
    """What this is, and what it is not."""
    told = (
        _("First some questions about safety. Then about your knee."),
        _("Then you film a few easy movements. You can leave out any of them."),
        _("At the end you read what was seen, and what to ask a professional."),
        _("This is not a diagnosis. It takes about 15 minutes."),
        _("Nothing is kept. Films are deleted after the look at them."),
    )
    say(_("Check your hips and knees"), told)
    _next(check, step, _yes, _("Start"))


def age(check: Check, step: Step) -> None:
    """Age in years."""
    say(_("How old are you?"), (_("For anyone under 18, an adult should sit beside you."),))
    st.number_input(
        _("Years"), 1, 110, value=check.age_years, step=1, key="sc_age", placeholder=_("your age")
    )
    _next(check, step, _held("sc_age"))


def flag(check: Check, step: Step) -> None:
    """One warning sign."""
    say(
        render(_question(triage.flag_questions(), step.id)),
        (_("If you are not sure, that counts as a yes here. Better to ask once too often."),),
    )
    _choice(check, step, _YES_NO, check.replies.get(step.id))


def knee(check: Check, step: Step) -> None:
    """Which knee hurts."""
    say(_("Which knee hurts?"), ())
    _choice(check, step, _KNEES, check.knee)


def pain(check: Check, step: Step) -> None:
    """Pain at rest, 0 to 10."""
    say(
        _("How much does it hurt right now, while you sit still?"),
        (_("0 is no pain. 10 is the worst pain you can think of."),),
    )
    _choice(check, step, _PAINS, check.pain, horizontal=True)


def clue(check: Check, step: Step) -> None:
    """One clue to the hip, or one question that is only passed on."""
    asked = (*triage.clue_questions(), *triage.context_questions())
    say(render(_question(asked, step.id)), ())
    _choice(check, step, _YES_NO, check.replies.get(step.id))


def choose(check: Check, step: Step) -> None:
    """The tests that are safe for this person."""
    say(
        _("Which movements would you like to film?"),
        (
            _("Three are a good start. Leave out what you don't want to do."),
            _("You need a phone or a camera, and good light."),
        ),
    )
    found = offers(check_of.answers(check))
    safe = [offer.test for offer in found if offer.reason is None]
    for test in safe:
        on = test.first_choice if check.picked is None else test.id in check.picked
        st.checkbox(render(test.title), value=on, key=_pick_key(test.id))
    left_out = [offer for offer in found if offer.reason is not None]
    if left_out:
        with st.container(border=True):
            st.markdown(f"**{_('Left out for your safety')}**")
            for offer in left_out:
                st.markdown(f"- {render(offer.test.title)}: {render(offer.reason)}")
    picked = partial(_picked, tuple(test.id for test in safe))
    if not picked():
        st.caption(_("With no film you still get an answer to your questions."))
    _next(check, step, picked)


def setup(check: Check, step: Step) -> None:
    """How to set up the camera."""
    say(
        _("Put up the camera"),
        (
            _("Put the phone on a table, as high as your hips. It must not move."),
            _("Go 3 to 4 metres away. Your whole body must be in the picture."),
            _("Wear shorts or tight trousers. Light from the front, not from behind."),
            _("Clear the floor. Keep a chair or a wall within reach."),
        ),
    )
    picture("camera")
    _next(check, step, _yes, _("The camera is ready"))


SCREENS: dict[str, Callable[[Check, Step], None]] = {
    "welcome": welcome,
    "age": age,
    "flag": flag,
    "knee": knee,
    "pain": pain,
    "clue": clue,
    "context": clue,
    "choose": choose,
    "setup": setup,
}


def back_button(check: Check) -> None:
    """One step back, where that is allowed."""
    if check_of.can_go_back(check):
        st.button(
            _("Back"), icon=":material/arrow_back:", key="sc_back",
            on_click=check_of.back, args=(check,),
        )  # fmt: skip


def say(title: str, lines: tuple[str, ...]) -> None:
    """A heading and its sentences, on the screen and by voice."""
    st.title(title, anchor=False)
    for line in lines:
        st.markdown(line)
    speech.speak("\n".join((title, *lines)))


def _choice(
    check: Check, step: Step, options: Mapping, given: object, horizontal: bool = False
) -> None:
    values = list(options)
    key = f"sc_{step.kind}_{step.id}"
    st.radio(
        _("Your answer"),
        values,
        index=values.index(given) if given in values else None,
        format_func=lambda v: render(options[v]),
        key=key,
        horizontal=horizontal,
        label_visibility="collapsed",
    )
    _next(check, step, _held(key))


def _next(check: Check, step: Step, given: Given, name: str | None = None) -> None:
    with st.container(horizontal=True, key="sc_buttons"):
        back_button(check)
        st.button(
            name or _("Next"),
            type="primary",
            key="sc_next",
            disabled=given() is None,
            on_click=_answer,
            args=(check, step, given),
        )


def _answer(check: Check, step: Step, given: Given) -> None:
    """Take the answer as it stands at the click: a quick click comes before the redraw.

    What the page held when it was last drawn may be the answer before a change of mind, and a
    second click on a question already answered must not answer the next one.
    """
    value = given()
    if value is None or step != check_of.current(check):
        return
    check_of.reply(check, step, value)
    check_of.forward(check)


def _held(key: str) -> Given:
    """What the widget of this key holds."""
    return lambda: st.session_state.get(key)


def _yes() -> bool:
    return True


def _pick_key(test_id: str) -> str:
    return f"sc_pick_{test_id}"


def _picked(ids: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(id for id in ids if st.session_state.get(_pick_key(id)))


def _question(asked: tuple, id: str) -> Text:
    return next(q.ask for q in asked if q.id == id)


def _part(check: Check) -> Text:
    names = {
        "flag": Text("Safety"),
        "age": Text("Safety"),
        "knee": Text("Your knee"),
        "pain": Text("Your knee"),
        "clue": Text("Your knee"),
        "context": Text("Your knee"),
        "choose": Text("Films"),
        "setup": Text("Films"),
        "film": Text("Films"),
        "after": Text("Films"),
        "result": Text("Result"),
        "stop": Text("Stop here"),
    }
    return names.get(check_of.current(check).kind, Text("Welcome"))
