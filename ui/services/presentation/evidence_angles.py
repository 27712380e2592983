"""Where an angle lies in a frame: the corner, the line it is counted from, and the moving line."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from core import landmarks as lm
from core.vocabulary import Side
from metrics.conventions import OTHER, SIDES

Points = np.ndarray
# Of the landmarks, the side and the number, to (corner, end of the reference line, end of the
# moving line), pixels, y down.
Angle = Callable[[Points, Side, float], tuple[Points, Points, Points]]


def joint(xy: Points, name: str, side: Side) -> Points:
    """(2,) pixels of a landmark."""
    return xy[lm.index(name, side)]


def _knee(xy: Points, side: Side, _value: float) -> tuple[Points, Points, Points]:
    """The thigh's line carried on past the knee, against the shank."""
    hip, knee, ankle = (joint(xy, j, side) for j in ("hip", "knee", "ankle"))
    thigh = (knee - hip) / (np.linalg.norm(knee - hip) or 1.0)
    return knee, knee + thigh * np.linalg.norm(ankle - knee), ankle


def _pelvis(xy: Points, side: Side, value: float) -> tuple[Points, Points, Points]:
    """From the standing hip: a level line, against the pelvis as measured: the hip landmarks
    lie too level."""
    own = joint(xy, "hip", side)
    other = joint(xy, "hip", OTHER[side])
    way = 1.6 * (other - own)
    long, side_ = float(np.linalg.norm(way)), np.sign(way[0])
    lean = np.radians(value)
    level = own + long * np.array([side_, 0.0])
    return own, level, own + long * np.array([side_ * np.cos(lean), np.sin(lean)])


def _trunk(xy: Points, _side: Side, _value: float) -> tuple[Points, Points, Points]:
    """From the middle of the hips: upright, against the middle of the shoulders."""
    low, high = xy[list(lm.HIPS)].mean(axis=0), xy[list(lm.SHOULDERS)].mean(axis=0)
    return low, low + np.array([0.0, -np.linalg.norm(high - low)]), high


def _thigh(xy: Points, side: Side, _value: float) -> tuple[Points, Points, Points]:
    """From the hip: straight down, against the thigh."""
    hip, knee = joint(xy, "hip", side), joint(xy, "knee", side)
    return hip, hip + np.array([0.0, np.linalg.norm(knee - hip)]), knee


def _thigh_level(xy: Points, side: Side, _value: float) -> tuple[Points, Points, Points]:
    """From the hip: level, against the thigh (lying)."""
    hip, knee = joint(xy, "hip", side), joint(xy, "knee", side)
    way = np.sign(knee[0] - hip[0]) * np.linalg.norm(knee - hip)
    return hip, hip + np.array([way, 0.0]), knee


def _shank(xy: Points, side: Side, _value: float) -> tuple[Points, Points, Points]:
    """From the knee: straight down, against the shank (seated rotation)."""
    knee, ankle = joint(xy, "knee", side), joint(xy, "ankle", side)
    return knee, knee + np.array([0.0, np.linalg.norm(ankle - knee)]), ankle


ANGLES: dict[str, Angle] = {
    "fppa_peak": _knee,
    "fppa_change": _knee,
    "knee_extension_min": _knee,
    "pelvic_drop_peak": _pelvis,
    "pelvic_drop_static": _pelvis,
    "trunk_lean_peak": _trunk,
    "trunk_inclination_terminal": _trunk,
    "thigh_extension_peak": _thigh,
    "thomas_thigh_angle": _thigh_level,
    "hip_internal_rotation": _shank,
    "hip_external_rotation": _shank,
}


# Shares of the shank, sideways from the toe to the knee.
AT_KNEE = ("knee_medial_to_foot", "knee_inward_change")


def rows(id: str, side: Side) -> list[int]:
    """Landmarks that must be in the picture; all of the body when no part is named."""
    angle = ANGLES.get(id)
    if angle is _pelvis:
        return [lm.index(j, s) for j in ("shoulder", "hip", "knee") for s in SIDES]
    if angle is _trunk:
        return [lm.index(j, s) for j in ("ear", "shoulder", "hip") for s in SIDES]
    if side not in SIDES:
        return []
    if angle is not None or id in AT_KNEE:
        return [lm.index(j, side) for j in ("hip", "knee", "ankle", "heel", "foot_index")]
    if id == "foot_progression":
        return [lm.index(j, side) for j in ("knee", "ankle", "heel", "foot_index")]
    return []
