"""What could not be told, and why: an answer, not an afterthought."""

from __future__ import annotations

import streamlit as st

from metrics.result import Screening
from ui import words
from ui.components.findings import title
from ui.reader import Reader
from ui.text import _, render

_SIGN = {"info": ":material/info:", "warning": ":material/warning:", "stop": ":material/block:"}


def cannot_tell(screening: Screening, reader: Reader) -> None:
    """Findings without an answer, with the reason and what would help."""
    unknown = [f for f in screening.findings if f.verdict == "cannot_tell"]
    missing = [m for m in screening.measurements if m.value is None]
    if not unknown and not missing:
        return
    st.header(_("Can't tell from this video"), anchor=False)
    for finding in unknown:
        text = f"- **{title(finding, reader)}**: {render(finding.because[0])}"
        if finding.next_step is not None:
            text += f" *{render(finding.next_step)}*"
        st.markdown(text)
    if missing:
        label = _("Measurements without a value ({count})").format(count=len(missing))
        with st.expander(label):
            for m in missing:
                side = render(words.side(m.side))
                name = render(words.measurement(m.id)) + (f", {side}" if side else "")
                st.markdown(f"- {name}: {render(m.reason)}")


def quality(screening: Screening) -> None:
    """Remarks on the recording; the serious ones first and always open."""
    order = {"stop": 0, "warning": 1, "info": 2}
    notes = sorted(screening.notes, key=lambda n: order[n.severity])
    serious = [n for n in notes if n.severity != "info"]
    rest = [n for n in notes if n.severity == "info"]
    if serious:
        for note in serious:
            box = st.error if note.severity == "stop" else st.warning
            box(render(note.text), icon=_SIGN[note.severity])
    because = screening.view.because
    if rest or because:
        with st.expander(_("About the recording")):
            for note in rest:
                st.markdown(f"- {render(note.text)}")
            for reason in because:
                st.markdown(f"- {render(reason)}")
