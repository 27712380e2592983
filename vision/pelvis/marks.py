"""Angles and their uncertainty from pairs of marks followed through a clip."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

import numpy as np

from core.pose_sequence import PelvisTrack, PoseSequence
from core.text import Text
from vision.pelvis.settings import PERSPECTIVE_SD_DEG

Route = Literal["stickers", "clicks"]
# How well a mark sits on its bone (3 mm each over 240 mm), and skin that slides over it.
PLACED_SD_DEG = 1.5


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
    angle = np.degrees(np.arctan2(-line[:, 1], np.abs(line[:, 0])))
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


def less_sure(track: PelvisTrack, sd_deg: np.ndarray) -> PelvisTrack:
    """The track with one more doubt, (T,) standard deviations in degrees."""
    return replace(track, u95_deg=np.hypot(track.u95_deg, 2 * sd_deg))


def _u95(apart_px: np.ndarray, sd_px: np.ndarray) -> np.ndarray:
    seen = np.degrees(np.sqrt(2.0) * sd_px / np.maximum(apart_px, 1.0))
    return 2 * np.sqrt(seen**2 + PLACED_SD_DEG**2 + PERSPECTIVE_SD_DEG**2)


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
