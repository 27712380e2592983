"""A collection of clips of one person: screened here, screened before, or kept in files."""

from __future__ import annotations

import weakref
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from core.errors import PlumblineError
from core.text import Text
from ui.services.records import result_folder
from ui.services.screening.jobs import LINE, Job
from ui.services.screening.screened_clip import ScreenedClip
from ui.services.screening.settings import Settings
from ui.services.typed_path import typed_path
from ui.services.visit import from_upload
from ui.services.visit.clip_collection import ClipCollection
from ui.services.visit.kept_files import KEPT_TYPES
from ui.services.visit.screen_several import Film, Gathered, screen_all
from ui.session.state import visit
from ui.widgets.body_height import body_height
from ui.widgets.clip_picker import MAX_MB, RECORDING, TYPES, movement_and_side
from ui.widgets.phone_camera import phone_camera
from ui.widgets.video_facts import mirrored, slow_motion
from ui.widgets.waiting import waiting
from ui.wording import labels
from ui.wording.errors import explained, sentence
from ui.wording.text import _

if TYPE_CHECKING:  # its web server is opened only when it is asked for
    from ui.services.phone import Arrived


def clip_collection(id: str) -> ClipCollection:
    """The basket of this browser session with this name."""
    return visit().collections.setdefault(id, ClipCollection(id))


def collect(here: ClipCollection) -> None:
    """Take what the videos have become, once they are done."""
    job = here.job
    if job is None or job.state == "running":
        return
    here.job = None
    if job.result is None:
        if job.error is not None:
            here.told.append(("error", explained(job.error)))
        return
    for shown in job.result.shown:
        visit().keep(shown)
        for clip in shown.parts:
            here.add(clip)
    for name, why in job.result.failed:
        here.told.append(("warning", f"{labels.escaped(name)}: {why}"))
    if job.result.left:
        names = ", ".join(labels.escaped(film.name) for film in job.result.left)
        here.told.append(("info", _("Stopped. Not looked at: {names}").format(names=names)))


def begin(here: ClipCollection, films: list[Film]) -> None:
    """Start screening films in the background, one after another."""
    space = visit().workspace

    def work(progress, cancelled) -> Gathered:
        return screen_all(films, space.new_folder, progress, cancelled)

    here.told = []
    here.job = Job(work, Text("Screening the videos"), LINE)
    weakref.finalize(visit(), here.job.cancel)
    here.round += 1
    st.rerun()


def status(here: ClipCollection) -> None:
    """What has to be said, and the videos under way."""
    for kind, told in here.told:
        {"error": st.error, "warning": st.warning, "info": st.info}[kind](
            told, icon=":material/info:"
        )
    if here.job is not None:
        waiting(here.job, f"{here.id}_stop", stop=_("Stop and keep what is done"))


def adder(here: ClipCollection, others: tuple[ClipCollection, ...] = ()) -> None:
    """Four ways to put clips in; their names stand side by side in half a page."""
    known = _known(here, others)
    names = [
        _("Videos"),
        _("This session ({n})").format(n=len(known)),
        _("Saved"),
        _("Phone"),
    ]
    films, session, saved, phone = st.tabs(names, default=names[1] if known else names[0])
    with films:
        _films(here)
    with session:
        _session(here, known)
    with saved:
        _saved(here)
    with phone:
        phone_camera(here.id, partial(_from_phone, here))


def _from_phone(here: ClipCollection, clips: list[Arrived]) -> None:
    """Screen what a phone sent, now or after what is being screened."""
    receiver = visit().phone
    if here.job is not None and receiver is not None:
        receiver.arrived[:0] = clips
        return
    begin(here, [Film(clip.path, clip.name) for clip in clips])


def _films(here: ClipCollection) -> None:
    uploads = st.file_uploader(
        _("Videos of one person, one movement each"),
        type=[*TYPES, RECORDING],
        max_upload_size=MAX_MB,
        accept_multiple_files=True,
        key=f"{here.id}_films_{here.round}",
        help=_(
            "They stay on this computer and are deleted half an hour after you close the "
            "page. A recording is the landmarks.parquet of an earlier screening."
        ),
    )
    movement, side = movement_and_side(f"{here.id}_")
    turned = mirrored(f"{here.id}_mirrored", now=False)
    slow = slow_motion(f"{here.id}_slow")
    height_cm = body_height(here.id)
    ready = bool(uploads) and here.job is None
    if st.button(
        _("Screen these videos"),
        type="primary",
        icon=":material/straighten:",
        disabled=not ready,
        key=f"{here.id}_go",
    ):
        try:
            settings = Settings(
                movement, side, mirrored=turned, slow_motion=slow, height_cm=height_cm
            )
            space = visit().workspace
            films = [Film(space.save_upload(u, u.name), u.name, settings) for u in uploads]
        except PlumblineError as error:
            st.error(sentence(error))
            return
        begin(here, films)


def _known(here: ClipCollection, others: tuple[ClipCollection, ...]) -> list[ScreenedClip]:
    """Results of this session that are not in the basket yet."""
    there = {clip.key: clip.screening for clip in here.clips}
    session = [clip for shown in visit().screened for clip in shown.parts]
    session += [clip for other in others for clip in other.clips]
    new = (c for c in session if there.get(c.key) is not c.screening)
    return list({c.key: c for c in new}.values())


def _session(here: ClipCollection, known: list[ScreenedClip]) -> None:
    if not known:
        st.caption(_("Videos you screen on the other pages wait here to be added."))
        return
    for clip in known:
        st.button(
            f"{labels.escaped(clip.name)}  ·  {clip.title}",
            icon=":material/add:",
            width="stretch",
            key=f"{here.id}_known_{clip.key}",  # its own: a second click takes no other one
            on_click=here.take,
            args=(clip,),
        )


def _saved(here: ClipCollection) -> None:
    uploads = st.file_uploader(
        _("screening.json files, or ZIP files with all data"),
        type=list(KEPT_TYPES),
        accept_multiple_files=True,
        max_upload_size=MAX_MB,
        key=f"{here.id}_saved_{here.round}",
        help=_("The ZIP file holds the film too: then the evidence can be shown."),
    )
    folder = st.text_input(
        _("Or a folder that `plumbline screen` wrote, or one that holds several"),
        key=f"{here.id}_folder_{here.round}",
    )
    if st.button(
        _("Add"), icon=":material/add:", key=f"{here.id}_add", disabled=not (uploads or folder)
    ):
        here.told = []
        for upload in uploads:
            _add_kept(here, lambda u=upload: from_upload(u, u.name, visit().workspace.new_folder()))
        try:
            for path in _folders(folder):
                _add_kept(here, lambda p=path: result_folder.load_folder(p))
        except PlumblineError as error:
            here.told.append(("error", sentence(error)))
        here.round += 1
        st.rerun()


def _folders(given: str) -> list[Path]:
    """The folder itself, or the result folders in it."""
    if not given.strip():
        return []
    folder = typed_path(given)
    inside = sorted(path.parent for path in folder.glob(f"*/{result_folder.SCREENING}"))
    return inside if inside and not (folder / result_folder.SCREENING).is_file() else [folder]


def _add_kept(here: ClipCollection, read) -> None:
    try:
        for clip in read().parts:
            here.add(clip)
    except PlumblineError as error:
        here.told.append(("error", sentence(error)))
