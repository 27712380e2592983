"""Stickers on the pelvis, detected in every frame: printed squares or round dots in vivid green,
yellow or pink.

A square identifies its bone: number 0 left ASIS, 1 right ASIS, 2 left PSIS, 3 right PSIS
(OpenCV 4x4 dictionary). Dots are identified by their place on the body.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import cv2
import numpy as np

from core import landmarks as lm
from core.pose_sequence import PelvisTrack, PoseSequence
from core.progress import Cancelled
from core.vocabulary import Route
from vision.pelvis import marker_angles
from vision.pelvis.dot_detection import Dot, dots, pair
from vision.pelvis.frame_rows import frame_rows
from vision.pelvis.trunk_patch import Trunk, trunk_of
from vision.pose.frontal import is_frontal

BONES = ("left_asis", "right_asis", "left_psis", "right_psis")
SQUARE_SD_PX, DOT_SD_PX = 0.4, 0.6
LEAST_SHARE = 0.5  # of the frames; else these are no stickers
# Search window around the middle of the hips, in trunk lengths.
_ACROSS, _UP, _DOWN = 0.6, 0.55, 0.25
_LARGEST_SIDE_PX = 1280
# A pair stays where it is on the body: distance of the two against its usual value.
_STEADY = 0.35


def track(
    path: str | Path, seq: PoseSequence, *, cancelled: Cancelled | None = None
) -> tuple[PelvisTrack, ...]:
    """Pelvis angles from stickers; empty when there are none.

    From the front (ASIS) or behind (PSIS): obliquity. From the side, ASIS and PSIS of the near
    side: forward tilt.

    Raises
    ------
    CancelledError
        As soon as `cancelled()` returns True.
    """
    trunk = trunk_of(seq)
    if trunk is None:
        return ()
    squares = {bone: np.full((len(seq), 2), np.nan) for bone in BONES}
    spots: list[list[Dot]] = []
    detector = _square_detector()
    for row, frame in frame_rows(path, seq, _LARGEST_SIDE_PX, cancelled):
        scale = max(frame.rgb.shape[:2]) / max(seq.size_px)
        length = trunk.length_px[row] * scale
        window, corner = _window(frame.rgb, trunk.hip_px[row] * scale, length)
        for bone, xy in _squares(window, detector).items():
            squares[bone][row] = (xy + corner) / scale
        found = dots(window, length) if window.size else []
        spots.append([Dot((d.xy + corner) / scale, d.hue, d.width / scale) for d in found])
    return _from_squares(seq, squares) or _from_dots(seq, trunk, spots)


def seen_near(rgb: np.ndarray, hip: np.ndarray, trunk_px: float) -> bool:
    """Whether one frame shows two stickers around the middle of the hips (x, y in its pixels).

    A quick check whether `track` is worth its time.
    """
    window, _ = _window(rgb, hip, trunk_px)
    if len(_squares(window, _square_detector())) >= 2:
        return True
    return bool(window.size) and pair(dots(window, trunk_px), trunk_px) is not None


def often(seen: Sequence[bool]) -> bool:
    """Whether the quick checks saw stickers often enough; a single one may be a logo."""
    return sum(seen) >= 2 and sum(seen) >= LEAST_SHARE * len(seen)


def _window(rgb: np.ndarray, hip: np.ndarray, trunk_px: float) -> tuple[np.ndarray, np.ndarray]:
    """Crop of the frame around the middle of the hips, and its corner (x, y)."""
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
        BONES[int(n)]: c.reshape(4, 2).mean(axis=0).astype(float)
        for n, c in zip(numbers.ravel(), corners, strict=True)
        if n < len(BONES)
    }


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
            out.append(marker_angles.frontal(left, right, sd, Route.STICKERS))
    for side in ("left", "right"):
        front, rear = found[f"{side}_asis"], found[f"{side}_psis"]
        if _often(front + rear):
            out.append(marker_angles.sagittal(front, rear, sd, Route.STICKERS))
    return tuple(out)


def _from_dots(seq: PoseSequence, trunk: Trunk, spots: list[list[Dot]]) -> tuple[PelvisTrack, ...]:
    a, b = np.full((len(seq), 2), np.nan), np.full((len(seq), 2), np.nan)
    for row, found in enumerate(spots):
        two = pair(found, trunk.length_px[row])
        if two is not None:
            a[row], b[row] = two
    apart = np.linalg.norm(b - a, axis=1) / trunk.length_px
    with np.errstate(invalid="ignore"):
        strayed = ~(np.abs(apart / _median(apart) - 1) < _STEADY)
    a[strayed] = b[strayed] = np.nan
    if not _often(a + b):
        return ()
    sd = np.full(len(seq), DOT_SD_PX)
    if is_frontal(seq.xy_px, trunk.length_px):
        left, right = (b, a) if trunk.left_is_right else (a, b)
        return (marker_angles.frontal(left, right, sd, Route.STICKERS),)
    feet = seq.xy_px[:, lm.TOES, 0].mean(axis=1) - seq.xy_px[:, lm.HEELS, 0].mean(axis=1)
    front, rear = (b, a) if np.nanmedian(feet) > 0 else (a, b)
    return (marker_angles.sagittal(front, rear, sd, Route.STICKERS),)
