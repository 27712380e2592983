"""Last screens of the self-check: the result in plain words, or whom to see."""

from __future__ import annotations

import streamlit as st

from ui.services.report.home import self_check_report
from ui.services.selfcheck import told
from ui.services.selfcheck.records import UNSURE, Check
from ui.services.selfcheck.result import Item, Summary, name_of, summarise
from ui.widgets import speech
from ui.widgets.lesson import learn_more, lesson_button
from ui.wording import labels
from ui.wording.text import _, render

HELP_PAGE, PREVENTION_PAGE = "when-to-get-help", "prevention"


def stop_screen(check: Check) -> None:
    """A warning sign: whom to see and how soon. There is no next step from here."""
    assert check.stopped is not None
    name, *lines = (render(text) for text in check.stopped.texts)
    with st.container(border=True, key="sc_stop"):
        st.title(_("Please stop here"), anchor=False)
        st.subheader(f":material/emergency: {name}", anchor=False)
        for line in lines:
            st.markdown(line)
        if UNSURE in check.replies.values():
            st.markdown(_("Where you were not sure, it counts as a yes, to be on the safe side."))
    speech.speak("\n".join((_("Please stop here"), name, *lines)))
    st.markdown(
        _(
            "This comes before any film. The check ends here, because waiting could do you more "
            "harm than any test could help."
        )
    )
    lesson_button(HELP_PAGE, "sc_help")


def result_screen(check: Check) -> None:
    """What was seen, what it can mean, what else, what not, what to ask, what to do."""
    found = summarise(check)
    st.title(_("Your result"), anchor=False)
    sections = told.sections(found)
    speech.speak("\n".join(line for title, rows in sections for line in (title, *rows)))
    if check.ended is not None:
        st.warning(f"{render(check.ended)} " + _("Rest now."), icon=":material/front_hand:")
    _keep(found)
    _hip(found)
    _seen(found)
    _unknown(found)
    for heading, rows in told.what_next(found):
        _list(heading, rows)
    lesson_button(PREVENTION_PAGE, f"sc_learn_{PREVENTION_PAGE}")
    st.caption(f":material/info: {render(labels.NOT_A_DIAGNOSIS_VISIT)}")


def _keep(found: Summary) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.download_button(
            _("Keep it as a PDF"),
            lambda: self_check_report(found),  # made only when it is wanted
            file_name=_("my-hips-and-knees") + ".pdf",
            mime="application/pdf",
            icon=":material/picture_as_pdf:",
            type="primary",
            key="sc_keep",
            on_click="ignore",
        )
        st.caption(_("Half an hour after you close the page, everything else is gone."))


def _hip(found: Summary) -> None:
    with st.container(border=True, key="sc_hip"):
        st.subheader(told.hip_title(found), anchor=False)
        for reason in found.hip_reasons:
            st.markdown(f"- {render(reason)}")
        if found.hip_look:
            st.markdown(
                _(
                    "Pain from the hip can be felt at the knee. This does not say that yours "
                    "is, but it is a good reason to have the hip checked too."
                )
            )
            learn_more("referred_pain_clues", "hip", most=2)


def _seen(found: Summary) -> None:
    st.header(_("What was seen"), anchor=False)
    if found.lead is not None:
        st.markdown(render(found.lead))
    if not found.seen:
        st.markdown(told.nothing_seen(found))
    for item in found.seen:
        _item(item)
    if found.not_seen:
        names = "\n".join(f"- {render(name_of(item))}" for item in found.not_seen)
        with st.expander(_("Looked for and not seen ({n})").format(n=len(found.not_seen))):
            st.markdown(names)


def _item(item: Item) -> None:
    finding = item.finding
    key = f"{finding.pattern}_{finding.side}"
    verdict = labels.verdict(finding.verdict)
    with st.container(border=True, key=f"verdict_{finding.verdict}_{key}"):
        st.badge(render(verdict.name), icon=verdict.sign, color=verdict.colour)
        st.subheader(render(name_of(item)), anchor=False)
        st.caption(", ".join(render(test) for test in item.where))
        if item.picture is None:
            _meaning(item)
        else:
            left, right = st.columns([2, 3], gap="medium")
            left.image(str(item.picture), alt=render(name_of(item)))
            with right:
                _meaning(item)
        learn_more(finding.pattern, key, most=2)


def _meaning(item: Item) -> None:
    finding = item.finding
    if finding.message is not None:
        st.markdown(f"**{_('What it can mean')}.** {render(finding.message)}")
    if finding.other_explanations:
        other = "; ".join(render(t) for t in finding.other_explanations)
        st.markdown(f"**{_('What else it could be')}:** {other}.")


def _unknown(found: Summary) -> None:
    if not found.unknown:
        return
    with st.expander(_("What your films can't tell ({n})").format(n=len(found.unknown))):
        st.markdown("\n".join(f"- {told.unknown(item)}" for item in found.unknown))


def _list(heading: str, rows: tuple[str, ...]) -> None:
    if rows:
        st.header(heading, anchor=False)
        st.markdown("\n".join(f"- {row}" for row in rows))
