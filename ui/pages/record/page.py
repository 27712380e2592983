"""Record with the camera, then the same screening as for a file."""

from __future__ import annotations

import shutil
from dataclasses import replace

import streamlit as st

from core.text import Text
from metrics.catalogue import movement_definition
from ui.services.screening.jobs import LINE, Job
from ui.services.screening.prepare import prepare
from ui.services.screening.screened_clip import ScreenedClip
from ui.services.screening.settings import MOVEMENTS, Settings
from ui.session.slots import Recorded, RecordedFilm
from ui.session.state import Visit, visit
from ui.widgets.clip_picker import own_clip, tested_leg
from ui.widgets.recorder import Plan, recorder
from ui.widgets.recorder.plans import LONGEST_MOVEMENT_S, plan, take_plan
from ui.widgets.result.view import begin, waiting_or_result
from ui.wording import labels
from ui.wording.text import _, render

# How to film.
ONE, TAKE = "one", "take"


def page() -> None:
    """Draw the recorder, or the result of the video."""
    here = visit()
    film = here.film
    if film is not None and (here.job is film.job or _is_shown(here, film)):
        place = st.container()
        there = waiting_or_result()  # in it the job's result becomes what is shown
        if here.shown is not None:
            with place:
                _keep_or_delete(here.shown)
        if there:
            return
    st.title(_("Film with the camera"), anchor=False)
    if here.message:
        kind, sentence = here.message
        (st.error if kind == "error" else st.info)(sentence, icon=":material/info:")
    _record()
    with st.expander(_("Use a file instead"), icon=":material/upload_file:"):
        own_clip(begin)


def _is_shown(here: Visit, film: RecordedFilm) -> bool:
    return here.shown is not None and here.shown.path == film.clip


def _record() -> None:
    how = st.segmented_control(
        _("How to film"),
        (ONE, TAKE),
        default=ONE,
        required=True,
        format_func=lambda id: (
            _("One movement") if id == ONE else _("Film the whole examination in one take")
        ),
        key="record_how",
        label_visibility="collapsed",
    )
    chosen, film = _take() if how == TAKE else _one_movement()
    made = recorder("record", film)
    if made is not None:
        _begin(made, replace(chosen, mirrored=made.mirrored))


def _one_movement() -> tuple[Settings, Plan]:
    one, two, three, four = st.columns(4, vertical_alignment="bottom")
    movement = one.selectbox(
        _("What is filmed"),
        MOVEMENTS,
        index=MOVEMENTS.index("squat"),
        format_func=lambda id: render(labels.movement(id)),
        key="record_movement",
    )
    what = movement_definition(movement)
    view = two.selectbox(
        _("Seen from"),
        what.views,
        index=what.views.index(what.usual_view),
        format_func=lambda kind: render(labels.view(kind)),
        key=f"record_view_{movement}",
    )
    side = tested_leg(three, _("Tested leg"), "record_side", None)
    seconds = four.slider(_("Seconds"), 5, LONGEST_MOVEMENT_S, 20, key="record_seconds")
    checked, hand = _check(frontal=view == "front")
    film = plan(movement, view, seconds, checked=checked, hand=hand)
    return Settings(movement=movement, side=side), film


def _take() -> tuple[Settings, Plan]:
    st.markdown(
        _(
            "Squats to the camera, a quarter turn, squats from the side, step-downs on the right "
            "and on the left leg, a walk away and back: all of it or some of it, without a "
            "break. Each part is found and measured by itself. Let the camera stand still, at hip "
            "height, far enough away to see the whole body and the box to step down from."
        )
    )
    guided = st.toggle(_("Say what to do, step by step"), value=True, key="record_guided")
    checked, hand = _check(frontal=True)
    film = take_plan(guided=guided, checked=checked, hand=hand)
    st.caption(
        _("It records until you press Stop, at most {minutes:.1f} minutes.").format(
            minutes=film.seconds / 60
        )
    )
    return Settings(), film


def _check(*, frontal: bool) -> tuple[bool, bool]:
    """Whether the picture is checked first, and the right hand raised."""
    with st.container(horizontal=True):
        checked = st.toggle(
            _("Check the picture first and start by itself"), value=True, key="record_check"
        )
        hand = st.toggle(
            _("Raise the right hand first"),
            value=True,
            key="record_hand",
            disabled=not (checked and frontal),
            help=_("Shows whether the camera swaps left and right."),
        )
    return checked, hand


def _begin(made: Recorded, settings: Settings) -> None:
    here = visit()
    folder = here.workspace.new_folder()
    name = _("Film from the camera")

    def work(progress, cancelled) -> ScreenedClip:
        return prepare(made.clip, name, settings, folder, progress, cancelled)

    job = Job(work, Text("{name}", name=name), LINE)
    here.start(job)
    here.film = RecordedFilm(job, (made.clip.parent, folder), made.clip)
    st.rerun()


def _keep_or_delete(shown: ScreenedClip) -> None:
    mirrored = shown.settings is not None and shown.settings.mirrored
    with st.container(horizontal=True, vertical_alignment="center", key="record_keep"):
        st.caption(_("The film is deleted half an hour after you close the page, or now:"))
        st.button(
            _("Delete the film and its results"),
            icon=":material/delete:",
            key="record_delete",
            on_click=_delete,
        )
        if shown.source.is_file():
            st.download_button(
                _("Keep the film"),
                shown.source.read_bytes,  # read only when it is wanted
                file_name=f"film{'_mirrored' if mirrored else ''}{shown.source.suffix}",
                icon=":material/download:",
                key="record_download",
                on_click="ignore",
            )
        if mirrored:
            # The result is right; the camera's own file, screened again as a file, would not be.
            st.caption(
                _(
                    "The camera swaps left and right, and so does the film you keep: screen it as "
                    "a mirror image."
                )
            )


def _delete() -> None:
    here = visit()
    film, shown, here.film = here.film, here.shown, None
    if film is None:
        return
    here.drop(film.clip)
    measured_again = () if shown is None or shown.video is None else (shown.video.parent,)
    for folder in (*film.folders, *measured_again):
        shutil.rmtree(folder, ignore_errors=True)
    here.message = ("info", _("The film and its results are deleted."))
