"""Choose whom to measure: a picture of the video with a numbered box around everybody in it."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from core.errors import PlumblineError
from ui.services.screening.by_hand import people
from ui.services.screening.by_hand.pointed_person import PointedPerson
from ui.session.slots import Choosing
from ui.session.state import visit
from ui.wording.errors import sentence
from ui.wording.text import _


def choose_person(
    id: str, clip: Path, length_s: float, now: PointedPerson | None = None
) -> PointedPerson | None:
    """Draw the chooser; the chosen person, None to leave it to the program.

    Parameters
    ----------
    id
        Begins the keys of its widgets.
    clip
        The video file.
    length_s
        Length of the video, seconds.
    now
        Who is chosen to begin with.
    """
    here = visit().choosing.get(id)
    if here is None or here.clip != clip:
        here = visit().choosing[id] = Choosing(clip, chosen=now)
    with st.container(horizontal=True, vertical_alignment="bottom", key=f"{id}_at"):
        time_s = st.slider(
            _("Picture at (seconds)"),
            0.0,
            max(0.1, round(length_s - 0.05, 1)),
            min(1.0, round(length_s / 2, 1)),
            step=0.1,
            format="localized",
            key=f"{id}_time",
        )
        st.button(
            _("Find the people in it"),
            icon=":material/groups:",
            key=f"{id}_find",
            on_click=_find,
            args=(here, time_s),
        )
    if here.error:
        st.error(here.error)
    if here.people is not None:
        _numbers(id, here)
    if here.chosen is not None:
        st.markdown(_chosen(here, here.chosen))
        st.button(
            _("Let the program choose"),
            icon=":material/undo:",
            key=f"{id}_auto",
            on_click=_choose,
            args=(here, None),
        )
    return here.chosen


def _numbers(id: str, here: Choosing) -> None:
    """The picture and a button for each person in it."""
    found = here.people
    if found is None:
        return
    count = len(found.places)
    with st.container(key=f"{id}_people"):
        st.image(
            found.jpeg,
            alt=_("The picture at {time:.1f} s; people in it: {count}").format(
                time=found.time_s, count=count
            ),
        )
    if not count:
        st.info(_("Nobody was found in this picture. Try another moment."))
        return
    with st.container(horizontal=True, key=f"{id}_numbers"):
        for number, place in enumerate(found.places, 1):
            st.button(
                _("Person {number}").format(number=number),
                key=f"{id}_person_{number}",
                type="primary" if place == here.chosen else "secondary",
                on_click=_choose,
                args=(here, place),
            )


def _chosen(here: Choosing, place: PointedPerson) -> str:
    """Who is chosen, by the number while the picture is there."""
    if here.people is not None and place in here.people.places:
        return _("Chosen: person {number} in the picture at {time:.1f} s.").format(
            number=here.people.places.index(place) + 1, time=place.time_s
        )
    return _("Chosen: the person at {x:.0f}, {y:.0f} pixels at {time:.1f} s.").format(
        x=place.x_px, y=place.y_px, time=place.time_s
    )


def _find(here: Choosing, time_s: float) -> None:
    here.error = ""
    try:
        here.people = people.people_at(here.clip, time_s)
    except PlumblineError as error:
        here.people, here.error = None, sentence(error)


def _choose(here: Choosing, place: PointedPerson | None) -> None:
    here.chosen = place
