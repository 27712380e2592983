"""Two points marked on one frame, tracked through the video, with manual corrections.

What is tracked is cloth or skin, and it slides over the bone: on rendered people cloth over the
ASIS turned 0.5 to 0.85 of what the pelvis did. Every correction informs about that slip and is used
for all other frames. Where optical flow sees the pelvis, the points correct that curve instead
(`vision.pelvis.gaussian_process`): cloth under two points is much less informative.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np

from core.errors import SettingsError
from core.pose_sequence import PelvisTrack, PoseSequence
from core.progress import Cancelled, Report
from core.text import Text
from core.vocabulary import Route
from vision.pelvis import cloth_slip, gaussian_process, marker_angles
from vision.pelvis.frame_rows import frame_rows
from vision.pelvis.template_tracking import ZOOM, follow_pair
from vision.pelvis.trunk_patch import Trunk, cut, to_patch, to_picture, trunk_of

LARGEST_SIDE_PX = 1280
_CLICKED_SD_PX, _DRIFT_SD_PX = 1.0, 0.1
# A pelvis is stiff: its points keep their distance (in trunk lengths, but for turning away from
# the camera), and it turns less than this against the trunk since a marked frame.
_SHORTEST, _LONGEST, _MOST_TURN_DEG = 0.65, 1.3, 35.0


@dataclass(frozen=True)
class Clicked:
    """The two points at one moment, frame pixels, y down.

    In a frontal view: the person's left and right. In a side view: front (ASIS) and rear (PSIS).
    """

    time_s: float
    points: tuple[tuple[float, float], tuple[float, float]]


@dataclass(frozen=True, eq=False)
class Followed:
    """Manual points through the whole clip.

    Attributes
    ----------
    track : the angle of their line.
    points_px : (T, 2, 2) the two points, frame pixels, y down; NaN where lost.
    slide : ratio of bone to cloth motion estimated from the corrections; 1 = equal.
    """

    track: PelvisTrack
    points_px: np.ndarray
    slide: float


def follow(
    path: str | Path,
    seq: PoseSequence,
    clicked: Sequence[Clicked],
    *,
    plane: str = "frontal",
    progress: Report | None = None,
    cancelled: Cancelled | None = None,
) -> Followed:
    """Track two marked points; every marked frame is met exactly.

    Tracking begins at the first of `clicked`; the others are corrections. They estimate the slip
    of the cloth and recover a lost point. In a frontal view all of them correct the optical-flow
    track of `seq`, which then gives the angle where it has one.

    Raises
    ------
    SettingsError
        A time outside the clip, not two points, or no trunk.
    CancelledError
        As soon as `cancelled()` returns True.
    """
    anchors = _anchors(seq, clicked)
    trunk = trunk_of(seq)
    if trunk is None:
        raise SettingsError(
            Text("The trunk is not seen, so clicked points cannot be followed."),
            Text("Choose a clip that shows the whole body."),
        )
    patches = _patches(path, seq, trunk, progress, cancelled)
    rows = [r for r in anchors if r < len(patches)]  # in the order they were marked
    if not rows:
        raise SettingsError(Text("There is no picture at the clicked moment."))
    starts = {r: to_patch(trunk, r, anchors[r], ZOOM) for r in rows}
    cloth = follow_pair(patches, starts)
    slide, slide_sd = cloth_slip.learn(starts, cloth)
    bone, left_deg = cloth_slip.bone(seq.t_s[: len(patches)], cloth, starts, slide)
    points, sd = np.full((len(seq), 2, 2), np.nan), np.full(len(seq), np.nan)
    for row in np.flatnonzero((cloth.since >= 0) & _like_bone(bone, starts)).tolist():
        points[row] = to_picture(trunk, row, bone[row], ZOOM)
        sd[row] = _CLICKED_SD_PX + _DRIFT_SD_PX * np.sqrt(min(abs(row - r) for r in rows))
    angle = marker_angles.sagittal if plane == "sagittal" else marker_angles.frontal
    made = angle(points[:, 0], points[:, 1], sd, Route.MANUAL_POINTS)
    turned = _turned(made.angle_deg, points, trunk, rows)
    doubt = np.full(len(seq), np.nan)
    doubt[: len(left_deg)] = np.hypot(slide_sd * turned[: len(left_deg)], left_deg)
    found = marker_angles.with_added_uncertainty(made, doubt)
    picture = gaussian_process.picture_of(seq)
    if plane == "frontal" and picture is not None:
        found = _led(seq, trunk, picture, found, {r: anchors[r] for r in rows})
        points = marker_angles.rotated_to(points, found.angle_deg)
    return Followed(found, points, slide)


def _led(
    seq: PoseSequence,
    trunk: Trunk,
    picture: PelvisTrack,
    cloth: PelvisTrack,
    places: dict[int, np.ndarray],
) -> PelvisTrack:
    """Optical flow corrected by the marks; the cloth where optical flow has no angle.

    Combining both by their intervals was never better than the corrected curve
    (docs/lab/manual-pelvis-points.md).
    """
    rows = np.array([r for r in places if np.isfinite(picture.angle_deg[r])], int)
    if not len(rows):
        return cloth
    pairs = np.array([places[r] for r in rows])
    known = gaussian_process.prior(
        seq, trunk, picture, gaussian_process.apart_of(trunk, rows, pairs)
    )
    angle, sd = gaussian_process.posterior(
        known, rows, marker_angles.line_deg(pairs[:, 0] - pairs[:, 1])
    )
    return marker_angles.with_angles(angle, 2 * np.hypot(sd, marker_angles.SURE_SD_DEG), cloth)


def _like_bone(bone: np.ndarray, starts: dict[int, np.ndarray]) -> np.ndarray:
    """(T,) False where the line is no longer that of a stiff pelvis: a point is on an arm."""
    line = bone[:, 0] - bone[:, 1]
    clicked = np.array([xy[0] - xy[1] for xy in starts.values()])
    apart, meant = np.linalg.norm(line, axis=1), np.linalg.norm(clicked, axis=1)
    long = (apart > _SHORTEST * meant.min()) & (apart < _LONGEST * meant.max())
    turned = np.degrees(np.arctan2(line[:, 1], np.abs(line[:, 0])))
    usual = np.degrees(np.arctan2(clicked[:, 1], np.abs(clicked[:, 0])))
    near = np.abs(turned[:, None] - usual).min(axis=1) < _MOST_TURN_DEG
    return long & near


def _patches(
    path: str | Path,
    seq: PoseSequence,
    trunk: Trunk,
    progress: Report | None,
    cancelled: Cancelled | None,
) -> list[np.ndarray]:
    patches = []
    for row, frame in frame_rows(path, seq, LARGEST_SIDE_PX, cancelled):
        if progress:
            progress((row + 1) / len(seq), Text("Following the points"))
        scale = max(frame.rgb.shape[:2]) / max(seq.size_px)
        grey = cv2.cvtColor(frame.rgb, cv2.COLOR_RGB2GRAY)
        patches.append(cut(grey, trunk, row, scale, ZOOM))
    return patches


def _anchors(seq: PoseSequence, clicked: Sequence[Clicked]) -> dict[int, np.ndarray]:
    """Row -> (2, 2) marked points."""
    out = {}
    half = 0.5 * float(np.median(np.diff(seq.t_s)))
    for one in clicked:
        try:
            xy = np.asarray(one.points, float)
        except ValueError:
            xy = np.empty(0)
        if xy.shape != (2, 2) or not np.isfinite(xy).all():
            raise SettingsError(Text("Click exactly two points."))
        if not seq.t_s[0] - half <= one.time_s <= seq.t_s[-1] + half:
            raise SettingsError(Text("There is no frame at {time:.2f} s.", time=one.time_s))
        out[int(np.argmin(np.abs(seq.t_s - one.time_s)))] = xy
    return out


def _turned(angle_deg: np.ndarray, points: np.ndarray, trunk: Trunk, rows: list[int]) -> np.ndarray:
    """(T,) rotation of the line against the trunk since the most similar marked frame, degrees."""
    lean = np.degrees(trunk.lean_rad)
    line = points[:, 0] - points[:, 1]
    # In the frame, clockwise: the person's left up is anticlockwise when left is on the right.
    against = np.where(line[:, 0] > 0, -1.0, 1.0) * angle_deg - lean
    return np.abs(against[:, None] - against[rows][None, :]).min(axis=1)
