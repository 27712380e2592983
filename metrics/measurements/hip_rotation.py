"""Hip rotation in motion (an estimate); sagittal pelvic tilt (stickers or manual points)."""

from __future__ import annotations

import numpy as np

from core.text import Text
from core.vocabulary import Route, Side
from metrics.catalogue.parameters import ESTIMATES
from metrics.conventions import LegSide
from metrics.kinematics.analysed_trial import AnalysedTrial
from metrics.measurements.summary import (
    Doubt,
    average,
    missing,
    no_windows,
    spread,
    summarise,
)
from metrics.preprocessing.pelvic_obliquity import sagittal_track
from metrics.results import Measurement

NOT_FITTED = Text("The body was not seen well enough to estimate how the hip turned.")
NOT_FROM_HERE = Text("How the hip turns here can't be estimated from this direction.")
TOO_WIDE = Text("The estimate would be off by up to {u95:.0f} degrees, too much to show.", u95=15)
NO_STICKERS = Text(
    "One camera can't see the forward tilt of the pelvis. Put stickers on the front and back "
    "of the pelvis, or mark the two points in the picture."
)


def hip_rotation_range(analysed: AnalysedTrial, side: LegSide) -> Measurement:
    """P95 - P5 of hip rotation in each repetition or stride, from the fitted body."""
    id = "hip_rotation_range"
    if analysed.fit is None:
        return missing(id, side, NOT_FITTED)
    if not np.isfinite(analysed.fit.angle("hip_rotation", side)).any():
        why = analysed.fit.withheld.get(f"hip_rotation_{side}", NOT_FROM_HERE)
        told = Text("{why} The seated hip rotation test measures how far the hip turns.", why=why)
        return missing(id, side, told, Route.BODY_FIT)
    curve, band = analysed.fit.angle("hip_rotation", side), analysed.fit.u95("hip_rotation", side)
    if analysed.walking:
        windows = [s.window(analysed.trial, 0.0, 0.6) for s in analysed.strides(side)]
    else:
        windows = [rep.frames for rep in analysed.reps]
    known = [float(np.nanmedian(band[w])) for w in windows if np.isfinite(band[w]).any()]
    u95 = float(np.median(known)) if known else None
    if u95 is not None and u95 > ESTIMATES.rotation_u95_most_deg:
        return missing(id, side, TOO_WIDE, Route.BODY_FIT)
    samples = [spread(analysed, curve, w) for w in windows]
    return summarise(
        analysed,
        id,
        side,
        samples,
        doubt=Doubt(u95=u95),
        route=Route.BODY_FIT,
        reason=None if windows else no_windows(analysed),
    )


def sagittal_pelvic_tilt(analysed: AnalysedTrial) -> Measurement:
    """Anterior tilt in quiet standing, else over the strides; from stickers or manual points."""
    id, track, trial = "sagittal_pelvic_tilt", sagittal_track(analysed.trial), analysed.trial
    if track is None:
        return missing(id, Side.NONE, NO_STICKERS)
    if trial.quiet is not None:
        windows = [trial.quiet]
    elif analysed.gait is not None:
        windows = [s.window(trial, 0.0, 1.0) for s in analysed.gait.strides]
    else:
        windows = [rep.frames for rep in analysed.reps]
    samples = [average(analysed, track.angle_deg, w) for w in windows]
    known = [np.nanmedian(track.u95_deg[w]) for w in windows if _any(track.u95_deg[w])]
    doubt = Doubt(u95=float(np.median(known)) if known else None)
    return summarise(analysed, id, Side.NONE, samples, doubt=doubt, route=track.route, enough=1)


def _any(values: np.ndarray) -> bool:
    return bool(np.isfinite(values).any())
