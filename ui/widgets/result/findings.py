"""Findings: a card for each flagged one, short lists for the rest."""

from __future__ import annotations

from collections import Counter

import streamlit as st

from core.vocabulary import FLAGGED, Verdict
from metrics.results import Finding, Screening
from ui.services.presentation.merged_findings import joined, unknowns
from ui.services.presentation.moments import moment_of
from ui.services.screening.screened_clip import ScreenedClip
from ui.session.audience import Audience
from ui.session.state import visit
from ui.widgets.lesson import learn_more
from ui.wording import labels
from ui.wording.text import _, render


def findings(shown: ScreenedClip, reader: Audience) -> None:
    """All findings of one clip, most severe first."""
    screening = shown.screening
    ordered = labels.by_weight(screening.findings)
    _counts(ordered, screening)
    seen = [f for f in ordered if f.verdict in FLAGGED]
    for finding in seen:
        _card(finding, shown, reader)
    if not seen:
        _nothing_seen(ordered)
    _not_seen(joined(f for f in ordered if f.verdict == Verdict.NOT_SEEN), reader)


def title(finding: Finding, reader: Audience) -> str:
    """Name of the pattern and the person's side."""
    name = render(labels.pattern(finding.pattern, plain=reader.plain))
    side = render(labels.side(finding.side))
    return f"{name}, {side}" if side else name


def _counts(findings: list[Finding], screening: Screening) -> None:
    counts = Counter(f.verdict for f in joined(findings))
    # What this kind of video never shows is no shortcoming of this one.
    counts[Verdict.CANNOT_TELL] = len(unknowns(screening).open)
    with st.container(horizontal=True, key="verdict-counts"):
        for verdict in (*FLAGGED, Verdict.CANNOT_TELL, Verdict.NOT_SEEN):
            if counts[verdict]:
                _badge(verdict, counts[verdict])


def _badge(verdict: str, count: int | None = None) -> None:
    say = labels.verdict(verdict)
    name = render(say.name)
    st.badge(f"{name}: {count}" if count else name, icon=say.sign, color=say.colour)


def _card(finding: Finding, shown: ScreenedClip, reader: Audience) -> None:
    time_s = moment_of(shown.screening, finding)
    key = f"{finding.pattern}_{finding.side}"
    with st.container(border=True, key=f"verdict_{finding.verdict}_{key}"):
        _badge(finding.verdict)
        st.subheader(title(finding, reader), anchor=False)
        if time_s is None:
            _reasons(finding, reader, key)
            return
        picture, text = st.columns([2, 3])
        with picture, st.container(key=f"still_{key}"):
            _moment(shown, time_s, key)
        with text:
            _reasons(finding, reader, key)


def _moment(shown: ScreenedClip, time_s: float, key: str) -> None:
    """The evidence frame and the button that takes the video there."""
    still = shown.stills.get(time_s)
    if still is not None:
        st.image(str(still), caption=_("At {time:.1f} s in this video").format(time=time_s))
    st.button(
        _("Show this moment"),
        icon=":material/play_circle:",
        key=f"show_{key}",
        on_click=visit().go_to,
        args=(time_s,),
        width="stretch",
    )


def _reasons(finding: Finding, reader: Audience, key: str) -> None:
    if reader.message and finding.message is not None:
        st.markdown(render(finding.message))
    st.markdown(f"**{_('Why')}**\n" + _bullets(finding.because))
    if finding.other_explanations:
        other = "; ".join(render(t) for t in finding.other_explanations)
        st.markdown(f"**{_('What else it could be')}:** {other}")
    if finding.next_step is not None:
        st.markdown(f"**{_('Next step')}:** {render(finding.next_step)}")
    if reader.message:
        learn_more(finding.pattern, key)
    elif finding.message is not None:
        with st.expander(_("In plain words, for the person")):
            st.markdown(render(finding.message))
            learn_more(finding.pattern, key)


def _nothing_seen(findings: list[Finding]) -> None:
    with st.container(border=True, key="verdict_none"):
        if any(f.verdict == Verdict.NOT_SEEN for f in findings):
            st.subheader(_("Nothing stood out in this video"), anchor=False)
            st.markdown(
                _(
                    "Small differences, and things a camera cannot see, are not covered. "
                    "If something hurts, that counts more than this result."
                )
            )
        else:
            st.subheader(_("This video can't tell"), anchor=False)
            st.markdown(_("The reasons are below, with what to do about them."))


def _not_seen(findings: tuple[Finding, ...], reader: Audience) -> None:
    if not findings:
        return
    count = len(findings)
    with st.expander(_("Looked for and not seen ({count})").format(count=count)):
        for finding in findings:
            st.markdown(f"- **{title(finding, reader)}**: {render(finding.because[0])}")


def _bullets(texts: tuple) -> str:
    return "\n".join(f"- {render(t)}" for t in texts)
