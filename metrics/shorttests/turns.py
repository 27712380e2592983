"""Seated hip rotation: the shank's swing, its rest, and every turn with what spoiled it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core.text import Text
from metrics.clip import Clip
from metrics.conventions import LegSide
from metrics.geometry import lean_deg, length, tilt_deg
from metrics.shorttests.numbers import number
from metrics.shorttests.windows import moving_median, stretches
from metrics.signal import lowpass


@dataclass(frozen=True)
class Turn:
    """One turn of one hip. `angle_deg` + = internal; `fault` is None when it was done well."""

    side: LegSide
    start_s: float
    peak_s: float
    end_s: float
    angle_deg: float
    fault: Text | None


def shank_angle_deg(clip: Clip, side: LegSide) -> np.ndarray:
    """(T,) shank against the vertical, + = ankle lateral of the knee (internal rotation)."""
    d = clip.p("ankle", side) - clip.p("knee", side)
    d = lowpass(clip.t_s, d, number("lowpass_hz"))
    return np.degrees(np.arctan2(-clip.medial[side] * d[:, 0], -d[:, 1]))


def rest_deg(clip: Clip, curve: np.ndarray) -> float:
    """Angle of the hanging shank: the still start, else the middle of the still moments."""
    t = clip.t_s
    speed = np.abs(np.gradient(curve, t))
    still = np.nan_to_num(speed, nan=np.inf) < number("still_deg_per_s")
    near = np.abs(curve) < number("rest_within_deg")
    for first, last in stretches(t, still & near, 0.4):
        if t[first] - t[0] < 3:
            return float(np.median(curve[first:last]))
    rest = curve[still & near]
    return float(np.median(rest)) if len(rest) else 0.0


def find_turns(clip: Clip, side: LegSide, curve: np.ndarray) -> list[Turn]:
    """Every turn away from rest that came near this leg's farthest in its direction."""
    t, out = clip.t_s, []
    plateau = moving_median(t, curve, number("plateau_s"))
    for sign in (1, -1):
        reach = np.nanmax(sign * plateau) if np.isfinite(plateau).any() else 0.0
        if reach < number("turn_min_deg"):
            continue
        away = sign * np.nan_to_num(curve, nan=0.0) > 0.1 * reach
        for first, last in stretches(t, away, 0.3, 0.1):
            part = sign * plateau[first:last]
            if not np.isfinite(part).any() or np.nanmax(part) < 0.5 * reach:
                continue
            peak = first + int(np.nanargmax(part))
            fault = _turn_fault(clip, side, first, peak)
            out.append(Turn(side, t[first], t[peak], t[last - 1], float(plateau[peak]), fault))
    return sorted(out, key=lambda turn: turn.start_s)


def _turn_fault(clip: Clip, side: LegSide, first: int, peak: int) -> Text | None:
    """Trunk, pelvis or thigh helping along: compared with just before the turn."""
    before = slice(max(0, first - round(0.4 * clip.fps)), max(first, 1))
    half = round(number("plateau_s") / 2 * clip.fps)
    held = slice(max(0, peak - half), peak + half + 1)

    def change(curve: np.ndarray) -> float:
        return abs(float(np.nanmedian(curve[held]) - np.nanmedian(curve[before])))

    lean = change(lean_deg(clip.mid("shoulder"), clip.mid("hip"), 1))
    if lean > number("trunk_lean_max_deg"):
        return Text("the trunk leaned {lean:.0f} degrees", lean=lean)
    hike = change(tilt_deg(clip.p("hip", "left"), clip.p("hip", "right")))
    if hike > number("hip_line_max_deg"):
        return Text("the pelvis tipped {hike:.0f} degrees", hike=hike)
    knee = clip.p("knee", side)
    shank = np.nanpercentile(length(knee, clip.p("ankle", side)), 75)
    drift = np.hypot(change(knee[:, 0]), change(knee[:, 1])) / (2 * shank)
    if drift > number("knee_drift_max"):
        return Text("the knee moved {drift:.0%} of the leg's length", drift=drift)
    return None
