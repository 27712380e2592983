"""The record before it is there, and while it is locked."""

from __future__ import annotations

import importlib.util

import streamlit as st

from core.errors import PlumblineError
from ui.services.people import Database, Record, record_path, turn_on
from ui.session.state import visit
from ui.wording.errors import sentence
from ui.wording.text import _


def turned_off() -> None:
    """Say what a record would keep, and offer to begin one."""
    st.markdown(
        _(
            "Half an hour after you close the page, nothing is left. If you want to follow people "
            "over months, turn on the record: a file on this computer that holds people, their "
            "visits and the results you choose to keep."
        )
    )
    st.markdown(
        "\n".join(
            (
                "- " + _("A result is kept only when you press Keep."),
                "- " + _("A video is kept only when you ask for it, up to the day you choose."),
                "- " + _("Each person can be exported as a file, and erased wholly."),
            )
        )
    )
    can_lock = importlib.util.find_spec("sqlcipher3") is not None
    with st.form("record_on"):
        passphrase = again = ""
        if can_lock:
            passphrase = st.text_input(
                _("Passphrase (optional)"), type="password", key="record_passphrase"
            )
            again = st.text_input(_("Passphrase again"), type="password", key="record_again")
            st.caption(
                _("With a passphrase the record is encrypted. A lost one can't be recovered.")
            )
        else:
            st.caption(_("To protect it with a passphrase: pip install sqlcipher3"))
        sent = st.form_submit_button(
            _("Turn on the record"), type="primary", icon=":material/database:"
        )
    if not sent:
        return
    if passphrase != again:
        st.error(_("The two passphrases are not the same."), icon=":material/error:")
        return
    _open(lambda: Record(turn_on(record_path(), passphrase or None)))


def locked() -> None:
    """Ask for the passphrase."""
    with st.form("record_unlock", clear_on_submit=True):
        passphrase = st.text_input(_("Passphrase"), type="password", key="record_unlock_with")
        sent = st.form_submit_button(_("Unlock"), type="primary", icon=":material/lock_open:")
    if sent:
        _open(lambda: Record(Database(record_path(), passphrase)))


def _open(make) -> None:
    try:
        visit().people.record = make()
    except PlumblineError as error:
        st.error(sentence(error), icon=":material/error:")
        return
    st.rerun()
