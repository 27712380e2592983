"""What a person would count and the program can't: cut off, out of sight, walked backwards."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from core.text import Text
from core.vocabulary import EventKind, Side
from metrics.catalogue.parameters import REPETITIONS
from metrics.conventions import SIDES, LegSide
from metrics.events.gait import Gait
from metrics.events.posture import middle
from metrics.events.repetitions import Repetition, depth_curve, ends, low
from metrics.events.walking_bouts import backward_stretches
from metrics.preprocessing.trial import Trial
from metrics.results import Event
from metrics.signals.filters import runs
from metrics.signals.geometry import length

# So long the hips are at half the usual depth, or lower, in a repetition; less is a misreading.
_LOW_S = 0.3
# Share of the usual depth down to which somebody stands.
_STANDING_SHARE = 0.25


def uncounted(
    trial: Trial,
    reps: tuple[Repetition, ...],
    stance: Side,
    gait: Gait | None,
    events: Sequence[Event],
) -> Text | None:
    """Words for what a person would count and the program does not, or None.

    Parameters
    ----------
    trial, reps, stance, gait
        Recording, the repetitions that are measured, the tested leg and the steps.
    events
        What happens in it; repetitions that are seen but not measured, as a first one, are there.
    """
    if gait is not None:
        return _backwards(trial)
    if not reps:
        return None
    side: LegSide | None = next((s for s in SIDES if s == stance), None)
    outside = _outside(trial, events)
    return _cut_off(trial, reps, side, outside) or _out_of_sight(trial, reps, side, outside)


def _outside(trial: Trial, events: Sequence[Event]) -> np.ndarray:
    """(T,) True where no repetition was found."""
    out = np.ones(len(trial), bool)
    starts, stops = (
        [trial.at(e.time_s) for e in events if e.kind == kind]
        for kind in (EventKind.REP_START, EventKind.REP_END)
    )
    for first, last in zip(starts, stops, strict=True):
        out[first : last + 1] = False
    return out


def _cut_off(
    trial: Trial, reps: tuple[Repetition, ...], side: LegSide | None, outside: np.ndarray
) -> Text | None:
    """Words for repetitions that the recording does not show from start to end.

    There the hips are half as low as in those that count, on legs as bent.
    """
    deep = _as_deep(trial, reps, depth_curve(trial, side))
    bent = _as_deep(trial, reps, -_drawn(trial, side))
    found = [
        first
        for first, last in runs(deep & bent & outside)
        if trial.t_s[last - 1] - trial.t_s[first] > _LOW_S
    ]
    if not found:
        return None
    time_s = float(trial.t_s[found[0]])
    if len(found) == 1:
        return Text(
            "The repetition at {time:.1f} s is not seen clearly from start to end; it is not "
            "counted.",
            time=time_s,
        )
    return Text(
        "{n} repetitions, the first at {time:.1f} s, are not seen clearly from start to end; they "
        "are not counted.",
        n=len(found),
        time=time_s,
    )


def _out_of_sight(
    trial: Trial, reps: tuple[Repetition, ...], side: LegSide | None, outside: np.ndarray
) -> Text | None:
    """Words for a time without hips, between two moments of standing, that could hold a repetition.

    It is as long as the quickest of those that count.
    """
    depth = depth_curve(trial, side)
    away = ~_as_deep(trial, reps, -depth, _STANDING_SHARE)  # low, or not seen
    quickest_s = min(max(_spans_s(trial, away, rep.frames), default=0.0) for rep in reps)
    for first, last in runs(away & outside):
        if first == 0 or last == len(trial):
            continue
        lost_s = max(_spans_s(trial, ~np.isfinite(depth), slice(first, last)), default=0.0)
        start, end = float(trial.t_s[first - 1]), float(trial.t_s[last])
        if lost_s > REPETITIONS.bridge_s and end - start >= quickest_s:
            return not_seen(start, end)
    return None


def not_seen(start_s: float, end_s: float) -> Text:
    """Words for a time that may hold a repetition nobody can see."""
    return Text(
        "From {start:.1f} to {end:.1f} s the hips are not seen; a repetition there is not counted.",
        start=start_s,
        end=end_s,
    )


def _spans_s(trial: Trial, where: np.ndarray, part: slice) -> list[float]:
    """How long each run of True frames within a part lasts, up to the next frame, seconds."""
    t_s = np.r_[trial.t_s, trial.t_s[-1]]
    return [float(t_s[part.start + b] - t_s[part.start + a]) for a, b in runs(where[part])]


def _drawn(trial: Trial, side: LegSide | None) -> np.ndarray:
    """(T,) hip to ankle as drawn, pixels; the mean of both legs where no leg is tested."""
    legs = (side,) if side else SIDES
    lengths = np.array([length(trial.point("hip", s), trial.point("ankle", s)) for s in legs])
    seen = np.isfinite(lengths)
    total = np.where(seen, lengths, 0.0).sum(0)
    return np.where(seen.any(0), total / np.maximum(seen.sum(0), 1), np.nan)


def _as_deep(
    trial: Trial, reps: tuple[Repetition, ...], curve: np.ndarray, share: float = 0.5
) -> np.ndarray:
    """(T,) True where a curve is above a share of its way from the ends to the lowest points."""
    lowest = middle(np.array([middle(curve[low(trial, r)]) for r in reps]))
    stand = middle(np.array([middle(curve[ends(trial, r)]) for r in reps]))
    with np.errstate(invalid="ignore"):
        return np.asarray(curve > stand + share * (lowest - stand))


def _backwards(trial: Trial) -> Text | None:
    """Words for the first way that is gone backwards, seen from the side."""
    found = backward_stretches(trial)
    if not found:
        return None
    return Text(
        "From {start:.1f} to {end:.1f} s the feet point against the way the person goes, as in "
        "walking backwards; those steps are not measured.",
        start=found[0].start_s,
        end=found[0].end_s,
    )
