"""Detect vivid round dots in a frame, and the pairs of them that may be stickers."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

# A dot: vivid, round, 1 to 6 cm wide where the trunk is about 50 cm long.
_LEAST_VIVID = 90
# Green, yellow, pink (OpenCV hue, 0 to 179); orange is skin.
_HUES, _HUE_HALF = (68, 30, 160), 14
_DOT_SIZE = (0.015, 0.13)
_LEAST_ROUND = 0.55
_HUE_STEP = 10
_LEVEL = 0.25  # two dots of a pair lie about level: height over distance
_APART = (0.12, 0.75)
# More spots of one colour than this are a pattern of the cloth.
_MOST_ALIKE = 3


@dataclass(frozen=True)
class Dot:
    """A vivid round dot: centre in frame pixels, hue 0..179, diameter in pixels."""

    xy: np.ndarray
    hue: float
    width: float


def dots(window: np.ndarray, trunk_px: float) -> list[Dot]:
    """Vivid round dots in a crop (height, width, 3) RGB."""
    hsv = cv2.cvtColor(cv2.GaussianBlur(window, (0, 0), 0.7), cv2.COLOR_RGB2HSV)
    vivid = (hsv[..., 1] > _LEAST_VIVID) & (hsv[..., 2] > 40)
    found = []
    for hue in _HUES:  # one colour at a time: a vivid shirt must not swallow the dot
        apart = np.abs(hsv[..., 0].astype(int) - hue)
        near = np.minimum(apart, 180 - apart) < _HUE_HALF
        spots = _round_spots((vivid & near).astype(np.uint8), hsv[..., 0], trunk_px)
        found += spots if len(spots) <= _MOST_ALIKE else []
    return found


def _round_spots(vivid: np.ndarray, hues: np.ndarray, trunk_px: float) -> list[Dot]:
    # Only outer outlines: a white centre belongs to its ring.
    outlines, _ = cv2.findContours(vivid, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    found = []
    for outline in outlines:
        area, (_, _, w, h) = cv2.contourArea(outline), cv2.boundingRect(outline)
        width = max(w, h)
        if not _DOT_SIZE[0] * trunk_px < width < _DOT_SIZE[1] * trunk_px or width < 4:
            continue
        if area < _LEAST_ROUND * width * width * np.pi / 4:
            continue
        mask = np.zeros(vivid.shape, np.uint8)
        cv2.drawContours(mask, [outline], -1, 1, cv2.FILLED)
        m = cv2.moments(mask, binaryImage=True)
        hue = float(np.median(hues[(mask > 0) & (vivid > 0)]))
        found.append(Dot(np.array([m["m10"], m["m01"]]) / m["m00"], hue, float(width)))
    return found


def pair(found: list[Dot], trunk_px: float) -> tuple[np.ndarray, np.ndarray] | None:
    """The two dots most alike in colour and size; the one further left in the frame first."""
    best = None
    for i, one in enumerate(found):
        for other in found[i + 1 :]:
            apart = other.xy - one.xy
            distance = float(np.linalg.norm(apart))
            hue = abs(one.hue - other.hue)
            hue = min(hue, 180 - hue)
            fits = _APART[0] * trunk_px < distance < _APART[1] * trunk_px and hue < _HUE_STEP
            if not fits or abs(apart[1]) > (0.6 + _LEVEL) * abs(apart[0]):
                continue
            unlike = abs(np.log(one.width / other.width)) + hue / _HUE_STEP
            if best is None or unlike < best[0]:
                best = (unlike, one.xy, other.xy)
    if best is None:
        return None
    _, a, b = best
    return (a, b) if a[0] < b[0] else (b, a)
