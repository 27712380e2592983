"""What could not be determined, and why."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from core.vocabulary import Verdict
from metrics.results import Finding, Screening
from ui.services.presentation.merged_findings import unknowns, untested_said
from ui.session.audience import Audience
from ui.widgets.result.findings import title
from ui.wording import labels
from ui.wording.text import _, render

_SIGN = {"info": ":material/info:", "warning": ":material/warning:", "stop": ":material/block:"}


def cannot_tell(screening: Screening, reader: Audience) -> None:
    """Findings without an answer, sorted by what would help."""
    told = unknowns(screening)
    missing = [m for m in screening.measurements if m.value is None]
    if told.open:
        with st.container(border=True, key="verdict_cannot_tell"):
            say = labels.verdict(Verdict.CANNOT_TELL)
            st.badge(_("Can't tell, because ..."), icon=say.sign, color=say.colour)
            _list(told.open, reader, with_step=True)
    other = untested_said(screening)
    if other is not None:
        st.caption(render(other))
    if told.elsewhere:
        label = _("Needs another kind of video ({count})").format(count=len(told.elsewhere))
        with st.expander(label):
            _list(told.elsewhere, reader)
    if told.never:
        label = _("Not something this video can show ({count})").format(count=len(told.never))
        with st.expander(label):
            _list(told.never, reader, with_step=True)
    if missing:
        label = _("Measurements without a value ({count})").format(count=len(missing))
        with st.expander(label):
            for m in missing:
                side = render(labels.side(m.side))
                name = labels.capital(render(labels.measurement(m.id)))
                st.markdown(f"- {name}{f', {side}' if side else ''}: {render(m.reason)}")


def quality(screening: Screening) -> None:
    """Remarks on the recording; the serious ones are always open."""
    serious = [n for n in screening.notes if n.severity != "info"]
    serious.sort(key=lambda n: n.severity != "stop")
    for note in serious:
        box = st.error if note.severity == "stop" else st.warning
        box(render(note.text), icon=_SIGN[note.severity])


def recording(screening: Screening) -> None:
    """How the clip was understood: view, repetitions, light and the like."""
    lines = [render(n.text) for n in screening.notes if n.severity == "info"]
    lines += [render(reason) for reason in screening.view.because]
    if lines:
        with st.expander(_("About the recording")):
            st.markdown("\n".join(f"- {line}" for line in lines))


def _list(findings: Iterable[Finding], reader: Audience, *, with_step: bool = False) -> None:
    for finding in findings:
        lines = [f"**{title(finding, reader)}**: {render(finding.because[0])}"]
        if with_step:
            lines += [render(reason) for reason in finding.because[1:]]
            if finding.next_step is not None:
                lines.append(f"*{render(finding.next_step)}*")
        st.markdown("- " + "  \n  ".join(lines))
