"""The screens around one filmed test: what to do, the wait, how it felt."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from metrics import triage
from ui.pages.selfcheck.clip_source import Film, film
from ui.pages.selfcheck.screen_parts import back_button, say
from ui.services.screening.jobs import LINE, Job
from ui.services.selfcheck import path as check_of
from ui.services.selfcheck.home_tests import BY_ID, HomeTest
from ui.services.selfcheck.records import Check, Outcome, Step
from ui.services.selfcheck.run_test import run
from ui.session.state import visit
from ui.widgets.figure import picture
from ui.widgets.waiting import waiting
from ui.wording.errors import explained
from ui.wording.text import _, render


def film_step(check: Check, step: Step) -> None:
    """Show the instructions, take the video, wait for the screening."""
    test = BY_ID[step.id]
    here = visit().selfcheck
    job = here.job
    if job is not None and job.state != "running":
        here.job = None
        if job.state == "done" and job.result is not None:
            check_of.filmed(check, test.id, job.result)
            st.rerun()
        here.problem = _why(job)
        job = None
    if job is not None:
        say(_("Checking your film"), (_("This takes about as long as the film."),))
        waiting(job, "sc_stop_job", titled=False)
        return
    _instructions(test)
    if here.problem:
        st.error(here.problem, icon=":material/error:")
    given = film(test, f"{test.id}_{here.films}")
    if given is not None:
        _begin(test, given)
    _ways_out(check, test)


def after_step(check: Check, step: Step) -> None:
    """How the test felt; bad signs end the tests."""
    say(
        _("How was it?"),
        (_("How much did it hurt while you did it? 0 is no pain, 10 the worst."),),
    )
    pain = st.radio(
        _("Pain"),
        range(11),
        index=None,
        horizontal=True,
        key=_pain_key(step.id),
        label_visibility="collapsed",
    )
    st.markdown(_("Did any of these happen? Tick all that did."))
    for question in triage.during_questions():
        st.checkbox(render(question.ask), key=_sign_key(step.id, question.id))
    with st.container(key="sc_buttons"):
        st.button(
            _("Next"),
            type="primary",
            key="sc_next",
            disabled=pain is None,
            on_click=_felt,
            args=(check, step),
        )


def _felt(check: Check, step: Step) -> None:
    """Take what is ticked at the click, not what was ticked when the page was last drawn."""
    held = st.session_state
    pain = held.get(_pain_key(step.id))
    if pain is None or step != check_of.current(check):
        return
    signs = [question.id for question in triage.during_questions()]
    happened = frozenset(id for id in signs if held.get(_sign_key(step.id, id)))
    check_of.after_test(check, step.id, pain, happened)


def _pain_key(test_id: str) -> str:
    return f"sc_after_{test_id}"


def _sign_key(test_id: str, sign: str) -> str:
    return f"sc_during_{test_id}_{sign}"


def drop_job() -> None:
    """Stop the screening of a video that is no longer needed."""
    here = visit().selfcheck
    if here.job is not None:
        here.job.cancel()
    here.job = None


def _instructions(test: HomeTest) -> None:
    lines = tuple(f"{i}. {render(text)}" for i, text in enumerate(test.steps, 1))
    say(render(test.title), lines)
    picture(test.figure)
    st.warning(
        _("Stop at once if the pain goes above 5 of 10, the leg gives way, or you feel dizzy."),
        icon=":material/front_hand:",
    )
    st.caption(_("Film for about {n} seconds.").format(n=test.seconds))


def _begin(test: HomeTest, given: Film) -> None:
    here = visit()
    folder: Path = here.workspace.new_folder()

    def work(progress, cancelled) -> Outcome:
        return run(
            given.clip,
            test,
            folder,
            progress,
            cancelled,
            mirrored=given.mirrored,
            forget=given.ours,
        )

    here.selfcheck.problem = ""
    here.selfcheck.job = Job(work, test.title, LINE)
    # A new key empties the uploader, so the video leaves the memory too.
    here.selfcheck.films += 1
    st.rerun()


def _ways_out(check: Check, test: HomeTest) -> None:
    with st.container(horizontal=True, key="sc_buttons"):
        back_button(check)
        st.button(
            _("Leave this one out"),
            key="sc_skip",
            on_click=_leave,
            args=(check, test.id),
            kwargs={"tried": False},
        )
        st.button(
            _("I had to stop"),
            icon=":material/front_hand:",
            key="sc_had_to_stop",
            on_click=_leave,
            args=(check, test.id),
            kwargs={"tried": True},
        )


def _leave(check: Check, test_id: str, *, tried: bool) -> None:
    visit().selfcheck.problem = ""
    check_of.filmed(check, test_id, Outcome(tried=tried))


def _why(job: Job) -> str:
    if job.state == "cancelled":
        return _("Stopped. The film was deleted. Try again or leave this one out.")
    return explained(job.error)
