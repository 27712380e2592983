"""What one visit remembers; survives changes of page. The only place that names session keys."""

from __future__ import annotations

import weakref
from dataclasses import dataclass, field
from typing import Any

import streamlit as st

from ui.services.screening.jobs import Job
from ui.services.screening.screened_clip import ScreenedClip
from ui.services.screening.workspace import Workspace

_KEY = "plumbline_visit"


@dataclass(eq=False)
class Visit:
    """One browser session.

    Attributes
    ----------
    reader : "clinician", "coach" or "home".
    workspace : temporary files, deleted with the visit.
    job : the screening under way, if any.
    shown : the clip on the page, if any.
    screened : every clip screened in this visit, the newest last; see `keep`.
    seek : (time in seconds, count): where the video was last asked to go.
    upload_round : changes the uploader's key, which empties it and frees its memory.
    message : (kind, sentence) to show on the start page; kind is "info" or "error".
    extra : for other pages, one key each.
    """

    reader: str = "clinician"
    workspace: Workspace = field(default_factory=Workspace)
    job: Job[ScreenedClip] | None = None
    shown: ScreenedClip | None = None
    screened: list[ScreenedClip] = field(default_factory=list)
    seek: tuple[float, int] = (0.0, 0)
    upload_round: int = 0
    message: tuple[str, str] | None = None
    extra: dict[str, Any] = field(default_factory=dict)

    def go_to(self, time_s: float) -> None:
        """Ask the video to show this moment."""
        self.seek = (time_s, self.seek[1] + 1)

    def keep(self, shown: ScreenedClip) -> None:
        """Remember a result for pages that put several together; a second look replaces it."""
        again = (shown.clip, shown.settings.movement, shown.settings.side)
        self.screened = [
            s for s in self.screened if (s.clip, s.settings.movement, s.settings.side) != again
        ]
        self.screened.append(shown)

    def start(self, job: Job[ScreenedClip]) -> None:
        """Begin a new screening; what was shown before goes."""
        if self.job is not None:
            self.job.cancel()
        self.job, self.shown, self.message = job, None, None
        weakref.finalize(self, job.cancel)  # nobody waits for it when the visit ends
        self.seek = (0.0, 0)
        self.upload_round += 1


def visit() -> Visit:
    """The visit of the browser that is asking."""
    if _KEY not in st.session_state:
        st.session_state[_KEY] = Visit()
    return st.session_state[_KEY]
