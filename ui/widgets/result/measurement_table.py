"""Table of all measurements: value ± U95, reference, and source."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from metrics.catalogue import citations
from metrics.results import Measurement, Screening
from ui.wording import labels
from ui.wording.text import _, render


def measurements(screening: Screening, *, open_: bool) -> None:
    """Draw the table of all measurements that have a value."""
    there = [m for m in screening.measurements if m.value is not None]
    if not there:
        return
    with st.expander(_("All measurements ({count})").format(count=len(there)), expanded=open_):
        st.dataframe(
            pd.DataFrame([_row(m) for m in there]),
            hide_index=True,
            width="stretch",
            height="content",
            column_config={
                _("Measure"): st.column_config.TextColumn(width=310),
                _("Source"): st.column_config.TextColumn(width="medium"),
            },
        )
        st.caption(
            _("± is how far the true value may be away, 95 times in 100. Sides are the person's.")
        )
        st.markdown("\n".join(f"- {line}" for line in _sources(there)))


def _row(m: Measurement) -> dict[str, str]:
    estimate = f" ({_('estimate')})" if m.estimate else ""
    return {
        _("Measure"): labels.capital(render(labels.measurement(m.id))) + estimate,
        _("Side"): render(labels.side(m.side)),
        _("Value"): labels.value(m),
        _("Compared with"): labels.reference(m.reference, m.unit),
        _("Read at"): "" if m.time_s is None else f"{m.time_s:.2f} s",
        _("From"): str(m.n) if m.n else "",
        _("Each repetition or step"): labels.repetitions(m),
        _("Seen by"): render(labels.route(m.route)),
        _("Source"): "" if m.reference is None else m.reference.source,
    }


def _sources(there: list[Measurement]) -> list[str]:
    """The references in full, in the order they first appear."""
    ids = dict.fromkeys(
        id for m in there if m.reference for id in m.reference.source.split("; ") if id
    )
    lines = []
    for id in ids:
        try:
            text = citations(id)[0].text
        except KeyError:
            continue
        lines.append(f"`{id}`: {text}".replace("*", r"\*"))
    return lines
