"""Segment a squat, step-down or single-leg squat into repetitions (docs/metrics.md#rep_bottom)."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import scipy

from core import landmarks as lm
from core.vocabulary import EventKind, Side
from metrics.catalogue.parameters import BENDING, REPETITIONS
from metrics.conventions import SIDES, LegSide
from metrics.preprocessing.trial import Trial
from metrics.results import Event
from metrics.signals.filters import apart, crossing, fill_gaps, lowpass, solid_runs
from metrics.signals.geometry import angle_between_deg, length

# Share of a repetition at its start, its end and around its lowest point that is looked at.
_PART = 0.1
# But no longer than this, seconds: a held repetition is still at its end for as long.
_LONGEST_S = 0.3


@dataclass(frozen=True)
class Repetition:
    """Frames of one repetition: start of the descent, lowest point, end of the ascent."""

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
    height = trial.hips_y_without_delay[:, [SIDES.index(s) for s in legs]]
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
    trial
        Conditioned recording.
    side
        The stance leg of a step-down or single-leg squat; None for a squat on both legs.

    Notes
    -----
    A repetition that touches a longer hole in the landmarks, begins before or ends after the clip,
    or is shorter or longer than one can be, is left out.
    """
    gap_s = REPETITIONS.bridge_s
    sunk = _bridged(trial, _prompt_depth_curve(trial, side))
    s = lowpass(trial.t_s, sunk, REPETITIONS.lowpass_hz, gap_s)
    legs = _legs(trial, side)
    found: list[Repetition] = []
    for first, last in solid_runs(trial.t_s, np.isfinite(s), gap_s):
        found += [
            Repetition(r.start + first, r.bottom + first, r.end + first)
            for r in _in_run(trial.t_s[first:last], s[first:last], legs.part(first, last))
        ]
    return tuple(r for r in found if not _cut(trial, r) and _legs_bend(trial, s, r, side))


def _bridged(trial: Trial, sunk: np.ndarray) -> np.ndarray:
    """Short holes filled, but not those in which the recording jumps to something else."""
    ends = [0, *np.searchsorted(trial.t_s, trial.cuts_s), len(trial)]
    parts = [fill_gaps(trial.t_s[a:b], sunk[a:b], REPETITIONS.bridge_s) for a, b in pairwise(ends)]
    return np.concatenate(parts)


def _cut(trial: Trial, rep: Repetition) -> bool:
    """The recording jumps to something else within a repetition."""
    return any(trial.t_s[rep.start] < t <= trial.t_s[rep.end] for t in trial.cuts_s)


def _legs_bend(trial: Trial, s: np.ndarray, rep: Repetition, side: LegSide | None) -> bool:
    """Hips that sink because the leg bends, not because the camera or the whole body moves.

    The leg is then drawn shorter. Without feet in the picture the thigh tells: drawn less upright.
    """
    sunk = s[rep.bottom] - float(min(s[rep.start], s[rep.end]))
    n = max(2, round(min(0.15 * (rep.end - rep.start), 0.3 * trial.fps)))
    told = []
    for leg in (side,) if side else SIDES:
        hip, knee, ankle = (trial.point(j, leg)[rep.frames] for j in ("hip", "knee", "ankle"))
        if trial.view.kind == "side" and _knee_bends(
            angle_between_deg(knee - hip, ankle - knee), n
        ):
            return True
        for drawn, share in (
            (length(hip, ankle), BENDING.lost_share),
            ((hip - knee)[:, 1], BENDING.lost_share / 2),
        ):
            ends, seen = np.r_[drawn[:n], drawn[-n:]], drawn[np.isfinite(drawn)]
            ends = ends[np.isfinite(ends)]
            if len(ends) and len(seen) >= len(drawn) / 2:
                change = float(np.median(ends) - np.percentile(seen, 10))
                told.append(change / trial.leg_px > share * sunk)
                break
    return any(told)


def _knee_bends(bend_deg: np.ndarray, n: int) -> bool:
    """From beside: the knee is bent much further in the middle than at the `n` frames of each end.

    Seated, with the feet put forward, a leg is drawn little shorter than standing.
    """
    third = len(bend_deg) // 3
    middle, ends = bend_deg[third:-third], np.r_[bend_deg[:n], bend_deg[-n:]]
    middle, ends = middle[np.isfinite(middle)], ends[np.isfinite(ends)]
    if third == 0 or not len(middle) or not len(ends):
        return False
    return float(np.median(middle) - np.median(ends)) > BENDING.knee_deg


@dataclass(frozen=True, eq=False)
class _Legs:
    """How the legs stand, (T,) each: drawn as long as in standing, and how high the ankles are."""

    straight: np.ndarray
    feet: np.ndarray

    def part(self, first: int, last: int) -> _Legs:
        return _Legs(self.straight[first:last], self.feet[first:last])


def _legs(trial: Trial, side: LegSide | None) -> _Legs:
    legs = (side,) if side else SIDES
    hips, ankles = ([trial.point(joint, s) for s in legs] for joint in ("hip", "ankle"))
    drawn = np.minimum.reduce([length(*leg) for leg in zip(hips, ankles, strict=True)])
    drawn = drawn / trial.body_px
    with np.errstate(invalid="ignore"):
        straight = drawn > REPETITIONS.straight_share * trial.standing(drawn)
    return _Legs(straight, np.mean([ankle[:, 1] for ankle in ankles], axis=0) / trial.leg_px)


def _in_run(t: np.ndarray, s: np.ndarray, legs: _Legs) -> list[Repetition]:
    if len(s) < 8:
        return []
    least = max(
        REPETITIONS.prominence_leg,
        REPETITIONS.prominence_share * float(np.percentile(s, 90)),
    )
    peaks, _ = scipy.signal.find_peaks(s, prominence=least)
    peaks = apart(t, s, peaks, REPETITIONS.distance_s)
    out = []
    for k, peak in enumerate(peaks):
        before = peaks[k - 1] if k else 0
        after = peaks[k + 1] if k + 1 < len(peaks) else len(s) - 1
        rep = _edges(t, s, legs, (int(before), int(peak), int(after)))
        if rep is not None:
            out.append(rep)
    return out


def _edges(
    t: np.ndarray, s: np.ndarray, legs: _Legs, around: tuple[int, int, int]
) -> Repetition | None:
    """Start and end where a tenth of the amplitude of that flank is crossed.

    `around`: frames of the peak before, of this one and of the one after.
    """
    share, (before, peak, after) = REPETITIONS.edge_share, around
    ends = []
    for stop, step in ((before, -1), (after, 1)):
        first = min(stop, peak)
        flank = s[first : max(stop, peak) + 1]
        end = first + int(flank.argmin())
        base, stands = float(s[end]), bool(legs.straight[end])
        if base < -REPETITIONS.risen_leg:  # up a step afterwards: standing was the end
            base = 0.0
        elif len(beside := _beside(t, legs, peak, stop)):
            lower = legs.feet[end] - np.median(legs.feet[beside]) > REPETITIONS.risen_leg
            stand = float(np.median(s[beside]))
            sinks = s[peak] - stand > REPETITIONS.prominence_leg  # not feet misread at the bottom
            if lower and sinks and stand - base > REPETITIONS.risen_leg:
                base, stands = stand, True  # down from a box before
        # The flank must really descend (hysteresis), not end with the clip half way; straight legs
        # stand, also lower than in the quiet stand.
        edge = crossing(s, base + share * (s[peak] - base), peak, step)
        if base > REPETITIONS.edge_hysteresis * s[peak] + 0.25 * s[peak] and not stands:
            return None
        ends.append(edge)
    duration = t[ends[1]] - t[ends[0]]
    in_range = REPETITIONS.shortest_s <= duration <= REPETITIONS.longest_s
    if not in_range:
        return None
    return Repetition(ends[0], _bottom(t, s, peak), ends[1])


def _beside(t: np.ndarray, legs: _Legs, peak: int, stop: int) -> np.ndarray:
    """Frames in which the legs are straight, for a moment from where they first are so again."""
    step = 1 if stop > peak else -1
    rows = np.arange(peak, stop + step, step)
    rows = rows[legs.straight[rows]]
    return rows[np.abs(t[rows] - t[rows[0]]) < REPETITIONS.stand_s] if len(rows) else rows


def _bottom(t: np.ndarray, s: np.ndarray, peak: int) -> int:
    """Lowest point: vertex of a parabola through all that is nearly as deep.

    The sinking is flat at the bottom, so the deepest single frame is mostly noise; a held
    bottom gives the middle of the hold.
    """
    level = REPETITIONS.bottom_share * s[peak]
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


def _part(trial: Trial, rep: Repetition) -> int:
    return max(1, round(min(_PART * (rep.end - rep.start), _LONGEST_S * trial.fps)))


def ends(trial: Trial, rep: Repetition) -> np.ndarray:
    """Frames at the start and the end of a repetition."""
    n = _part(trial, rep)
    return np.r_[rep.start : rep.start + n, rep.end + 1 - n : rep.end + 1]


def low(trial: Trial, rep: Repetition) -> np.ndarray:
    """Frames around the lowest point of a repetition."""
    n = _part(trial, rep)
    return np.arange(max(rep.start, rep.bottom - n), min(rep.end, rep.bottom + n) + 1)


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
