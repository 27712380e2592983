"""One clip from the start of its screening to its result: progress, then the result's parts."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import streamlit as st

from core.text import Text
from ui.services.presentation import pelvis_route
from ui.services.presentation.charts import bridged
from ui.services.presentation.segments import block_label
from ui.services.screening.by_hand import recording_choices
from ui.services.screening.jobs import LINE, Job
from ui.services.screening.prepare import prepare
from ui.services.screening.screened_clip import ScreenedClip
from ui.services.screening.settings import Settings
from ui.session.audience import Audience, current
from ui.session.state import Visit, visit
from ui.session.store import PARAMETER
from ui.widgets.by_hand import choices, correction_tool, drawing_tool, pelvis_marking
from ui.widgets.by_hand.disagreement import other_words
from ui.widgets.in_step import left_against_right
from ui.widgets.keep_result import keep_result
from ui.widgets.result import segments
from ui.widgets.result.address import address
from ui.widgets.result.cannot_tell import cannot_tell, quality, recording
from ui.widgets.result.downloads import downloads
from ui.widgets.result.findings import findings
from ui.widgets.result.measurement_table import measurements, sources
from ui.widgets.result.player import player
from ui.widgets.result.report_button import report_button
from ui.widgets.result.scores import scores
from ui.widgets.result.strip import strip
from ui.widgets.waiting import waiting
from ui.wording import labels
from ui.wording.errors import explained
from ui.wording.text import _, render


def waiting_or_result() -> bool:
    """Draw the screening under way or its result; False when there is neither."""
    here = visit()
    here.go_to_address(st.query_params.get(PARAMETER, ""))
    _collect(here)
    pelvis_marking.collect(here)
    choices.collect(here)
    correction_tool.collect(here)
    if here.job is not None:
        st.title(_("Screening"), anchor=False)
        waiting(here.job, "stop", on_stop=partial(_stop, here))
    elif here.shown is not None:
        here.show(here.shown)  # measured again it is another one, at the same address
        _result(here.shown, current())
    there = here.job is not None or here.shown is not None
    address(here.address if there else "")
    return there


def begin(clip: Path, name: str, settings: Settings) -> None:
    """Start screening a clip in the background and draw the page again."""
    here = visit()
    folder = here.workspace.new_folder()

    def work(progress, cancelled):
        return prepare(clip, name, settings, folder, progress, cancelled)

    here.start(Job(work, Text("{name}", name=name), LINE))
    st.rerun()


def _collect(here: Visit) -> None:
    job = here.job
    if job is None or job.state == "running":
        return
    here.job = None
    if job.result is not None:
        here.show(job.result)
        here.keep(job.result)
    elif job.state == "cancelled":
        here.message = ("info", _("Stopped. Nothing was kept."))
    else:
        here.message = ("error", explained(job.error))


def _stop(here: Visit) -> None:
    if here.job is not None:
        here.job.cancel()
    here.leave()
    here.job, here.message = None, ("info", _("Stopped. Nothing was kept."))


def _result(shown: ScreenedClip, reader: Audience) -> None:
    whole, main = shown, True
    title = st.container()
    if len(shown.segments) > 1:
        number = segments.choose(shown)
        segments.together(shown, reader)
        main = shown.segments[number] is shown.whole.main
        segment = shown.segments[number]
        shown = shown.part(number)
        st.header(block_label(number + 1, segment), anchor=False)
    with title:  # the page to take home is of the part that was chosen below
        _head(whole, shown, reader)
    quality(shown.screening)
    strip(shown.screening, reader)
    other_words(shown, reader)
    findings(shown, reader)
    player(shown, reader)
    left_against_right(shown, whole.parts)
    measurements(shown.screening, reader)
    scores(shown.screening, reader)
    cannot_tell(shown.screening, reader)
    _method(shown, reader)
    choices.draw(whole)
    correction_tool.draw(whole, shown, reader)
    # The marks are followed through all of the recording, and asked for in one view.
    if main and shown.settings is not None:
        pelvis_marking.draw(whole, reader)
    drawing_tool.draw(shown, reader)
    downloads(whole, shown, reader)
    not_a_diagnosis()


def _head(whole: ScreenedClip, shown: ScreenedClip, reader: Audience) -> None:
    screening, parts = whole.screening, len(whole.segments)
    words = {
        "name": labels.escaped(whole.name),
        "seconds": whole.landmarks.duration_s,
        "view": render(labels.seen(screening.view.kind)),
    }
    if parts > 1:
        st.title(_("A recording of {n} parts").format(n=parts), anchor=False)
        st.caption(_("{name}  ·  {seconds:.1f} s").format(**words))
    else:
        movement = render(labels.movement(screening.movement))
        side = render(labels.side(screening.stance_side))
        st.title(f"{movement}, {side}" if side else movement, anchor=False)
        st.caption(_("{name}  ·  {seconds:.1f} s, seen {view}").format(**words))
    told = recording_choices.counted(shown.screening)
    if told is not None:
        st.caption(":material/touch_app: " + render(told))
    with st.container(horizontal=True, horizontal_alignment="distribute", key="actions"):
        report_button(whole, shown, reader)
        keep_result(whole)
        st.button(_("New video"), icon=":material/add:", on_click=_again, key="again")


def _again() -> None:
    visit().leave()


def _method(shown: ScreenedClip, reader: Audience) -> None:
    """How the clip was understood, the sources, and all that is needed to do it again."""
    lines = [*recording(shown.screening), bridged(shown.screening)]
    lines = list(filter(None, lines))
    cited = sources(shown.screening)
    if not (lines or cited or reader.method):
        return
    with st.expander(_("How it was made, sources"), icon=":material/menu_book:", key="method"):
        if lines:
            st.markdown("\n".join(f"- {line}" for line in lines))
        if reader.method:
            st.markdown("\n".join(f"- {line}" for line in _provenance(shown)))
        if cited:
            st.markdown("\n".join(f"- {line}" for line in cited))


def _provenance(shown: ScreenedClip) -> tuple[str, ...]:
    p = shown.screening.provenance
    known = "" if p.model_known else " " + _("(not one of the models we know)")
    chosen = labels.escaped(", ".join(pelvis_route.settings_said(p)))  # a word may be in it
    return (
        _("Program version {v}").format(v=p.version),
        _("Pose model {m}").format(m=p.model_name) + known,
        f"{_('Model sha256')} `{p.model_sha256}`",
        f"{_('Clip sha256')} `{p.input_sha256}`",
        _("Settings: {s}").format(s=chosen or _("as delivered")),
    )


def not_a_diagnosis() -> None:
    """The line under every result."""
    st.caption(f":material/info: {render(labels.NOT_A_DIAGNOSIS)}")
