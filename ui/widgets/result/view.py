"""One clip from the start of its screening to its result: progress, then the result."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import streamlit as st

from core.text import Text
from ui.services.screening.jobs import LINE, Job
from ui.services.screening.prepare import prepare
from ui.services.screening.settings import Settings
from ui.session.audience import current
from ui.session.state import Visit, visit
from ui.session.store import PARAMETER
from ui.widgets.result.address import address
from ui.widgets.waiting import waiting
from ui.wording import labels
from ui.wording.errors import explained
from ui.wording.text import _, render


def waiting_or_result() -> bool:
    """Draw the screening under way or its result; False when there is neither."""
    here = visit()
    here.go_to_address(st.query_params.get(PARAMETER, ""))
    _collect(here)
    if here.draft or here.correction or here.by_hand:
        from ui.widgets.result import parts  # heavy: the start page shows none

        parts.collect(here)
    if here.job is not None:
        st.title(_("Screening"), anchor=False)
        waiting(here.job, "stop", on_stop=partial(_stop, here))
    elif here.shown is not None:
        from ui.widgets.result import parts

        here.show(here.shown)  # measured again it is another one, at the same address
        parts.draw(here.shown, current())
        not_a_diagnosis()
    address(here.give_address())
    return here.job is not None or here.shown is not None


def begin(clip: Path, name: str, settings: Settings) -> None:
    """Start screening a clip in the background and draw the page again."""
    here = visit()
    folder = here.workspace.new_folder()

    def work(progress, cancelled):
        return prepare(clip, name, settings, folder, progress, cancelled)

    here.start(Job(work, Text("{name}", name=name), LINE))
    st.rerun()


def _collect(here: Visit) -> None:
    job = here.job
    if job is None or job.state == "running":
        return
    here.job = None
    if job.result is not None:
        here.show(job.result)
        here.keep(job.result)
    elif job.state == "cancelled":
        here.message = ("info", _("Stopped. Nothing was kept."))
    else:
        here.message = ("error", explained(job.error))


def _stop(here: Visit) -> None:
    if here.job is not None:
        here.job.cancel()
    here.leave()
    here.job, here.message = None, ("info", _("Stopped. Nothing was kept."))


def not_a_diagnosis() -> None:
    """The line under every result."""
    st.caption(f":material/info: {render(labels.NOT_A_DIAGNOSIS)}")
