"""What one visit remembers; survives changes of page. Keys of widgets are named where they stand,
everything else has its typed slot here."""

from __future__ import annotations

import weakref
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from ui.services import remembered
from ui.services.screening.jobs import Job
from ui.services.screening.screened_clip import ScreenedClip
from ui.services.screening.workspace import Workspace
from ui.services.visit.clip_collection import ClipCollection
from ui.session.slots import (
    ByHand,
    Choosing,
    Correction,
    Draft,
    LearnSlot,
    LiveSlot,
    PeopleSlot,
    RecordedFilm,
    RecorderSlot,
    SelfCheckSlot,
    TeamSlot,
)
from ui.session.store import PARAMETER, STORE
from ui.wording.languages import known

if TYPE_CHECKING:  # its web server is opened only when it is asked for
    from ui.services.phone import PhoneReceiver
    from ui.services.presentation.hand_drawings import Drawing

_KEY, _HOLD = "plumbline_visit", "plumbline_hold"
READERS = ("clinician", "coach", "home")


@dataclass(eq=False)
class Visit:
    """One browser session.

    Attributes
    ----------
    reader : "clinician", "coach" or "home"; at first the one remembered on this computer.
    asked_reader : the reader was chosen, now or on an earlier day.
    language : chosen on the page, now or on an earlier day; None follows the browser.
    workspace : temporary files, deleted with the visit.
    job : the screening under way, if any.
    shown : the clip on the page, if any.
    screened : every clip screened in this visit, the newest last; see `keep`.
    addresses : results by the address of their page; None while it is being made.
    address : the one of what is under way or shown, "" on the start page.
    asked_address : the address the browser asked for last.
    given_address : the one the page wrote into the address bar since; the browser says it back.
    seek : (time in seconds, count): where the video was last asked to go.
    upload_round : changes the uploader's key, which empties it and frees its memory.
    message : (kind, sentence) to show on the start page; kind is "info" or "error".
    film : the film of the recording page, if any.
    draft : the marking by hand under way, if any.
    correction : what was understood of the shown clip, being corrected, if it is.
    by_hand : its landmarks and repetitions, being corrected by hand, if they are.
    choosing : a person being chosen, by the name the widget gives itself.
    uploads : where files of the uploader were saved before the screening began, by their id.
    selfcheck, team, live, learn, people : of these pages.
    recorders, collections : by the name the page gives them.
    drawings : what was drawn on frames for the report, by the key of the clip.
    phone : the address a phone may send clips to, while it is open; it closes with the visit.
    read_aloud : the browser's voice is switched on.
    forgotten : it was ended by its user; nothing is kept for a page that is loaded again.
    """

    reader: str = "clinician"
    asked_reader: bool = False
    language: str | None = None
    workspace: Workspace = field(default_factory=Workspace)
    job: Job[ScreenedClip] | None = None
    shown: ScreenedClip | None = None
    screened: list[ScreenedClip] = field(default_factory=list)
    addresses: dict[str, ScreenedClip | None] = field(default_factory=dict)
    address: str = ""
    asked_address: str = ""
    given_address: str = ""
    seek: tuple[float, int] = (0.0, 0)
    upload_round: int = 0
    message: tuple[str, str] | None = None
    film: RecordedFilm | None = None
    draft: Draft | None = None
    correction: Correction | None = None
    by_hand: ByHand | None = None
    choosing: dict[str, Choosing] = field(default_factory=dict)
    uploads: dict[str, Path] = field(default_factory=dict)
    selfcheck: SelfCheckSlot = field(default_factory=SelfCheckSlot)
    team: TeamSlot = field(default_factory=TeamSlot)
    live: LiveSlot = field(default_factory=LiveSlot)
    learn: LearnSlot = field(default_factory=LearnSlot)
    people: PeopleSlot = field(default_factory=PeopleSlot)
    drawings: dict[str, tuple[Drawing, ...]] = field(default_factory=dict)
    phone: PhoneReceiver | None = None
    recorders: dict[str, RecorderSlot] = field(default_factory=dict)
    collections: dict[str, ClipCollection] = field(default_factory=dict)
    read_aloud: bool = False
    forgotten: bool = False

    def go_to(self, time_s: float) -> None:
        """Ask the video to show this moment."""
        self.seek = (time_s, self.seek[1] + 1)

    def keep(self, shown: ScreenedClip) -> None:
        """Remember a result for pages that put several together; a second reading replaces it."""
        again = _asked(shown)
        self.screened = [s for s in self.screened if _asked(s) != again]
        self.screened.append(shown)

    def start(self, job: Job[ScreenedClip]) -> None:
        """Begin a new screening; what was shown before goes."""
        if self.job is not None:
            self.job.cancel()
        self.job, self.shown, self.message = job, None, None
        self.address = STORE.new_address(self)
        self.addresses[self.address] = None
        weakref.finalize(self, job.cancel)  # nobody waits for it when the visit ends
        self.seek = (0.0, 0)
        self.upload_round += 1

    def show(self, shown: ScreenedClip) -> None:
        """Put a result on the page, under its address."""
        self.shown = shown
        self.address = self.address or STORE.new_address(self)
        self.addresses[self.address] = shown

    def leave(self) -> None:
        """Go back to the start page; the result keeps its address."""
        self.shown, self.message, self.address = None, None, ""

    def drop(self, clip: Path) -> None:
        """Forget all that was made of a video: no page, no address and no collection has it."""
        self.screened = [s for s in self.screened if s.path != clip]
        self.addresses = {
            address: s for address, s in self.addresses.items() if s is None or s.path != clip
        }
        for here in self.collections.values():
            here.clips = [s for s in here.clips if s.path != clip]
        if self.shown is not None and self.shown.path == clip:
            self.leave()
        self.draft = self.correction = self.by_hand = None

    def go_to_address(self, address: str) -> None:
        """Show the result of an address the browser newly asks for, when it is of this visit."""
        new = address not in (self.asked_address, self.given_address)
        self.asked_address = address
        if not new:
            return
        if address in self.addresses and address != self.address and self.job is None:
            self.address, self.shown = address, self.addresses[address]

    def give_address(self) -> str:
        """The address for the address bar; empty where there is no result."""
        there = self.job is not None or self.shown is not None
        self.given_address = self.address if there else ""
        return self.given_address


def visit() -> Visit:
    """The visit of the browser that is asking; that of its address after a reload."""
    held: Visit | None = st.session_state.get(_KEY)
    if held is not None and held.forgotten:  # erased from another window
        st.session_state.clear()
    if _KEY not in st.session_state:
        st.session_state[_KEY] = STORE.find(st.query_params.get(PARAMETER)) or _begun()
    here: Visit = st.session_state[_KEY]
    if _HOLD not in st.session_state:
        st.session_state[_HOLD] = STORE.hold(here)
    return here


def _begun() -> Visit:
    """A new visit of the reader this computer remembers."""
    held = remembered.load()
    here = Visit(language=known([held.language]))
    if held.reader in READERS:
        here.reader, here.asked_reader = held.reader, True
    return here


def forget() -> None:
    """End the visit now: its files are deleted, results and answers forgotten."""
    here = visit()
    for job in (here.job, here.team.job):
        if job is not None:
            job.cancel()
    here.workspace.close()
    STORE.forget(here)
    st.query_params.clear()
    st.session_state.clear()


def _asked(clip: ScreenedClip) -> tuple[object, ...]:
    """What tells one screening of this visit from another."""
    return clip.path, clip.settings and (clip.settings.movement, clip.settings.side)
