"""The table of every measurement: value ± U95, what it is compared with, and the source."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from core.text import Text
from metrics.result import Measurement, Reference, Screening
from metrics.sources import citations
from ui import words
from ui.text import _, render

_ROUTES = {
    "landmarks": Text("body points"),
    "picture": Text("the picture itself"),
    "stickers": Text("stickers"),
    "clicks": Text("two clicks"),
    "body fit": Text("body fit"),
}


def measurements(screening: Screening, open_: bool) -> None:
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
                _("Measure"): st.column_config.TextColumn(width=310, pinned=True),
                _("Source"): st.column_config.TextColumn(width="medium"),
            },
        )
        st.caption(
            _("± is how far the true value may be away, 95 times in 100. Sides are the person's.")
        )
        st.markdown("\n".join(f"- {line}" for line in _sources(there)))


def _row(m: Measurement) -> dict[str, str]:
    estimate = f" ({_('estimate')})" if m.estimate else ""
    route = _ROUTES.get(m.route)
    return {
        _("Measure"): words.capital(render(words.measurement(m.id))) + estimate,
        _("Side"): render(words.side(m.side)),
        _("Value"): words.value(m),
        _("Compared with"): reference_words(m.reference, m.unit),
        _("Read at"): "" if m.time_s is None else f"{m.time_s:.2f} s",
        _("From"): str(m.n) if m.n else "",
        _("Seen by"): render(route) if route else m.route,
        _("Source"): "" if m.reference is None else m.reference.source,
    }


def reference_words(reference: Reference | None, unit: str) -> str:
    """Typical range and cut-offs in a few words."""
    if reference is None:
        return _("no reference")
    parts = []
    if reference.low is not None and reference.high is not None:
        low, high = words.number(reference.low, unit), words.number(reference.high, unit)
        parts.append(_("typical {low} to {high}").format(low=low, high=high))
    template = _("{name} above {cut}") if reference.direction == "high" else _("{name} below {cut}")
    for name, cut in ((_("possible"), reference.possible), (_("clear"), reference.clear)):
        if cut is not None:
            parts.append(template.format(name=name, cut=words.number(cut, unit)))
    return ", ".join(parts) or _("no cut-off")


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
