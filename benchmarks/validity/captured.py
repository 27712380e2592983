"""Motion-capture walks in the same table: our curves and events beside the laboratory's.

No video: a perfect camera projects the captured points, so the differences come from our formulas,
the single view of three dimensions, and the laboratory's own definitions.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from benchmarks.camera import Camera, camera_at
from benchmarks.mocap import Walk, read_walk, standing_of, walks_in
from benchmarks.validity.curves import Curve
from benchmarks.validity.stats import Hits, match
from core import landmarks as lm
from metrics.events.gait import Gait, find_gait
from metrics.kinematics.curves import curves
from metrics.preprocessing.pelvic_obliquity import pelvis_line
from metrics.preprocessing.trial import condition
from metrics.results import Series
from metrics.signals.geometry import thigh_extension_deg

ACROSS_PX = (6000, 1280)
EDGE_S = 0.1  # filter and joint-centre models are unsure at both ends
CAMERAS = {
    "side": camera_at("left", size_px=ACROSS_PX),
    "front": camera_at("front", distance_m=6),
    "back": camera_at("back", distance_m=6),
}
WITHIN_S = 0.2


@dataclass(frozen=True, eq=False)
class Captured:
    """A walk and the same person standing, if that was captured too."""

    walk: Walk
    standing: Walk | None


def captured_in(place: Path) -> list[Captured]:
    """Captured walks in a file or anywhere below a folder."""
    paths = [place] if place.suffix == ".c3d" else []
    if place.is_dir():
        folders = sorted({p.parent for p in place.rglob("*.c3d")})
        paths = [p for folder in folders for p in walks_in(folder)]
    out = []
    for path in paths:
        stood = standing_of(path)
        out.append(Captured(read_walk(path), None if stood is None else read_walk(stood)))
    return out


def seen(walk: Walk, camera: Camera) -> tuple[Series, Gait]:
    """Curves and events of a captured walk projected by `camera`."""
    clip = condition(walk.film(camera))
    gait = find_gait(clip)
    return curves(clip, pelvis_line(clip), gait.bouts), gait


def captured_curves(walk: Walk) -> list[Curve]:
    """Pelvic obliquity and hip adduction from the front; thigh and knee from the side."""
    front, _ = seen(walk, camera_at("front"))
    lab = walk.angles_deg
    rows = [
        _curve(walk, "pelvic_obliquity", "front", front, "pelvic_obliquity", "pelvic_obliquity")
    ]
    for side in lm.SIDES:
        across, _ = seen(walk, camera_at(side, size_px=ACROSS_PX))
        # The laboratory counts the hip from the pelvis: take its tilt off for the vertical.
        thigh = lab[f"pelvic_tilt_{side}"] - lab[f"hip_flexion_{side}"]
        adduction, knee = f"hip_adduction_{side}", f"knee_flexion_{side}"
        rows += [
            _curve(walk, "hip_adduction", "front", front, adduction, adduction),
            _curve(walk, "thigh_extension", "side", across, f"thigh_extension_{side}", thigh),
            _curve(walk, "knee_flexion", "side", across, knee, knee),
        ]
    return rows


def _curve(
    walk: Walk, angle: str, view: str, ours: Series, column: str, lab: str | np.ndarray
) -> Curve:
    theirs = walk.angles_deg[lab] if isinstance(lab, str) else lab
    inner = (walk.t_s > walk.t_s[0] + EDGE_S) & (walk.t_s < walk.t_s[-1] - EDGE_S)
    true = np.where(inner, theirs, np.nan)
    return Curve(angle, "walk", view, "captured", ours[f"{column}_deg"], true)


def captured_events(walk: Walk) -> dict[tuple[str, str], Hits]:
    """(kind, view) -> hits, for every event well inside the recording.

    Seen from the front a strike needs the swing before it: 0.25 s at the beginning.
    """
    first, last = walk.t_s[0] + 0.25, walk.t_s[-1] - 0.15
    out: dict[tuple[str, str], Hits] = {}
    for view, camera in CAMERAS.items():
        _, gait = seen(walk, camera)
        for kind, found in (("heel_strike", gait.strikes), ("toe_off", gait.toe_offs)):
            if kind == "toe_off" and view != "side":
                continue
            total = Hits(0, 0, 0, ())
            for side in lm.SIDES:
                true = [t for t in walk.events_s.get(f"{kind}_{side}", ()) if first < t < last]
                if true:  # no laboratory event on this side: nothing to compare
                    near = [t for t in found[side] if true[0] - 0.5 < t < true[-1] + 0.5]
                    total += match([t for t in near if first < t < last], true, WITHIN_S)
            out[kind, view] = total
    return out


def extension_peaks(walk: Walk, standing: Walk) -> dict[str, tuple[float, float, float]]:
    """Per side peak extension from the own standing zero.

    Ours, the laboratory's thigh against the vertical, and its hip against the pelvis: the
    last differs by how much the pelvis tips in walking, which one camera can't see.
    """
    out = {}
    for side in lm.SIDES:
        camera = camera_at(side, size_px=ACROSS_PX)
        across, _ = seen(walk, camera)
        clip = condition(standing.film(camera))
        stood = thigh_extension_deg(
            clip.point("hip", side), clip.point("knee", side), clip.view.direction
        )
        ours = np.nanmax(across[f"thigh_extension_{side}_deg"]) - np.nanmedian(stood)
        hip, tilt = f"hip_flexion_{side}", f"pelvic_tilt_{side}"
        thigh = [w.angles_deg[hip] - w.angles_deg[tilt] for w in (standing, walk)]
        lab = np.nanmedian(thigh[0]) - np.nanmin(thigh[1])
        joint = np.nanmedian(standing.angles_deg[hip]) - np.nanmin(walk.angles_deg[hip])
        out[side] = (float(ours), float(lab), float(joint))
    return out
