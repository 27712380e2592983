"""What the whole recording shows of the body, frame by frame, before it is cut into parts."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import scipy

from core import landmarks as lm
from core.pose_sequence import PoseSequence
from metrics.catalogue.parameters import CAMERA, TIMELINE, VIEW
from metrics.preprocessing.landmark_gates import body_size_px
from metrics.signals.geometry import length

SHOULDERS = (lm.index("shoulder", "left"), lm.index("shoulder", "right"))
HIPS = (lm.index("hip", "left"), lm.index("hip", "right"))
ANKLES = (lm.index("ankle", "left"), lm.index("ankle", "right"))


@dataclass(frozen=True, eq=False)
class BodyTrack:
    """The body over the whole recording.

    Attributes
    ----------
    t_s : (T,) seconds.
    seen : (T,) True where a person was found.
    size_px : (T,) the person's slowly changing size, about a leg length.
    heading_deg : (T,) where the front of the body points: 0 to the camera, 90 to the right of
        the picture, 180 away, -90 to the left; NaN where it is not told (bent, lying, unseen).
        Seen along the line from the lens to the person, so a person who crosses the picture
        keeps the heading.
    lying : (T,) True where the trunk lies.
    ankles_px : (T, 2, 2) left and right ankle, pixels, y DOWN; NaN where missing.
    hips_y_px : (T,) height of the middle of the hips, pixels, y DOWN; NaN where missing.
    tall : (T,) hips above the lower ankle, in legs: about 1 standing; NaN where missing.
    ankle_visibility : (T, 2).
    """

    t_s: np.ndarray
    seen: np.ndarray
    size_px: np.ndarray
    heading_deg: np.ndarray
    lying: np.ndarray
    ankles_px: np.ndarray
    hips_y_px: np.ndarray
    tall: np.ndarray
    ankle_visibility: np.ndarray

    def frames(self, seconds: float) -> int:
        """How many frames a time is, at least one."""
        step = float(np.median(np.diff(self.t_s))) if len(self.t_s) > 1 else 1.0
        return max(1, round(seconds / step))


def body_track(seq: PoseSequence) -> BodyTrack:
    """Follow the body through a recording that shows somebody."""
    xy = np.asarray(seq.xy_px)
    size = body_size_px(seq.t_s, xy)
    shoulders, hips = (xy[:, rows].mean(1) for rows in (list(SHOULDERS), list(HIPS)))
    trunk = length(shoulders, hips)
    aside, down = np.abs(shoulders[:, 0] - hips[:, 0]), hips[:, 1] - shoulders[:, 1]
    lean = np.degrees(np.arctan2(aside, down))
    heading = _heading_deg(seq, xy, trunk, hips)
    bent = ~(trunk >= TIMELINE.upright_trunk_share * size)
    heading[bent | ~(lean < TIMELINE.lying_deg)] = np.nan
    return BodyTrack(
        t_s=seq.t_s,
        seen=seq.detected,
        size_px=size,
        heading_deg=heading,
        lying=np.nan_to_num(lean, nan=0.0) > TIMELINE.lying_deg,
        ankles_px=xy[:, list(ANKLES)],
        hips_y_px=hips[:, 1],
        tall=(xy[:, list(ANKLES), 1].max(1) - hips[:, 1]) / size,
        ankle_visibility=np.asarray(seq.visibility)[:, list(ANKLES)],
    )


def smooth(track: BodyTrack, values: np.ndarray, seconds: float) -> np.ndarray:
    """Running median over a time, along frames; holes are bridged first (ends held)."""
    flat = np.array(values, float).reshape(len(track.t_s), -1)
    for column in flat.T:
        known = np.isfinite(column)
        if known.any() and not known.all():
            column[~known] = np.interp(track.t_s[~known], track.t_s[known], column[known])
    width = 2 * (track.frames(seconds) // 2) + 1
    out = scipy.ndimage.median_filter(flat, size=(width, 1), mode="nearest")
    return out.reshape(np.shape(values))


def turned_by(a_deg: np.ndarray | float, b_deg: np.ndarray | float) -> np.ndarray:
    """Unsigned angle between two headings, 0..180 degrees."""
    return np.abs((np.asarray(a_deg) - b_deg + 180) % 360 - 180)


def _heading_deg(
    seq: PoseSequence, xy: np.ndarray, trunk: np.ndarray, hips: np.ndarray
) -> np.ndarray:
    """By the depth of shoulders and hips; without world landmarks by width and feet."""
    world = np.asarray(seq.world_m)
    across = [world[:, rows[0]] - world[:, rows[1]] for rows in (SHOULDERS, HIPS)]
    # Unit vectors: the wide shoulders shall not outvote the hips.
    unit = [_unit(a[:, [0, 2]]) for a in across]
    sum_ = unit[0] + unit[1]
    by_depth = np.degrees(np.arctan2(sum_[:, 1], sum_[:, 0]))
    heading = np.where(np.isfinite(by_depth), by_depth, _by_width(xy, trunk))
    focal_px = CAMERA.focal_share * max(seq.size_px)
    line_of_sight = np.degrees(np.arctan2(hips[:, 0] - seq.size_px[0] / 2, focal_px))
    return (heading - line_of_sight + 180) % 360 - 180


def _unit(v: np.ndarray) -> np.ndarray:
    size = np.linalg.norm(v, axis=-1, keepdims=True)
    return v / np.where(size > 0, size, np.nan)


def _by_width(xy: np.ndarray, trunk: np.ndarray) -> np.ndarray:
    """Heading by how wide the shoulders are drawn; left or right by the feet."""
    wide = (xy[:, SHOULDERS[0], 0] - xy[:, SHOULDERS[1], 0]) / np.where(trunk > 0, trunk, np.nan)
    full = VIEW.frontal_shoulder_full
    toes = [xy[:, lm.index("foot_index", s), 0] - xy[:, lm.index("heel", s), 0] for s in lm.SIDES]
    way = np.where(toes[0] + toes[1] < 0, -1.0, 1.0)
    return way * np.degrees(np.arccos(np.clip(wide / full, -1, 1)))
