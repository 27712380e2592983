"""Stickers on the pelvis, found in every frame: printed squares or round dots in vivid green,
yellow or pink.

Squares tell which bone they sit on: number 0 left ASIS, 1 right ASIS, 2 left PSIS, 3 right PSIS
(OpenCV 4x4 dictionary). Dots are told apart by where they are on the body.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np

from core.errors import CancelledError
from core.pose_sequence import PelvisTrack, PoseSequence
from vision.pelvis import marks
from vision.pelvis.frame import Trunk, trunk_of
from vision.video import frames

BONES = ("left_asis", "right_asis", "left_psis", "right_psis")
SQUARE_SD_PX, DOT_SD_PX = 0.4, 0.6
LEAST_SHARE = 0.5  # of the frames; else these are no stickers
# Search window around the middle of the hips, in trunk lengths.
_ACROSS, _UP, _DOWN = 0.6, 0.55, 0.25
_LARGEST_SIDE_PX = 1280
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
# A pair stays where it is on the body: distance of the two against its usual value.
_STEADY = 0.35


@dataclass(frozen=True)
class Dot:
    """A vivid round spot: centre in picture pixels, hue 0..179, diameter in pixels."""

    xy: np.ndarray
    hue: float
    width: float


def track(
    path: str | Path, seq: PoseSequence, *, cancelled: Callable[[], bool] | None = None
) -> tuple[PelvisTrack, ...]:
    """Pelvis angles from stickers; empty when there are none to be seen.

    From the front (ASIS) or behind (PSIS): obliquity. From the side, ASIS and PSIS of the near
    side: forward tilt.

    Raises
    ------
    CancelledError
        As soon as `cancelled()` says so.
    """
    trunk = trunk_of(seq)
    if trunk is None:
        return ()
    squares = {bone: np.full((len(seq), 2), np.nan) for bone in BONES}
    spots: list[list[Dot]] = []
    detector = _square_detector()
    for row, frame in enumerate(frames(path, mirrored=seq.mirrored, max_side_px=_LARGEST_SIDE_PX)):
        if row >= len(seq):
            break
        if cancelled and cancelled():
            raise CancelledError()
        scale = max(frame.rgb.shape[:2]) / max(seq.size_px)
        length = trunk.length_px[row] * scale
        window, corner = _window(frame.rgb, trunk.hip_px[row] * scale, length)
        for bone, xy in _squares(window, detector).items():
            squares[bone][row] = (xy + corner) / scale
        found = dots(window, length) if window.size else []
        spots.append([Dot((d.xy + corner) / scale, d.hue, d.width / scale) for d in found])
    return _from_squares(seq, squares) or _from_dots(seq, trunk, spots)


def seen_near(rgb: np.ndarray, hip: np.ndarray, trunk_px: float) -> bool:
    """Whether one picture shows two stickers around the middle of the hips (x, y in its pixels).

    A quick look that says whether `track` is worth its time.
    """
    window, _ = _window(rgb, hip, trunk_px)
    if len(_squares(window, _square_detector())) >= 2:
        return True
    return bool(window.size) and _pair(dots(window, trunk_px), trunk_px) is not None


def often(seen: Sequence[bool]) -> bool:
    """Whether quick looks saw stickers often enough; one look alone may be a logo."""
    return sum(seen) >= 2 and sum(seen) >= LEAST_SHARE * len(seen)


def _window(rgb: np.ndarray, hip: np.ndarray, trunk_px: float) -> tuple[np.ndarray, np.ndarray]:
    """Piece of the picture around the middle of the hips, and its corner (x, y)."""
    (x, y), size = hip, trunk_px
    left, top = max(0, int(x - _ACROSS * size)), max(0, int(y - _UP * size))
    right, bottom = int(x + _ACROSS * size), int(y + _DOWN * size)
    return rgb[top : max(bottom, top), left : max(right, left)], np.array([left, top], float)


def _square_detector() -> cv2.aruco.ArucoDetector:
    parameters = cv2.aruco.DetectorParameters()
    parameters.cornerRefinementMethod = cv2.aruco.CORNER_REFINE_SUBPIX
    parameters.minMarkerPerimeterRate = 0.05
    dictionary = cv2.aruco.getPredefinedDictionary(cv2.aruco.DICT_4X4_50)
    return cv2.aruco.ArucoDetector(dictionary, parameters)


def _squares(window: np.ndarray, detector: cv2.aruco.ArucoDetector) -> dict[str, np.ndarray]:
    if min(window.shape[:2], default=0) < 20:
        return {}
    grey = cv2.cvtColor(window, cv2.COLOR_RGB2GRAY)
    corners, numbers, _ = detector.detectMarkers(grey)
    if numbers is None:
        return {}
    return {
        BONES[n]: c.reshape(4, 2).mean(axis=0).astype(float)
        for n, c in zip(numbers.ravel(), corners, strict=True)
        if n < len(BONES)
    }


def dots(window: np.ndarray, trunk_px: float) -> list[Dot]:
    """Vivid round spots in a piece of picture (height, width, 3) RGB."""
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


def _median(values: np.ndarray) -> float:
    seen = values[np.isfinite(values)]
    return float(np.median(seen)) if len(seen) else np.nan


def _often(points: np.ndarray) -> bool:
    return bool(np.isfinite(points[:, 0]).mean() >= LEAST_SHARE)


def _from_squares(seq: PoseSequence, found: dict[str, np.ndarray]) -> tuple[PelvisTrack, ...]:
    sd, out = np.full(len(seq), SQUARE_SD_PX), []
    for bone in ("asis", "psis"):
        left, right = found[f"left_{bone}"], found[f"right_{bone}"]
        if _often(left + right):
            out.append(marks.frontal(seq, left, right, sd, "stickers"))
    for side in ("left", "right"):
        front, rear = found[f"{side}_asis"], found[f"{side}_psis"]
        if _often(front + rear):
            out.append(marks.sagittal(seq, front, rear, sd, "stickers"))
    return tuple(out)


def _from_dots(seq: PoseSequence, trunk: Trunk, spots: list[list[Dot]]) -> tuple[PelvisTrack, ...]:
    a, b = np.full((len(seq), 2), np.nan), np.full((len(seq), 2), np.nan)
    for row, found in enumerate(spots):
        pair = _pair(found, trunk.length_px[row])
        if pair is not None:
            a[row], b[row] = pair
    apart = np.linalg.norm(b - a, axis=1) / trunk.length_px
    with np.errstate(invalid="ignore"):
        strayed = ~(np.abs(apart / _median(apart) - 1) < _STEADY)
    a[strayed] = b[strayed] = np.nan
    if not _often(a + b):
        return ()
    sd = np.full(len(seq), DOT_SD_PX)
    shoulders = np.abs(seq.xy_px[:, 11, 0] - seq.xy_px[:, 12, 0])
    if np.nanmedian(shoulders / trunk.length_px) > 0.35:
        left, right = (b, a) if trunk.left_is_right else (a, b)
        return (marks.frontal(seq, left, right, sd, "stickers"),)
    feet = seq.xy_px[:, [31, 32], 0].mean(axis=1) - seq.xy_px[:, [29, 30], 0].mean(axis=1)
    front, rear = (b, a) if np.nanmedian(feet) > 0 else (a, b)
    return (marks.sagittal(seq, front, rear, sd, "stickers"),)


def _pair(found: list[Dot], trunk_px: float) -> tuple[np.ndarray, np.ndarray] | None:
    """The two dots most alike in colour and size; the one further left in the picture first."""
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
