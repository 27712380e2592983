"""The table of every measurement: value ± U95, what it is compared with, and the source."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from metrics.result import Measurement, Reference, Screening
from ui import words
from ui.components.findings import value_words
from ui.text import _, render

_ROUTES = {
    "landmarks": "body points",
    "picture": "seen in the picture",
    "stickers": "stickers",
    "clicks": "two clicks",
    "body fit": "body fit",
}


def measurements(screening: Screening, open_: bool) -> None:
    """Draw the table of all measurements that have a value."""
    rows = [_row(m) for m in screening.measurements if m.value is not None]
    if not rows:
        return
    with st.expander(_("All measurements ({count})").format(count=len(rows)), expanded=open_):
        st.dataframe(
            pd.DataFrame(rows),
            hide_index=True,
            width="stretch",
            height="content",
            column_config={
                _("Measure"): st.column_config.TextColumn(width="medium", pinned=True),
                _("Value"): st.column_config.TextColumn(
                    help=_("± is the half width of the 95 % interval of this measurement.")
                ),
                _("Source"): st.column_config.TextColumn(width="medium"),
            },
        )
        st.caption(
            _("± is how far the true value may be away, 95 times in 100. Sides are the person's.")
        )


def _row(m: Measurement) -> dict[str, str]:
    return {
        _("Measure"): render(words.measurement(m.id)) + (f" ({_('estimate')})" * m.estimate),
        _("Side"): render(words.side(m.side)),
        _("Value"): value_words(m),
        _("Compared with"): reference_words(m.reference, m.unit),
        _("Read at"): "" if m.time_s is None else f"{m.time_s:.2f} s",
        _("From"): str(m.n) if m.n else "",
        _("Seen by"): _(_ROUTES.get(m.route, m.route)),
        _("Source"): "" if m.reference is None else m.reference.source,
    }


def reference_words(reference: Reference | None, unit: str) -> str:
    """Typical range and cut-offs in a few words."""
    if reference is None:
        return _("no reference")
    u = words.unit(unit)
    parts = []
    if reference.low is not None and reference.high is not None:
        parts.append(
            _("typical {low:g} to {high:g}{u}").format(low=reference.low, high=reference.high, u=u)
        )
    sign = "≥" if reference.direction == "high" else "≤"
    if reference.possible is not None:
        parts.append(_("possible {sign} {cut:g}{u}").format(sign=sign, cut=reference.possible, u=u))
    if reference.clear is not None:
        parts.append(_("clear {sign} {cut:g}{u}").format(sign=sign, cut=reference.clear, u=u))
    return "; ".join(parts) or reference.population
