"""Ask for the body height, or take it from the record of people."""

from __future__ import annotations

import streamlit as st

from core.body_height import SHORTEST_CM, TALLEST_CM
from ui.session.state import visit
from ui.wording.text import _


def body_height(key: str, now: float | None = None) -> float | None:
    """Body height in cm, None = not said.

    It is never carried from one video to the next: that may be of somebody else. Where the record
    of people is open, a person of it can be named instead.

    Parameters
    ----------
    key
        Begins the keys of the widgets.
    now
        What was said before.
    """
    record = visit().people.record
    people = [p for p in record.people() if p.height_cm] if record is not None else []
    places = st.columns(2) if people else [st.container()]
    typed = places[0].number_input(
        _("Body height (cm)"),
        SHORTEST_CM,
        TALLEST_CM,
        now,
        1.0,
        "%g",
        placeholder=_("not given"),
        help=_("Gives the speed, step length and step width of a walk."),
        key=f"{key}_height",
    )
    if not people:
        return typed
    person = places[1].selectbox(
        _("or of a person in the record"),
        people,
        index=None,
        format_func=lambda p: p.code,
        key=f"{key}_height_of",
    )
    return typed if person is None else person.height_cm
