"""Angles and their uncertainty from pairs of markers tracked through a video."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from core.pose_sequence import PelvisTrack, PoseSequence
from core.text import Text
from core.vocabulary import Route
from vision.pelvis.parameters import PERSPECTIVE_SD_DEG

# How well a mark sits on its bone (3 mm each over 240 mm), and skin that slides over it.
PLACED_SD_DEG = 1.5
# Not visible in any frame: the place of the bone under a mark, and perspective.
SURE_SD_DEG = float(np.hypot(PLACED_SD_DEG, PERSPECTIVE_SD_DEG))


def frontal(
    seq: PoseSequence, left_px: np.ndarray, right_px: np.ndarray, sd_px: np.ndarray, route: Route
) -> PelvisTrack:
    """Obliquity from two marks.

    Parameters
    ----------
    left_px, right_px : (T, 2) marks on the person's left and right, y down; NaN = not seen.
    sd_px : (T,) how well each mark is located.
    """
    line = left_px - right_px
    angle = line_deg(line)
    u95 = _u95(np.linalg.norm(line, axis=1), sd_px)
    return PelvisTrack(route, "frontal", angle, u95, notes=_notes(np.isfinite(angle)))


def sagittal(
    seq: PoseSequence, asis_px: np.ndarray, psis_px: np.ndarray, sd_px: np.ndarray, route: Route
) -> PelvisTrack:
    """Forward tilt: how far the front mark (ASIS) lies below the rear one (PSIS)."""
    line = asis_px - psis_px
    angle = np.degrees(np.arctan2(line[:, 1], np.abs(line[:, 0])))
    u95 = _u95(np.linalg.norm(line, axis=1), sd_px)
    return PelvisTrack(route, "sagittal", angle, u95, notes=_notes(np.isfinite(angle)))


def line_deg(line_px: np.ndarray) -> np.ndarray:
    """(N,) obliquity of lines (N, 2) from the mark on the right to that on the left."""
    return np.degrees(np.arctan2(-line_px[:, 1], np.abs(line_px[:, 0])))


def with_angles(angle_deg: np.ndarray, u95_deg: np.ndarray, else_: PelvisTrack) -> PelvisTrack:
    """A track of manual points with these angles; where they are NaN, those of `else_`."""
    told = np.isfinite(angle_deg)
    angle = np.where(told, angle_deg, else_.angle_deg)
    u95 = np.where(told, u95_deg, else_.u95_deg)
    return replace(else_, angle_deg=angle, u95_deg=u95, notes=_notes(np.isfinite(angle)))


def rotated_to(points_px: np.ndarray, angle_deg: np.ndarray) -> np.ndarray:
    """(T, 2, 2) pairs of marks turned about their middle until their line has these angles."""
    line = points_px[:, 0] - points_px[:, 1]
    half = np.linalg.norm(line, axis=1) / 2
    across = np.where(line[:, 0] < 0, -1.0, 1.0) * np.cos(np.radians(angle_deg))
    reach = half[:, None] * np.stack([across, -np.sin(np.radians(angle_deg))], axis=1)
    middle = points_px.mean(axis=1)
    return np.stack([middle + reach, middle - reach], axis=1)


def with_added_uncertainty(track: PelvisTrack, sd_deg: np.ndarray) -> PelvisTrack:
    """The track with one more doubt, (T,) standard deviations in degrees."""
    return replace(track, u95_deg=np.hypot(track.u95_deg, 2 * sd_deg))


def _u95(apart_px: np.ndarray, sd_px: np.ndarray) -> np.ndarray:
    seen = np.degrees(np.sqrt(2.0) * sd_px / np.maximum(apart_px, 1.0))
    return 2 * np.hypot(seen, SURE_SD_DEG)


def _notes(seen: np.ndarray) -> tuple[Text, ...]:
    if seen.mean() > 0.9:
        return ()
    return (
        Text(
            "The two marks were seen in {percent:.0f} % of the frames only. "
            "Keep hands and shirt away from them.",
            percent=100 * float(seen.mean()),
        ),
    )
