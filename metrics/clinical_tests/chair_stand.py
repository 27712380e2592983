"""30-second chair stand: full stands with folded arms (docs/metrics.md#chair_stand_count)."""

from __future__ import annotations

import numpy as np

from core.note_codes import NoteCode
from core.pose_sequence import Note
from core.text import Text
from core.vocabulary import EventKind, Severity, Side, ViewKind
from metrics.clinical_tests.parameters import CLINICAL
from metrics.clinical_tests.result import ClinicalTest
from metrics.conventions import LegSide
from metrics.measurements.single import measured, missing
from metrics.preprocessing.trial import Trial
from metrics.results import Event, Measurement
from metrics.signals.filters import lowpass
from metrics.signals.geometry import angle_between_deg, length

MOVEMENT = "chair-stand"
ID = "chair_stand_count"


def measure(trial: Trial, side: LegSide | None = None) -> ClinicalTest:
    """Count full stands in 30 seconds from the first rise.

    Parameters
    ----------
    trial
        Whole body, best from the side, starting seated.
    side
        Leg whose knee decides a full stand; the one nearer the camera when None.

    Returns
    -------
    ClinicalTest
        Curve ``hip_height`` (0 seated, 1 standing) and ``chair_stand_count``. A clip shorter
        than the test gives the stands seen as ``repetition_count`` and a reason.
    """
    height, rise_shanks = _height(trial)
    if height is None:
        reason = Text("Hips and feet are not seen together for long enough.")
        return ClinicalTest((), (missing(ID, Side.BOTH, reason),))
    if rise_shanks < CLINICAL.chair_rise_min:
        reason = Text("No standing up from a chair was seen.")
        return ClinicalTest((), (missing(ID, Side.BOTH, reason),), {"hip_height": height})
    seated = np.flatnonzero(np.nan_to_num(height, nan=1.0) < CLINICAL.chair_down)
    if not len(seated):
        reason = Text("The clip does not show the person seated.")
        return ClinicalTest((), (missing(ID, Side.BOTH, reason),), {"hip_height": height})
    rises = _rises(height)
    start = _first_rise(trial.t_s, height, rises)
    inside = [r for r in rises if trial.t_s[r[1]] <= start + CLINICAL.chair_s + 1e-6]
    near: LegSide = side or trial.view.near_side or Side.LEFT
    full, bent = _full(trial, near, inside, height)
    half = _half_way(trial.t_s, height, rises, start)
    events = [Event(EventKind.STAND_UP, float(trial.t_s[top]), Side.NONE) for _, top in inside]
    count = len(full) + half
    notes = _notes(bent, half)
    found = _count(trial, count, len(inside) + half, start)
    return ClinicalTest(tuple(events), found, {"hip_height": height}, notes)


def _height(trial: Trial) -> tuple[np.ndarray | None, float]:
    """(T,) hips above the ankles, 0 seated .. 1 standing, and the rise in shank lengths."""
    legs = np.array(
        [trial.point("hip", s)[:, 1] - trial.point("ankle", s)[:, 1] for s in _sides(trial)]
    )
    seen = np.isfinite(legs)
    some = seen.any(0)
    up = np.full(len(trial), np.nan)
    up[some] = np.where(seen, legs, 0.0).sum(0)[some] / seen.sum(0)[some]
    up = lowpass(trial.t_s, up, CLINICAL.lowpass_hz)
    seen = np.isfinite(up)
    if seen.mean() < 0.5:
        return None, 0.0
    low, high = np.percentile(up[seen], [5, 95])
    s = _sides(trial)[0]
    shank = np.nanpercentile(length(trial.point("knee", s), trial.point("ankle", s)), 75)
    rise = float((high - low) / shank)
    return (up - low) / max(high - low, 1e-9), rise


def _sides(trial: Trial) -> tuple[LegSide, ...]:
    near = trial.view.near_side
    return (near,) if near is not None else (Side.LEFT, Side.RIGHT)


def _rises(height: np.ndarray) -> list[tuple[int, int]]:
    """(last seated frame, first standing frame) of every rise."""
    out: list[tuple[int, int]] = []
    seated: int | None = None
    for i, h in enumerate(height):
        if h < CLINICAL.chair_down:
            seated = i
        elif h > CLINICAL.chair_up and seated is not None:
            out.append((seated, i))
            seated = None
    return out


def _first_rise(t: np.ndarray, height: np.ndarray, rises: list[tuple[int, int]]) -> float:
    """Start of the clock: the last moment at rest before the first stand."""
    if not rises:
        return float(t[0])
    i = rises[0][0]
    while i > 0 and height[i] > 0.1:
        i -= 1
    return float(t[i])


def _full(
    trial: Trial, side: LegSide, rises: list[tuple[int, int]], height: np.ndarray
) -> tuple[list[int], int]:
    """Rises that end on straight knees (seen from the side), and how many did not."""
    if trial.view.kind != ViewKind.SIDE:
        return [top for _, top in rises], 0
    hip, knee, ankle = (trial.point(j, side) for j in ("hip", "knee", "ankle"))
    flexion = angle_between_deg(knee - hip, ankle - knee)
    full, bent = [], 0
    for _, top in rises:
        end = top
        while end + 1 < len(height) and height[end + 1] > CLINICAL.chair_up:
            end += 1
        part = flexion[top : end + 1]
        if np.isfinite(part).any() and np.nanmin(part) > CLINICAL.stand_knee_max_deg:
            bent += 1
        else:
            full.append(top)
    return full, bent


def _half_way(t: np.ndarray, height: np.ndarray, rises: list[tuple[int, int]], start: float) -> int:
    """1 when the person is more than half way up as the time ends."""
    end = start + CLINICAL.chair_s
    if t[-1] < end:
        return 0
    i = int(np.searchsorted(t, end))
    on_the_way = any(seated < i < top for seated, top in rises)
    return int(on_the_way and height[i] > CLINICAL.chair_half)


def _count(trial: Trial, count: int, seen: int, start: float) -> tuple[Measurement, ...]:
    available = float(trial.t_s[-1]) - start
    reps = measured(
        "repetition_count", Side.BOTH, seen, MOVEMENT, se_median=0.0, n=seen, u_half=1.0
    )
    if available < CLINICAL.chair_s - 0.5:
        reason = Text(
            "Only {s:.0f} of the 30 seconds were filmed; {n} stands were seen.",
            s=available,
            n=count,
        )
        return (missing(ID, Side.BOTH, reason), reps)
    found = measured(
        ID, Side.BOTH, count, MOVEMENT, se_median=0.0, n=count, time_s=start, u_half=1.0
    )
    return (found, reps)


def _notes(bent: int, half: int) -> tuple[Note, ...]:
    notes = [
        Note(NoteCode.ARMS, Severity.INFO, Text("Whether the arms stayed folded was not checked.")),
    ]
    if bent:
        text = Text("{n} stands did not straighten the knees and are not counted.", n=bent)
        notes.append(Note(NoteCode.NOT_FULL_STANDS, Severity.INFO, text))
    if half:
        text = Text("The last stand was more than half way up as the time ended and counts.")
        notes.append(Note(NoteCode.HALF_STAND, Severity.INFO, text))
    return tuple(notes)
