"""Text on a frame in any language of the DejaVu font; OpenCV draws ASCII only."""

from __future__ import annotations

from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFont

# Margins (above and below, left and right) that move a line to a corner of a margin of one pixel.
_MOVED = tuple((rows, columns) for rows in ((0, 2), (2, 0)) for columns in ((0, 2), (2, 0)))


@lru_cache(maxsize=8)
def _font(size_px: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    spec = find_spec("matplotlib")  # brings the font; not imported for it
    if spec and spec.origin:
        path = Path(spec.origin).parent / "mpl-data" / "fonts" / "ttf" / "DejaVuSans.ttf"
        if path.is_file():
            return ImageFont.truetype(str(path), size_px)
    return ImageFont.load_default(size_px)


@lru_cache(maxsize=512)
def mask(text: str, size_px: int) -> np.ndarray:
    """(height, width) float32 0..1 coverage of one line; the same height for every text."""
    font = _font(size_px)
    width = max(1, int(np.ceil(font.getlength(text))))
    image = Image.new("L", (width, round(size_px * 1.3)))
    ImageDraw.Draw(image).text((0, 0), text, fill=255, font=font)
    return np.asarray(image, np.float32) / 255


def write(
    canvas: np.ndarray, text: str, corner: tuple[int, int], size_px: int, colour: tuple[int, ...]
) -> None:
    """Blend one line into the canvas, its top left corner at `corner` (x, y); cut at the edge."""
    letters = mask(text, size_px)[..., None]
    _blend(canvas, corner, 1 - letters, np.array(colour, np.float32) * letters)


def write_outlined(
    canvas: np.ndarray,
    text: str,
    corner: tuple[int, int],
    size_px: int,
    colour: tuple[int, ...],
    shade: tuple[int, ...],
) -> None:
    """`write` in `colour` over an outline of one pixel in `shade`."""
    letters, outline = (m[..., None] for m in _masks(text, size_px))
    shaded = np.array(shade, np.float32) * outline
    added = shaded * (1 - letters) + np.array(colour, np.float32) * letters
    _blend(canvas, (corner[0] - 1, corner[1] - 1), (1 - outline) * (1 - letters), added)


@lru_cache(maxsize=512)
def _masks(text: str, size_px: int) -> tuple[np.ndarray, np.ndarray]:
    """Coverage of a line with a margin of one pixel, and of the line moved to all four corners."""
    letters = mask(text, size_px)
    bare = np.prod([1 - np.pad(letters, pads) for pads in _MOVED], axis=0)
    return np.pad(letters, 1), 1 - bare


def _blend(
    canvas: np.ndarray, corner: tuple[int, int], kept: np.ndarray, added: np.ndarray
) -> None:
    """Keep the share `kept` of what is there, and add; (height, width, 1 or 3) at `corner`."""
    x, y = corner
    height, width = kept.shape[:2]
    top, left = max(0, -y), max(0, -x)
    bottom, right = min(height, canvas.shape[0] - y), min(width, canvas.shape[1] - x)
    if bottom <= top or right <= left:
        return
    part = np.s_[top:bottom, left:right]
    area = canvas[y + top : y + bottom, x + left : x + right]
    area[:] = area * kept[part] + added[part]


def width_px(text: str, size_px: int) -> int:
    """Width of one line."""
    return mask(text, size_px).shape[1]
