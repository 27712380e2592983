"""A small SVG canvas. Lines follow the text colour of the page, for light and dark themes."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from html import escape

from core.text import Text
from ui.wording.text import render

Point = tuple[float, float]

ACCENT = "#0e8f8f"  # highlighted part; readable on white and on near-black
WARN = "#d9730d"  # the pattern itself
_FONT = "font-family='system-ui, sans-serif'"


class Canvas:
    """Collects SVG elements. x to the right, y down, as in the image."""

    def __init__(
        self,
        width: float,
        height: float,
        alt: Text,
        ink: str = "currentColor",
        pale: str | None = None,
    ) -> None:
        self.width, self.height, self.alt, self.ink, self.pale = width, height, alt, ink, pale
        self._items: list[str] = []

    def svg(self, *, plain: bool = False) -> str:
        """The finished drawing; `plain` with a size in numbers, as the PDF needs it."""
        if plain:
            return (
                f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {self.width:g}"
                f" {self.height:g}' width='{self.width:g}' height='{self.height:g}' fill='none'"
                " stroke-linecap='round' stroke-linejoin='round'>" + "".join(self._items) + "</svg>"
            )
        alt = escape(render(self.alt), quote=True)
        return (
            f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {self.width:g} {self.height:g}'"
            f" width='100%' style='max-width:{self.width:g}px;height:auto;display:block'"
            f" role='img' aria-label=\"{alt}\" {_FONT} font-size='15' fill='none'"
            f" stroke-linecap='round' stroke-linejoin='round'>" + "".join(self._items) + "</svg>"
        )

    @contextmanager
    def faded(self, opacity: float) -> Iterator[None]:
        """Draw as one layer with this opacity: overlapping limbs do not show through.

        With a `pale` ink (the PDF has no layers) that ink is used instead.
        """
        if self.pale is not None:
            ink, self.ink = self.ink, self.pale
            yield
            self.ink = ink
            return
        self._items.append(f"<g opacity='{opacity:g}'>")
        yield
        self._items.append("</g>")

    @contextmanager
    def mirrored(self) -> Iterator[None]:
        """Draw left and right swapped about the middle; no words in here."""
        self._items.append(f"<g transform='translate({self.width:g} 0) scale(-1 1)'>")
        yield
        self._items.append("</g>")

    def line(
        self, *points: Point, width: float = 4, colour: str | None = None, dash: bool = False
    ) -> None:
        """A line through the points."""
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
        dashes = " stroke-dasharray='6 7'" if dash else ""
        self._items.append(
            f"<polyline points='{path}' stroke='{colour or self.ink}'"
            f" stroke-width='{width:g}'{dashes}/>"
        )

    def shape(self, points: Sequence[Point], colour: str | None = None, opacity: float = 1) -> None:
        """A filled polygon with rounded corners."""
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
        fill = colour or self.ink
        self._items.append(
            f"<polygon points='{path}' fill='{fill}' stroke='{fill}' stroke-width='6'"
            f" opacity='{opacity:g}'/>"
        )

    def dot(
        self, centre: Point, radius: float = 6, colour: str | None = None, opacity: float = 1
    ) -> None:
        """A filled circle."""
        self._items.append(
            f"<circle cx='{centre[0]:.1f}' cy='{centre[1]:.1f}' r='{radius:g}'"
            f" fill='{colour or self.ink}' opacity='{opacity:g}'/>"
        )

    def ring(self, centre: Point, radius: float, width: float = 3, colour: str = ACCENT) -> None:
        """A circle line."""
        self._items.append(
            f"<circle cx='{centre[0]:.1f}' cy='{centre[1]:.1f}' r='{radius:g}'"
            f" stroke='{colour}' stroke-width='{width:g}'/>"
        )

    def curve(
        self, path: str, width: float = 4, colour: str | None = None, fill: str = "none"
    ) -> None:
        """Any SVG path."""
        self._items.append(
            f"<path d='{path}' stroke='{colour or self.ink}' stroke-width='{width:g}'"
            f" fill='{fill}'/>"
        )

    def arrow(self, start: Point, end: Point, colour: str = WARN, width: float = 4) -> None:
        """A straight arrow."""
        self.line(start, end, width=width, colour=colour)
        self._head(end, math.atan2(end[1] - start[1], end[0] - start[0]), colour)

    def turn(
        self, centre: Point, radius: float, first_deg: float, last_deg: float, colour: str = WARN
    ) -> None:
        """A bent arrow; angles clockwise from the right, as y points down."""
        first, last = math.radians(first_deg), math.radians(last_deg)
        start = _around(centre, radius, first)
        end = _around(centre, radius, last)
        large, sweep = int(abs(last_deg - first_deg) > 180), int(last_deg > first_deg)
        self.curve(
            f"M{start[0]:.1f} {start[1]:.1f} A{radius:g} {radius:g} 0 {large} {sweep}"
            f" {end[0]:.1f} {end[1]:.1f}",
            colour=colour,
        )
        self._head(end, last + math.copysign(math.pi / 2, last_deg - first_deg), colour)

    def label(
        self,
        at: Point,
        text: Text,
        colour: str | None = None,
        anchor: str = "middle",
        *,
        bold: bool = False,
    ) -> None:
        """Words; `anchor` is start, middle or end."""
        weight = " font-weight='600'" if bold else ""
        self._items.append(
            f"<text x='{at[0]:.1f}' y='{at[1]:.1f}' text-anchor='{anchor}'"
            f" fill='{colour or self.ink}'{weight}>{escape(render(text))}</text>"
        )

    def _head(self, tip: Point, direction: float, colour: str) -> None:
        left = _around(tip, 11, direction + math.radians(150))
        right = _around(tip, 11, direction - math.radians(150))
        front = _around(tip, 4, direction)
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in (front, left, right))
        self._items.append(f"<polygon points='{path}' fill='{colour}'/>")


def _around(centre: Point, radius: float, angle: float) -> Point:
    return centre[0] + radius * math.cos(angle), centre[1] + radius * math.sin(angle)
