"""Seated hip rotation: angle of the shank, its rest position, and each turn with its faults."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core.text import Text
from metrics.clinical_tests.parameters import CLINICAL
from metrics.conventions import LegSide
from metrics.preprocessing.trial import Trial
from metrics.signals.filters import lowpass
from metrics.signals.geometry import lean_deg, length, tilt_deg
from metrics.signals.windows import moving_median, stretches


@dataclass(frozen=True)
class Turn:
    """One turn of one hip. `angle_deg` + = internal; `fault` is None when it was done well."""

    side: LegSide
    start_s: float
    peak_s: float
    end_s: float
    angle_deg: float
    fault: Text | None


def shank_angle_deg(trial: Trial, side: LegSide) -> np.ndarray:
    """(T,) shank against the vertical, + = ankle lateral of the knee (internal rotation)."""
    d = trial.point("ankle", side) - trial.point("knee", side)
    d = lowpass(trial.t_s, d, CLINICAL.lowpass_hz)
    return np.degrees(np.arctan2(-trial.medial[side] * d[:, 0], -d[:, 1]))


def rest_deg(trial: Trial, curve: np.ndarray) -> float:
    """Angle of the hanging shank: the still start, else the middle of the still moments."""
    t = trial.t_s
    speed = np.abs(np.gradient(curve, t))
    still = np.nan_to_num(speed, nan=np.inf) < CLINICAL.still_deg_per_s
    near = np.abs(curve) < CLINICAL.rest_within_deg
    for first, last in stretches(t, still & near, 0.4):
        if t[first] - t[0] < 3:
            return float(np.median(curve[first:last]))
    rest = curve[still & near]
    return float(np.median(rest)) if len(rest) else 0.0


def find_turns(trial: Trial, side: LegSide, curve: np.ndarray) -> list[Turn]:
    """Every turn away from rest that is close to the farthest of this leg in its direction."""
    t, out = trial.t_s, []
    plateau = moving_median(t, curve, CLINICAL.plateau_s)
    for sign in (1, -1):
        reach = np.nanmax(sign * plateau) if np.isfinite(plateau).any() else 0.0
        if reach < CLINICAL.turn_min_deg:
            continue
        away = sign * np.nan_to_num(curve, nan=0.0) > 0.1 * reach
        for first, last in stretches(t, away, 0.3, 0.1):
            part = sign * plateau[first:last]
            if not np.isfinite(part).any() or np.nanmax(part) < 0.5 * reach:
                continue
            peak = first + int(np.nanargmax(part))
            fault = _turn_fault(trial, side, first, peak)
            out.append(Turn(side, t[first], t[peak], t[last - 1], float(plateau[peak]), fault))
    return sorted(out, key=lambda turn: turn.start_s)


def _turn_fault(trial: Trial, side: LegSide, first: int, peak: int) -> Text | None:
    """Compensation by trunk, pelvis or thigh, compared with just before the turn."""
    before = slice(max(0, first - round(0.4 * trial.fps)), max(first, 1))
    half = round(CLINICAL.plateau_s / 2 * trial.fps)
    held = slice(max(0, peak - half), peak + half + 1)

    def change(curve: np.ndarray) -> float:
        return abs(float(np.nanmedian(curve[held]) - np.nanmedian(curve[before])))

    lean = change(lean_deg(trial.midpoint("shoulder"), trial.midpoint("hip"), 1))
    if lean > CLINICAL.trunk_lean_max_deg:
        return Text("the trunk leaned {lean:.0f} degrees", lean=lean)
    hike = change(tilt_deg(trial.point("hip", "left"), trial.point("hip", "right")))
    if hike > CLINICAL.hip_line_max_deg:
        return Text("the pelvis tipped {hike:.0f} degrees", hike=hike)
    knee = trial.point("knee", side)
    shank = np.nanpercentile(length(knee, trial.point("ankle", side)), 75)
    drift = np.hypot(change(knee[:, 0]), change(knee[:, 1])) / (2 * shank)
    if drift > CLINICAL.knee_drift_max:
        return Text("the knee moved {drift:.0%} of the leg's length", drift=drift)
    return None
