"""Numbers that are estimates by nature: hip rotation in motion (M16), sagittal tilt (M15)."""

from __future__ import annotations

import numpy as np

from core.text import Text
from metrics.conventions import LegSide
from metrics.measure.build import Doubt, average, missing, spread, summarise
from metrics.measure.pelvis import no_windows
from metrics.method import constant
from metrics.pelvisline import sagittal_track
from metrics.result import Measurement
from metrics.scene import Scene

NOT_FITTED = Text("The body was not seen well enough to estimate how the hip turned.")
NOT_FROM_HERE = Text("How the hip turns here can't be estimated from this direction.")
TOO_WIDE = Text("The estimate would be off by up to {u95:.0f} degrees, too much to show.", u95=15)
NO_STICKERS = Text(
    "One camera can't see the forward tilt of the pelvis. Put stickers on the front and back "
    "of the pelvis, or mark the two points in the picture."
)


def hip_rotation_range(scene: Scene, side: LegSide) -> Measurement:
    """P95 - P5 of hip rotation in each repetition or stride, from the fitted body."""
    id = "hip_rotation_range"
    if scene.fit is None:
        return missing(id, side, NOT_FITTED)
    if not np.isfinite(scene.fit.angle("hip_rotation", side)).any():
        why = scene.fit.withheld.get(f"hip_rotation_{side}", NOT_FROM_HERE)
        told = Text("{why} The seated hip rotation test measures how far the hip turns.", why=why)
        return missing(id, side, told, "body fit")
    curve, band = scene.fit.angle("hip_rotation", side), scene.fit.u95("hip_rotation", side)
    if scene.movement == "walk":
        windows = [s.window(scene.clip, 0.0, 0.6) for s in scene.strides(side)]
    else:
        windows = [rep.frames for rep in scene.reps]
    known = [float(np.nanmedian(band[w])) for w in windows if np.isfinite(band[w]).any()]
    u95 = float(np.median(known)) if known else None
    if u95 is not None and u95 > constant("estimates.rotation_u95_most_deg"):
        return missing(id, side, TOO_WIDE, "body fit")
    samples = [spread(scene, curve, w) for w in windows]
    return summarise(
        scene,
        id,
        side,
        samples,
        doubt=Doubt(u95=u95),
        route="body fit",
        reason=None if windows else no_windows(scene),
    )


def sagittal_pelvic_tilt(scene: Scene, side: str) -> Measurement:
    """Forward tilt in quiet standing, else over the strides; only from stickers or clicks."""
    id, track, clip = "sagittal_pelvic_tilt", sagittal_track(scene.clip), scene.clip
    if track is None:
        return missing(id, "none", NO_STICKERS)
    if clip.quiet is not None:
        windows = [clip.quiet]
    elif scene.gait is not None:
        windows = [s.window(clip, 0.0, 1.0) for s in scene.gait.strides]
    else:
        windows = [rep.frames for rep in scene.reps]
    samples = [average(scene, track.angle_deg, w) for w in windows]
    known = [np.nanmedian(track.u95_deg[w]) for w in windows if _any(track.u95_deg[w])]
    doubt = Doubt(u95=float(np.median(known)) if known else None)
    return summarise(scene, id, "none", samples, doubt=doubt, route=track.route, enough=1)


def _any(values: np.ndarray) -> bool:
    return bool(np.isfinite(values).any())
