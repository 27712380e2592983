"""Seated hip rotation, front view (docs/metrics.md#hip_internal_rotation).

The thigh points at the lens, so axial rotation of the hip swings the shank in the image plane.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from core import landmarks as lm
from core.note_codes import NoteCode
from core.pose_sequence import Note
from core.text import Text
from core.vocabulary import EventKind, Severity, Side, ViewKind
from metrics.catalogue.measurements import limits
from metrics.catalogue.parameters import SIGNAL
from metrics.clinical_tests.parameters import CLINICAL
from metrics.clinical_tests.result import ClinicalTest
from metrics.clinical_tests.shank_turns import Turn, find_turns, rest_deg, shank_angle_deg
from metrics.conventions import SIDES, LegSide
from metrics.measurements.single import measured, median_of, missing
from metrics.preprocessing.trial import Trial
from metrics.results import Event, Measurement, RepetitionValue
from metrics.signals.geometry import length
from metrics.signals.uncertainty import line_jitter, se_of_median

MOVEMENT = "seated-rotation"
_THIGH_YAW = {Side.LEFT: NoteCode.THIGH_YAW_LEFT, Side.RIGHT: NoteCode.THIGH_YAW_RIGHT}
IDS = ("hip_internal_rotation", "hip_external_rotation", "hip_rotation_arc")
REPEAT = Text("Film the test again.")


def measure(trial: Trial, side: LegSide | None = None) -> ClinicalTest:
    """Internal and external rotation, arc and side difference.

    Parameters
    ----------
    trial
        Filmed from the front, thighs pointing at the lens, starting at rest.
    side
        Only this side is read; both when None.

    Returns
    -------
    ClinicalTest
        Curves ``hip_rotation_<side>_deg`` (+ internal, zero = at rest). A set-up that cannot
        be read, or a test done with the trunk or the pelvis, gives measurements with a reason.
    """
    sides = SIDES if side is None else (side,)
    columns: dict[str, np.ndarray] = {}
    events: list[Event] = []
    found: list[Measurement] = []
    best: dict[str, Measurement] = {}
    for s in sides:
        reason = _setup_fault(trial, s)
        if reason is not None:
            found += [missing(id, s, reason) for id in IDS]
            continue
        curve = shank_angle_deg(trial, s)
        curve = curve - rest_deg(trial, curve)
        columns[f"hip_rotation_{s}_deg"] = curve
        turns = find_turns(trial, s, curve)
        for turn in turns:
            kinds = (
                (EventKind.REP_START, turn.start_s),
                (EventKind.TURN_PEAK, turn.peak_s),
                (EventKind.REP_END, turn.end_s),
            )
            events += [Event(kind, time, s) for kind, time in kinds]
        side_found = _side(trial, s, turns)
        best[s] = side_found[0]
        found += side_found
    if side is None:
        found.append(_asymmetry(best))
    events.sort(key=lambda e: e.time_s)
    return ClinicalTest(tuple(events), tuple(found), columns, _notes(trial))


def _setup_fault(trial: Trial, side: LegSide) -> Text | None:
    """Why this leg cannot be read at all, or None."""
    if trial.view.kind in (ViewKind.SIDE, ViewKind.BACK):
        return Text("This test needs the camera in front of the knees.")
    hip, knee, ankle, *_ = lm.leg(side)
    if trial.seen_well((knee, ankle), SIGNAL.visibility_critical) < 0.8:
        return Text("Knee and ankle are not seen well enough. {again}", again=REPEAT)
    shank = np.nanpercentile(length(trial.xy[:, knee], trial.xy[:, ankle]), 75)
    thigh = np.nanmedian(length(trial.xy[:, hip], trial.xy[:, knee]))
    if not thigh / shank < CLINICAL.thigh_drawn_max:
        return Text(
            "The thigh does not point at the camera. Sit with the hips and knees bent to a "
            "right angle, the lens at knee height."
        )
    return None


def _side(trial: Trial, side: LegSide, turns: list[Turn]) -> list[Measurement]:
    _, knee, ankle, *_ = lm.leg(side)
    shank = float(np.nanmedian(length(trial.xy[:, knee], trial.xy[:, ankle])))
    jitter = line_jitter(trial.sigma(knee, ankle), shank, 15)
    out = []
    for id, sign in (("hip_internal_rotation", 1), ("hip_external_rotation", -1)):
        mine = [turn for turn in turns if sign * turn.angle_deg > 0]
        good = [turn for turn in mine if turn.fault is None]
        if not good:
            out.append(missing(id, side, _why_none(mine, sign)))
            continue
        values = [sign * turn.angle_deg for turn in good]
        times_s = [turn.peak_s for turn in good]
        middle, time_s = median_of(values, times_s, "deg")
        made = measured(
            id,
            side,
            middle,
            MOVEMENT,
            se_median=se_of_median(values),
            jitter=jitter,
            time_s=time_s,
            n=len(good),
        )
        each = tuple(
            RepetitionValue(number, value, t, t, t)
            for number, (value, t) in enumerate(zip(values, times_s, strict=True), 1)
        )
        out.append(replace(made, repetitions=each))
    return [*out, _arc(side, out)]


def _why_none(turns: list[Turn], sign: int) -> Text:
    way = Text("inward") if sign > 0 else Text("outward")
    faults = [turn.fault for turn in turns if turn.fault is not None]
    if faults:
        return Text(
            "While turning {way}, {fault}: the hip alone is not seen. Sit tall, hold the seat, "
            "keep the thigh still, and repeat.",
            way=way,
            fault=faults[0],
        )
    return Text("No turn {way} of this leg was seen.", way=way)


def _arc(side: LegSide, pair: list[Measurement]) -> Measurement:
    inward, outward = pair
    if inward.value is None or outward.value is None:
        reason = inward.reason if inward.value is None else outward.reason
        return missing("hip_rotation_arc", side, reason or REPEAT)
    se_median = _together(pair) if min(inward.n, outward.n) > 1 else float("nan")
    return measured(
        "hip_rotation_arc",
        side,
        inward.value + outward.value,
        MOVEMENT,
        se_median=se_median,
        time_s=inward.time_s,
        n=min(inward.n, outward.n),
    )


def _together(pair: list[Measurement]) -> float:
    """Random part (repetitions, jitter) of both measurements together, beyond the method's."""
    row = limits("hip_internal_rotation", MOVEMENT)
    floor = 2 * row.u_sys if row is not None else 0.0
    parts = [max((m.u95 or 0) ** 2 - floor**2, 0.0) / 4 for m in pair]
    return float(np.sqrt(sum(parts)))


def _asymmetry(best: dict[str, Measurement]) -> Measurement:
    id = "hip_rotation_asymmetry"
    if len(best) < 2:
        return missing(id, Side.BOTH, Text("Both sides have to be tested to compare them."))
    left, right = best["left"], best["right"]
    if left.value is None or right.value is None:
        bad = left if left.value is None else right
        return missing(id, Side.BOTH, bad.reason or REPEAT)
    return measured(
        id,
        Side.BOTH,
        left.value - right.value,
        MOVEMENT,
        se_median=_together([left, right]) if min(left.n, right.n) > 1 else float("nan"),
        time_s=left.time_s,
        n=min(left.n, right.n),
    )


def _notes(trial: Trial) -> tuple[Note, ...]:
    out = []
    for s in SIDES:
        hip, knee, ankle, *_ = lm.leg(s)
        if not trial.valid((hip, knee, ankle)).any():
            continue
        shank = np.nanpercentile(length(trial.xy[:, knee], trial.xy[:, ankle]), 75)
        across = np.nanmedian(np.abs(trial.xy[:, knee, 0] - trial.xy[:, hip, 0])) / shank
        yaw = float(np.degrees(np.arcsin(min(1.0, across))))
        if yaw > CLINICAL.yaw_note_deg:
            text = Text(
                "The {side} thigh points about {yaw:.0f} degrees past the camera, which makes "
                "its turning look smaller by up to {off:.0f} degrees.",
                side=Text(s),
                yaw=yaw,
                off=30 - np.degrees(np.arctan(np.tan(np.radians(30)) * np.cos(np.radians(yaw)))),
            )
            out.append(Note(_THIGH_YAW[s], Severity.WARNING, text))
    return tuple(out)
