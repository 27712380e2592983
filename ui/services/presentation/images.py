"""Parts of frames as JPEG."""

from __future__ import annotations

import base64

import numpy as np

QUALITY = 88


def jpeg(bgr: np.ndarray) -> bytes:
    """A (H, W, 3) image, BGR as OpenCV has it."""
    import cv2

    return cv2.imencode(".jpg", bgr, [cv2.IMWRITE_JPEG_QUALITY, QUALITY])[1].tobytes()


def in_page(jpeg: bytes) -> str:
    """The picture as the address of an image in a page."""
    return "data:image/jpeg;base64," + base64.b64encode(jpeg).decode()


def fitted_box(
    low: np.ndarray, high: np.ndarray, aspect: float, size_px: tuple[int, int]
) -> tuple[int, int, int, int]:
    """(left, top, right, bottom) in pixels around two corners, as wide and tall as wanted.

    Parameters
    ----------
    low, high
        (2,) upper left and lower right corner of what must be seen, pixels, y down.
    aspect
        Width / height; the box is widened to it as far as the image goes.
    size_px
        (width, height) of the image; the box is moved into it rather than cut.
    """
    size = high - low
    size = np.maximum(size, [size[1] * aspect, size[0] / aspect])
    size = np.maximum(np.minimum(size, size_px), 2)
    corner = np.clip((low + high - size) / 2, 0, size_px - size)
    left, top = (int(v) for v in np.floor(corner))
    right, bottom = (int(v) for v in np.ceil(corner + size))
    return left, top, min(right, size_px[0]), min(bottom, size_px[1])
