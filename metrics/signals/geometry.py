"""Angle formulas on (T, 2) arrays of points, pixels with y UP.

NaN in, NaN out; a length of zero gives NaN. Angles in degrees, signs as in
`metrics.conventions`. Formulas by measurement: docs/metrics.md.
"""

from __future__ import annotations

import numpy as np

# Heel to toe over knee to ankle, as a pose model marks them: median of 16 real recordings from the
# side, flat foot and upright shank (0.50 to 0.58). Segment tables say 0.62, to the tip of the toes.
FOOT_TO_SHANK = 0.53


def angle_between_deg(u: np.ndarray, v: np.ndarray) -> np.ndarray:
    """Unsigned angle 0..180 between two vectors, (T,)."""
    return np.abs(_turn_deg(u, v))


def _turn_deg(u: np.ndarray, v: np.ndarray) -> np.ndarray:
    """Angle -180..180 from `u` to `v`, anticlockwise positive; NaN where one has no length."""
    cross = u[..., 0] * v[..., 1] - u[..., 1] * v[..., 0]
    dot = (u * v).sum(-1)
    empty = (np.abs(u).sum(-1) == 0) | (np.abs(v).sum(-1) == 0)
    return np.where(empty, np.nan, np.degrees(np.arctan2(cross, dot)))


def length(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """Distance between two points, (T,)."""
    return np.hypot(a[..., 0] - b[..., 0], a[..., 1] - b[..., 1])


def fppa_deg(hip: np.ndarray, knee: np.ndarray, ankle: np.ndarray, medial: int) -> np.ndarray:
    """Frontal-plane projection angle of a leg, + = valgus (docs/metrics.md#fppa_peak).

    180 minus the angle at the knee; the sign says on which side of the hip-ankle line the
    knee lies (`medial`: direction of x towards the midline). Source: willson2006.
    """
    return medial * bend_deg(hip, knee, ankle)


def bend_deg(hip: np.ndarray, knee: np.ndarray, ankle: np.ndarray) -> np.ndarray:
    """Bend at the middle point, + when it lies to the right (+x) of a line seen upright."""
    return -_turn_deg(knee - hip, ankle - knee)


def bend_in_space_deg(a: np.ndarray, b: np.ndarray, c: np.ndarray) -> np.ndarray:
    """Unsigned bend (0 straight .. 180) at the middle of three points in 3-D, (T,)."""
    u, v = b - a, c - b
    cross = np.linalg.norm(np.cross(u, v), axis=-1)
    return np.degrees(np.arctan2(cross, (u * v).sum(-1)))


def tilt_deg(left: np.ndarray, right: np.ndarray) -> np.ndarray:
    """Angle of a left-right line against the horizontal, + = left end higher."""
    return np.degrees(
        np.arctan2(left[..., 1] - right[..., 1], np.abs(left[..., 0] - right[..., 0]))
    )


def thigh_adduction_deg(hip: np.ndarray, knee: np.ndarray, medial: int) -> np.ndarray:
    """Thigh against the vertical, + = knee towards the midline."""
    d = knee - hip
    return np.degrees(np.arctan2(medial * d[..., 0], -d[..., 1]))


def lean_deg(upper: np.ndarray, lower: np.ndarray, direction: int) -> np.ndarray:
    """Angle of an upright segment to the vertical, + = top towards `direction` of x.

    Trunk lean, trunk inclination and, with knee and hip exchanged, thigh extension.
    """
    d = upper - lower
    return np.degrees(np.arctan2(direction * d[..., 0], d[..., 1]))


def thigh_extension_deg(hip: np.ndarray, knee: np.ndarray, direction: int) -> np.ndarray:
    """Thigh behind the vertical, + = extension; `direction` of x the person faces."""
    return lean_deg(hip, knee, direction)


def knee_flexion_deg(
    hip: np.ndarray, knee: np.ndarray, ankle: np.ndarray, direction: int
) -> np.ndarray:
    """Knee flexion seen from the side, negative = hyperextension.

    The knee lies in front of the hip-ankle line when it bends.
    """
    bend = direction * bend_deg(hip, knee, ankle)
    # A deeply bent knee never reaches 180; values below -90 are wrapped deep flexion.
    return np.where(bend < -90, bend + 360, bend)


def knee_medial_to_foot(
    knee: np.ndarray, toe: np.ndarray, medial: int, shank_px: float
) -> np.ndarray:
    """How far the knee is medial of the toe, in standing shank lengths."""
    return medial * (knee[..., 0] - toe[..., 0]) / shank_px


def separation_ratio(
    left_upper: np.ndarray,
    right_upper: np.ndarray,
    left_lower: np.ndarray,
    right_lower: np.ndarray,
) -> np.ndarray:
    """Horizontal distance of the upper pair over that of the lower pair."""
    below = np.abs(left_lower[..., 0] - right_lower[..., 0])
    above = np.abs(left_upper[..., 0] - right_upper[..., 0])
    return np.divide(above, below, out=np.full(np.shape(below), np.nan), where=below > 0)


def foot_progression_deg(
    heel: np.ndarray, toe: np.ndarray, medial: int, shank_px: np.ndarray | float
) -> np.ndarray:
    """Toe-out angle of a foot seen from front or back, coarse.

    `shank_px` is the shank's length as drawn in that frame.
    NaN where the foot is drawn longer than it can be.
    """
    ratio = -medial * (toe[..., 0] - heel[..., 0]) / (FOOT_TO_SHANK * np.asarray(shank_px))
    return np.degrees(np.arcsin(np.where(np.abs(ratio) <= 1, ratio, np.nan)))


def flexion_from_shortening_deg(leg: np.ndarray, standing_leg: np.ndarray | float) -> np.ndarray:
    """Knee flexion from the shortening of the hip-ankle line (docs/metrics.md#leg-shortening).

    Front view; thigh and shank taken as equal and equally inclined: a proxy for gates and for
    reading at matched depth, not a measurement.
    """
    ratio = leg / standing_leg
    return np.degrees(2 * np.arccos(np.clip(ratio, 0, 1)))


def yaw_fppa_error_deg(flexion_deg: np.ndarray | float, yaw_deg: float) -> np.ndarray:
    """False valgus/varus by a camera turned `yaw_deg` (docs/metrics.md#camera-errors)."""
    half = np.tan(np.radians(np.asarray(flexion_deg, float)) / 2)
    return np.degrees(2 * np.arctan(half * np.sin(np.radians(yaw_deg))))


def symmetry_index(left: float, right: float) -> float:
    """``200 (L - R) / (L + R)`` in percent, + = left larger."""
    return 200 * (left - right) / (left + right)
