"""Angles of a figure, from joint centres and segment rotations: the truth of every clip.

Signs: list + = left side higher; tilt + = anterior; rotation + = turned to the left; frontal-plane
projection angle + = valgus (knee towards the other leg); thigh inclination + = knee behind the hip.
"""

from __future__ import annotations

import numpy as np

from sample_videos.phantom.figure import SIDE_NAMES, Posture, hip_angles_deg, knee_flexion_deg
from sample_videos.phantom.geometry import outward

PIXEL_FLIP = np.array([1.0, -1.0])


def fppa_deg(hip: np.ndarray, knee: np.ndarray, ankle: np.ndarray, medial_x: float) -> float:
    """Frontal-plane projection angle of 2-D points with y up; ``medial_x`` = sign of x inwards."""
    up, down = hip - knee, ankle - knee
    cross = up[0] * down[1] - up[1] * down[0]
    bend = 180.0 - np.degrees(np.arctan2(abs(cross), up @ down))
    along = (knee[1] - ankle[1]) / (hip[1] - ankle[1])
    line_x = ankle[0] + (hip[0] - ankle[0]) * along
    return float(bend * np.sign((knee[0] - line_x) * medial_x))


def fppa_lab_deg(hip: np.ndarray, knee: np.ndarray, ankle: np.ndarray, side: str) -> float:
    """The same in the laboratory's frontal plane (no perspective), from 3-D points in metres."""
    return fppa_deg(hip[:2], knee[:2], ankle[:2], -outward(side))


def pelvis_angles_deg(pelvis: np.ndarray) -> tuple[float, float, float]:
    """List, tilt and rotation of the pelvis in the laboratory."""
    left = pelvis[:, 0]
    listing = np.degrees(np.arctan2(left[1], np.hypot(left[0], left[2])))
    rotation = np.degrees(np.arctan2(-left[2], left[0]))
    tilt = np.degrees(np.arctan2(pelvis[2, 1], pelvis[1, 1]))
    return float(listing), float(tilt), float(rotation)


def line_deg(left_px: np.ndarray, right_px: np.ndarray) -> float:
    """Angle of a left-right line in the image (y down), + = the person's left side higher."""
    d = left_px - right_px
    return float(np.degrees(np.arctan2(-d[1], abs(d[0]))))


def _middle(points: dict[str, np.ndarray], label: str) -> np.ndarray:
    return (points[f"left_{label}"] + points[f"right_{label}"]) / 2


def body_series(posture: Posture, m: dict[str, np.ndarray], px: dict) -> dict[str, float]:
    """Angles of pelvis and trunk; ``m`` in metres, ``px`` in pixels (y down)."""
    listing, tilt, rotation = pelvis_angles_deg(posture.pelvis)
    trunk = _middle(m, "shoulder") - _middle(m, "hip")
    trunk_px = (_middle(px, "shoulder") - _middle(px, "hip")) * PIXEL_FLIP
    facing_left = np.sign(px["left_hip"][0] - px["right_hip"][0]) or 1.0
    apart = abs(m["left_ankle"][0] - m["right_ankle"][0])
    shift = _middle(m, "hip")[0] - _middle(m, "ankle")[0]
    return {
        "pelvis_list_deg": listing,
        "pelvis_tilt_deg": tilt,
        "pelvis_rotation_deg": rotation,
        "hip_line_px_deg": line_deg(px["left_hip"], px["right_hip"]),
        "asis_line_px_deg": line_deg(px["left_asis"], px["right_asis"]),
        "psis_line_px_deg": line_deg(px["left_psis"], px["right_psis"]),
        "shoulder_line_px_deg": line_deg(px["left_shoulder"], px["right_shoulder"]),
        "trunk_lean_left_deg": float(np.degrees(np.arctan2(trunk[0], trunk[1]))),
        "trunk_lean_left_px_deg": float(
            np.degrees(np.arctan2(trunk_px[0] * facing_left, trunk_px[1]))
        ),
        "trunk_forward_deg": float(np.degrees(np.arctan2(trunk[2], trunk[1]))),
        "pelvis_shift_left_frac": float(shift / apart) if apart > 0.02 else float("nan"),
    }


def leg_series(posture: Posture, m: dict, px: dict, side: str) -> dict[str, float]:
    """Angles of one leg, without the side prefix."""
    name, leg = SIDE_NAMES[side], posture.legs[side]
    hip, knee, ankle = (m[f"{name}_{j}"] for j in ("hip", "knee", "ankle"))
    flexion, adduction, rotation = hip_angles_deg(posture.pelvis, leg.femur, side)
    other = "right" if name == "left" else "left"
    medial_px = np.sign(px[f"{other}_hip"][0] - px[f"{name}_hip"][0]) or 1.0
    flat = [px[f"{name}_{j}"] * PIXEL_FLIP for j in ("hip", "knee", "ankle")]
    foot = m[f"{name}_toe"] - m[f"{name}_heel"]
    thigh = knee - hip
    return {
        "hip_flexion_deg": flexion,
        "hip_adduction_deg": adduction,
        "hip_internal_rotation_deg": rotation,
        "knee_flexion_deg": knee_flexion_deg(leg.femur, leg.tibia),
        "fppa_px_deg": fppa_deg(*flat, medial_px),
        "fppa_lab_deg": fppa_lab_deg(hip, knee, ankle, side),
        "thigh_inclination_deg": float(np.degrees(np.arctan2(-thigh[2], -thigh[1]))),
        "thigh_elevation_deg": float(np.degrees(np.arcsin(thigh[1] / np.linalg.norm(thigh)))),
        "foot_progression_deg": float(np.degrees(np.arctan2(outward(side) * foot[0], foot[2]))),
        "heel_height_m": float(m[f"{name}_heel"][1]),
    }


def all_series(posture: Posture, m: dict, px: dict) -> dict[str, float]:
    """Every stated number of one frame; leg numbers carry ``left_`` or ``right_`` in front."""
    out = body_series(posture, m, px)
    for side, name in SIDE_NAMES.items():
        out.update({f"{name}_{k}": v for k, v in leg_series(posture, m, px, side).items()})
    return out
