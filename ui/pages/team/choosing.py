"""Before the run: a sample team, files or a folder dropped, or a folder by its path."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path, PurePosixPath

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from core.errors import PlumblineError
from ui.pages.team.grid import grid
from ui.services.batch import clip_list, tables
from ui.services.batch.clip_list import Task
from ui.services.batch.sample_team import sample_team
from ui.services.typed_path import typed_path
from ui.session.slots import Team, TeamSlot
from ui.session.state import visit
from ui.widgets.clip_picker import MAX_MB, RECORDING, TYPES, saved_upload
from ui.widgets.video_facts import mirrored, slow_motion
from ui.wording import labels
from ui.wording.errors import sentence
from ui.wording.text import _

Begin = Callable[[tuple[Task, ...], Path, tuple[str, ...]], None]


def choosing(here: TeamSlot, begin: Begin) -> None:
    """Draw the start page of the team; `begin` starts the run."""
    st.title(_("A team's videos"), anchor=False)
    st.markdown(
        _(
            "Many videos at once: one row for each athlete, and who to look at first. One bad "
            "video does not stop the others."
        )
    )
    if here.message:
        st.error(here.message, icon=":material/info:")
        here.message = ""
    try:
        if here.listed is not None:
            _listed(here, here.listed, begin)
            return
        _from_files(begin)
        _sample(begin)
        with st.expander(_("A folder by its path, or a finished batch"), icon=":material/folder:"):
            _from_folder(here)
            st.divider()
            _from_finished(here)
    except PlumblineError as error:
        st.error(sentence(error), icon=":material/info:")


def _sample(begin: Begin) -> None:
    team = sample_team()
    if team and st.button(_("Try a sample team"), icon=":material/groups:", key="team_sample"):
        begin(team, visit().workspace.new_folder(), ())


def _from_files(begin: Begin) -> None:
    files, folder = st.columns(2)
    uploads = [
        *files.file_uploader(
            _("Drop the videos"),
            type=[*TYPES, RECORDING],
            max_upload_size=MAX_MB,
            accept_multiple_files=True,
            key="team_files",
            help=_(
                "They stay on this computer and are deleted half an hour after you close the "
                "page. A recording is the landmarks.parquet of an earlier screening."
            ),
        ),
        *folder.file_uploader(
            _("Or a whole folder"),
            type=[*TYPES, RECORDING],
            max_upload_size=MAX_MB,
            accept_multiple_files="directory",
            key="team_directory",
        ),
    ]
    if not uploads:
        st.caption(_("A name such as Anna_stepdown_L tells the athlete, the movement, the leg."))
        return
    saved = [(saved_upload(u), name) for u, name in zip(uploads, _names(uploads), strict=True)]
    with st.expander(_("More about these videos"), icon=":material/tune:"):
        turned, slow = mirrored("team_files_mirrored", now=False), slow_motion("team_files_slow")
    listed = clip_list.uploaded(saved, mirrored=turned, slow_motion=slow)
    tasks = grid(listed, "_".join(u.file_id for u in uploads))
    if _go(tasks):
        begin(tasks, visit().workspace.new_folder(), ())


def _names(uploads: list[UploadedFile]) -> list[str]:
    """Their paths below the folder that was dropped; its own name is nobody's."""
    paths = [PurePosixPath(u.name.replace("\\", "/")) for u in uploads]
    return [str(PurePosixPath(*p.parts[1:]) if len(p.parts) > 1 else p) for p in paths]


def _go(tasks: tuple[Task, ...]) -> bool:
    return st.button(
        _("Screen these videos"),
        type="primary",
        icon=":material/straighten:",
        disabled=not tasks,
        key="team_go",
    )


def _from_folder(here: TeamSlot) -> None:
    folder = st.text_input(_("Folder with the videos"), key="team_folder")
    out = st.text_input(
        _("Folder for the results"),
        key="team_out",
        help=_("Stop at any time; with the same folder it goes on where it stopped."),
    )
    names = st.text_input(
        _("A list of names: a CSV file (optional)"),
        key="team_names",
        help=_(
            'A CSV with a column "file" and any of person, movement, side, session. It '
            "overrides the names."
        ),
    )
    ready = bool(folder.strip() and out.strip())
    if st.button(_("Find the videos"), disabled=not ready, key="team_folder_go"):
        source = typed_path(folder)
        listed = typed_path(names) if names.strip() else None
        target = typed_path(out)
        tasks = clip_list.find(source, names=listed, out=target)
        left = clip_list.skipped(source, tasks, target)
        skipped = tuple(n for n in left if listed is None or n != listed.name)
        here.listed = Team(target, (), tasks, skipped)
        st.rerun()


def _listed(here: TeamSlot, team: Team, begin: Begin) -> None:
    """The clips of a folder, to be checked before the run."""
    tasks = grid(team.tasks, str(team.out))
    if team.skipped:
        st.caption(f":material/block: {labels.escaped(tables.skipped_told(team.skipped))}")
    with st.container(horizontal=True):
        if _go(tasks):
            begin(tasks, team.out, team.skipped)
        if st.button(_("Other videos"), key="team_listed_back"):
            here.listed = None
            st.rerun()


def _from_finished(here: TeamSlot) -> None:
    folder = st.text_input(_("Folder that `plumbline batch` wrote"), key="team_finished")
    if st.button(_("Open"), disabled=not folder.strip(), key="team_open"):
        out = typed_path(folder)
        here.shown = Team(out, tables.read_lines(out), skipped=tables.read_skipped(out))
        st.rerun()
