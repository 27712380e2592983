"""Draw on a frame of the shown clip: it goes into the report, and nowhere else."""

from __future__ import annotations

import streamlit as st

from core.errors import PlumblineError
from core.text import Text
from ui.services.presentation import hand_drawings
from ui.services.presentation.hand_drawings import KINDS, Drawing, Kind
from ui.services.records.recordings import is_recording
from ui.services.screening.by_hand.pelvis_marking import frame_time
from ui.services.screening.screened_clip import ScreenedClip
from ui.session.audience import Audience
from ui.session.state import visit
from ui.widgets.point_marker import Ends, marker
from ui.wording import labels
from ui.wording.errors import sentence
from ui.wording.text import _, render

_NAMES: dict[Kind, Text] = {
    "line": Text("Line"),
    "angle": Text("Angle to the vertical"),
    "joint": Text("Angle of a joint"),
    "circle": Text("Circle"),
    "text": Text("Words"),
}
_COLOUR = "#ffe100"
LONGEST = 60


def draw(shown: ScreenedClip, reader: Audience) -> None:
    """The closed box; nothing for a person at home, or without the video."""
    there = shown.path is not None and shown.sequence is not None
    if reader.marks_by_hand and there and not is_recording(shown.source):
        _tool(shown)


# A fragment: moving the slider runs this piece only, not the whole page.
@st.fragment
def _tool(shown: ScreenedClip) -> None:
    label = _("Draw on a frame, for the report")
    box = st.expander(label, icon=":material/draw:", key="drawing_tool", on_change="rerun")
    if not box.open:  # no image is read from the clip for a closed box
        return
    with box:
        try:
            _one(shown)
        except PlumblineError as error:
            st.error(sentence(error))
            return
        for one in visit().drawings.get(shown.key, ()):
            with st.container(horizontal=True, vertical_alignment="center"):
                st.markdown(_line(one))
                st.button(_("Remove"), key=f"drawing_drop_{one}", on_click=_drop, args=(shown, one))
        st.caption(
            _("Drawings are printed in the report. They are not kept, and change no number.")
        )


def _one(shown: ScreenedClip) -> None:
    there, t_s = visit().drawings.get(shown.key, ()), shown.landmarks.t_s
    kind: Kind = st.segmented_control(
        _("What to draw"),
        KINDS,
        default=KINDS[0],
        required=True,
        format_func=lambda k: render(_NAMES[k]),
        key="drawing_kind",
    )
    ends = float(t_s[0]), float(t_s[-1])
    middle = float(t_s[len(t_s) // 2])
    at = st.slider(
        _("Frame at (seconds)"), *ends, middle, 0.01, format="localized", key="drawing_time"
    )
    words = st.text_input(_("Words beside it"), max_chars=LONGEST, key="drawing_words")
    time_s = frame_time(shown.landmarks, at)
    canvas = hand_drawings.canvas(shown, time_s, there)
    key = f"drawing_{kind}_{len(there)}"
    upright = canvas.size_px[1] > canvas.size_px[0]
    with st.columns(2)[0] if upright else st.container():
        placed = marker(key, canvas, (), marked=True, ends=_ends(kind))
    ready = placed is not None and (kind != "text" or bool(words.strip()))
    new = () if placed is None else (Drawing(kind, time_s, placed[1], words.strip()),)
    st.button(
        _("Put it on the frame"),
        icon=":material/add:",
        key="drawing_add",
        disabled=not ready,
        on_click=_add,
        args=(shown, *new),
    )


def _add(shown: ScreenedClip, *new: Drawing) -> None:
    here = visit().drawings
    here[shown.key] = tuple(dict.fromkeys((*here.get(shown.key, ()), *new)))
    st.session_state["drawing_words"] = ""


def _drop(shown: ScreenedClip, one: Drawing) -> None:
    here = visit().drawings
    here[shown.key] = tuple(d for d in here[shown.key] if d != one)


def _line(one: Drawing) -> str:
    told = _("{what} at {time:.2f} s").format(what=render(_NAMES[one.kind]), time=one.time_s)
    return f"{told}: {labels.escaped(one.label)}" if one.label else told


def _ends(kind: Kind) -> Ends:
    """What the points are."""
    named: dict[Kind, tuple[str, ...]] = {
        "joint": (_("One end"), _("The joint"), _("The other end")),
        "circle": (_("The centre"), _("A point of the circle")),
        "text": (_("Where the words stand"), _("What they point at")),
    }
    names = named.get(kind, (_("One end"), _("The other end")))
    ask = _("Click where this is: {name}.")
    asks = tuple(ask.format(name=name) for name in names)
    count = len(names)
    return Ends(names, asks, ("",) * count, (_COLOUR,) * count, _("The frame to draw on"))
