"""Motion-capture walks (C3D, Plug-in-Gait outputs) as if a camera had filmed them.

Hip, knee and ankle joint centres are the file's own segment origins (FEP, FEO, TIO), heel and
toe its markers; shoulders are markers, or for files without an upper body points above the
pelvis. So the product's metrics meet the laboratory's angles of the same steps.

    python -m benchmarks.validity FOLDER      puts them into the table
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import ezc3d
import numpy as np

from benchmarks.camera import Camera, sequence
from benchmarks.pose2sim import markers_m
from core import landmarks as lm
from core.pose_sequence import PelvisTrack, PoseSequence

JOINTS = {"hip": "FEP", "knee": "FEO", "ankle": "TIO", "heel": "HEE", "foot_index": "TOE"}


@dataclass(frozen=True, eq=False)
class Walk:
    """A captured walk in the person's frame (x left, y up, z forward; metres, seconds).

    Attributes
    ----------
    points_m : (T, 33, 3), NaN where the file has no such point.
    angles_deg : the laboratory's curves, signs as in `metrics.conventions`:
        pelvic_obliquity, and per side hip_flexion, hip_adduction, knee_flexion.
    events_s : "heel_strike_left" ... -> times.
    """

    name: str
    t_s: np.ndarray
    points_m: np.ndarray
    angles_deg: dict[str, np.ndarray]
    events_s: dict[str, tuple[float, ...]]

    def film(self, camera: Camera, *, track: bool = True) -> PoseSequence:
        """Sequence seen by a camera; with the true pelvis line as its pelvis track."""
        middle = np.nanmean(self.points_m[:, [23, 24]], axis=(0, 1)) * [1, 0, 1]
        seq = sequence(self.t_s, self.points_m - middle, camera)
        if not track:
            return seq
        left, right = seq.xy_px[:, 23], seq.xy_px[:, 24]
        line = np.degrees(np.arctan2(right[:, 1] - left[:, 1], np.abs(left[:, 0] - right[:, 0])))
        return seq.with_(
            pelvis=(PelvisTrack("optical flow", "frontal", line, np.full(len(seq), 1.0)),)
        )


def read_walk(path: str | Path) -> Walk:
    """Read one C3D file with Plug-in-Gait outputs."""
    data = ezc3d.c3d(str(path))
    names = list(data["parameters"]["POINT"]["LABELS"]["value"])
    raw = np.transpose(data["data"]["points"][:3], (2, 1, 0)) / 1000.0  # (T, N, 3) metres
    rate = float(data["header"]["points"]["frame_rate"])
    t = np.arange(len(raw)) / rate

    def point(name: str) -> np.ndarray:
        if name not in names:
            return np.full((len(raw), 3), np.nan)
        p = raw[:, names.index(name)].copy()
        p[(p == 0).all(1)] = np.nan
        return p

    def angle(name: str) -> np.ndarray:
        for full in (f"{name}Angles", f"{name}AnglesV"):
            if full in names:
                return raw[:, names.index(full)] * 1000.0
        return np.full((len(raw), 3), np.nan)

    points = np.full((len(raw), lm.COUNT, 3), np.nan)
    for side in lm.SIDES:
        for joint, marker in JOINTS.items():
            points[:, lm.index(joint, side)] = point(side[0].upper() + marker)
        points[:, lm.index("shoulder", side)] = point(side[0].upper() + "SHO")
    points = _own_frame(points)
    _stand_in_shoulders(points)
    keep = np.isfinite(points[:, [23, 24, 25, 26, 27, 28]]).all((1, 2))
    first, last = int(np.argmax(keep)), len(keep) - int(np.argmax(keep[::-1]))
    angles = {"pelvic_obliquity": angle("LPelvis")[:, 1]}
    for side in lm.SIDES:
        letter = side[0].upper()
        hip, knee = angle(f"{letter}Hip"), angle(f"{letter}Knee")
        angles |= {
            f"hip_flexion_{side}": hip[:, 0],
            f"hip_adduction_{side}": hip[:, 1],
            f"knee_flexion_{side}": knee[:, 0],
        }
        angles[f"pelvic_tilt_{side}"] = angle(f"{letter}Pelvis")[:, 0]
    window = np.s_[first:last]
    return Walk(
        Path(path).stem,
        t[window],
        points[window],
        {k: v[window] for k, v in angles.items()},
        _events(data, rate),
    )


def read_trc(path: Path) -> tuple[np.ndarray, np.ndarray]:
    """Times (T,) and points (T, 33, 3) of a TRC file of `mocap_subject4`, person's frame, metres.

    Its own markers stand for the joints: at 100 Hz, y up in the file.
    """
    markers = markers_m(path)
    count = len(markers["L_HJC"])
    points = np.full((count, lm.COUNT, 3), np.nan)
    for side, large, small in (("left", "L", "L"), ("right", "R", "r")):
        names = {"hip": f"{large}_HJC", "shoulder": f"{large}_Shoulder"}
        names |= {"knee": f"{small}_knee", "ankle": f"{small}_ankle"}
        names |= {"heel": f"{small}_calc", "foot_index": f"{small}_toe"}
        for joint, marker in names.items():
            points[:, lm.index(joint, side)] = markers[marker]
    points = _own_frame(points[..., [2, 0, 1]])
    _stand_in_shoulders(points)
    return np.arange(count) / 100.0, points


def standing_of(path: Path) -> Path | None:
    """The standing trial that belongs to a walk of the shared folder, or None."""
    stem = path.stem
    pairs = {"PiG_Motion-FlatFoot-Full": "PiG_Calibration-FlatFoot-Full"}
    pairs["PiG_Motion3_FF"] = "PiG_Calibration3_FF"
    if stem.startswith("HC"):
        pairs[stem] = f"{stem[:6]}_Static_{stem[:6]}01"
    found = path.with_name(pairs.get(stem, "") + ".c3d")
    return found if found.is_file() else None


def walks_in(folder: Path) -> list[Path]:
    """Walking trials of a folder."""
    every = sorted(folder.glob("*.c3d"))
    return [p for p in every if "Straight" in p.stem or "Motion" in p.stem]


def _own_frame(points: np.ndarray) -> np.ndarray:
    """Turn laboratory axes (z up) into x left, y up, z forward by the direction of travel."""
    pelvis = np.nanmean(points[:, [23, 24]], axis=1)
    ok = np.flatnonzero(np.isfinite(pelvis).all(1))
    ahead = pelvis[ok[-1]] - pelvis[ok[0]]
    if np.hypot(*ahead[:2]) < 0.5:  # standing: the direction of the feet
        feet = points[:, [31, 32]] - points[:, [29, 30]]
        ahead = np.nanmean(feet, axis=(0, 1))
    ahead = np.array([ahead[0], ahead[1], 0.0]) / np.hypot(*ahead[:2])
    up = np.array([0.0, 0.0, 1.0])
    axes = np.stack([np.cross(up, ahead), up, ahead])
    return points @ axes.T


def _stand_in_shoulders(points: np.ndarray) -> None:
    """Files without an upper body get shoulders straight above the hips (no trunk angle)."""
    for side in lm.SIDES:
        row = lm.index("shoulder", side)
        if np.isfinite(points[:, row]).all(1).mean() < 0.5:
            middle = points[:, [23, 24]].mean(1)
            sign = 1.0 if side == "left" else -1.0
            points[:, row] = middle + np.array([sign * 0.18, 0.5, 0.0])


def _events(data: ezc3d.c3d, rate: float) -> dict[str, tuple[float, ...]]:
    """Event times on the clock of the points (the file's clock starts at its first frame)."""
    group = data["parameters"].get("EVENT", {})
    if "CONTEXTS" not in group or not len(group["CONTEXTS"]["value"]):
        return {}
    start = data["header"]["points"]["first_frame"] / rate
    kinds = {"Foot Strike": "heel_strike", "Foot Off": "toe_off"}
    out: dict[str, list[float]] = {}
    minutes_seconds = np.asarray(group["TIMES"]["value"])
    if minutes_seconds.ndim == 1:
        minutes_seconds = minutes_seconds.reshape(-1, 2).T
    seconds = minutes_seconds[0] * 60 + minutes_seconds[1]
    labels, contexts = group["LABELS"]["value"], group["CONTEXTS"]["value"]
    for who, what, when in zip(contexts, labels, seconds.tolist(), strict=True):
        if what in kinds:
            out.setdefault(f"{kinds[what]}_{who.lower()}", []).append(float(when - start))
    return {k: tuple(sorted(v)) for k, v in out.items()}
