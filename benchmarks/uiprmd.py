"""UI-PRMD: squats of marker capture as if a camera had filmed them (Vakanski et al. 2018, PDDL).

Markers (T, 39, 3) millimetres, x forward, y left, z up, become joints: hip centres after
Harrington 2007 from the pelvis markers, knees and ankles inward of their lateral markers along the
foot's own side, toes half a toe ahead of the marker. Repetitions are joined by half a second of
moving over, after a second and a half of the first frame as a stand.

With `shoulders="wide"` the shoulders are put as far apart as an adult's arms-down shoulders are:
arms overhead make them narrow, and whether that is an oblique view is not what is asked here.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
from scipy.ndimage import gaussian_filter1d

from benchmarks.camera import Camera, camera_at, sequence
from core import landmarks as lm
from core.pose_sequence import PoseSequence

MARKERS = [
    "LFHD",
    "RFHD",
    "LBHD",
    "RBHD",
    "C7",
    "T10",
    "CLAV",
    "STRN",
    "RBAK",
    "LSHO",
    "LUPA",
    "LELB",
    "LFRM",
    "LWRA",
    "LWRB",
    "LFIN",
    "RSHO",
    "RUPA",
    "RELB",
    "RFRM",
    "RWRA",
    "RWRB",
    "RFIN",
    "LASI",
    "RASI",
    "LPSI",
    "RPSI",
    "LTHI",
    "LKNE",
    "LTIB",
    "LANK",
    "LHEE",
    "LTOE",
    "RTHI",
    "RKNE",
    "RTIB",
    "RANK",
    "RHEE",
    "RTOE",
]
NEEDED = ("LASI", "RASI", "LKNE", "RKNE", "LANK", "RANK")
PEOPLE = ("s01", "s02", "s03", "s04", "s05", "s06")
MISSING, HZ, STRIDE = -32768, 100.0, 3
FRONT = camera_at("front", distance_m=3.6, height_m=1.05, person_px=880)


def joined(path: Path, stand_s: float = 1.5, over_s: float = 0.5) -> np.ndarray:
    """(T, 39, 3) metres of all complete repetitions of a file, one after another."""
    with np.load(path) as file:
        markers, starts = file["markers_mm"].astype(float), file["starts"]
    markers[markers == MISSING] = np.nan
    parts: list[np.ndarray] = []
    for first, last in zip(starts, [*starts[1:], len(markers)], strict=True):
        part = _filled(markers[first:last])
        if not np.isfinite(part[:, [MARKERS.index(name) for name in NEEDED]]).all():
            continue
        if parts:
            share = np.linspace(0, 1, int(over_s * HZ) + 2)[1:-1, None, None]
            share = 3 * share**2 - 2 * share**3
            parts.append(parts[-1][-1] + (part[0] - parts[-1][-1]) * share)
        else:
            parts.append(np.repeat(part[:1], int(stand_s * HZ), 0))
        parts.append(part)
    return np.concatenate(parts) / 1000.0


def joints(markers: np.ndarray, shoulders: str = "own") -> np.ndarray:
    """(T, 33, 3) joints in metres, x left, y up, z forward; NaN where there is no such point."""
    at = {name: markers[:, k] for k, name in enumerate(MARKERS)}
    front, behind = (at["LASI"] + at["RASI"]) / 2, (at["LPSI"] + at["RPSI"]) / 2
    across = at["LASI"] - at["RASI"]
    wide = np.linalg.norm(across, axis=1, keepdims=True)
    left = across / wide
    ahead = front - behind
    deep = np.linalg.norm(ahead, axis=1, keepdims=True)
    ahead = _unit(ahead - (ahead * left).sum(1, keepdims=True) * left)
    up = np.cross(ahead, left)
    out = np.full((len(markers), lm.COUNT, 3), np.nan)
    girdle = _unit(at["LSHO"] - at["RSHO"])
    for side, letter, sign in (("left", "L", 1.0), ("right", "R", -1.0)):
        foot = at[f"{letter}TOE"] - at[f"{letter}HEE"]
        foot = _unit(foot * [1, 1, 0])
        outward = sign * np.stack([-foot[:, 1], foot[:, 0], 0 * foot[:, 0]], 1)
        hip = front - ahead * (0.24 * deep + 0.0099) - up * (0.30 * wide + 0.0109)
        placed = {
            "hip": hip + sign * left * (0.33 * wide + 0.0073),
            "knee": at[f"{letter}KNE"] - outward * 0.058,
            "ankle": at[f"{letter}ANK"] - outward * 0.042,
            "heel": at[f"{letter}HEE"],
            "foot_index": at[f"{letter}TOE"] + foot * 0.05,
            "shoulder": at[f"{letter}SHO"] - [0, 0, 0.04] + sign * 0.035 * girdle,
            "elbow": at[f"{letter}ELB"],
            "wrist": (at[f"{letter}WRA"] + at[f"{letter}WRB"]) / 2,
        }
        for joint, place in placed.items():
            out[:, lm.index(joint, side)] = place
    if shoulders == "wide":
        rows = [lm.index("shoulder", side) for side in lm.SIDES]
        middle = out[:, rows].mean(1)
        out[:, rows[0]], out[:, rows[1]] = middle + 0.19 * left, middle - 0.19 * left
    out[:, 0] = (at["LFHD"] + at["RFHD"]) / 2 + [0.08, 0, -0.06]
    return out[..., [1, 2, 0]]


def filmed(path: Path, camera: Camera = FRONT, shoulders: str = "wide") -> PoseSequence:
    """What a perfect pose model would see of one file, about 33 frames a second."""
    points = joints(joined(path), shoulders)[::STRIDE]
    heels = [lm.index("heel", side) for side in lm.SIDES]
    toes = [lm.index("foot_index", side) for side in lm.SIDES]
    points = points - np.nanmedian(points[:, heels], axis=(0, 1)) * [1, 0, 1]
    points[..., 1] -= np.nanmin(points[:, toes, 1])
    return sequence(np.arange(len(points)) * STRIDE / HZ, points, camera)


def film(path: Path, view: str, yaw_deg: float = 0.0, seed: int = 0) -> tuple[PoseSequence, int]:
    """With its own shoulders and a jitter of two pixels; and the number of repetitions."""
    camera = camera_at(view, yaw_deg=yaw_deg, distance_m=3.6, height_m=1.05, person_px=880)
    seq = filmed(path, camera, shoulders="own")
    noise = np.random.default_rng(seed).normal(0, 1.0, seq.xy_px.shape)
    with np.load(path) as file:
        count = len(file["starts"])
    return seq.with_(xy_px=seq.xy_px + 2.0 * gaussian_filter1d(noise, 1.2, axis=0)), count


def _unit(v: np.ndarray) -> np.ndarray:
    return np.asarray(v / np.linalg.norm(v, axis=1, keepdims=True))


def _filled(markers: np.ndarray) -> np.ndarray:
    """Gaps of a marker closed linearly."""
    out, t = markers.copy(), np.arange(len(markers))
    for column in out.reshape(len(out), -1).T:
        seen = np.isfinite(column)
        if 2 < seen.sum() < len(column):
            column[:] = np.interp(t, t[seen], column[seen])
    return out
