"""Many clips: choose them, check their names, wait, see whom to look at first."""

from __future__ import annotations

import weakref
from dataclasses import replace
from functools import partial
from pathlib import Path

import streamlit as st

from core.errors import PlumblineError
from core.text import Text
from ui.pages.team.athlete import athlete_panel
from ui.pages.team.beside import beside
from ui.pages.team.choosing import choosing
from ui.pages.team.spread import spread
from ui.pages.team.team_table import counts, not_used, table
from ui.services.batch import tables, workbook
from ui.services.batch.athletes import athletes, unusable
from ui.services.batch.clip_list import Task
from ui.services.batch.distribution import spreads
from ui.services.batch.execution import scheduler
from ui.services.batch.lines import lines
from ui.services.screening.jobs import Job
from ui.session.audience import Audience, current
from ui.session.slots import Team, TeamSlot
from ui.session.state import Visit, visit
from ui.widgets.result.view import waiting_or_result
from ui.widgets.save_file import FileOffer, offer_file
from ui.widgets.waiting import waiting
from ui.wording import labels
from ui.wording.errors import explained, sentence
from ui.wording.text import _, render


def page() -> None:
    """Draw the page in the state the visit is in."""
    visited = visit()
    here = visited.team
    if here.open_result and _full_result(visited):
        return
    here.open_result = False
    _collect(here)
    if visited.message:
        st.error(visited.message[1], icon=":material/info:")
        visited.message = None
    if here.job is not None:
        st.title(_("Screening the team"), anchor=False)
        waiting(here.job, "team_stop", stop=_("Stop and show what is done"))
    elif here.shown is not None:
        team = here.shown
        if team.rows:
            team = replace(team, lines=lines(team.rows))
        try:
            _result(team, current())
        except PlumblineError as error:  # the folder was moved away meanwhile
            st.error(sentence(error), icon=":material/error:")
    else:
        choosing(here, begin)
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
        return Team(out, lines, tasks, skipped, tuple(rows))

    here = visit()
    job = Job(work, Text("{n} clips", n=len(tasks)))
    weakref.finalize(here, job.cancel)
    here.team.job, here.team.listed = job, None
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


def _full_result(here: Visit) -> bool:
    """The result of one clip with the way back; False when there is none any more."""
    if here.job is None and here.shown is None:
        return False
    st.button(_("Back to the team"), icon=":material/arrow_back:", key="team_back", on_click=_back)
    return waiting_or_result()


def _back() -> None:
    here = visit()
    if here.job is not None:
        here.job.cancel()
        here.job = None
    here.leave()
    here.team.open_result = False


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
    people = athletes(team.lines)
    if people:
        counts(people)
        chosen = table(people, team.out, reader)
        athlete_panel(chosen, team, reader)
        beside(chosen, people, team)
        spread(spreads(tables.read_measurements(team.out)), chosen.person, reader)
    not_used(unusable(team.lines), team.skipped)
    if team.lines:
        st.caption(workbook.rule())
        _take(team)


def _take(team: Team) -> None:
    with st.container(horizontal=True, key="team_downloads"):
        offer_file(
            FileOffer(
                "team_pdf",
                _("One page for the team (PDF)"),
                ":material/groups:",
                partial(_report, team),
                "team.pdf",
            )
        )
        for name, label in (
            (workbook.NAME, _("Table for Excel")),
            (tables.MEASUREMENTS, _("All measurements (Parquet)")),
        ):
            path = team.out / name
            if path.is_file():
                st.download_button(label, path.read_bytes(), file_name=name, key=f"team_{name}")


def _report(team: Team) -> bytes:
    from ui.services import report  # fonts and plots load only when a report is requested

    found = spreads(tables.read_measurements(team.out))
    return report.team_report(athletes(team.lines), unusable(team.lines), found)


def _again() -> None:
    visit().team.shown = None
