"""Screen one clip: choose it, wait, read the findings."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import streamlit as st

from core.text import Text
from ui import words
from ui.components import pelvis_hand
from ui.components.chooser import own_clip, sample_clips
from ui.components.curves import curves
from ui.components.downloads import downloads
from ui.components.findings import findings
from ui.components.player import player
from ui.components.report_button import report_button
from ui.components.scores import scores
from ui.components.table import measurements
from ui.components.unknowns import cannot_tell, quality, recording
from ui.components.waiting import waiting
from ui.exits import sentence, unexpected
from ui.reader import Reader, current
from ui.services import pelvis_route
from ui.services.charts import as_filmed, event_legend
from ui.services.jobs import Job
from ui.services.settings import Settings
from ui.services.showing import Shown, prepare
from ui.state import Visit, visit
from ui.text import _, render


def page() -> None:
    """Draw the page in the state the visit is in."""
    here = visit()
    _collect(here)
    pelvis_hand.collect(here)
    if here.job is not None:
        st.title(_("Screening"), anchor=False)
        waiting(here.job, "stop", on_stop=partial(_stop, here))
    elif here.shown is not None:
        _result(here.shown, current())
    else:
        _start(here)


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
    if job.state == "done":
        here.shown = job.result
        here.keep(job.result)
    elif job.state == "cancelled":
        here.message = ("info", _("Stopped. Nothing was kept."))
    elif job.known_error is not None:
        here.message = ("error", sentence(job.known_error))
    else:
        here.message = ("error", unexpected(job.error))


def _stop(here: Visit) -> None:
    if here.job is not None:
        here.job.cancel()
    here.job, here.message = None, ("info", _("Stopped. Nothing was kept."))


def _start(here: Visit) -> None:
    st.title(_("Movement screening"), anchor=False)
    st.markdown(
        _(
            "One video of a squat, a step-down or a walk. See what the hips and knees do, "
            "how sure that is, and what else could explain it."
        )
    )
    if here.message:
        kind, words_ = here.message
        (st.error if kind == "error" else st.info)(words_, icon=":material/info:")
    own_clip(begin)
    st.header(_("Or try a sample"), anchor=False)
    sample_clips(begin)
    _not_a_diagnosis()


def _result(shown: Shown, reader: Reader) -> None:
    _head(shown)
    quality(shown.result.screening)
    left, right = st.columns([3, 2], gap="medium")
    with left:
        findings(shown, reader)
        scores(shown.result.screening, reader)
        cannot_tell(shown.result.screening, reader)
    with right:
        player(shown, reader)
    pelvis_hand.draw(shown, reader)
    _depth(shown, reader)
    _not_a_diagnosis()


def _head(shown: Shown) -> None:
    screening = shown.result.screening
    movement = render(words.movement(screening.movement))
    side = render(words.side(screening.stance_side))
    title, again = st.columns([4, 1], vertical_alignment="bottom")
    with title:
        st.title(f"{movement}, {side}" if side else movement, anchor=False)
        st.caption(
            _("{name}  ·  {seconds:.1f} s, seen from the {view}").format(
                name=words.escaped(shown.name),
                seconds=shown.result.sequence.duration_s,
                view=render(words.view(screening.view.kind)),
            )
        )
    again.button(
        _("New video"), icon=":material/add:", on_click=_again, key="again", width="stretch"
    )


def _again() -> None:
    visit().shown = None
    visit().message = None


def _depth(shown: Shown, reader: Reader) -> None:
    screening = shown.result.screening
    with st.expander(_("Curves over time"), expanded=reader.open_curves):
        curves(screening)
        lines = [
            _("The cursor follows the video; click on a curve to go there."),
            event_legend(screening),
            as_filmed(screening),
        ]
        st.caption(" ".join(filter(None, lines)))
    measurements(screening, reader.open_table)
    recording(screening)
    if reader.method:
        _method(shown)
    st.header(_("Take it with you"), anchor=False)
    report_button(shown, reader)
    downloads(shown)


def _method(shown: Shown) -> None:
    p = shown.result.screening.provenance
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


def _not_a_diagnosis() -> None:
    st.caption(f":material/info: {render(words.NOT_A_DIAGNOSIS)}")
