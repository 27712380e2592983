"""Progress of the work under way, with a stop button: shared by all pages."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from ui.services.screening.jobs import Job
from ui.wording.text import _, render

LOOK_EVERY_S = 0.5


def waiting(
    job: Job,
    key: str,
    *,
    stop: str | None = None,
    on_stop: Callable[[], None] | None = None,
    titled: bool = True,
) -> None:
    """Show progress until the job has ended, then draw the whole page again.

    The caller collects the result; this widget only shows progress.

    Parameters
    ----------
    job
        What is waited for.
    key
        Of the button that stops.
    stop
        Its words; "Stop" by default.
    on_stop
        What it does; by default the job is told to stop.
    titled
        In a box, under the name of the job.
    """
    _progress(job, key, stop or _("Stop"), on_stop or job.cancel, titled=titled)


@st.fragment(run_every=LOOK_EVERY_S)
def _progress(job: Job, key: str, stop: str, on_stop: Callable[[], None], *, titled: bool) -> None:
    if job.state != "running":
        st.rerun()
    with st.container(border=titled):
        if titled:
            st.markdown(f"**{render(job.label)}**")
        st.progress(job.done, text=render(job.text))
        st.button(stop, icon=":material/stop_circle:", key=key, on_click=on_stop)
