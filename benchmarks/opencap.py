"""OpenCap LabValidation subject 4: captured movements filmed by a camera, with OpenSim angles.

Markers in metres, x forward, y up, z right; the OpenSim motion (.mot) of the same trial holds the
angles in degrees (`pelvis_list` has the opposite sign to "left side higher").
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from benchmarks.camera import Camera, sequence
from core import landmarks as lm
from core.pose_sequence import PoseSequence

STRIDE = 3  # 100 Hz to 33 frames a second
KNEE_IN, ANKLE_IN = 0.055, 0.040  # half a knee and ankle with its marker, metres


@dataclass(frozen=True, eq=False)
class Trial:
    """`points_m` (T, 33, 3), x left, y up, z forward; `angles_deg` by OpenSim's names."""

    name: str
    t_s: np.ndarray
    points_m: np.ndarray
    angles_deg: dict[str, np.ndarray]

    def film(self, camera: Camera) -> PoseSequence:
        """What a perfect pose model would see."""
        feet = [lm.index(joint, side) for joint in ("ankle",) for side in lm.SIDES]
        middle = np.nanmedian(self.points_m[:, feet], axis=(0, 1)) * [1, 0, 1]
        return sequence(self.t_s, self.points_m - middle, camera)


def read_trial(folder: Path, name: str) -> Trial:
    """Read one trial (``squats1``, ``walking1`` ...)."""
    t, at = _markers(folder / f"{name}.trc")
    out = np.full((len(t), lm.COUNT, 3), np.nan)
    for side, big, small in (("left", "L", "L"), ("right", "R", "r")):
        heel, toe = at[f"{small}_calc"], at[f"{small}_toe"]
        foot = (toe - heel) * [1, 0, 1]
        foot = foot / np.linalg.norm(foot, axis=1, keepdims=True)
        sign = 1.0 if side == "left" else -1.0
        outward = sign * np.stack([foot[:, 2], 0 * foot[:, 0], -foot[:, 0]], 1)
        placed = {
            "hip": at[f"{big}_HJC"],
            "knee": at[f"{small}_knee"] - outward * KNEE_IN,
            "ankle": at[f"{small}_ankle"] - outward * ANKLE_IN,
            "heel": heel,
            "foot_index": toe + foot * 0.05,
            "shoulder": at[f"{big}_Shoulder"] - [0, 0.04, 0],
        }
        for joint, place in placed.items():
            out[:, lm.index(joint, side)] = place
    out = np.stack([-out[..., 2], out[..., 1], out[..., 0]], -1)
    angles = _motion(folder / f"{name}.mot")
    moment = angles.pop("time")
    curves = {k: np.interp(t, moment, v) for k, v in angles.items()}
    return Trial(name, t[::STRIDE], out[::STRIDE], {k: v[::STRIDE] for k, v in curves.items()})


def _markers(path: Path) -> tuple[np.ndarray, dict[str, np.ndarray]]:
    lines = path.read_text().splitlines()
    names = [name for name in lines[3].split("\t")[2:] if name.strip()]
    rows = [line.split("\t") for line in lines[5:] if line.strip()]
    table = np.array([[float(v) if v.strip() else np.nan for v in row] for row in rows])
    table = table[:, : 2 + 3 * len(names)]
    return table[:, 1], {n: table[:, 2 + 3 * k : 5 + 3 * k] for k, n in enumerate(names)}


def _motion(path: Path) -> dict[str, np.ndarray]:
    lines = path.read_text().splitlines()
    start = next(k for k, line in enumerate(lines) if line.strip() == "endheader")
    names = lines[start + 1].split()
    table = np.array([[float(v) for v in row.split()] for row in lines[start + 2 :] if row.strip()])
    return {name: table[:, k] for k, name in enumerate(names)}
