"""Guided self-check of hips and knees for a person at home."""

from __future__ import annotations

import streamlit as st

from ui.pages.selfcheck.filming import after_step, drop_job, film_step
from ui.pages.selfcheck.screen_parts import frame
from ui.pages.selfcheck.steps import SCREENS
from ui.pages.selfcheck.summary import result_screen, stop_screen
from ui.services.selfcheck import path as check_of
from ui.services.selfcheck import warning_stop as stop
from ui.services.selfcheck.records import Check
from ui.session.state import visit
from ui.wording.text import _


def page() -> None:
    """Draw the one step this person is at."""
    check = _check()
    step = check_of.current(check)
    with st.container(key="selfcheck"):
        frame(check)
        match step.kind:
            case "stop":
                drop_job()
                stop_screen(check)
                st.button(_("I tapped that by mistake"), key="sc_mistap", on_click=_mistap)
            case "film":
                film_step(check, step)
            case "after":
                after_step(check, step)
            case "result":
                result_screen(check)
                st.button(_("Forget everything and start again"), key="sc_again", on_click=_again)
            case _:
                SCREENS[step.kind](check, step)


def _check() -> Check:
    """This visit's check; a page loaded again after a warning sign stays at the warning."""
    slot = visit().selfcheck
    if slot.check is None:
        slot.check = stop.from_address(st.query_params.to_dict())
    check = slot.check
    said = stop.in_address(check)
    for name in (stop.SIGNS, stop.CHILD):
        if name in said:
            st.query_params[name] = said[name]
        elif name in st.query_params:
            del st.query_params[name]
    return check


def _mistap() -> None:
    """The screen of the sign is asked again, with nothing tapped on it."""
    slot = visit().selfcheck
    assert slot.check is not None
    for key in [
        k for k in st.session_state if str(k).startswith(("sc_said_", "sc_none_", "sc_during_"))
    ]:
        del st.session_state[key]
    slot.check = check_of.take_back(slot.check)


def _again() -> None:
    drop_job()
    visit().selfcheck.check = None
    for key in [k for k in st.session_state if str(k).startswith("sc_")]:
        del st.session_state[key]
