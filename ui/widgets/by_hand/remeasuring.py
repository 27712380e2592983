"""A clip measured again in the background, from a box of its own: begin, wait, stop, collect."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from core.progress import Cancelled, Report
from core.text import Text
from ui.services.screening.jobs import Job
from ui.services.screening.screened_clip import ScreenedClip
from ui.session.slots import Remeasuring
from ui.session.state import Visit, visit
from ui.widgets.waiting import waiting
from ui.wording.errors import explained


def begin(
    slot: Remeasuring, name: str, work: Callable[[Path, Report, Cancelled], ScreenedClip]
) -> None:
    """Start `work`, which writes into the folder that it is given; the box stays open."""
    slot.error, slot.open = "", True
    slot.job = Job(partial(work, visit().workspace.new_folder()), Text("{name}", name=name))


def opened(slot: Remeasuring, title: str, icon: str, key: str) -> DeltaGenerator | None:
    """The box (its key is given) to draw the tool into.

    None while it is closed: nothing is drawn then, and no image is read from the clip. None, too,
    while the work lasts: the box holds the progress and a button that stops.
    """
    box = st.expander(title, icon=icon, expanded=slot.open, key=key, on_change="rerun")
    if not box.open:
        return None
    if slot.job is None:
        return box
    with box:
        waiting(slot.job, f"{key}_stop", on_stop=partial(_stop, slot), titled=False)
    return None


def collect(slot: Remeasuring | None, here: Visit) -> ScreenedClip | None:
    """The new result, once, when its clip is still shown; the slot takes the error of a failure."""
    job = slot.job if slot is not None else None
    if slot is None or job is None or job.state == "running":
        return None
    slot.job = None
    if job.state == "failed":
        slot.error = explained(job.error)
    if job.result is None:
        return None
    here.keep(job.result)
    still_shown = here.shown is not None and here.shown.path == slot.clip
    return job.result if still_shown else None


def take_place(slot: Remeasuring | None, here: Visit) -> None:
    """Put the new result, once, in the place of the shown one; marks of the pelvis begun before
    may lie elsewhere now."""
    new = collect(slot, here)
    if new is not None:
        here.screened = [clip for clip in here.screened if clip is not here.shown]
        here.shown, here.draft = new, None


def _stop(slot: Remeasuring) -> None:
    if slot.job is not None:
        slot.job.cancel()
    slot.job = None
