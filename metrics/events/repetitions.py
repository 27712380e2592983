"""Cut a squat, step-down or single-leg squat into repetitions (metrics.md 5.2)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.signal import find_peaks

from core import landmarks as lm
from core.vocabulary import EventKind, Side
from metrics.catalogue.parameters import constant
from metrics.conventions import OTHER, SIDES, LegSide
from metrics.preprocessing.trial import Trial
from metrics.results import Event
from metrics.signals.filters import crossing, lowpass, solid_runs


@dataclass(frozen=True)
class Repetition:
    """Frames of one repetition: start of the way down, lowest point, back up."""

    start: int
    bottom: int
    end: int

    @property
    def frames(self) -> slice:
        """All frames of the repetition."""
        return slice(self.start, self.end + 1)


def depth_curve(trial: Trial, side: LegSide | None = None) -> np.ndarray:
    """(T,) how far the hips (or the hip of one leg) have sunk, in standing leg lengths."""
    return _sunk(trial, (trial.midpoint("hip") if side is None else trial.point("hip", side))[:, 1])


def _prompt_depth_curve(trial: Trial, side: LegSide | None) -> np.ndarray:
    """The same without the pose model's own delay, for instants; noisier."""
    legs = (side,) if side else SIDES
    rows = [lm.index("hip", s) for s in legs]
    height = trial.prompt_hips_y[:, [SIDES.index(s) for s in legs]]
    usable = np.isfinite(trial.xy[:, rows, 1])
    return _sunk(trial, np.where(usable, height, trial.xy[:, rows, 1]).mean(1))


def _sunk(trial: Trial, height: np.ndarray) -> np.ndarray:
    stand = trial.standing(height)
    if not np.isfinite(stand):
        known = height[np.isfinite(height)]
        stand = float(np.percentile(known, 95)) if len(known) else float("nan")
    return (stand - height) / trial.leg_px


def find_repetitions(trial: Trial, side: LegSide | None = None) -> tuple[Repetition, ...]:
    """Repetitions in order of time.

    Parameters
    ----------
    trial : conditioned recording.
    side : the stance leg of a step-down or single-leg squat; None for a squat on both legs.

    Notes
    -----
    A repetition that touches a hole in the landmarks, begins before or ends after the clip,
    or is shorter or longer than one can be, is left out.
    """
    s = lowpass(trial.t_s, _prompt_depth_curve(trial, side), constant("repetitions.lowpass_hz"))
    found: list[Repetition] = []
    for first, last in solid_runs(trial.t_s, np.isfinite(s)):
        found += [
            Repetition(r.start + first, r.bottom + first, r.end + first)
            for r in _in_run(trial.t_s[first:last], s[first:last])
        ]
    return tuple(found)


def _in_run(t: np.ndarray, s: np.ndarray) -> list[Repetition]:
    if len(s) < 8:
        return []
    least = max(
        constant("repetitions.prominence_leg"),
        constant("repetitions.prominence_share") * float(np.percentile(s, 90)),
    )
    distance = max(1, round(constant("repetitions.distance_s") / float(np.median(np.diff(t)))))
    peaks, _ = find_peaks(s, prominence=least, distance=distance)
    out = []
    for k, peak in enumerate(peaks):
        before = peaks[k - 1] if k else 0
        after = peaks[k + 1] if k + 1 < len(peaks) else len(s) - 1
        rep = _edges(t, s, int(peak), int(before), int(after))
        if rep is not None:
            out.append(rep)
    return out


def _edges(t: np.ndarray, s: np.ndarray, peak: int, before: int, after: int) -> Repetition | None:
    """Start and end where a tenth of the amplitude of that flank is crossed."""
    share = constant("repetitions.edge_share")
    ends = []
    for stop, step in ((before, -1), (after, 1)):
        flank = s[min(stop, peak) : max(stop, peak) + 1]
        base = float(flank.min())
        # The flank must really come down (hysteresis), not run out of the clip half way.
        edge = crossing(t, s, base + share * (s[peak] - base), peak, step)
        if base > constant("repetitions.edge_hysteresis") * s[peak] + 0.25 * s[peak]:
            return None
        ends.append(edge)
    duration = t[ends[1]] - t[ends[0]]
    in_range = constant("repetitions.shortest_s") <= duration <= constant("repetitions.longest_s")
    if not in_range:
        return None
    return Repetition(ends[0], _bottom(t, s, peak), ends[1])


def _bottom(t: np.ndarray, s: np.ndarray, peak: int) -> int:
    """Lowest point: vertex of a parabola through all that is nearly as deep.

    The sinking is flat at the bottom, so the deepest single frame is mostly noise; a held
    bottom gives the middle of the hold.
    """
    level = constant("repetitions.bottom_share") * s[peak]
    first = last = peak
    while first > 0 and s[first - 1] >= level:
        first -= 1
    while last + 1 < len(s) and s[last + 1] >= level:
        last += 1
    if last - first < 2:
        return peak
    u = t[first : last + 1] - t[peak]
    bend, slope, _ = np.polyfit(u, s[first : last + 1], 2)
    vertex = -slope / (2 * bend) if bend < 0 else (u[0] + u[-1]) / 2
    return first + int(np.argmin(np.abs(u - np.clip(vertex, u[0], u[-1]))))


def stance_leg(trial: Trial) -> LegSide | None:
    """The leg that stays: its ankle moves less while the other's moves or is in the air.

    None when both ankles stay, or both move, or an ankle is not seen.
    """
    path: dict[str, float] = {}
    for side in SIDES:
        p = trial.point("ankle", side)
        p = p[np.isfinite(p).all(1)]
        if len(p) < 8:
            return None
        spread = np.percentile(p, 95, axis=0) - np.percentile(p, 5, axis=0)
        path[side] = float(np.hypot(*spread)) / trial.leg_px
    stay: LegSide = Side.LEFT if path["left"] <= path["right"] else Side.RIGHT
    free = OTHER[stay]
    lift = (trial.point("ankle", free) - trial.point("ankle", stay))[:, 1] / trial.leg_px
    lifted = float(np.nanmedian(lift)) > 2 * constant("repetitions.free_foot_rise_leg")
    moved = path[free] > constant("repetitions.free_foot_path_leg")
    if not (moved or lifted) or path[stay] > 0.6 * path[free] + 0.02:
        return None
    return stay


def events(trial: Trial, reps: tuple[Repetition, ...], side: LegSide | None) -> list[Event]:
    """Start, lowest point and end of every repetition."""
    who = side or Side.BOTH
    return [
        Event(kind, float(trial.t_s[frame]), who)
        for rep in reps
        for kind, frame in (
            (EventKind.REP_START, rep.start),
            (EventKind.REP_BOTTOM, rep.bottom),
            (EventKind.REP_END, rep.end),
        )
    ]


def used(reps: tuple[Repetition, ...]) -> tuple[Repetition, ...]:
    """Repetitions that count: the first, a warm-up, is left out when three others remain."""
    return reps[1:] if len(reps) > constant("repetitions.enough") else reps
