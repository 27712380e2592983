"""The recorder on the page: its input and its result."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import Any

import streamlit as st

from core.errors import PlumblineError, UnreadableVideoError
from core.text import Text
from ui.services.setup_check.faults import SetupTest
from ui.services.setup_check.traffic_light import SetupState
from ui.services.setup_check.watch import SetupWatch
from ui.session.slots import Recorded, RecorderSlot
from ui.session.state import visit
from ui.widgets.recorder import words
from ui.wording.errors import sentence
from ui.wording.text import _, language, render

_HERE = Path(__file__).parent
_SCRIPTS = ("camera.js", "voice.js", "panel.js", "recorder.js")
LONGEST_S = 180
MAX_BYTES = 100_000_000
_ENDINGS = {"video/mp4": ".mp4", "video/webm": ".webm"}


@dataclass(frozen=True)
class Cue:
    """What is said and shown from `at_s` seconds after the recording began, until the next cue."""

    at_s: float
    text: Text


@dataclass(frozen=True)
class Plan:
    """What to record.

    Attributes
    ----------
    seconds : length of the video at most, 1..LONGEST_S; the user may stop it before.
    countdown_s : seconds between the start and the video.
    cues : what to do while it records, in order of time.
    check : what the image must show before it starts by itself; None = no check.
    """

    seconds: int
    countdown_s: int = 3
    cues: tuple[Cue, ...] = ()
    check: SetupTest | None = None

    def __post_init__(self) -> None:
        if not 1 <= self.seconds <= LONGEST_S:
            raise ValueError(f"seconds must be 1..{LONGEST_S}")


def recorder(key: str, plan: Plan) -> Recorded | None:
    """Draw the recorder; the clip once there is one, then never again."""
    slot = visit().recorders.setdefault(key, RecorderSlot())
    given, slot.recorded = slot.recorded, None
    if given is None:
        _draw(key, plan)
    return given


def save(message: Mapping[str, Any]) -> Path:
    """Write what the browser sent to a file of its own.

    Raises
    ------
    UnreadableVideoError
        When it is empty, too large or no video.
    """
    ending = _ENDINGS.get(str(message.get("kind", "")).split(";")[0])
    text = message.get("base64") or ""
    try:
        film = base64.b64decode(text, validate=True) if len(text) <= MAX_BYTES * 4 // 3 + 4 else b""
    except (binascii.Error, ValueError):
        film = b""
    if ending is None or not film:
        raise UnreadableVideoError(
            Text("The recording arrived incomplete; nothing was kept."), Text("Record it again.")
        )
    return visit().workspace.save_upload(BytesIO(film), f"camera{ending}")


@lru_cache
def _component():
    return st.components.v2.component(
        "plumbline_recorder",
        html=(_HERE / "recorder.html").read_text(encoding="utf-8"),
        css=(_HERE / "recorder.css").read_text(encoding="utf-8"),
        js="\n".join((_HERE / name).read_text(encoding="utf-8") for name in _SCRIPTS),
        isolate_styles=False,
    )


# A fragment: the images of the set-up check run this piece only, not the whole page.
@st.fragment
def _draw(key: str, plan: Plan) -> None:
    slot = visit().recorders.setdefault(key, RecorderSlot())
    place = f"recorder_{key}"
    watch = _watch(slot, plan)

    def looked() -> None:
        sent = st.session_state.get(place)
        if sent is not None:  # the page was left while this picture was on its way
            slot.answer = _answer(watch, sent["snapshot"])

    given = _component()(
        key=place,
        data={
            "seconds": plan.seconds,
            "countdownS": plan.countdown_s,
            "cues": [{"atS": cue.at_s, "text": render(cue.text)} for cue in plan.cues],
            "mostBytes": MAX_BYTES,
            "check": watch is not None,
            "answer": slot.answer,
            "language": language(),
            "words": words.buttons(),
            "problems": words.problems(),
        },
        on_snapshot_change=looked,
        on_recording_change=lambda: None,
    )
    if given.recording:
        try:
            clip = save(given.recording)
        except PlumblineError as error:
            st.error(sentence(error))
            return
        mirrored = bool(watch and watch.state.mirrored)
        _forget(slot)
        slot.recorded = Recorded(clip, mirrored)
        st.rerun()
    st.caption(
        ":material/lock: "
        + _("The film stays on this computer. The camera is off when its light goes out.")
    )


def _watch(slot: RecorderSlot, plan: Plan) -> SetupWatch | None:
    if slot.watch is not None and slot.watch.test != plan.check:
        _forget(slot)
    if slot.watch is None and plan.check is not None:
        slot.watch = SetupWatch(plan.check)
    return slot.watch


def _forget(slot: RecorderSlot) -> None:
    watch, slot.watch, slot.answer = slot.watch, None, None
    if watch is not None:
        watch.close()


def _answer(watch: SetupWatch | None, asked: Mapping[str, Any] | None) -> dict[str, Any] | None:
    if watch is None or not asked:
        return None
    n, run = int(asked["n"]), int(asked["run"])
    try:
        state = watch.look(base64.b64decode(asked["jpeg"]), float(asked["time_s"]), run)
    except PlumblineError as error:
        state = SetupState("red", error.what)
    return {
        "n": n,
        "run": run,
        "light": state.light,
        "text": render(state.text),
        "ready": state.ready,
    }
