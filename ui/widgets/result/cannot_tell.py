"""What could not be determined, and why: one line that opens."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import streamlit as st

from metrics.results import Finding, Measurement, Screening
from ui.services.presentation import pelvis_route
from ui.services.presentation.empty_answer import Answered, answered, serious_notes
from ui.services.presentation.merged_findings import unknowns, untested, untested_said
from ui.session.audience import Audience
from ui.wording import labels
from ui.wording.text import _, render

_FEW = 2
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
    count = sum(len(found) for _name, found, _steps in parts) + len({m.id for m in missing})
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
            st.markdown("\n".join(_without_value(missing, reader)))


def missing_values(screening: Screening) -> tuple[Measurement, ...]:
    """Measurements without a value; those of a leg that was not tested were not asked."""
    leg = untested(screening)
    return tuple(
        m for m in screening.measurements if m.value is None and not (m.side == leg and m.side)
    )


def quality(screening: Screening) -> None:
    """Remarks that limit the answer; where there is none, its card says why."""
    if answered(screening) == Answered.NOTHING:
        return
    for note in serious_notes(screening):
        box = st.error if note.severity == "stop" else st.warning
        box(render(note.text), icon=_SIGN[note.severity])


def _without_value(missing: Iterable[Measurement], reader: Audience) -> list[str]:
    """A line a reason, with the measurements it keeps from having a value."""
    told: dict[str, dict[str, list[str]]] = {}
    for m in missing:
        name = labels.capital(render(labels.measurement(m.id, plain=reader.plain)))
        why = reader.reason(m.reason) if m.reason is not None else ""
        told.setdefault(why, {}).setdefault(name, []).append(m.side)
    return [
        f"- {why}  \n  {'; '.join(_named(name, sides) for name, sides in names.items())}"
        for why, names in told.items()
    ]


def _named(name: str, sides: Sequence[str]) -> str:
    """With its side, where it is about one of two."""
    return labels.of_side(name, sides[0]) if len(sides) == 1 else name


def _list(findings: Iterable[Finding], reader: Audience, *, with_step: bool = False) -> None:
    """A line a reason with the patterns it is about; what to do, where it is not about many."""
    groups: dict[tuple[str, ...], list[Finding]] = {}
    for finding in findings:
        why = finding.because if with_step else finding.because[:1]
        groups.setdefault(tuple(map(reader.reason, why)), []).append(finding)
    for (first, *more), found in groups.items():
        names = "; ".join(labels.finding(finding, plain=reader.plain) for finding in found)
        lines = [f"**{names}**: {first}", *more]
        if with_step and len(found) <= _FEW:
            steps = (f.next_step for f in found if f.next_step is not None)
            lines += [f"*{step}*" for step in dict.fromkeys(render(step) for step in steps)]
        st.markdown("- " + "  \n  ".join(lines))
