"""Progress of the work under way, with a way to stop it."""

from __future__ import annotations

import streamlit as st

from ui.services.jobs import Job
from ui.state import visit
from ui.text import _, render

LOOK_EVERY_S = 1.0


def waiting(job: Job) -> None:
    """Show progress until the job has ended, then draw the whole page again."""
    _progress(job)


@st.fragment(run_every=LOOK_EVERY_S)
def _progress(job: Job) -> None:
    if job.state != "running":
        st.rerun()
    with st.container(border=True):
        st.markdown(f"**{render(job.label)}**")
        st.progress(job.done, text=render(job.text))
        st.button(_("Stop"), icon=":material/stop_circle:", key="stop", on_click=_stop, args=(job,))


def _stop(job: Job) -> None:
    job.cancel()
    visit().job = None
    visit().message = ("info", _("Stopped. Nothing was kept."))
