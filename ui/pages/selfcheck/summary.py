"""Last screens of the self-check: the result in plain words, or whom to see."""

from __future__ import annotations

import streamlit as st

from core.text import Text
from ui.services.education import library
from ui.services.selfcheck.records import UNSURE, Check
from ui.services.selfcheck.result import Item, Summary, as_text, name_of, summarise
from ui.widgets import speech
from ui.widgets.lesson import dialog, learn_more
from ui.wording import labels
from ui.wording.text import _, language, render

HELP_PAGE, PREVENTION_PAGE = "when-to-get-help", "prevention"

_ACTIVITY = (
    Text("Keep moving in ways that feel all right. Some movement is better than none."),
    Text("If something hurts more and more, do less of it for a while, then build up again."),
    Text("Train hips and thighs on two days a week, if nobody told you not to."),
    Text("Get up and move a little when you have been sitting for long."),
)


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
            st.markdown(_("Where you were not sure, we count it as a yes."))
    speech.speak("\n".join((_("Please stop here"), name, *lines)))
    st.markdown(
        _(
            "Your answers name a sign that comes before any film. "
            "We don't go on, because waiting could be worse for you than any test is good."
        )
    )
    page = library.page(HELP_PAGE, language())
    if page is not None and st.button(page.title, icon=":material/menu_book:", key="sc_help"):
        dialog(page)


def result_screen(check: Check) -> None:
    """What was seen, what it can mean, what else, what not, what to ask, what to do."""
    found = summarise(check)
    sections = _sections(check, found)
    st.title(_("Your result"), anchor=False)
    speech.speak("\n".join(line for title, rows in sections for line in (title, *rows)))
    if check.ended is not None:
        st.warning(f"{render(check.ended)} " + _("Rest now."), icon=":material/front_hand:")
    _hip(found)
    _seen(found)
    _unknown(found)
    for heading, rows in sections[3:]:
        _list(heading, rows)
    learn_more_about(PREVENTION_PAGE)
    st.download_button(
        _("Keep a copy (text)"),
        as_text(sections),
        file_name="my-hip-and-knee-check.txt",
        mime="text/plain",
        icon=":material/download:",
        key="sc_keep",
    )
    st.caption(_("Only this button keeps anything. Close the page and the rest is gone."))
    st.caption(f":material/info: {render(labels.NOT_A_DIAGNOSIS)}")


def learn_more_about(page_id: str) -> None:
    """A button that opens one page."""
    page = library.page(page_id, language())
    if page and st.button(page.title, icon=":material/menu_book:", key=f"sc_learn_{page_id}"):
        dialog(page)


def _hip(found: Summary) -> None:
    with st.container(border=True, key="sc_hip"):
        st.subheader(_hip_title(found), anchor=False)
        for reason in found.hip_reasons:
            st.markdown(f"- {render(reason)}")
        if found.hip_look:
            st.markdown(
                _(
                    "Pain from the hip can be felt at the knee. This does not say that yours is. "
                    "It is a good reason to ask for a look at the hip too."
                )
            )
            learn_more("referred_pain_clues", "hip")


def _hip_title(found: Summary) -> str:
    if found.hip_look:
        return _("It is worth having the hip looked at")
    return _("Few of your answers point to the hip")


def _seen(found: Summary) -> None:
    st.header(_("What was seen"), anchor=False)
    if not found.filmed:
        st.markdown(_("Nothing was filmed, so nothing was seen."))
        return
    if not found.seen:
        st.markdown(
            _("No pattern stood out in your films. If something hurts, that counts more than this.")
        )
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
        if item.picture is not None:
            st.image(str(item.picture))
        if finding.message is not None:
            st.markdown(f"**{_('What it can mean')}.** {render(finding.message)}")
        if finding.other_explanations:
            st.markdown(f"**{_('What else it could be')}**")
            st.markdown("\n".join(f"- {render(t)}" for t in finding.other_explanations))
        with st.expander(_("Why we say so")):
            st.markdown("\n".join(f"- {render(t)}" for t in finding.because))
        learn_more(finding.pattern, key)


def _unknown(found: Summary) -> None:
    if not found.unknown:
        return
    with st.expander(_("What your films can't tell ({n})").format(n=len(found.unknown))):
        for item in found.unknown:
            st.markdown(f"- **{render(name_of(item))}**: {render(item.finding.because[0])}")


def _sections(check: Check, found: Summary) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Everything as headings and lines: for the voice and for the copy to keep."""
    seen = tuple(_one_line(item) for item in found.seen)
    left_out = tuple(f"{render(test)}: {render(why)}" for test, why in found.left_out)
    hip = tuple(render(reason) for reason in found.hip_reasons)
    return (
        (_hip_title(found), hip),
        (_("What was seen"), seen or (_("No pattern stood out."),)),
        (_("What your films can't tell"), tuple(render(name_of(i)) for i in found.unknown)),
        (_("What this does not mean"), tuple(render(t) for t in labels.DOES_NOT_MEAN)),
        (_("What to ask a professional"), tuple(render(t) for t in found.ask)),
        (_("What they may look at"), tuple(render(t) for t in found.look_at)),
        (_("What you can do"), tuple(render(t) for t in _ACTIVITY)),
        (_("Left out"), left_out),
    )


def _one_line(item: Item) -> str:
    verdict = render(labels.verdict(item.finding.verdict).name)
    message = render(item.finding.message)
    return f"{render(name_of(item))} ({verdict}). {message}".strip()


def _list(heading: str, rows: tuple[str, ...]) -> None:
    if rows:
        st.header(heading, anchor=False)
        st.markdown("\n".join(f"- {row}" for row in rows))
