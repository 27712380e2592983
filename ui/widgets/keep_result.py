"""The record of people as pages use it: opening it, and keeping a result in it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import streamlit as st

from core.errors import PlumblineError
from ui.services.people import Person, Protection, protection, record_path
from ui.services.records.recordings import is_recording
from ui.services.screening.screened_clip import ScreenedClip
from ui.session.slots import OpenedResult
from ui.session.state import visit
from ui.wording import labels, local
from ui.wording.errors import sentence
from ui.wording.text import _, tag

if TYPE_CHECKING:  # SQLAlchemy: loaded only where a record has been turned on
    from ui.services.people import Record

VIDEO_DAYS = {0: None, 30: 30, 90: 90, 365: 365}


def record() -> Record | None:
    """The record, opened once a session; None while it is locked or turned off.

    Raises
    ------
    RecordError
        When it can't be opened.
    """
    slot, kind = visit().people, protection(record_path())
    if slot.record is not None and slot.record.database.path != record_path():
        slot.record = None
    if kind is Protection.NONE:
        slot.record = None
    elif slot.record is None and kind is Protection.PLAIN:
        from ui.services.people import Database, Record

        slot.record = Record(Database(record_path()))
    return slot.record


def keep_result(clip: ScreenedClip) -> None:
    """Offer to keep a result in the record, where the record is turned on and open."""
    try:
        here = record()
    except PlumblineError:
        return  # the page of people says what is wrong with it
    if here is None or clip.sequence is None:
        return
    with st.popover(_("Keep"), icon=":material/bookmark_add:"):
        people = here.people()
        if not people:
            st.info(_("Add a person on the page “People” first."))
            return
        _form(here, people, clip)


def _form(here: Record, people: tuple[Person, ...], clip: ScreenedClip) -> None:
    before = _kept_before(clip)
    place = next((i for i, p in enumerate(people) if before and p.id == before.person), None)
    chosen = st.selectbox(
        _("Person"), people, format_func=lambda p: p.code, index=place, key="keep_person"
    )
    day = st.date_input(
        _("Day of filming"),
        before.day if before else dt.date.today(),
        key="keep_day",
        format=local.day_order(tag()),
    )
    note = st.text_input(_("Note"), before.note if before else "", key="keep_note")
    days = 0
    # There is one; and one that was kept with the result stays as long as it was to.
    if before is None and clip.path is not None and not is_recording(clip.path):
        days = st.selectbox(_("Video"), list(VIDEO_DAYS), format_func=_video, key="keep_video")
    pressed = st.button(
        _("Keep"), type="primary", key="keep_now", disabled=chosen is None, icon=":material/save:"
    )
    if not pressed or chosen is None:
        return
    until = dt.date.today() + dt.timedelta(days=days) if days else None
    work = visit().workspace.new_folder()
    try:
        here.keep(chosen, clip, day, note=note, video_until=until, work=work)
    except PlumblineError as error:
        st.error(sentence(error), icon=":material/error:")
        return
    if before is not None:
        visit().people.opened = OpenedResult(clip, chosen.id, day, note)
    st.success(_("Kept for {code}.").format(code=labels.escaped(chosen.code)))


def _kept_before(clip: ScreenedClip) -> OpenedResult | None:
    """What it was kept with, when it was opened from the record."""
    opened = visit().people.opened
    return opened if opened is not None and opened.clip.path == clip.path else None


def _video(days: int) -> str:
    if days == 0:
        return _("Do not keep the video")
    return _("Keep it for {n} days").format(n=days)
