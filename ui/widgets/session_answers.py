"""The answers of a self-check of this session, for reports and visits of the same person."""

from __future__ import annotations

import streamlit as st

from metrics.triage import Answers
from ui.services.selfcheck import path
from ui.session.state import visit
from ui.wording.text import _


def session_answers(key: str) -> Answers | None:
    """Ask whether they are this person's; None when there are none, or they are not."""
    check = visit().selfcheck.check
    if check is None or check.knee is None:
        return None
    same = st.checkbox(
        _("The answers of the self-check in this session are this person's"), key=key
    )
    return path.answers(check) if same else None
