"""The reference of pose2sim_single: triangulated points projected into the image of one camera."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree
from pathlib import Path

import numpy as np

TRC = "single_Balancing_0-100_filt_LSTM.trc"
CALIBRATION = "Calib.qca.txt"
_SUBPIXELS = 64.0  # the file counts in 64ths of a pixel
_TO_PICTURE = np.diag([1.0, -1.0, -1.0])  # the file's camera looks along -z with y up


def markers_m(path: Path) -> dict[str, np.ndarray]:
    """Marker name -> (T, 3) metres, y up, of a TRC file."""
    lines = path.read_text().splitlines()
    names = [name for name in lines[3].split("\t")[2:] if name]
    rows = [line.split("\t") for line in lines[5:] if line[:1].isdigit()]
    values = np.array([[float(v) for v in row[2 : 2 + 3 * len(names)]] for row in rows])
    return {name: values[:, 3 * i : 3 * i + 3] for i, name in enumerate(names)}


def project(folder: Path, camera: str, points_m: np.ndarray) -> np.ndarray:
    """(T, 2) pixels of TRC points (T, 3) in the frame of ``cam01`` .. ``cam04``."""
    found = ElementTree.parse(folder / CALIBRATION).getroot().find("cameras")
    one = next(c for c in found if c.get("serial") == camera)
    pose = {k: float(v) for k, v in one.find("transform").attrib.items()}
    lens = {k: float(v) for k, v in one.find("intrinsic").attrib.items() if k != "model"}
    turn = np.array([[pose[f"r{i}{j}"] for j in (1, 2, 3)] for i in (1, 2, 3)])
    place = np.array([pose[axis] for axis in "xyz"]) / 1000
    z_up = points_m[:, [2, 0, 1]]
    seen = (z_up - place) @ (_TO_PICTURE @ turn).T
    focal = np.array([lens["focalLengthU"], lens["focalLengthV"]]) / _SUBPIXELS
    centre = np.array([lens["centerPointU"], lens["centerPointV"]]) / _SUBPIXELS
    return centre + focal * seen[:, :2] / seen[:, 2:]


def asis_line_deg(folder: Path, camera: str) -> np.ndarray:
    """(T,) projected line through both ASIS, + = the person's left side higher."""
    points = markers_m(folder / TRC)
    left, right = (project(folder, camera, points[f"{s}.ASIS_study"]) for s in ("L", "r"))
    line = left - right
    return np.degrees(np.arctan2(-line[:, 1], np.abs(line[:, 0])))
