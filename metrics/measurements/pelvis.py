"""Pelvis and hip in the frontal plane: pelvic drop, obliquity range, hip adduction, shift."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

import numpy as np

from core.text import Text
from core.vocabulary import Route, Side
from metrics.catalogue.measurements import limits
from metrics.catalogue.parameters import GAIT, PELVIS
from metrics.conventions import LegSide
from metrics.kinematics.analysed_trial import AnalysedTrial
from metrics.kinematics.curves import curves, drop_deg, thigh_at_lens
from metrics.kinematics.frontal_knee import SPAN_S
from metrics.measurements.summary import (
    NO_QUIET,
    NO_STRIDES,
    Doubt,
    Sample,
    at_bottom,
    average,
    extreme,
    loaded_windows,
    missing,
    no_windows,
    spread,
    summarise,
)
from metrics.preprocessing.pelvic_obliquity import since_standing_u95_deg
from metrics.results import Measurement
from metrics.signals.filters import median_around

# What is left of the zero when a walk has no quiet standing: camera roll and the person's own.
NO_ZERO_U_DEG = 1.0
THIGH_AT_LENS = Text("The thigh pointed at the camera, so its sideways angle can't be seen.")


def _zero_u_deg(analysed: AnalysedTrial) -> float:
    """Standard uncertainty of the level that a drop is counted from."""
    return 0.0 if "pelvic_obliquity_deg" in analysed.series.from_standing else NO_ZERO_U_DEG


def _doubt(analysed: AnalysedTrial, windows: list[slice], zero_u: float) -> Doubt:
    """Uncertainty from the interval of the route, not below the table's."""
    pelvis = analysed.pelvis
    band = since_standing_u95_deg(analysed.trial, pelvis.u95_deg, pelvis.level_u95_deg)
    u = [np.nanmedian(band[w]) for w in windows if _any(analysed, w)]
    own = float(np.median(u)) if u else 0.0
    if analysed.walking and u:
        # What differs from step to step is in their scatter already; its mean is left. Repetitions
        # of a step-down show the same cloth in the same folds: what is wrong is wrong again.
        random = min(pelvis.noise_u95_deg, own)
        own = float(np.sqrt(own**2 - random**2 * (1 - 1 / len(u))))
    return Doubt(extra=float(np.hypot(own / 2, zero_u)), u_sys=0.0)


def _any(analysed: AnalysedTrial, window: slice) -> bool:
    return bool(np.isfinite(analysed.pelvis.u95_deg[window]).any())


def pelvic_drop_peak(analysed: AnalysedTrial, side: LegSide) -> Measurement:
    """Largest drop of the free side while this leg carries the body."""
    windows = loaded_windows(analysed, side)
    samples = [extreme(analysed, _drop_curve(analysed, side), w) for w in windows]
    made = _drop(analysed, "pelvic_drop_peak", side, samples, windows)
    reason = _marks_lag(analysed, made)
    return made if reason is None else replace(made, reason=reason)


def _marks_lag(analysed: AnalysedTrial, marks: Measurement) -> Text | None:
    """Why marks below the cut-off give no answer, or None.

    A mark on cloth lags behind the bone and never overtakes it. So where optical flow shows a drop
    past the cut-off and the marks could, had their cloth slipped, the two contradict each other.
    """
    row, picture = limits(marks.id, analysed.movement), analysed.pelvis.picture_deg
    if picture is None or marks.value is None or row is None or row.possible is None:
        return None
    if not marks.value <= row.possible < marks.value / PELVIS.least_share_of_marks:
        return None
    line = replace(
        analysed.pelvis, angle_deg=picture, route=Route.OPTICAL_FLOW, picture_deg=None, zeroed=False
    )
    again = replace(analysed, pelvis=line, series=curves(analysed.trial, line))
    seen = pelvic_drop_peak(again, cast(LegSide, marks.side)).value
    if seen is None or seen <= row.possible:
        return None
    return Text(
        "The marks dropped by {marks:.0f}° and the cloth around them by {picture:.0f}°; above "
        "{cut:.0f}° is flagged. Marks on loose cloth stay behind: put them on skin or tight cloth.",
        marks=marks.value,
        picture=seen,
        cut=row.possible,
    )


def pelvic_drop_mean(analysed: AnalysedTrial, side: LegSide) -> Measurement:
    """Mean drop of the free side while this leg carries the body."""
    windows = loaded_windows(analysed, side)
    samples = [average(analysed, _drop_curve(analysed, side), w) for w in windows]
    return _drop(analysed, "pelvic_drop_mean", side, samples, windows)


def _drop_curve(analysed: AnalysedTrial, side: LegSide) -> np.ndarray:
    """(T,) drop of the free side since standing."""
    return drop_deg(analysed.series["pelvic_obliquity_deg"], side)


def _drop(
    analysed: AnalysedTrial,
    id: str,
    side: LegSide,
    samples: list[Sample | None],
    windows: list[slice],
) -> Measurement:
    return summarise(
        analysed,
        id,
        side,
        samples,
        doubt=_doubt(analysed, windows, _zero_u_deg(analysed)),
        route=analysed.pelvis.route,
        reason=None if windows else no_windows(analysed),
    )


def pelvic_drop_step_share(analysed: AnalysedTrial, side: LegSide) -> Measurement:
    """Share of the steps of a walk in which the drop passes its cut-off, in percent."""
    id = "pelvic_drop_step_share"
    row = limits("pelvic_drop_peak", analysed.movement)
    curve = _drop_curve(analysed, side)
    peaks = [extreme(analysed, curve, w) for w in loaded_windows(analysed, side)]
    found = [p for p in peaks if p is not None]
    if not found or row is None or row.possible is None:
        return missing(id, side, no_windows(analysed) or NO_STRIDES, analysed.pelvis.route)
    past = [100.0 * (p.value > row.possible) for p in found]
    top = max(found, key=lambda p: p.value)
    made = summarise(
        analysed,
        id,
        side,
        [Sample(float(np.mean(past)), top.time_s)],
        doubt=Doubt(u95=max(100.0 / len(past), row.u95)),
        route=analysed.pelvis.route,
        enough=1,
    )
    return replace(made, n=len(found), estimate=len(found) < GAIT.enough_steps)


def pelvic_obliquity_range(analysed: AnalysedTrial) -> Measurement:
    """How far the pelvis tilts to and fro in a repetition or stride."""
    if analysed.walking:
        strides = [s for leg in ("left", "right") for s in analysed.strides(leg)]
        windows = [s.window(analysed.trial, 0.0, 1.0) for s in strides]
    else:
        windows = [rep.frames for rep in analysed.reps]
    samples = [
        _without_noise(analysed, spread(analysed, analysed.pelvis.angle_deg, w)) for w in windows
    ]
    made = summarise(
        analysed,
        "pelvic_obliquity_range",
        Side.NONE,
        samples,
        doubt=_doubt(analysed, windows, 0.0),
        route=analysed.pelvis.route,
        reason=None if windows else no_windows(analysed),
    )
    return _if_it_stands_out(made)


def _if_it_stands_out(made: Measurement) -> Measurement:
    """A range whose interval contains zero is not reported: 0.0 +- 7.6 has no information."""
    if (
        made.route != Route.OPTICAL_FLOW
        or made.value is None
        or made.u95 is None
        or made.value > made.u95
    ):
        return made
    reason = Text(
        "How far the pelvis tilts can't be told from the noise in the picture, which can look"
        " like {noise:.0f}°.",
        noise=made.u95,
    )
    return missing(made.id, made.side, reason, made.route)


def _without_noise(analysed: AnalysedTrial, found: Sample | None) -> Sample | None:
    """The range less what a level pelvis reads; in quadrature, for the two are independent."""
    if found is None or analysed.pelvis.route != Route.OPTICAL_FLOW:
        return found
    noise = PELVIS.range_of_noise_deg
    return replace(found, value=float(np.sqrt(max(found.value**2 - noise**2, 0.0))))


def hip_adduction_peak(analysed: AnalysedTrial, side: LegSide) -> Measurement:
    """Largest 2-D adduction of the thigh against the pelvis while the leg carries the body."""
    curve = analysed.series[f"hip_adduction_{side}_deg"]
    windows = loaded_windows(analysed, side)
    hidden = thigh_at_lens(analysed.trial, side)
    away = [
        bool(hidden[w].mean() > 0.2 or hidden[r.bottom])
        for w, r in zip(windows, analysed.reps, strict=False)
    ]
    away = away or [False] * len(windows)  # a walk has no lowest point
    samples = [
        None if gone else extreme(analysed, curve, w) for w, gone in zip(windows, away, strict=True)
    ]
    pelvis = _doubt(analysed, windows, 0.0).extra
    return summarise(
        analysed,
        "hip_adduction_peak",
        side,
        samples,
        doubt=Doubt(extra=pelvis),
        route=analysed.pelvis.route,
        reason=THIGH_AT_LENS if any(away) else None if windows else no_windows(analysed),
    )


def pelvic_shift(analysed: AnalysedTrial, side: LegSide) -> Measurement:
    """Sideways shift of the pelvis at the lowest point, + towards the side named."""
    id, trial = "pelvic_shift", analysed.trial
    middle, toward = trial.midpoint("hip")[:, 0], -trial.medial[side]
    if analysed.both_legs:
        feet = trial.midpoint("ankle")[:, 0]
        wide = np.abs(trial.point("ankle", "left")[:, 0] - trial.point("ankle", "right")[:, 0])
        curve = toward * (middle - feet) / np.where(wide > 0, wide, np.nan)
    else:
        curve = toward * (middle - trial.point("ankle", side)[:, 0]) / trial.leg_px
    stand = trial.standing(curve)
    if not np.isfinite(stand):
        return missing(id, side, NO_QUIET)
    samples = at_bottom(analysed, median_around(trial.t_s, curve - stand, SPAN_S))
    return summarise(analysed, id, side, samples, reason=no_windows(analysed))
