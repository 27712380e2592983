"""Many values on one range: zones, cut-offs, a dot each, names of those past a cut-off.

As in `range_bar`, places are shares of the width.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from ui.figures.range_bar import TALL, band, percent, share_of

_LETTERS, _ROW = 13, 16
# Share of the width that a letter takes on a telephone, and that a dot takes.
_LETTER, _DOT = 0.025, 0.035
_MOST_ROWS, _MOST_PILED = 3, 4
_RADIUS, _RADIUS_CHOSEN = 6, 9


@dataclass(frozen=True)
class Dot:
    """One value; `alt` is read when a pointer rests on it, `named` writes the name above it."""

    value: float
    name: str
    alt: str
    named: bool = False
    chosen: bool = False


def dot_strip(
    scale: tuple[float, float],
    zones: Sequence[tuple[str, float, float]],
    ticks: Sequence[tuple[float, str]],
    dots: Sequence[Dot],
    alt: str,
) -> str:
    """SVG of one strip; parameters as in `range_bar`."""
    share = share_of(scale)
    rows = _name_rows([(share(d.value), d) for d in dots])
    top = _ROW * (1 + max(rows.values(), default=0)) + 8
    parts = band(share, zones, ticks, 0.1, top)
    middle = top + TALL / 2
    piled: list[float] = []
    for dot in sorted(dots, key=lambda d: (d.chosen, d.value)):
        x = share(dot.value)
        under = min(sum(abs(x - other) < _DOT for other in piled), _MOST_PILED)
        piled.append(x)
        radius = _RADIUS_CHOSEN if dot.chosen else _RADIUS
        edge = "2.5" if dot.chosen else "1.2"
        # Equal values lie beside each other, up and down in turn.
        y = middle if dot.chosen else middle + (under + 1) // 2 * 5 * (-1) ** under
        fill = "var(--st-primary-color, #0b6060)" if dot.chosen else "currentColor"
        parts.append(
            f"<circle cx='{percent(x)}' cy='{y:.0f}' r='{radius}' fill='{fill}' "
            f"stroke='var(--st-background-color, #fff)' stroke-width='{edge}'>"
            f"<title>{escape(dot.alt)}</title></circle>"
        )
        if dot in rows:
            parts.append(_name(dot, x, top - 8 - _ROW * rows[dot]))
    height = top + TALL + 20
    return (
        f"<svg class='dot-strip' width='100%' height='{height}' role='img' "
        f'aria-label="{escape(alt, quote=True)}">{"".join(parts)}</svg>'
    )


def _name(dot: Dot, x: float, y: float) -> str:
    anchor = "start" if x < 0.08 else "end" if x > 0.92 else "middle"
    weight = " font-weight='700'" if dot.chosen else ""
    return (
        f"<text x='{percent(x)}' y='{y:.0f}' text-anchor='{anchor}' aria-hidden='true' "
        f"font-size='{_LETTERS}'{weight} fill='currentColor'>{escape(dot.name)}</text>"
    )


def _name_rows(places: Sequence[tuple[float, Dot]]) -> dict[Dot, int]:
    """The row of each name, from the bar upward; names without room are left out."""
    ends = [-1.0] * _MOST_ROWS
    found: dict[Dot, int] = {}
    named = [(x, d) for x, d in places if d.named or d.chosen]
    for x, dot in sorted(named, key=lambda p: p[0]):
        half = len(dot.name) * _LETTER / 2
        left = 0.0 if x < 0.08 else x - half
        row = next((r for r, end in enumerate(ends) if left > end), None)
        if row is None:
            continue
        ends[row] = x + half
        found[dot] = row
    return found
