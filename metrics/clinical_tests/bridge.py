"""Single-leg bridge, side view: number of lifts of each leg (docs/metrics.md#bridge_count)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import scipy

from core import landmarks as lm
from core.note_codes import NoteCode
from core.pose_sequence import Note
from core.text import Text
from core.vocabulary import EventKind, Severity, Side
from metrics.clinical_tests.parameters import CLINICAL
from metrics.clinical_tests.result import ClinicalTest
from metrics.conventions import SIDES, LegSide
from metrics.measurements.single import measured, missing
from metrics.preprocessing.trial import Trial
from metrics.results import Event, Measurement
from metrics.signals.filters import lowpass
from metrics.signals.geometry import length

MOVEMENT = "single-leg-bridge"
ID = "bridge_count"


@dataclass(frozen=True)
class _Lift:
    top: int
    side: LegSide | None


def measure(trial: Trial, side: LegSide | None = None) -> ClinicalTest:
    """Count the lifts of each leg.

    Parameters
    ----------
    trial
        Side view, lying on the back, one foot planted, the other leg in the air.
    side
        The working leg of the whole clip; the one of the lower foot when None.

    Returns
    -------
    ClinicalTest
        Curve ``hip_lift`` (hips above the line from shoulder to planted foot, in trunk
        lengths) and ``bridge_count`` per side.
    """
    lift = _lift(trial)
    sides = SIDES if side is None else (side,)
    if np.isfinite(lift).mean() < 0.5:
        reason = Text("Shoulder, hip and foot of the lying person are not seen well enough.")
        return ClinicalTest((), tuple(missing(ID, s, reason) for s in sides))
    tops = _tops(trial.t_s, lift)
    lifts = [_Lift(top, side or leg) for top, leg in zip(tops, _legs(trial, tops), strict=True)]
    events = [
        Event(EventKind.LIFT_TOP, float(trial.t_s[x.top]), x.side or Side.NONE) for x in lifts
    ]
    columns = {"hip_lift": lift}
    if any(x.side is None for x in lifts):
        reason = Text(
            "Which leg carried the weight can't be told: both feet lie at the same height. Film"
            " one leg per clip and name it."
        )
        found = tuple(missing(ID, s, reason) for s in sides)
        return ClinicalTest(tuple(events), found, columns)
    found = tuple(_count(trial, s, [x for x in lifts if x.side == s]) for s in sides)
    return ClinicalTest(tuple(events), found, columns, _difference(found))


def _lift(trial: Trial) -> np.ndarray:
    """(T,) hips above the shoulder-to-lower-foot line, in trunk lengths."""
    shoulder, hip = _nearest(trial, "shoulder"), _nearest(trial, "hip")
    left, right = trial.point("ankle", "left"), trial.point("ankle", "right")
    use_left = ~(left[:, 1] > right[:, 1]) & np.isfinite(left[:, 1])
    foot = np.where(use_left[:, None], left, np.where(np.isfinite(right), right, left))
    with np.errstate(divide="ignore", invalid="ignore"):
        share = (hip[:, 0] - shoulder[:, 0]) / (foot[:, 0] - shoulder[:, 0])
        line = shoulder[:, 1] + share * (foot[:, 1] - shoulder[:, 1])
    trunks = length(shoulder, hip)
    trunk = np.nanmedian(trunks) if np.isfinite(trunks).any() else np.nan
    return lowpass(trial.t_s, (hip[:, 1] - line) / trunk, CLINICAL.lowpass_hz)


def _nearest(trial: Trial, joint: str) -> np.ndarray:
    """The better seen of the two sides."""
    seen = [np.isfinite(trial.point(joint, s)).mean() for s in SIDES]
    shown = [np.nanmean(trial.visibility[:, lm.index(joint, s)]) for s in SIDES]
    best = max(range(2), key=lambda i: (round(seen[i], 1), shown[i]))
    return trial.point(joint, SIDES[best])


def _tops(t: np.ndarray, lift: np.ndarray) -> np.ndarray:
    filled = np.nan_to_num(lift, nan=float(np.nanmin(lift)))
    height = np.percentile(filled, 95) - np.percentile(filled, 5)
    step = float(np.median(np.diff(t)))
    tops, _ = scipy.signal.find_peaks(
        np.r_[filled[0], filled, filled[-1]],
        prominence=max(CLINICAL.bridge_rise_min, 0.4 * height),
        distance=max(1, round(CLINICAL.bridge_s / step)),
    )
    return tops - 1


def _legs(trial: Trial, tops: np.ndarray) -> list[LegSide | None]:
    """The leg of each lift; both feet are down for a moment before it is another one.

    Feet that change places from one frame to the next are legs that the pose model exchanged.
    """
    left, right = (trial.point("ankle", s)[:, 1] for s in SIDES)
    trunk = np.nanmedian(length(trial.midpoint("shoulder"), trial.midpoint("hip")))
    apart = (left - right) / trunk
    level = np.abs(apart) < CLINICAL.bridge_feet_level
    least = CLINICAL.bridge_change_s / float(np.median(np.diff(trial.t_s)))
    legs: list[LegSide | None] = []
    for k, top in enumerate(tops):
        leg: LegSide | None = None
        if np.isfinite(apart[top]) and not level[top]:
            leg = Side.LEFT if apart[top] < 0 else Side.RIGHT
        before = legs[-1] if legs else None
        if None not in (leg, before) and leg != before and level[tops[k - 1] : top].sum() < least:
            leg = before
        legs.append(leg)
    return legs


def _count(trial: Trial, side: LegSide, lifts: list[_Lift]) -> Measurement:
    if not lifts:
        return missing(ID, side, Text("No lift on this leg was seen in this clip."))
    return measured(
        ID,
        side,
        len(lifts),
        MOVEMENT,
        se_median=0.0,
        n=len(lifts),
        time_s=float(trial.t_s[lifts[0].top]),
        u_half=1.0,
    )


def _difference(found: tuple[Measurement, ...]) -> tuple[Note, ...]:
    """Remark on a side difference larger than one in five."""
    values = {m.side: m.value for m in found if m.value is not None}
    if len(values) < 2:
        return ()
    most = max(values.values())
    percent = 100 * (most - min(values.values())) / most
    if percent <= CLINICAL.bridge_difference:
        return ()
    text = Text(
        "Left {left:.0f} lifts, right {right:.0f}: a camera cannot measure force, and practice "
        "or pain also change the count.",
        left=values[Side.LEFT],
        right=values[Side.RIGHT],
    )
    return (Note(NoteCode.BRIDGE_DIFFERENCE, Severity.INFO, text),)
