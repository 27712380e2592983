"""Many clips: choose a folder or files, wait, see the table sorted by priority."""

from __future__ import annotations

import weakref
from pathlib import Path

import streamlit as st

from core.errors import PlumblineError
from core.text import Text
from ui.pages.team.distribution import spread
from ui.pages.team.team_table import one, table
from ui.services.batch import clip_list, scheduler, tables, workbook
from ui.services.batch.clip_list import Task
from ui.services.screening.jobs import Job
from ui.services.screening.settings import MOVEMENTS
from ui.session.audience import Audience, current
from ui.session.slots import Team, TeamSlot
from ui.session.state import visit
from ui.widgets.clip_picker import MAX_MB, RECORDING, TYPES
from ui.widgets.video_facts import mirrored, slow_motion
from ui.widgets.waiting import waiting
from ui.wording import labels
from ui.wording.errors import explained, sentence
from ui.wording.text import _, render


def page() -> None:
    """Draw the page in the state the visit is in."""
    here = visit().team
    _collect(here)
    if here.job is not None:
        st.title(_("Screening the team"), anchor=False)
        waiting(here.job, "team_stop", stop=_("Stop and show what is done"))
    elif here.shown is not None:
        _result(here.shown, current())
    else:
        _start(here)
    st.caption(f":material/info: {render(labels.NOT_A_DIAGNOSIS)}")


def begin(tasks: tuple[Task, ...], out: Path, skipped: tuple[str, ...] = ()) -> None:
    """Start screening clips in the background and draw the page again."""

    def work(progress, cancelled) -> Team:
        def tell(state: scheduler.State) -> None:
            share = state.done / max(1, state.total)
            progress(share, Text("{text}", text=scheduler.progress_text(state)))

        rows = scheduler.run(tasks, out, progress=tell, cancelled=cancelled)
        lines = tables.write(rows, out, skipped)
        workbook.write(lines, out)
        return Team(out, lines, tasks, skipped)

    here = visit()
    job = Job(work, Text("{n} clips", n=len(tasks)))
    weakref.finalize(here, job.cancel)
    here.team.job = job
    st.rerun()


def _collect(here: TeamSlot) -> None:
    job = here.job
    if job is None or job.state == "running":
        return
    here.job = None
    if job.state == "done":
        here.shown = job.result
    elif job.error is not None:
        here.message = explained(job.error)


def _start(here: TeamSlot) -> None:
    st.title(_("A team's videos"), anchor=False)
    st.markdown(
        _(
            "Many videos at once. A table shows who to look at first, and why. One bad video "
            "does not stop the others."
        )
    )
    if here.message:
        st.error(here.message, icon=":material/info:")
        here.message = ""
    files, folder, finished = st.tabs([_("Several files"), _("A folder"), _("A finished batch")])
    try:
        with files:
            _from_files()
        with folder:
            _from_folder()
        with finished:
            _from_finished(here)
    except PlumblineError as error:
        st.error(sentence(error), icon=":material/info:")


def _movement(key: str) -> str:
    return st.selectbox(
        _("Movement"), MOVEMENTS, format_func=lambda id: render(labels.movement(id)), key=key
    )


def _from_files() -> None:
    uploads = st.file_uploader(
        _("Videos or recordings, one person each; the file's name is the person's"),
        type=[*TYPES, RECORDING],
        max_upload_size=MAX_MB,
        accept_multiple_files=True,
        key="team_files",
        help=_(
            "They stay on this computer and are deleted when you close the page. A recording is "
            "the landmarks.parquet of an earlier screening."
        ),
    )
    movement = _movement("team_files_movement")
    turned, slow = mirrored("team_files_mirrored", now=False), slow_motion("team_files_slow")
    if st.button(
        _("Screen these videos"), type="primary", disabled=not uploads, key="team_files_go"
    ):
        space = visit().workspace
        saved = [(space.save_upload(upload, upload.name), upload.name) for upload in uploads]
        tasks = clip_list.uploaded(saved, movement, mirrored=turned, slow_motion=slow)
        begin(tasks, space.new_folder())


def _from_folder() -> None:
    folder = st.text_input(_("Folder with the videos"), key="team_folder")
    out = st.text_input(
        _("Folder for the results"),
        key="team_out",
        help=_("Stop at any time; with the same folder it goes on where it stopped."),
    )
    pattern = st.text_input(
        _("How files are named (leave empty if the name is the person)"),
        placeholder="{person}_{movement}_{side}",
        key="team_pattern",
    )
    names = st.text_input(
        _("Or a list of names: a CSV file"),
        key="team_names",
        help=_(
            'A CSV with a column "file" and any of person, movement, side, session. It '
            "overrides the names."
        ),
    )
    movement = _movement("team_folder_movement")
    ready = bool(folder.strip() and out.strip())
    if st.button(_("Screen this folder"), type="primary", disabled=not ready, key="team_folder_go"):
        source = Path(folder.strip()).expanduser()
        listed = Path(names.strip()).expanduser() if names.strip() else None
        target = Path(out.strip()).expanduser()
        tasks = clip_list.find(
            source, pattern=pattern.strip() or None, names=listed, movement=movement, out=target
        )
        left = clip_list.skipped(source, tasks, target)
        begin(tasks, target, tuple(n for n in left if listed is None or n != listed.name))


def _from_finished(here: TeamSlot) -> None:
    folder = st.text_input(_("Folder that `plumbline batch` wrote"), key="team_finished")
    if st.button(_("Open"), disabled=not folder.strip(), key="team_open"):
        out = Path(folder.strip()).expanduser()
        here.shown = Team(out, tables.read_lines(out), skipped=tables.read_skipped(out))
        st.rerun()


def _result(team: Team, reader: Audience) -> None:
    head, again = st.columns([4, 1], vertical_alignment="bottom")
    head.title(_("Who to look at first"), anchor=False)
    again.button(_("Other videos"), icon=":material/add:", key="team_again", on_click=_again)
    if team.waiting:
        st.info(
            _("Stopped. Not looked at yet: {n}.").format(n=team.waiting),
            icon=":material/info:",
        )
        if st.button(_("Go on with them"), type="primary", key="team_go_on"):
            visit().team.shown = None
            begin(team.tasks, team.out, team.skipped)
    if team.skipped:
        st.caption(f":material/block: {labels.escaped(tables.skipped_told(team.skipped))}")
    if not team.lines:
        return
    chosen = table(team.lines, team.out, reader)
    st.caption(workbook.rule())
    if chosen is not None:
        left, right = st.columns([3, 2], gap="medium")
        with left:
            one(chosen, team.out, reader)
        with right:
            spread(tables.read_measurements(team.out), chosen.key, chosen.person)
    _take(team.out)


def _take(out: Path) -> None:
    with st.container(horizontal=True, key="team_downloads"):
        for name, label in (
            (workbook.NAME, _("Table for Excel")),
            (tables.MEASUREMENTS, _("All measurements (Parquet)")),
        ):
            path = out / name
            if path.is_file():
                st.download_button(label, path.read_bytes(), file_name=name, key=f"team_{name}")


def _again() -> None:
    visit().team.shown = None
