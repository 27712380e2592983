"""SVG drawings in the text colour of the page (which an image file could not have)."""

from __future__ import annotations

from ui.figures import drawing
from ui.widgets.markup import draw


def picture(name: str, key: str | None = None) -> None:
    """Show a drawing by its name."""
    show(drawing(name), key or name)


def show(svg: str, key: str) -> None:
    """Show a drawing made on the spot."""
    draw(f"<div class='drawing'>{svg}</div>", f"drawing_{key}")
