"""The start page: who reads this, three ways in, several recordings one step behind, samples."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import streamlit as st

from ui.services.screening.samples import Sample, samples
from ui.services.screening.settings import Settings
from ui.session import audience, places
from ui.session.state import visit
from ui.widgets.clip_picker import clip_details, clip_upload
from ui.widgets.lesson import lesson_button
from ui.widgets.result.view import begin, not_a_diagnosis
from ui.wording.text import _, render

_CSS = Path(__file__).with_name("start.css")
_LOGO = Path(__file__).parents[2] / "logo.svg"
_A_ROW = 4
PHONE_PAGE = "phone-to-computer"


def start() -> None:
    """Draw the start page."""
    here = visit()
    st.html(_CSS)
    _name()
    if not here.asked_reader:
        _who()
    if here.message:
        kind, words = here.message
        (st.error if kind == "error" else st.info)(words, icon=":material/info:")
    _ways()
    clip_details(begin)
    _one_step_behind()
    _samples()
    not_a_diagnosis()


def _name() -> None:
    with st.container(horizontal=True, vertical_alignment="center", key="start_name"):
        st.image(str(_LOGO), width=64, alt=_("Logo: a leg beside a plumb line"))
        st.title("Plumbline", anchor=False)
    st.markdown(
        _(
            "See what hips and knees do when you move, how certain that is, and what could "
            "explain it."
        )
    )


def _who() -> None:
    """Asked once; the answer is remembered on this computer."""
    with st.container(border=True, key="start_who"):
        st.markdown(f"**{_('Who reads this?')}**")
        told = {
            "clinician": _("Numbers with their error, in the terms of the field"),
            "coach": _("What to work on, athlete by athlete"),
            "home": _("Plain words about your own knee"),
        }
        for column, one in zip(st.columns(len(told)), audience.AUDIENCES, strict=True):
            with column:
                st.button(
                    render(one.name),
                    icon=one.icon,
                    width="stretch",
                    key=f"start_{one.id}",
                    on_click=audience.choose,
                    args=(one.id,),
                )
                st.caption(told[one.id])


def _ways() -> None:
    """Three cards; at home the self-check comes first."""
    ways: dict[str, Callable[[], None]] = {"film": _film, "upload": _upload, "check": _check}
    order = list(ways)
    if audience.current().plain:
        order = ["check", "film", "upload"]
    for column, way in zip(st.columns(len(order)), order, strict=True):
        with column, st.container(border=True, height="stretch", key=f"way_{way}"):
            ways[way]()


def _film() -> None:
    st.header(":material/videocam: " + _("Film now"), anchor=False)
    st.markdown(_("With the camera of this computer. It checks the picture and starts by itself."))
    places.way("record", _("Open the camera"), key="start_film", type="primary")


def _upload() -> None:
    st.header(":material/upload_file: " + _("Use a video"), anchor=False)
    st.markdown(_("A squat, a step-down or a walk, filmed with any phone."))
    clip_upload()


def _check() -> None:
    st.header(":material/self_improvement: " + _("Check yourself"), anchor=False)
    st.markdown(_("Your knee hurts? A few questions, a few easy movements, an answer."))
    places.way("selfcheck", _("Begin the check"), key="start_check", type="primary")


def _one_step_behind() -> None:
    """What needs more than one video; for the reader at home, how a film gets here."""
    with st.container(horizontal=True, key="start_more", vertical_alignment="center"):
        if audience.current().plain:
            lesson_button(PHONE_PAGE, "start_phone", ":material/smartphone:", "tertiary")
            return
        st.markdown(_("More than one video?"))
        for place, icon, words in (
            ("visit", ":material/account_tree:", _("One visit")),
            ("compare", ":material/compare_arrows:", _("Then and now")),
            ("team", ":material/groups:", _("A team")),
        ):
            places.way(place, words, key=f"start_{place}", icon=icon, type="tertiary")


def _samples() -> None:
    found = samples()
    if not found:
        return
    st.header(_("Or try a sample"), anchor=False)
    with st.container(key="samples"):
        _row_by_row([s for s in found if s.first])
        rest = [s for s in found if not s.first]
        with st.expander(_("More samples ({n})").format(n=len(rest))):
            _row_by_row(rest)


def _row_by_row(found: list[Sample]) -> None:
    for first in range(0, len(found), _A_ROW):
        for column, sample in zip(st.columns(_A_ROW), found[first : first + _A_ROW], strict=False):
            with column:
                _sample(sample)


def _sample(sample: Sample) -> None:
    with st.container(border=True, height="stretch"):
        if sample.picture is not None:
            st.image(str(sample.picture), alt="")  # the button below says what it shows
        pressed = st.button(render(sample.title), key=f"sample_{sample.name}", width="stretch")
        st.caption(render(sample.look_at))
    if pressed:
        begin(sample.clip, render(sample.title), Settings(side=sample.side))
