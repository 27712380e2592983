"""One clip from the start of its screening to its result: progress, then the result's parts."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import streamlit as st

from core.text import Text
from ui.services.presentation import pelvis_route
from ui.services.presentation.charts import bridged, event_legend
from ui.services.screening.jobs import Job
from ui.services.screening.prepare import prepare
from ui.services.screening.screened_clip import ScreenedClip
from ui.services.screening.settings import Settings
from ui.session.audience import Audience, current
from ui.session.state import Visit, visit
from ui.widgets.result import correction, pelvis_marking, segments
from ui.widgets.result.cannot_tell import cannot_tell, quality, recording
from ui.widgets.result.curves import curves
from ui.widgets.result.downloads import downloads
from ui.widgets.result.findings import findings
from ui.widgets.result.measurement_table import measurements
from ui.widgets.result.player import player
from ui.widgets.result.report_button import report_button
from ui.widgets.result.scores import scores
from ui.widgets.waiting import waiting
from ui.wording import labels
from ui.wording.errors import explained
from ui.wording.text import _, render


def waiting_or_result() -> bool:
    """Draw the screening under way or its result; False when there is neither."""
    here = visit()
    _collect(here)
    pelvis_marking.collect(here)
    correction.collect(here)
    if here.job is not None:
        st.title(_("Screening"), anchor=False)
        waiting(here.job, "stop", on_stop=partial(_stop, here))
    elif here.shown is not None:
        _result(here.shown, current())
    return here.job is not None or here.shown is not None


def begin(clip: Path, name: str, settings: Settings) -> None:
    """Start screening a clip in the background and draw the page again."""
    here = visit()
    folder = here.workspace.new_folder()

    def work(progress, cancelled):
        return prepare(clip, name, settings, folder, progress, cancelled)

    here.start(Job(work, Text("{name}", name=name)))
    st.rerun()


def _collect(here: Visit) -> None:
    job = here.job
    if job is None or job.state == "running":
        return
    here.job = None
    if job.result is not None:
        here.shown = job.result
        here.keep(job.result)
    elif job.state == "cancelled":
        here.message = ("info", _("Stopped. Nothing was kept."))
    else:
        here.message = ("error", explained(job.error))


def _stop(here: Visit) -> None:
    if here.job is not None:
        here.job.cancel()
    here.job, here.message = None, ("info", _("Stopped. Nothing was kept."))


def _result(shown: ScreenedClip, reader: Audience) -> None:
    _head(shown)
    whole, main = shown, True
    if len(shown.segments) > 1:
        number = segments.choose(shown)
        segments.together(shown, reader)
        main = shown.segments[number] is shown.whole.main
        shown = shown.part(number)
        st.header(shown.title, anchor=False)
    quality(shown.screening)
    left, right = st.columns([3, 2], gap="medium")
    with left:
        findings(shown, reader)
        scores(shown.screening, reader)
        cannot_tell(shown.screening, reader)
    with right:
        player(shown, reader)
    correction.draw(whole)
    if main:  # the marks are followed through all of the recording, and asked for in one view
        pelvis_marking.draw(whole, reader)
    _depth(shown, whole, reader)
    not_a_diagnosis()


def _head(shown: ScreenedClip) -> None:
    screening, parts = shown.screening, len(shown.segments)
    head, again = st.columns([4, 1], vertical_alignment="bottom")
    words = {
        "name": labels.escaped(shown.name),
        "seconds": shown.landmarks.duration_s,
        "view": render(labels.seen(screening.view.kind)),
    }
    with head:
        if parts > 1:
            st.title(_("A recording of {n} parts").format(n=parts), anchor=False)
            st.caption(_("{name}  ·  {seconds:.1f} s").format(**words))
        else:
            movement = render(labels.movement(screening.movement))
            side = render(labels.side(screening.stance_side))
            st.title(f"{movement}, {side}" if side else movement, anchor=False)
            st.caption(_("{name}  ·  {seconds:.1f} s, seen {view}").format(**words))
    again.button(
        _("New video"), icon=":material/add:", on_click=_again, key="again", width="stretch"
    )


def _again() -> None:
    visit().shown = None
    visit().message = None


def _depth(shown: ScreenedClip, whole: ScreenedClip, reader: Audience) -> None:
    """What is asked for by some readers; files hold the whole recording."""
    screening = shown.screening
    with st.expander(_("Curves over time"), expanded=reader.open_curves):
        curves(screening)
        lines = [
            _("The cursor follows the video; click on a curve to go there."),
            event_legend(screening),
            bridged(screening),
        ]
        st.caption(" ".join(filter(None, lines)))
    measurements(screening, open_=reader.open_table)
    recording(screening)
    if reader.method:
        _method(shown)
    st.header(_("Download"), anchor=False)
    report_button(shown, reader)
    downloads(whole)


def _method(shown: ScreenedClip) -> None:
    p = shown.screening.provenance
    with st.expander(_("How it was made")):
        known = "" if p.model_known else " " + _("(not one of the models we know)")
        chosen = ", ".join(pelvis_route.settings_said(p))
        st.markdown(
            "\n".join(
                (
                    "- " + _("Program version {v}").format(v=p.version),
                    "- " + _("Pose model {m}").format(m=p.model_name) + known,
                    f"- {_('Model sha256')} `{p.model_sha256}`",
                    f"- {_('Clip sha256')} `{p.input_sha256}`",
                    "- " + _("Settings: {s}").format(s=chosen or _("as delivered")),
                )
            )
        )


def not_a_diagnosis() -> None:
    """The line under every result."""
    st.caption(f":material/info: {render(labels.NOT_A_DIAGNOSIS)}")
