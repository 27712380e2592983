"""What could not be determined, and why: one line that opens."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from metrics.results import Finding, Measurement, Screening
from ui.services.presentation import pelvis_route
from ui.services.presentation.merged_findings import unknowns, untested, untested_said
from ui.session.audience import Audience
from ui.widgets.result.findings import title
from ui.wording import labels
from ui.wording.text import _, render

_SIGN = {"info": ":material/info:", "warning": ":material/warning:", "stop": ":material/block:"}


def cannot_tell(screening: Screening, reader: Audience) -> None:
    """Everything without an answer in one box, sorted by what would help."""
    told = unknowns(screening)
    missing = missing_values(screening)
    parts = (
        (_("Not settled by this video"), told.open, True),
        (_("Needs another kind of video"), told.elsewhere, False),
        (_("Not something this video can show"), told.never, True),
    )
    count = sum(len(found) for _name, found, _steps in parts) + len(missing)
    other = untested_said(screening)
    if not count:
        if other is not None:
            st.caption(render(other))
        return
    label = _("What this video can't tell ({count})").format(count=count)
    # Where nothing else is answered the reasons are the answer.
    with st.expander(label, icon=":material/help:", key="cannot_tell"):
        if other is not None:
            st.markdown(render(other))
        for name, found, steps in parts:
            if found:
                st.markdown(f"**{name}**")
                _list(found, reader, with_step=steps)
        film = pelvis_route.film_better(screening)
        if film is not None:
            st.markdown(render(film))
        if missing:
            st.markdown(f"**{_('Measurements without a value')}**")
            st.markdown("\n".join(_without_value(m, reader) for m in missing))


def missing_values(screening: Screening) -> tuple[Measurement, ...]:
    """Measurements without a value; those of a leg that was not tested were not asked."""
    leg = untested(screening)
    return tuple(
        m for m in screening.measurements if m.value is None and not (m.side == leg and m.side)
    )


def quality(screening: Screening) -> None:
    """Remarks on the recording; the serious ones are always open."""
    serious = [n for n in screening.notes if n.severity != "info"]
    serious.sort(key=lambda n: n.severity != "stop")
    for note in serious:
        box = st.error if note.severity == "stop" else st.warning
        box(render(note.text), icon=_SIGN[note.severity])


def recording(screening: Screening) -> list[str]:
    """How the clip was understood: view, repetitions, light and the like."""
    lines = [render(n.text) for n in screening.notes if n.severity == "info"]
    return lines + [render(reason) for reason in screening.view.because]


def _without_value(m: Measurement, reader: Audience) -> str:
    side = render(labels.side(m.side))
    name = labels.capital(render(labels.measurement(m.id, plain=reader.plain)))
    return f"- {name}{f', {side}' if side else ''}: {render(m.reason)}"


def _list(findings: Iterable[Finding], reader: Audience, *, with_step: bool = False) -> None:
    for finding in findings:
        lines = [f"**{title(finding, reader)}**: {render(finding.because[0])}"]
        if with_step:
            lines += [render(reason) for reason in finding.because[1:]]
            if finding.next_step is not None:
                lines.append(f"*{render(finding.next_step)}*")
        st.markdown("- " + "  \n  ".join(lines))
