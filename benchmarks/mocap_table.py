"""Our angles and events beside the laboratory's, on motion-capture walks.

python -m benchmarks.mocap_table FOLDER
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from benchmarks.camera import Camera
from benchmarks.mocap import Walk, read_walk, standing_of, walks_in
from core import landmarks as lm
from metrics.clip import condition
from metrics.gait import Gait, find_gait
from metrics.geometry import thigh_extension_deg
from metrics.pelvisline import pelvis_line
from metrics.result import Series
from metrics.series import curves

ACROSS = (6000, 1280)
EDGE_S = 0.1  # filter and joint-centre models are unsure at both ends


@dataclass(frozen=True)
class Row:
    """One comparison: correlation, mean absolute error and bias in degrees."""

    walk: str
    quantity: str
    r: float
    mae_deg: float
    bias_deg: float
    n: int


def seen(walk: Walk, camera: Camera) -> tuple[Series, Gait]:
    """Curves and events of a captured walk filmed by `camera`."""
    clip = condition(walk.film(camera))
    gait = find_gait(clip)
    return curves(clip, pelvis_line(clip), gait.passes), gait


def compare(walk: Walk) -> list[Row]:
    """Pelvic obliquity and hip adduction from the front; thigh and knee from the side."""
    front, _ = seen(walk, Camera("front"))
    rows = [_row(walk, "pelvic obliquity", front["pelvic_obliquity_deg"], "pelvic_obliquity")]
    for side in lm.SIDES:
        across, _ = seen(walk, Camera(side, size_px=ACROSS))
        # The laboratory counts the hip from the pelvis: take its tilt off for the vertical.
        flexion = walk.angles_deg[f"hip_flexion_{side}"] - walk.angles_deg[f"pelvic_tilt_{side}"]
        rows += [
            _row(
                walk,
                f"hip adduction {side}",
                front[f"hip_adduction_{side}_deg"],
                f"hip_adduction_{side}",
            ),
            _row(walk, f"thigh flexion {side}", -across[f"thigh_extension_{side}_deg"], flexion),
            _row(
                walk,
                f"knee flexion {side}",
                across[f"knee_flexion_{side}_deg"],
                f"knee_flexion_{side}",
            ),
        ]
    return rows


def _row(walk: Walk, quantity: str, ours: np.ndarray, lab: str | np.ndarray) -> Row:
    theirs = walk.angles_deg[lab] if isinstance(lab, str) else lab
    inner = (walk.t_s > walk.t_s[0] + EDGE_S) & (walk.t_s < walk.t_s[-1] - EDGE_S)
    ok = inner & np.isfinite(ours) & np.isfinite(theirs)
    e = ours[ok] - theirs[ok]
    r = float(np.corrcoef(ours[ok], theirs[ok])[0, 1])
    return Row(walk.name, quantity, r, float(np.abs(e).mean()), float(e.mean()), int(ok.sum()))


def extension_peaks(walk: Walk, standing: Walk) -> dict[str, tuple[float, float, float]]:
    """Per side peak extension from the own standing zero.

    Ours, the laboratory's thigh against the vertical, and its hip against the pelvis: the
    last differs by how much the pelvis tips in walking, which one camera can't see.
    """
    out = {}
    for side in lm.SIDES:
        camera = Camera(side, size_px=ACROSS)
        across, _ = seen(walk, camera)
        clip = condition(standing.film(camera))
        stood = thigh_extension_deg(clip.p("hip", side), clip.p("knee", side), clip.view.direction)
        ours = np.nanmax(across[f"thigh_extension_{side}_deg"]) - np.nanmedian(stood)
        hip, tilt = f"hip_flexion_{side}", f"pelvic_tilt_{side}"
        thigh = [w.angles_deg[hip] - w.angles_deg[tilt] for w in (standing, walk)]
        lab = np.nanmedian(thigh[0]) - np.nanmin(thigh[1])
        joint = np.nanmedian(standing.angles_deg[hip]) - np.nanmin(walk.angles_deg[hip])
        out[side] = (float(ours), float(lab), float(joint))
    return out


def event_errors(walk: Walk, camera: Camera, kind: str = "heel_strike") -> list[float]:
    """Ours minus the laboratory's, for every event well inside the recording.

    Seen from the front a strike needs the swing before it: 0.25 s at the beginning.
    """
    _, gait = seen(walk, camera)
    found = gait.strikes if kind == "heel_strike" else gait.toe_offs
    out = []
    for side in lm.SIDES:
        for true in walk.events_s.get(f"{kind}_{side}", ()):
            if walk.t_s[0] + 0.25 < true < walk.t_s[-1] - 0.15:
                near = [t - true for t in found[side] if abs(t - true) < 0.25]
                out.append(min(near, key=abs) if near else float("nan"))
    return out


def main() -> None:
    """Print the table of a folder."""
    folder = Path(sys.argv[1])
    print(f"{'walk':28}{'quantity':22}{'r':>6}{'MAE':>7}{'bias':>7}{'n':>6}")
    for path in walks_in(folder):
        walk, stood = read_walk(path), standing_of(path)
        for row in compare(walk):
            print(
                f"{row.walk:28}{row.quantity:22}{row.r:6.2f}{row.mae_deg:7.1f}"
                f"{row.bias_deg:+7.1f}{row.n:6d}"
            )
        if stood is not None:
            for side, (ours, lab, joint) in extension_peaks(walk, read_walk(stood)).items():
                print(
                    f"{walk.name:28}peak extension {side}: {ours:.1f}; laboratory: "
                    f"thigh {lab:.1f}, hip against pelvis {joint:.1f}"
                )
        cameras = {
            "side": Camera("left", size_px=ACROSS),
            "front": Camera("front", distance_m=6),
            "back": Camera("back", distance_m=6),
        }
        for name, camera in cameras.items():
            ms = [round(1000 * e) for e in event_errors(walk, camera) if np.isfinite(e)]
            print(f"{walk.name:28}heel strikes from the {name}, ms: {ms}")


if __name__ == "__main__":
    main()
