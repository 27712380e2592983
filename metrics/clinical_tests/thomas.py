"""Modified Thomas test, side view: angle of the hanging thigh (docs/metrics.md#thomas_thigh_angle).

The pose model is weak on people who lie, so this stays experimental.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core import landmarks as lm
from core.note_codes import NoteCode
from core.pose_sequence import Note
from core.text import Text
from core.vocabulary import EventKind, Severity, Side
from metrics.catalogue.parameters import SIGNAL
from metrics.clinical_tests.parameters import CLINICAL
from metrics.clinical_tests.result import ClinicalTest
from metrics.conventions import SIDES, LegSide
from metrics.measurements.single import measured, missing
from metrics.preprocessing.trial import Trial
from metrics.results import Event, Measurement
from metrics.signals.filters import lowpass
from metrics.signals.geometry import angle_between_deg, length
from metrics.signals.uncertainty import fppa_jitter, line_jitter
from metrics.signals.windows import samples, stretches

MOVEMENT = "thomas"
IDS = ("thomas_thigh_angle", "thomas_knee_flexion")
FLAT_BACK = Note(
    NoteCode.FLAT_BACK,
    Severity.INFO,
    Text(
        "The result only holds when the low back lies flat on the table: the camera does not see "
        "it, please confirm it."
    ),
)


@dataclass(frozen=True)
class _Pose:
    """A stretch of lying still with one leg held and the other hanging."""

    side: LegSide
    first: int
    last: int


def _above_horizontal(hip: np.ndarray, knee: np.ndarray, feet: np.ndarray) -> np.ndarray:
    """Thigh against the horizontal, degrees, + = knee above the hip; y up."""
    d = knee - hip
    return np.degrees(np.arctan2(d[..., 1], feet * d[..., 0]))


def measure(trial: Trial, side: LegSide | None = None) -> ClinicalTest:
    """Angle of the hanging thigh and bend of its knee, read in the stillest moment.

    Parameters
    ----------
    trial
        Side view of a person lying at the edge of a table, one knee held to the chest.
    side
        The hanging leg; found from the landmarks when None.
    """
    curves = {
        s: _above_horizontal(trial.point("hip", s), trial.point("knee", s), _feet(trial))
        for s in SIDES
    }
    columns = {f"thomas_thigh_{s}_deg": curve for s, curve in curves.items()}
    reason = _fault(trial)
    pose = None if reason is not None else _pose(trial, curves, side)
    if pose is None:
        why = reason or Text(
            "No still moment with one knee held to the chest and the other leg hanging was "
            "recognised."
        )
        sides = SIDES if side is None else (side,)
        found = tuple(missing(id, s, why) for s in sides for id in IDS)
        return ClinicalTest((), found, columns, (FLAT_BACK,))
    rows = lm.leg(pose.side)[:3]
    limit = SIGNAL.visibility_critical
    if not np.nanmin(trial.visibility[pose.first : pose.last, rows]) >= limit:
        why = Text(
            "Hip, knee and ankle of the hanging leg are not seen well. "
            "Film from the side of that leg."
        )
        found = tuple(missing(id, pose.side, why) for id in IDS)
        return ClinicalTest((), found, columns, (FLAT_BACK,))
    start, end = float(trial.t_s[pose.first]), float(trial.t_s[pose.last - 1])
    events = (
        Event(EventKind.HOLD_START, start, pose.side),
        Event(EventKind.HOLD_END, end, pose.side),
    )
    found = _read(trial, pose, curves[pose.side])
    return ClinicalTest(events, found, columns, (FLAT_BACK,))


def _feet(trial: Trial) -> np.ndarray:
    """(T,) direction of image x from the head to the pelvis."""
    return np.where(trial.midpoint("hip")[:, 0] >= trial.midpoint("shoulder")[:, 0], 1, -1)


def _lying(trial: Trial) -> np.ndarray:
    d = trial.midpoint("hip") - trial.midpoint("shoulder")
    with np.errstate(invalid="ignore"):
        return np.degrees(np.arctan2(np.abs(d[:, 1]), np.abs(d[:, 0]))) < CLINICAL.lying_max_deg


def _fault(trial: Trial) -> Text | None:
    rows = (*lm.TRUNK, *lm.KNEES)
    if trial.valid(rows).mean() < 0.3:
        return Text("The pose model did not follow the lying person.")
    if not _lying(trial).any():
        return Text(
            "Nobody lying is seen from the side. Put the camera level with the table, at a "
            "right angle to it."
        )
    return None


def _pose(trial: Trial, curves: dict[LegSide, np.ndarray], side: LegSide | None) -> _Pose | None:
    """The stillest second in which one thigh hangs and the other is drawn up."""
    t = trial.t_s
    best: tuple[float, _Pose] | None = None
    for s in SIDES if side is None else (side,):
        other: LegSide = Side.RIGHT if s == Side.LEFT else Side.LEFT
        # A thigh drawn to the chest passes 90 degrees: unwrapped from -90 upwards.
        held = np.where(curves[other] < -90, curves[other] + 360, curves[other])
        apart = held - curves[s] > CLINICAL.legs_apart_deg
        good = _lying(trial) & apart & np.isfinite(curves[s])
        speed = np.abs(np.gradient(lowpass(t, curves[s], CLINICAL.lowpass_hz), t))
        n = samples(t, CLINICAL.thomas_hold_s)
        for first, last in stretches(t, good, CLINICAL.thomas_hold_s):
            for a in range(first, max(first + 1, last - n + 1), max(1, n // 4)):
                b = min(a + n, last)
                rate = float(np.nanmean(speed[a:b]))
                if best is None or rate < best[0]:
                    best = (rate, _Pose(s, a, b))
    return None if best is None or best[0] > 15 else best[1]


def _read(trial: Trial, pose: _Pose, curve: np.ndarray) -> tuple[Measurement, ...]:
    part = slice(pose.first, pose.last)
    hip, knee, ankle = (trial.point(j, pose.side)[part] for j in ("hip", "knee", "ankle"))
    rows = lm.leg(pose.side)[:3]
    sigma, thigh = trial.sigma(*rows), float(np.nanmedian(length(hip, knee)))
    middle = float(trial.t_s[part][len(hip) // 2])
    n = len(hip)
    values = (
        (IDS[0], float(np.nanmedian(curve[part])), line_jitter(sigma, thigh, n)),
        (
            IDS[1],
            float(np.nanmedian(angle_between_deg(knee - hip, ankle - knee))),
            fppa_jitter(sigma, thigh, n),
        ),
    )
    return tuple(
        measured(id, pose.side, value, MOVEMENT, jitter=jitter, time_s=middle, estimate=True)
        for id, value, jitter in values
    )
