"""Mark the pelvis by hand: two points on a standing frame, tracked, corrected, measured again."""

from __future__ import annotations

from functools import partial

import streamlit as st

from core.vocabulary import ViewKind
from metrics.catalogue import movement_definition
from ui.services.presentation import pelvis_route
from ui.services.records.recordings import is_recording
from ui.services.screening.by_hand import pelvis_marking, pelvis_marks
from ui.services.screening.by_hand.pelvis_marks import PelvisMarks
from ui.services.screening.screened_clip import ScreenedClip
from ui.session.audience import Audience
from ui.session.slots import Draft
from ui.session.state import Visit, visit
from ui.widgets.by_hand import remeasuring
from ui.widgets.by_hand.pelvis_frames import choose_frame
from ui.widgets.by_hand.pelvis_landmarks_help import ends, places
from ui.widgets.point_marker import marker
from ui.wording.text import _, render


def draw(shown: ScreenedClip, reader: Audience) -> None:
    """The line that names the route, and the tool; nothing for a person at home."""
    screening = shown.screening
    plane = pelvis_marking.plane_of(screening)
    if not reader.marks_by_hand:
        return
    told = pelvis_route.sentence(screening)
    if told is not None:
        with st.container(key="pelvis_route"):
            st.caption(":material/straighten: " + render(told))
    if plane is None or not pelvis_route.asked(screening) or is_recording(shown.source):
        return
    _tool(shown, plane)


def collect(here: Visit) -> None:
    """Take what the measuring has become, once it has ended, before the page is drawn."""
    new = remeasuring.collect(here.draft, here)
    if new is not None:
        here.shown = new


def _draft(shown: ScreenedClip) -> Draft:
    draft = visit().draft
    if draft is None or draft.clip != shown.path:
        marks = shown.marks
        stand_s = pelvis_marking.standing_time(shown.landmarks, shown.screening.events)
        draft = Draft(shown.source, stand_s, stand_s, marks)
        visit().draft = draft
    return draft


# A fragment: stepping through frames runs this piece only, not the whole page.
@st.fragment
def _tool(shown: ScreenedClip, plane: str) -> None:
    draft = _draft(shown)
    title = _("Mark the pelvis by hand")
    box = remeasuring.opened(draft, title, ":material/ads_click:", "pelvis_tool")
    if box is None:
        return
    with box:
        if draft.error:
            st.error(draft.error)
        picture, side = st.columns([3, 2], gap="medium")
        with picture:
            _picture(shown, plane, draft)
        with side:
            _steps(shown, plane, draft)
            places(plane, shown.screening.view.kind)


def _picture(shown: ScreenedClip, plane: str, draft: Draft) -> None:
    sequence = shown.landmarks
    choose_frame(shown, draft)
    found = pelvis_marking.picture(shown.source, sequence, draft.time_s)
    points = pelvis_marking.points_at(shown, draft.marks, draft.time_s)
    here = _marked(draft, shown)
    placed = marker(
        "pelvis_marker", found, points, marked=here, ends=ends(plane, shown.screening.view.kind)
    )
    if placed is not None:
        time_s, points = placed
        mark = pelvis_marking.mark_at(sequence, time_s, *points)
        new = draft.marks.with_mark(mark) if draft.marks else PelvisMarks(plane, (mark,))
        if new != draft.marks:
            draft.marks, draft.open = new, True
            st.rerun(scope="fragment")


def _marked(draft: Draft, shown: ScreenedClip) -> bool:
    """This very frame was marked by hand."""
    sequence = shown.landmarks
    return draft.marks is not None and any(
        pelvis_marking.frame_time(sequence, m.time_s) == draft.time_s for m in draft.marks.marks
    )


def _steps(shown: ScreenedClip, plane: str, draft: Draft) -> None:
    """What to do next, what was marked, and the button that measures."""
    used = shown.marks
    if draft.marks is None:
        st.markdown(_ask_first(plane))
        if plane == "frontal" and movement_definition(shown.screening.movement).walking:
            st.markdown(_in_a_walk(shown))
    else:
        st.markdown(f"**{render(pelvis_marks.said(draft.marks)).capitalize()}.**")
        if plane == "sagittal":
            st.markdown(_("The forward tilt is measured while the person stands still."))
        elif used is None:
            st.markdown(_("Measure, then check the points where the pelvis moves most."))
        else:
            st.markdown(_check(shown))
        for mark in draft.marks.corrections:
            st.button(
                _("Undo the correction at {time:.2f} s").format(time=mark.time_s),
                key=f"pelvis_drop_{mark.time_s:.3f}",
                icon=":material/undo:",
                on_click=_take_back,
                args=(draft, mark.time_s),
            )
    with st.container(horizontal=True):
        st.button(
            _("Measure with these points"),
            type="primary",
            icon=":material/straighten:",
            key="pelvis_measure",
            disabled=draft.marks is None or draft.marks == used,
            on_click=_measure,
            args=(shown, draft, draft.marks),
        )
        if draft.marks is not None:
            st.button(
                _("Remove all points"),
                icon=":material/delete:",
                key="pelvis_clear",
                on_click=_clear,
                args=(shown, draft),
            )


def _ask_first(plane: str) -> str:
    if plane == "frontal":
        return _(
            "Click the two bony points of the pelvis on a frame of quiet standing. The program "
            "follows them and measures the pelvis again by their line."
        )
    return _(
        "Click the front and the rear bony point of the pelvis on the side nearer to the camera. "
        "The program follows them and measures how far the pelvis tilts forward."
    )


def _in_a_walk(shown: ScreenedClip) -> str:
    if not pelvis_marking.picture_leads(shown.landmarks):
        return _(
            "The picture shows nothing to hold on to here, and in a walk points on loose clothes "
            "are followed badly. Use stickers, or points on tight clothing."
        )
    if shown.screening.view.kind == ViewKind.BACK:
        return _(
            "From behind the two points lie close together, so clicks add little to what the "
            "picture shows. Stickers show more."
        )
    return _(
        "A walk needs at least four frames: one to begin with, the two in which the pelvis tilts "
        "most to either side, and one where a correction helps most."
    )


def _check(shown: ScreenedClip) -> str:
    if pelvis_marking.picture_leads(shown.landmarks):
        return _(
            "Dashed points are where the picture and your clicks put them. Check the moments in "
            "which the pelvis tilts most to either side and drag the points back to the bone. "
            "Every correction counts for the whole clip."
        )
    return _(
        "Dashed points were followed. Cloth slides over the bone: check the lowest moment and "
        "drag the points back to the bone. One or two corrections teach how much it slides, for "
        "the whole clip."
    )


def _take_back(draft: Draft, time_s: float) -> None:
    draft.marks = draft.marks.without(time_s) if draft.marks else None


def _clear(shown: ScreenedClip, draft: Draft) -> None:
    draft.marks, draft.error = None, ""
    if shown.marks is not None:
        _measure(shown, draft, None)


def _measure(shown: ScreenedClip, draft: Draft, marks: PelvisMarks | None) -> None:
    remeasuring.begin(draft, shown.name, partial(pelvis_marking.remeasure, shown, marks))
