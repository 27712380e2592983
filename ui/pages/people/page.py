"""People: visits, kept results and what changed over time; off until it is turned on."""

from __future__ import annotations

import streamlit as st

from core.errors import PlumblineError
from ui.pages.people.person import person_view
from ui.pages.people.turning_on import locked, turned_off
from ui.services.people import Person, Protection, protection, record_path
from ui.session.slots import OpenedResult
from ui.session.state import visit
from ui.widgets.keep_result import record
from ui.widgets.result.view import waiting_or_result
from ui.wording import labels, local
from ui.wording.errors import sentence
from ui.wording.text import _, tag


def page() -> None:
    """Draw the page in the state the record is in."""
    slot = visit().people
    if slot.opened is not None and visit().shown is not None:
        _kept_result(slot.opened)
        return
    slot.opened = None
    st.title(_("People"), anchor=False)
    kind = protection(record_path())
    if kind is Protection.NONE:
        turned_off()
        return
    try:
        here = record()
    except PlumblineError as error:
        st.error(sentence(error), icon=":material/error:")
        here = None
    if here is None:
        locked()
        return
    people = here.people()
    chosen = next((p for p in people if p.id == slot.person), None)
    if chosen is not None:
        person_view(here, chosen)
        return
    _list(people)
    _new(opened=not people)
    _record_itself()


def _kept_result(opened: OpenedResult) -> None:
    """A result from the record, with the way back; it may have been corrected since."""
    st.button(
        _("Back to the person"), icon=":material/arrow_back:", key="people_back", on_click=_back
    )
    place = st.container()
    waiting_or_result()  # it takes what was measured again
    if visit().shown is not opened.clip:
        told = _("This is not kept yet: press Keep to put it in the place of the earlier result.")
        place.info(told, icon=":material/info:")


def _back() -> None:
    visit().people.opened = None


def _list(people: tuple[Person, ...]) -> None:
    if not people:
        st.info(_("Nobody is in the record yet."), icon=":material/info:")
        return
    groups = sorted({p.group for p in people if p.group}, key=str.casefold)
    if groups:
        group = st.selectbox(
            _("Group"), ["", *groups], format_func=lambda g: g or _("Everybody"), key="people_group"
        )
        people = tuple(p for p in people if group in ("", p.group))
    for person in people:
        with st.container(horizontal=True, vertical_alignment="center", border=True):
            st.markdown(f"**{labels.escaped(person.code)}**  \n{_line(person)}")
            st.button(
                _("Open"),
                key=f"person_{person.id}",
                icon=":material/person:",
                on_click=_choose,
                args=(person.id,),
            )


def _line(person: Person) -> str:
    if person.last_day is None:
        return _("no visit yet")
    day = local.day(person.last_day, tag())
    told = _("One visit, on {day}").format(day=day)
    if person.visits > 1:
        told = _("{n} visits, the last on {day}").format(n=person.visits, day=day)
    return f"{labels.escaped(person.group)} · {told}" if person.group else told


def _choose(id: int) -> None:
    visit().people.person = id


def _new(*, opened: bool) -> None:
    with (
        st.expander(_("New person"), opened, icon=":material/person_add:"),
        st.form("new_person", border=False, clear_on_submit=True),
    ):
        code = st.text_input(_("Code or name"), key="new_code", max_chars=80)
        st.caption(_("A code such as K17 says nothing about who it is."))
        left, middle, right = st.columns(3)
        group = left.text_input(_("Group (optional)"), key="new_group")
        height = middle.number_input(
            _("Body height in cm (optional)"), 50.0, 250.0, None, 1.0, "%g", key="new_height"
        )
        born = right.number_input(
            _("Year of birth (optional)"), 1900, 2100, None, 1, key="new_born"
        )
        sent = st.form_submit_button(_("Add"), icon=":material/add:")
    if sent:
        here = record()
        assert here is not None
        try:
            _choose(here.add(code, group, height, born).id)
        except PlumblineError as error:
            st.error(sentence(error), icon=":material/error:")
            return
        st.rerun()


def _record_itself() -> None:
    """Where it lies, how it is protected, how to copy it."""
    path = record_path()
    with st.expander(_("Where the record lies"), icon=":material/database:"):
        st.code(str(path), language=None)
        if protection(path) is Protection.ENCRYPTED:
            st.markdown(
                _(
                    "It is encrypted with your passphrase, videos and names too. Not protected: "
                    "files you save from the pages, and what is open on the screen."
                )
            )
        else:
            st.markdown(
                _(
                    "It is not encrypted: whoever can read your files can read it. Nothing of it "
                    "leaves this computer."
                )
            )
        st.markdown(_("To copy it or to move it to another computer:"))
        st.code("plumbline people backup FILE\nplumbline people restore FILE", language=None)
