"""Follow-up: change between two days against the measuring error."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from metrics.catalogue import PLAN, definition
from metrics.followup import Comparison
from metrics.reliability import Retest
from ui.pages.compare.change_pair import change_pair
from ui.pages.compare.change_report import change_paper
from ui.services.followup import changes
from ui.services.screening.screened_clip import ScreenedClip
from ui.services.visit.clip_collection import ClipCollection
from ui.session.audience import Audience, current
from ui.widgets.clip_collection import adder, clip_collection, collect, status
from ui.widgets.text_table import text_table
from ui.wording import labels, numbers
from ui.wording.text import _, render


def page() -> None:
    """Draw the page in the state the two collections are in."""
    before, now = clip_collection("compare_before"), clip_collection("compare_now")
    for here in (before, now):
        collect(here)
    reader = current()
    st.title(_("Then and now"), anchor=False)
    st.markdown(_intro(reader))
    left, right = st.columns(2, gap="medium")
    with left:
        _day(before, _("Then"), (now, clip_collection("visit")))
    with right:
        _day(now, _("Now"), (before, clip_collection("visit")))
    if before.clips and now.clips:
        _result(before.clips, now.clips, reader)
    st.caption(f":material/info: {render(labels.NOT_A_DIAGNOSIS_VISIT)}")


def _intro(reader: Audience) -> str:
    if reader.plain:
        return _(
            "The same movement on two days. No measurement is perfect, so a change is named "
            "only when it is larger than the measuring error."
        )
    told = _(
        "The same movement of the same person on two days. A difference counts only when it "
        "is larger than the measuring error."
    )
    if not reader.method:
        return told
    repeats = _(
        "Two or more videos of one day, with the camera set up anew for each, show this "
        "person's own measuring error."
    )
    return f"{told} {repeats}"


def _day(here: ClipCollection, title: str, others: tuple[ClipCollection, ...]) -> None:
    st.header(title, anchor=False)
    status(here)
    for clip in here.clips:
        text, button = st.columns([5, 2], vertical_alignment="center")
        text.markdown(f"**{clip.title}**  \n{labels.escaped(clip.name)}")
        button.button(
            _("Remove"), key=f"{here.id}_out_{clip.key}", on_click=here.remove, args=(clip,)
        )
    with st.expander(_("Add videos"), icon=":material/add:", expanded=not here.clips):
        adder(here, others)


def _result(before: Sequence[ScreenedClip], now: Sequence[ScreenedClip], reader: Audience) -> None:
    least = PLAN.change.own_repeats_least
    anew = False
    if min(len(before), len(now)) >= least:
        anew = st.checkbox(
            _("The camera was set up anew for every video"),
            key="compare_anew",
            help=_("Then the repeats show all that differs between two days, and count for more."),
        )
    comparison = changes.compared(before, now, anew=anew)
    for pair in comparison.pairs:
        change_pair(pair, before, now, reader, anew=anew)
    _alone(comparison, before, now)
    if comparison.pairs:
        if reader.message:
            st.markdown(
                _(
                    "A changed number is not better or worse by itself. What counts is how it "
                    "feels, and what the person can do."
                )
            )
        st.caption(render(changes.CHANCE))
    if reader.method:
        _own(comparison.retest)
    _how()
    if comparison.pairs:
        st.header(_("Download"), anchor=False)
        change_paper(comparison, before, now, reader)


def _alone(
    comparison: Comparison, before: Sequence[ScreenedClip], now: Sequence[ScreenedClip]
) -> None:
    for alone in comparison.alone:
        clip = (before if alone.day == "before" else now)[alone.place]
        title = _("Not compared: {name} ({title})").format(
            name=labels.escaped(clip.name), title=clip.title
        )
        why = [f"- {render(h.text)}" for h in alone.hindrances if h.stops]
        st.warning("\n".join((f"**{title}**", "", *why)), icon=":material/link_off:")


def _own(retest: Retest) -> None:
    """The person's own measuring error, from repeats of a day."""
    if not retest.errors:
        return
    with st.expander(_("This person's own measuring error")):
        text_table([_error(e, retest) for e in retest.errors])
        st.caption(
            _(
                "SEM: standard error of measurement. MDC: smallest change that counts, from the "
                "upper bound of the SEM, as a few repeats prove little. The published one is "
                "used where it is smaller. ICC needs at least five legs or people."
            )
        )


def _error(error, retest: Retest) -> dict[str, str]:
    r, unit = error.reliability, definition(error.id).unit
    return {
        _("Measure"): labels.capital(render(labels.measurement(error.id))),
        _("Movement"): render(labels.movement(error.movement)),
        _("Repeats"): f"{r.sessions}",
        "SEM": numbers.number(r.sem, unit),
        _("MDC, own"): numbers.number(r.mdc_upper, unit),
        _("Used"): _("own repeats") if retest.is_own(error.id, error.movement) else _("published"),
        "ICC": "–" if r.icc is None else f"{r.icc:.2f}",
    }


def _how() -> None:
    with st.expander(_("How to film so that next month can be compared")):
        st.markdown("\n".join(f"- {line}" for line in changes.how_to_film()))
