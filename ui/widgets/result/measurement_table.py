"""One table of all measurements: left and right as columns, the value of every repetition."""

from __future__ import annotations

from dataclasses import dataclass, field
from html import escape

import streamlit as st

from core.vocabulary import Route, Side
from metrics.catalogue import citations
from metrics.results import Measurement, Screening
from ui.session.audience import Audience
from ui.widgets.result.markup import draw
from ui.wording import labels
from ui.wording.text import _, render

_SIDES = (Side.LEFT, Side.RIGHT)


@dataclass
class _Line:
    """One quantity: its values by side, NONE for what has no side."""

    first: Measurement
    by_side: dict[Side, Measurement] = field(default_factory=dict)


def measurements(screening: Screening, reader: Audience) -> None:
    """The table behind one line, with how to read it."""
    lines = _lines(screening)
    if not lines:
        return
    label = _("All measurements ({count})").format(count=len(lines))
    with st.expander(label, icon=":material/table_rows:", key="all_measurements"):
        draw(table_html(screening, plain=reader.plain), "table")
        st.caption(
            _("± is how far the true value may be away, 95 times in 100. Sides are the person's.")
        )


def sources(screening: Screening) -> list[str]:
    """The references of the cut-offs in full, in the order they first appear."""
    there = [m.reference for m in screening.measurements if m.value is not None]
    cited = (reference.source.split("; ") for reference in there if reference is not None)
    ids = dict.fromkeys(id for found in cited for id in found if id)
    lines = []
    for id in ids:
        try:
            text = citations(id)[0].text
        except KeyError:
            continue
        lines.append(f"`{id}`: {text}".replace("*", r"\*"))
    return lines


def table_html(screening: Screening, *, plain: bool) -> str:
    """The table; a column of a side only where a side has a value."""
    lines = _lines(screening)
    sides = [side for side in _SIDES if any(side in line.by_side for line in lines)]
    heads = [_("Measure"), *(_name(side) for side in sides or [Side.NONE]), _("Compared with")]
    head = "".join(f"<th scope='col'>{escape(word)}</th>" for word in heads)
    body = "".join(_row(line, sides, plain=plain) for line in lines)
    return (
        f"<table class='measured cols-{len(heads)}'><thead><tr>{head}</tr></thead>"
        f"<tbody>{body}</tbody></table>"
    )


def _name(side: Side) -> str:
    return labels.capital(render(labels.side(side))) or _("Value")


def _lines(screening: Screening) -> list[_Line]:
    found: dict[tuple[str, str], _Line] = {}
    for m in screening.measurements:
        if m.value is not None:
            line = found.setdefault((m.id, m.route), _Line(m))
            line.by_side[m.side if m.side in _SIDES else Side.NONE] = m
    return list(found.values())


def _row(line: _Line, sides: list[Side], *, plain: bool) -> str:
    m = line.first
    name = labels.capital(render(labels.measurement(m.id, plain=plain)))
    extra = [_("estimate")] if m.estimate else []
    extra += [render(labels.route(m.route))] if m.route != Route.LANDMARKS else []
    small = f"<small>{escape(', '.join(extra))}</small>" if extra else ""
    if Side.NONE in line.by_side:
        span = f" colspan='{len(sides)}'" if len(sides) > 1 else ""
        cells = f"<td{span} class='whole'>{_value(line.by_side[Side.NONE])}</td>"
    else:
        cells = "".join(
            f"<td data-side='{escape(_name(side))}'>{_value(line.by_side.get(side))}</td>"
            for side in sides
        )
    compared = escape(labels.reference(m.reference, m.unit))
    return (
        f"<tr><th scope='row'>{escape(name)}{small}</th>{cells}<td class='cut'>{compared}</td></tr>"
    )


def _value(m: Measurement | None) -> str:
    if m is None:
        return "–"
    each = labels.repetitions(m)
    return f"<b>{escape(labels.value(m))}</b><small>{escape(each)}</small>"
