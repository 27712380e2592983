"""The team on its numbers: one strip a measurement, a dot an athlete, the cut-offs drawn."""

from __future__ import annotations

from html import escape

import streamlit as st

from ui.figures.dot_strip import Dot, dot_strip
from ui.services.batch.distribution import Point, Spread
from ui.services.presentation.zones import edges
from ui.session.audience import Audience
from ui.widgets.markup import draw
from ui.wording import labels, numbers
from ui.wording.text import _, render

SHOWN_FIRST = 4


def spread(found: tuple[Spread, ...], person: str, reader: Audience) -> None:
    """Draw the strips; what most athletes are past comes first."""
    if not found:
        return
    st.header(_("The whole team"), anchor=False)
    st.caption(
        _(
            "One dot for each video and leg. Who is past a cut-off is named; the large dots are "
            "the chosen athlete's."
        )
    )
    _strips(found[:SHOWN_FIRST], person, reader, "first")
    if found[SHOWN_FIRST:]:
        with st.expander(_("More measurements ({n})").format(n=len(found) - SHOWN_FIRST)):
            _strips(found[SHOWN_FIRST:], person, reader, "more")


def _strips(found: tuple[Spread, ...], person: str, reader: Audience, key: str) -> None:
    rows = "".join(_row(one, person, plain=reader.plain) for one in found)
    names = (("typical", _("typical")), ("watch", _("watch")), ("beyond", _("beyond")))
    legend = " ".join(f"<i class='swatch {kind}'></i>{escape(name)}" for kind, name in names)
    draw(
        f"<p class='strip-key'>{legend}</p><ul class='team-strips'>{rows}</ul>",
        f"team_{key}",
    )


def _row(one: Spread, person: str, *, plain: bool) -> str:
    name = labels.capital(render(labels.short_measurement(one.id, plain=plain)))
    whole = labels.capital(render(labels.measurement(one.id, plain=plain)))
    movement = render(labels.movement(one.movement))
    ticks = [(e, numbers.short_number(e, one.unit)) for e in edges(one.zones)]
    dots = [
        Dot(
            p.value,
            p.whose,
            f"{p.whose}: {_value(p, one.unit)}",
            named=p in one.flagged,
            chosen=p.person == person,
        )
        for p in one.points
    ]
    spoken = "; ".join(d.alt for d in dots)
    picture = dot_strip(
        one.scale,
        [(z.kind, z.low, z.high) for z in one.zones],
        ticks,
        dots,
        f"{name}, {movement}. {spoken}",
    )
    past = _("{n} of {all} past the cut-off").format(n=len(one.flagged), all=len(one.points))
    facts = escape(f"{labels.capital(movement)} · {past}")
    return (
        f'<li><div title="{escape(whole, quote=True)}"><b>{escape(name)}</b> '
        f"<small>{facts}</small></div>{picture}</li>"
    )


def _value(point: Point, unit: str) -> str:
    shown = numbers.number(point.value, unit)
    return f"{shown} ± {numbers.number(point.u95, unit)}" if point.u95 else shown
