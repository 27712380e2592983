"""One table of all measurements: left and right as columns, the value of every repetition."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import streamlit as st

from core.vocabulary import Side
from metrics.catalogue import citations
from metrics.conventions import SIDES
from metrics.results import Measurement, Screening
from ui.services.presentation.measurement_lines import (
    MeasurementLine,
    measurement_lines,
    numbered_sources,
)
from ui.session.audience import Audience
from ui.widgets.markup import draw
from ui.wording import labels, numbers
from ui.wording.text import _, render


def measurements(screening: Screening, reader: Audience) -> None:
    """The table behind one line, with how to read it."""
    lines = measurement_lines(screening, plain=reader.plain)
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
    lines = []
    for id in numbered_sources(measurement_lines(screening)):
        try:
            text = citations(id)[0].text
        except KeyError:
            continue
        lines.append(f"`{id}`: {text}".replace("*", r"\*"))
    return lines


def table_html(screening: Screening, *, plain: bool) -> str:
    """The table; a column of a side only where a side has a value."""
    lines = measurement_lines(screening, plain=plain)
    sides: list[Side] = [side for side in SIDES if any(side in line.by_side for line in lines)]
    heads = [_("Measure"), *(_name(side) for side in sides or [Side.NONE]), _("Compared with")]
    head = "".join(f"<th scope='col'>{escape(word)}</th>" for word in heads)
    body = "".join(_row(line, sides, plain=plain) for line in lines)
    return (
        f"<table class='measured cols-{len(heads)}'><thead><tr>{head}</tr></thead>"
        f"<tbody>{body}</tbody></table>"
    )


def _name(side: Side) -> str:
    return labels.capital(render(labels.side(side))) or _("Value")


def _row(line: MeasurementLine, sides: Sequence[Side], *, plain: bool) -> str:
    remarks = ", ".join(line.remarks())
    small = f"<small>{escape(remarks)}</small>" if remarks else ""
    if Side.NONE in line.by_side:
        span = f" colspan='{len(sides)}'" if len(sides) > 1 else ""
        cells = f"<td{span} class='whole'>{_value(line.by_side[Side.NONE])}</td>"
    else:
        cells = "".join(
            f"<td data-side='{escape(_name(side))}'>{_value(line.by_side.get(side))}</td>"
            for side in sides
        )
    compared = escape(numbers.reference(line.first.reference, line.first.unit))
    return (
        f"<tr><th scope='row'>{escape(line.name(plain=plain))}{small}</th>{cells}"
        f"<td class='cut'>{compared}</td></tr>"
    )


def _value(m: Measurement | None) -> str:
    if m is None:
        return "–"
    each = numbers.repetitions(m)
    return f"<b>{escape(numbers.value(m))}</b><small>{escape(each)}</small>"
