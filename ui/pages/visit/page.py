"""One visit, several videos: a summary of the hip-knee chain of each leg."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from core.vocabulary import Verdict
from metrics.catalogue import citations
from metrics.reliability import retest
from metrics.visit import ProtocolStatus, VisitSummary, combine, protocol_status
from ui.pages.visit.leg_column import leg_column
from ui.pages.visit.report_button import visit_report_button
from ui.services.presentation import pelvis_route
from ui.services.screening.screened_clip import ScreenedClip
from ui.services.visit.clip_collection import ClipCollection
from ui.services.visit.clues import side_lines
from ui.session.audience import Audience, current
from ui.widgets.clip_collection import adder, clip_collection, collect, status
from ui.widgets.figure import picture
from ui.widgets.in_step import legs_of
from ui.widgets.session_answers import session_answers
from ui.widgets.text_table import text_table
from ui.wording import labels
from ui.wording.text import _, render

ID = "visit"


def page() -> None:
    """Draw the page in the state the visit is in."""
    here = clip_collection(ID)
    collect(here)
    _head(here)
    status(here)
    plan = protocol_status([clip.screening for clip in here.clips])
    _there(plan)
    with st.expander(_("Add videos"), icon=":material/add:", expanded=not here.clips):
        adder(here, (clip_collection("compare_before"), clip_collection("compare_now")))
    _missing(plan)
    if here.clips:
        _result(here)
    st.caption(f":material/info: {render(labels.NOT_A_DIAGNOSIS_VISIT)}")


def _head(here: ClipCollection) -> None:
    title, again = st.columns([4, 1], vertical_alignment="bottom")
    title.title(_("One visit, several videos"), anchor=False)
    if here.clips:
        again.button(_("New visit"), icon=":material/add:", key="visit_again", on_click=here.empty)
        return
    if current().plain:
        told = _(
            "Several videos of you, put together: what they show about your hips and knees when "
            "they are looked at side by side. One video is enough to begin."
        )
    else:
        told = _(
            "A squat, a step-down, a walk and the seated hip test of one person, put together: "
            "which clues agree, which do not, and what to look at next. One video is enough "
            "to begin; each further one settles more."
        )
    st.markdown(told)


def _there(plan: Sequence[ProtocolStatus]) -> None:
    """The full plan at a glance."""
    with st.container(horizontal=True, key="visit_steps"):
        for step in plan:
            there = bool(step.clips)
            st.badge(
                render(step.capture.name),
                icon=":material/check_circle:" if there else ":material/radio_button_unchecked:",
                color="blue" if there else "gray",
            )


def _missing(plan: Sequence[ProtocolStatus]) -> None:
    """Which videos are missing, why each would help, and how to film it."""
    missing = [step.capture for step in plan if not step.clips]
    if not missing:
        return
    label = _("{n} videos would still help, and why").format(n=len(missing))
    if len(missing) == 1:
        label = _("One video would still help, and why")
    with st.expander(label, expanded=len(missing) == len(plan)):
        for capture in missing:
            figure, text = st.columns([2, 5], vertical_alignment="center")
            with figure:
                picture(capture.figure, f"step_{capture.id}")
            with text:
                st.markdown(f"**{render(capture.name)}**  \n{render(capture.why)}")
                st.caption(render(capture.ask))


def _result(here: ClipCollection) -> None:
    screenings = [clip.screening for clip in here.clips]
    answers = session_answers("visit_answers")
    plan = combine(screenings, answers, retest(screenings))
    reader = current()
    _warning_signs(plan)
    left, right = st.columns(2, gap="medium")
    with left:
        leg_column(plan.left, here.clips, reader)
    with right:
        leg_column(plan.right, here.clips, reader)
    _sides(plan, here.clips, reader)
    legs_of(here.clips)
    _across(plan, reader)
    if reader.plain:
        st.header(_("What this does not mean"), anchor=False)
        st.markdown("\n".join(f"- {render(text)}" for text in labels.DOES_NOT_MEAN))
    _clips(here)
    if not reader.plain:
        _open(plan)
        _sources(plan)
    if reader.method:
        _made(here.clips)
    st.header(_("Download"), anchor=False)
    visit_report_button(here.clips, answers, reader)


def _warning_signs(plan: VisitSummary) -> None:
    """A sign that comes before every video."""
    if plan.triage is not None and plan.triage.urgency != "none":
        st.error(" ".join(render(t) for t in plan.triage.texts), icon=":material/warning:")


def _sides(plan: VisitSummary, clips: Sequence[ScreenedClip], reader: Audience) -> None:
    st.header(_("Left against right"), anchor=False)
    lines = side_lines(plan, clips, plain=reader.plain)
    if lines:
        st.markdown("\n".join(f"- {line}" for line in lines))
    else:
        st.caption(
            _("The same movement of both legs, seen from the same side, is needed for this.")
        )


def _across(plan: VisitSummary, reader: Audience) -> None:
    found = [f for f in plan.across if f.verdict != Verdict.CANNOT_TELL]
    if not found:
        return
    st.header(_("From several videos and the answers"), anchor=False)
    for finding in labels.by_weight(found):
        say = labels.verdict(finding.verdict)
        st.badge(render(say.name), icon=say.sign, color=say.colour)
        told = [reader.told(render(finding.message))] if finding.message and reader.message else []
        if not (told and reader.plain):
            told += [render(t) for t in finding.because]
        because = " ".join(told)
        st.markdown(f"**{labels.finding(finding, plain=reader.plain)}**: {because}")


def _clips(here: ClipCollection) -> None:
    st.header(_("The videos"), anchor=False)
    with st.container(border=True, key="visit_clips"):
        for place, clip in enumerate(here.clips):
            text, button = st.columns([5, 1], vertical_alignment="center")
            with text:
                st.markdown(f"**{place + 1}. {clip.title}**  \n{labels.escaped(clip.name)}")
                for note in clip.screening.notes:
                    if note.severity != "info":
                        st.caption(f":material/warning: {render(note.text)}")
            button.button(
                _("Remove"),
                key=f"visit_out_{clip.key}",
                on_click=here.remove,
                args=(clip,),
                width="stretch",
            )


def _open(plan: VisitSummary) -> None:
    if plan.open:
        label = _("Still open, and what would settle it ({n})").format(n=len(plan.open))
        with st.expander(label):
            st.markdown("\n".join(f"- {render(s.text)}" for s in plan.open))


def _sources(plan: VisitSummary) -> None:
    ids = dict.fromkeys(
        id for side in (plan.left, plan.right) for look in side.looks for id in look.sources
    )
    if ids:
        with st.expander(_("Sources ({n})").format(n=len(ids))):
            st.markdown("\n".join(f"- {labels.escaped(c.text)}" for c in citations(ids)))


def _made(clips: Sequence[ScreenedClip]) -> None:
    """With what each video was read."""
    with st.expander(_("How it was made")):
        text_table(
            [
                {
                    _("Video"): f"{place}. {clip.name}",
                    _("Program"): clip.screening.provenance.version,
                    _("Pose model"): clip.screening.provenance.model_name,
                    _("Settings"): ", ".join(pelvis_route.settings_said(clip.screening.provenance))
                    or _("as delivered"),
                    _("Clip sha256"): clip.screening.provenance.input_sha256,
                }
                for place, clip in enumerate(clips, 1)
            ]
        )
