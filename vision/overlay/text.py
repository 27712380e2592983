"""Text on a frame in any language of the DejaVu font; OpenCV draws ASCII only."""

from __future__ import annotations

from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFont


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
    x, y = corner
    letters = mask(text, size_px)
    height, width = letters.shape
    top, left = max(0, -y), max(0, -x)
    bottom, right = min(height, canvas.shape[0] - y), min(width, canvas.shape[1] - x)
    if bottom <= top or right <= left:
        return
    alpha = letters[top:bottom, left:right, None]
    area = canvas[y + top : y + bottom, x + left : x + right]
    area[:] = area * (1 - alpha) + np.array(colour, np.float32) * alpha


def width_px(text: str, size_px: int) -> int:
    """Width of one line."""
    return mask(text, size_px).shape[1]
