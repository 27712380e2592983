"""The screens of the self-check: one question, one test at a time, in large print."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

import streamlit as st

from core.text import Text
from metrics import triage
from ui.pages.selfcheck.screen_parts import held, next_button, say
from ui.pages.selfcheck.statements import statements
from ui.services.selfcheck import path as check_of
from ui.services.selfcheck.home_tests import offers
from ui.services.selfcheck.records import Check, Step
from ui.widgets.figure import picture
from ui.wording.text import _, render

_KNEES = {
    "left": Text("My left knee"),
    "right": Text("My right knee"),
    "both": Text("Both knees"),
    "none": Text("No knee hurts"),
}
_PAINS = {n: Text("{n}", n=n) for n in range(11)}


def welcome(check: Check, step: Step) -> None:
    """What this is, and what it is not."""
    told = (
        _("First a few questions about safety, then about your knee."),
        _("Then you film some easy movements. You can leave out any of them."),
        _("At the end you read what was seen, and what to ask a professional."),
        _("It takes about 15 minutes. It is not a diagnosis."),
        _("Nothing is kept. Each film is deleted as soon as it has been measured."),
    )
    say(_("Check your hips and knees"), told)
    next_button(check, step, _yes, _("Begin the check"))


def age(check: Check, step: Step) -> None:
    """Age in years."""
    say(_("How old are you?"), (_("For anyone under 18, an adult should sit beside you."),))
    st.number_input(
        _("Years"), 1, 110, value=check.age_years, step=1, key="sc_age", placeholder=_("your age")
    )
    next_button(check, step, held("sc_age"))


def flags(check: Check, step: Step) -> None:
    """One group of warning signs."""
    title = next(title for id, title, _signs in triage.flag_groups() if id == step.id)
    say(
        render(title),
        (_("Tap what is true for you. Not sure counts as a yes, to be on the safe side."),),
    )
    _statements(check, step)


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


def clues(check: Check, step: Step) -> None:
    """Clues to the hip, or what is only passed on to a professional."""
    if step.id == check_of.CLUES:
        say(_("What is your pain like?"), (_("Tap what is true for you."),))
    else:
        say(_("A little more about it"), (_("Tap what is true for you."),))
    _statements(check, step)


def choose(check: Check, step: Step) -> None:
    """The tests that are safe for this person."""
    say(
        _("Which movements would you like to film?"),
        (
            _("Three are a good start. Leave out what you don't want to do."),
            _("You need a phone or a camera, and good light."),
        ),
    )
    told = triage.triage(check_of.answers(check))
    ask_first = told.urgency == "ask_first"
    if ask_first:
        lines = [render(text) for text in told.texts]
        st.info("\n\n".join((f"**{lines[0]}**", *lines[1:])), icon=":material/info:")
    found = offers(check_of.answers(check))
    safe = [offer.test for offer in found if offer.reason is None]
    for test in safe:
        first = test.first_choice and not ask_first
        on = first if check.picked is None else test.id in check.picked
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
    next_button(check, step, picked)


def setup(check: Check, step: Step) -> None:
    """How to set up the camera."""
    say(
        _("Set up the camera"),
        (
            _("Put the phone on a table, as high as your hips. It must not move."),
            _("Go 3 to 4 metres away. Your whole body must be in the picture."),
            _("Wear shorts or tight trousers. Light from the front, not from behind."),
            _("Clear the floor. Keep a chair or a wall within reach."),
        ),
    )
    picture("camera")
    next_button(check, step, _yes, _("The camera is ready"))


SCREENS: dict[str, Callable[[Check, Step], None]] = {
    "welcome": welcome,
    "age": age,
    "flags": flags,
    "knee": knee,
    "pain": pain,
    "clues": clues,
    "choose": choose,
    "setup": setup,
}


def _statements(check: Check, step: Step) -> None:
    next_button(check, step, statements(step.id, check_of.questions(step), check.replies))


def _choice(
    check: Check, step: Step, options: Mapping, given: object, *, horizontal: bool = False
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
    next_button(check, step, held(key))


def _yes() -> bool:
    return True


def _pick_key(test_id: str) -> str:
    return f"sc_pick_{test_id}"


def _picked(ids: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(id for id in ids if st.session_state.get(_pick_key(id)))
