"""A number on its range: zones, cut-offs, the 95 % interval and the value as a mark.

Places are shares of the width, so the bar is as wide as its box and its letters stay as large as
the text of the page.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape

HEIGHT = 40
_TOP, TALL = 6, 16
_BASE = TALL + 14  # of the numbers, below the top of the bar
_MIDDLE = _TOP + TALL / 2
# Cut-offs stand between the zones, so that colour alone tells nothing.
_FILL = {
    "typical": "rgba(14,143,143,0.30)",
    "open": "rgba(127,140,141,0.22)",
    "watch": "rgba(224,165,0,0.45)",
    "beyond": "rgba(217,115,13,0.72)",
}


@dataclass(frozen=True)
class Mark:
    """The value with the half width of its interval; `hollow` when no cut-off may be used on it."""

    value: float
    half: float
    hollow: bool = False


def range_bar(
    scale: tuple[float, float],
    zones: Sequence[tuple[str, float, float]],
    ticks: Sequence[tuple[float, str]],
    mark: Mark | None,
    alt: str,
    *,
    apart: float = 0.1,
) -> str:
    """SVG of one bar.

    Parameters
    ----------
    scale
        (low, high) drawn.
    zones
        (kind, low, high): "typical", "open", "watch" or "beyond"; ends may be infinite.
    ticks
        (value, letters): the cut-offs, written under the bar.
    mark
        None where there is no value.
    alt
        The whole in words.
    apart
        Numbers of ticks nearer than this share of the width are left out.
    """
    share = share_of(scale)
    parts = band(share, zones, ticks, apart)
    if mark is not None:
        parts += _mark(share, mark)
    return (
        f"<svg class='range-bar' width='100%' height='{HEIGHT}' role='img' "
        f'aria-label="{escape(alt, quote=True)}">{"".join(parts)}</svg>'
    )


def share_of(scale: tuple[float, float]) -> Callable[[float], float]:
    """The place of a value as a share of the width, 0..1."""
    low, high = scale
    span = (high - low) or 1.0
    return lambda value: min(1.0, max(0.0, (value - low) / span))


def band(
    share: Callable[[float], float],
    zones: Sequence[tuple[str, float, float]],
    ticks: Sequence[tuple[float, str]],
    apart: float,
    top: int = _TOP,
) -> list[str]:
    """The zones as a bar `TALL` high from `top`, and the cut-offs under it; see `range_bar`."""
    parts = [
        f"<rect x='0' y='{top}' width='100%' height='{TALL}' rx='4' fill='rgba(127,140,141,0.18)'/>"
    ]
    for kind, start, end in zones:
        left, right = share(start), share(end)
        if right > left:
            parts.append(
                f"<rect x='{percent(left)}' y='{top}' width='{percent(right - left)}' "
                f"height='{TALL}' fill='{_FILL[kind]}' class='zone-{kind}'/>"
            )
    return parts + _ticks([(share(value), letters) for value, letters in ticks], apart, top)


def _ticks(places: Sequence[tuple[float, str]], apart: float, top: int) -> list[str]:
    parts, last = [], -1.0
    for x, letters in sorted(places):
        parts.append(
            f"<line x1='{percent(x)}' x2='{percent(x)}' y1='{top - 3}' y2='{top + TALL + 3}' "
            "stroke='currentColor' stroke-width='1.5' opacity='0.75'/>"
        )
        if x - last >= apart:
            anchor = "start" if x < 0.06 else "end" if x > 0.94 else "middle"
            parts.append(
                f"<text x='{percent(x)}' y='{top + _BASE}' text-anchor='{anchor}' "
                f"aria-hidden='true' font-size='12' fill='currentColor'>{escape(letters)}</text>"
            )
            last = x
    return parts


def _mark(share, mark: Mark) -> list[str]:
    start, end = share(mark.value - mark.half), share(mark.value + mark.half)
    x, fill = percent(share(mark.value)), "none" if mark.hollow else "currentColor"
    line = f"y1='{_MIDDLE}' y2='{_MIDDLE}' stroke='currentColor' stroke-width='3'"
    caps = "".join(
        f"<line x1='{percent(e)}' x2='{percent(e)}' y1='{_MIDDLE - 5}' y2='{_MIDDLE + 5}' "
        "stroke='currentColor' stroke-width='2'/>"
        for e in (start, end)
    )
    return [
        f"<line x1='{percent(start)}' x2='{percent(end)}' {line}/>",
        caps,
        f"<circle cx='{x}' cy='{_MIDDLE}' r='7' fill='var(--st-background-color, #fff)'/>",
        f"<circle cx='{x}' cy='{_MIDDLE}' r='6' fill='{fill}' stroke='currentColor' "
        "stroke-width='2.5'/>",
    ]


def percent(share: float) -> str:
    """A share of the width as SVG writes it."""
    return f"{100 * share:.2f}%"
