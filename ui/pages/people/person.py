"""One person: trend of every measurement, visits with their results, export and erasing."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import streamlit as st

from core.errors import PlumblineError
from ui.pages.people.trend_chart import trend_charts
from ui.services.people import Kept, Person, Record, Visit
from ui.services.people.archive import export_person
from ui.services.people.trend import days_of
from ui.services.screening.by_hand.from_files import correctable
from ui.services.screening.screened_clip import ScreenedClip
from ui.services.screening.workspace import safe_name
from ui.session.slots import OpenedResult
from ui.session.state import visit
from ui.widgets.clip_collection import clip_collection
from ui.widgets.save_file import FileOffer, offer_file
from ui.wording import labels, local
from ui.wording.errors import sentence
from ui.wording.text import _, render, tag


def person_view(here: Record, person: Person) -> None:
    """Draw all that is kept of a person."""
    st.button(_("Everybody"), icon=":material/arrow_back:", key="people_all", on_click=_leave)
    st.header(labels.escaped(person.code), anchor=False)
    st.caption(" · ".join(_facts(person)))
    visits = here.visits(person)
    if not visits:
        st.info(
            _("No visit yet. Screen a video and press Keep above the result."),
            icon=":material/info:",
        )
    try:
        trend_charts(days_of(here, person))
    except PlumblineError as error:
        st.error(sentence(error), icon=":material/error:")
    for day in reversed(visits):
        _visit(here, person, day)
    _details(here, person)
    _away(here, person)


def _facts(person: Person) -> list[str]:
    facts = [labels.escaped(person.group)] if person.group else []
    if person.height_cm:
        facts.append(f"{person.height_cm:g} cm")
    if person.birth_year:
        facts.append(_("born {year}").format(year=person.birth_year))
    return facts or [labels.capital(_("nothing else is kept about this person"))]


def _leave() -> None:
    visit().people.person = None


def _visit(here: Record, person: Person, day: Visit) -> None:
    with st.container(border=True):
        st.subheader(local.day(day.day, tag()), anchor=False)
        note = st.text_input(_("Note of the visit"), day.note, key=f"note_{day.id}")
        if note != day.note:
            here.write_note(day, note)
        for kept in day.results:
            with st.container(horizontal=True, vertical_alignment="center"):
                st.markdown(_result_line(kept))
                st.button(
                    _("Open"),
                    key=f"open_{kept.id}",
                    on_click=_open_result,
                    args=(here, person, day, kept),
                )
                st.button(
                    _("Then and now: as then"),
                    key=f"then_{kept.id}",
                    on_click=_compare,
                    args=(here, kept, "compare_before"),
                )
                st.button(
                    _("as now"),
                    key=f"now_{kept.id}",
                    on_click=_compare,
                    args=(here, kept, "compare_now"),
                )
                st.button(_("Delete"), key=f"delete_{kept.id}", on_click=here.delete, args=(kept,))


def _result_line(kept: Kept) -> str:
    facts = [labels.escaped(kept.name)]
    if kept.note:
        facts.append(labels.escaped(kept.note))
    if kept.video_until:
        day = local.day(kept.video_until, tag())
        facts.append(_("video is deleted after {day}").format(day=day))
    title = labels.of_side(render(labels.movement(kept.movement)), kept.side)
    return f"**{title}**  \n" + " · ".join(facts)


def _loaded(here: Record, kept: Kept, folder: Path) -> ScreenedClip | None:
    """None, and said why, when it was deleted in another window, or its file is damaged."""
    try:
        return here.load(kept, folder)
    except PlumblineError as error:
        st.error(sentence(error), icon=":material/error:")
        return None


def _open_result(here: Record, person: Person, day: Visit, kept: Kept) -> None:
    folder = visit().workspace.new_folder()
    clip = _loaded(here, kept, folder)
    if clip is None:
        return
    clip = correctable(replace(clip, video=clip.video or clip.path), folder)
    visit().show(clip)
    visit().people.opened = OpenedResult(clip, person.id, day.day, kept.note)


def _compare(here: Record, kept: Kept, day: str) -> None:
    clip = _loaded(here, kept, visit().workspace.new_folder())
    if clip is None:
        return
    for part in clip.parts:
        clip_collection(day).take(part)
    st.toast(_("It is on the page “Then and now”."))


def _details(here: Record, person: Person) -> None:
    with (
        st.expander(_("Change code, group, height"), icon=":material/edit:"),
        st.form(f"change_{person.id}", border=False),
    ):
        code = st.text_input(_("Code or name"), person.code, max_chars=80)
        left, middle, right = st.columns(3)
        group = left.text_input(_("Group (optional)"), person.group)
        height = middle.number_input(
            _("Body height in cm (optional)"), 50.0, 250.0, person.height_cm, 1.0, "%g"
        )
        born = right.number_input(_("Year of birth (optional)"), 1900, 2100, person.birth_year, 1)
        sent = st.form_submit_button(_("Save"), icon=":material/save:")
    if sent:
        try:
            here.change(person.id, code=code, group=group, height_cm=height, birth_year=born)
        except PlumblineError as error:
            st.error(sentence(error), icon=":material/error:")
            return
        st.rerun()


def _away(here: Record, person: Person) -> None:
    with st.expander(_("Export or erase"), icon=":material/folder_zip:"):
        offer_file(
            FileOffer(
                "person_export",
                _("Save everything as a ZIP file"),
                ":material/download:",
                lambda: _zip(here, person),
                f"{safe_name(person.code)}.zip",
                "application/zip",
            )
        )
        st.markdown(
            _(
                "Erasing deletes the person with all visits, results and videos, and rewrites the "
                "file. Backups and files you saved elsewhere are not touched. It can't be undone."
            )
        )
        sure = st.text_input(
            _("Type the code to erase: {code}").format(code=person.code), key="erase_code"
        )
        if st.button(
            _("Erase"), key="erase_now", icon=":material/delete:", disabled=sure != person.code
        ):
            here.erase(person)
            _leave()
            st.rerun()


def _zip(here: Record, person: Person) -> bytes:
    out: Path = visit().workspace.new_folder() / "person.zip"
    export_person(here, person, out)
    data = out.read_bytes()
    out.unlink()
    return data
