"""Single-leg stance of 30 s, front or back: contralateral pelvic drop and the time to it.

The Trendelenburg test (hardcastle1985) as far as a video shows it
(docs/metrics.md#pelvic_drop_static). The pelvis is read only from optical flow or marks: the hip
landmarks of the pose model stay level while the pelvis drops.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core.note_codes import NoteCode
from core.pose_sequence import Note, PelvisTrack
from core.text import Text
from core.vocabulary import EventKind, Route, Severity, Side
from metrics.catalogue.measurements import limits
from metrics.clinical_tests.parameters import CLINICAL
from metrics.clinical_tests.result import ClinicalTest
from metrics.conventions import FRONTAL_VIEWS, LEFT_UP_SIGN, OTHER, SIDES, LegSide
from metrics.measurements.single import measured, missing
from metrics.preprocessing.pelvic_obliquity import since_standing_u95_deg
from metrics.preprocessing.trial import Trial
from metrics.results import Event, Measurement
from metrics.signals.filters import lowpass
from metrics.signals.geometry import lean_deg
from metrics.signals.windows import stretches, sustained

MOVEMENT = "single-leg-stance"
_CUT_SHORT = {
    Side.LEFT: NoteCode.HOLD_CUT_SHORT_LEFT,
    Side.RIGHT: NoteCode.HOLD_CUT_SHORT_RIGHT,
}
_TRUNK_COMPENSATION = {
    Side.LEFT: NoteCode.TRUNK_COMPENSATION_LEFT,
    Side.RIGHT: NoteCode.TRUNK_COMPENSATION_RIGHT,
}
PELVIS_IDS = ("pelvic_drop_static", "time_to_drop")
NO_PELVIS = Text(
    "The pelvis itself could not be followed in the picture, and the hip points of the pose "
    "model stay level when it drops. Wear close-fitting clothes with visible texture or put "
    "stickers on the front of the pelvis."
)
NOT_FRONTAL = Text("The pelvis and the trunk's lean are seen from the front or the back only.")


@dataclass(frozen=True)
class Hold:
    """One stretch on one leg, frames first .. last (exclusive)."""

    side: LegSide
    first: int
    last: int


def holds(trial: Trial) -> tuple[Hold, ...]:
    """Every stretch of at least three seconds on one leg, in the order of time."""
    height = {
        s: lowpass(trial.t_s, trial.point("ankle", s)[:, 1], CLINICAL.lowpass_hz) for s in SIDES
    }
    level = trial.standing(height[Side.LEFT] - height[Side.RIGHT])
    level = 0.0 if not np.isfinite(level) else level
    found: list[Hold] = []
    for side in SIDES:
        sign = 1 if side == "right" else -1  # standing on the right the left ankle is up
        rise = sign * (height[Side.LEFT] - height[Side.RIGHT] - level) / trial.leg_px
        high = stretches(trial.t_s, rise > CLINICAL.free_foot_rise, CLINICAL.free_foot_s, 0.2)
        up = stretches(trial.t_s, rise > CLINICAL.foot_touch, CLINICAL.free_foot_s, 0.2)
        for first, last in up:
            start = next((a for a, b in high if first <= a < last), None)
            if start is not None and trial.t_s[last - 1] - trial.t_s[start] >= CLINICAL.hold_min_s:
                found.append(Hold(side, start, last))
    return tuple(sorted(found, key=lambda h: h.first))


def measure(trial: Trial, side: LegSide | None = None) -> ClinicalTest:
    """Hold time, largest drop kept for a second, time to the first drop, trunk lean.

    Parameters
    ----------
    trial
        Starting with quiet standing on both feet.
    side
        The stance leg to read; both when None.

    Returns
    -------
    ClinicalTest
        The longest hold of each leg. Curves ``pelvic_obliquity_deg`` (when tracked) and
        ``trunk_lean_deg``, both against quiet standing.
    """
    wanted: tuple[LegSide, ...] = SIDES if side is None else (side,)
    longest: dict[LegSide, Hold] = {}
    for hold in holds(trial):
        if hold.side in wanted:
            best = longest.get(hold.side)
            if best is None or hold.last - hold.first > best.last - best.first:
                longest[hold.side] = hold
    found: list[Measurement] = []
    events: list[Event] = []
    notes: list[Note] = []
    track = _track(trial)
    pelvis = _against_standing(trial, track.angle_deg) if track is not None else None
    lean = _against_standing(trial, _lean(trial))
    if side is None and longest:
        wanted = tuple(s for s in SIDES if s in longest)
    for s in wanted:
        if s not in longest:
            reason = Text("No stretch of three seconds on this leg was seen.")
            ids = ("stance_hold_time", *PELVIS_IDS, "trunk_lean_peak")
            found += [missing(id, s, reason) for id in ids]
            continue
        hold = _thirty(trial, longest[s])
        found.append(_hold_time(trial, hold, longest[s], notes))
        found += _pelvis(trial, hold, pelvis, track)
        found.append(_trunk(trial, hold, lean, notes))
        events.append(Event(EventKind.HOLD_START, float(trial.t_s[hold.first]), s))
        events.append(Event(EventKind.HOLD_END, float(trial.t_s[hold.last - 1]), s))
        drop = next((m for m in found if (m.id, m.side) == ("time_to_drop", s)), None)
        if drop is not None and drop.time_s is not None:
            events.append(Event(EventKind.PELVIS_DROP, drop.time_s, s))
    columns = {"trunk_lean_deg": lean}
    if pelvis is not None:
        columns["pelvic_obliquity_deg"] = pelvis
    events.sort(key=lambda e: e.time_s)
    return ClinicalTest(tuple(events), tuple(found), columns, tuple(notes))


def _track(trial: Trial) -> PelvisTrack | None:
    for track in trial.seq.pelvis:
        if track.plane == "frontal" and np.isfinite(track.angle_deg).any():
            return track
    return None


def _lean(trial: Trial) -> np.ndarray:
    """(T,) shoulders against hips, + = to the person's left."""
    to_left = trial.medial["right"]
    return lean_deg(trial.midpoint("shoulder"), trial.midpoint("hip"), to_left)


def _against_standing(trial: Trial, curve: np.ndarray) -> np.ndarray:
    smooth = lowpass(trial.t_s, np.asarray(curve, float), CLINICAL.lowpass_hz)
    zero = trial.standing(smooth)
    return smooth - (zero if np.isfinite(zero) else 0.0)


def _thirty(trial: Trial, hold: Hold) -> Hold:
    end = trial.t_s[hold.first] + CLINICAL.hold_max_s
    last = min(hold.last, int(np.searchsorted(trial.t_s, end + 1e-6)))
    return Hold(hold.side, hold.first, last)


def _hold_time(trial: Trial, hold: Hold, whole: Hold, notes: list[Note]) -> Measurement:
    seconds = float(trial.t_s[hold.last - 1] - trial.t_s[hold.first])
    limit = CLINICAL.hold_max_s
    cut = whole.last >= len(trial) - 1 and seconds < limit - 0.5
    if cut:
        text = Text(
            "The clip ends after {s:.0f} seconds on the {side} leg, before the 30 seconds of the "
            "test: a later drop would not be seen.",
            s=seconds,
            side=Text(hold.side),
        )
        notes.append(Note(_CUT_SHORT[hold.side], Severity.WARNING, text))
    start = float(trial.t_s[hold.first])
    return measured(
        "stance_hold_time", hold.side, min(seconds, limit), MOVEMENT, se_median=0.0, time_s=start
    )


def _pelvis(
    trial: Trial, hold: Hold, pelvis: np.ndarray | None, track: PelvisTrack | None
) -> list[Measurement]:
    side = hold.side
    if trial.view.kind not in FRONTAL_VIEWS:
        return [missing(id, side, NOT_FRONTAL) for id in PELVIS_IDS]
    if pelvis is None or track is None:
        return [missing(id, side, NO_PELVIS) for id in PELVIS_IDS]
    part = slice(hold.first, hold.last)
    drop = LEFT_UP_SIGN[side] * pelvis[part]
    seen = np.isfinite(drop)
    if seen.mean() < 0.8:
        gone = Text(
            "The pelvis was lost in {share:.0%} of the time on this leg.", share=1 - seen.mean()
        )
        return [missing(id, side, gone, track.route) for id in PELVIS_IDS]
    t = trial.t_s[part]
    kept = sustained(t, drop, CLINICAL.sustained_s)
    at = _most_kept(kept, drop)
    change = since_standing_u95_deg(trial, track.u95_deg, track.level_u95_deg)
    band = float(np.nanmedian(change[part][seen]))
    row = limits("pelvic_drop_static", MOVEMENT)
    assert row is not None
    assert row.possible is not None
    static = measured(
        "pelvic_drop_static",
        side,
        float(kept[at]),
        MOVEMENT,
        time_s=float(t[at]),
        route=track.route,
        u_half=max(band, 2 * row.u_sys),
    )
    return [static, _time_to_drop(t, drop, side, row.possible, track.route)]


def _most_kept(kept: np.ndarray, curve: np.ndarray) -> int:
    """Frame of the highest level that was kept: the one at which the curve itself is at it."""
    most = np.nanmax(kept)
    held = np.flatnonzero(kept >= most)
    return int(held[np.nanargmin(np.abs(curve[held] - most))])


def _time_to_drop(
    t: np.ndarray, drop: np.ndarray, side: LegSide, limit: float, route: Route
) -> Measurement:
    below = stretches(t, np.nan_to_num(drop, nan=-9.0) > limit, CLINICAL.sustained_s, 0.1)
    settled = [a for a, b in below if t[b - 1] - t[0] >= CLINICAL.settle_s]
    if not settled:
        reason = Text(
            "The free side did not stay lower for a second in the {s:.0f} seconds held.",
            s=float(t[-1] - t[0]),
        )
        return missing("time_to_drop", side, reason, route)
    first = settled[0]
    return measured(
        "time_to_drop",
        side,
        float(t[first] - t[0]),
        MOVEMENT,
        se_median=0.0,
        time_s=float(t[first]),
        route=route,
    )


def _trunk(trial: Trial, hold: Hold, lean: np.ndarray, notes: list[Note]) -> Measurement:
    """Lean over the standing leg: it brings the weight over the hip and hides a drop."""
    side = hold.side
    if trial.view.kind not in FRONTAL_VIEWS:
        return missing("trunk_lean_peak", side, NOT_FRONTAL)
    part = slice(hold.first, hold.last)
    over = lean[part] if side == "left" else -lean[part]
    kept = sustained(trial.t_s[part], over, CLINICAL.sustained_s)
    if not np.isfinite(kept).any():
        return missing("trunk_lean_peak", side, Text("The shoulders are not seen well enough."))
    at = _most_kept(kept, over)
    row = limits("trunk_lean_peak", MOVEMENT)
    if row is not None and row.possible is not None and kept[at] > row.possible:
        text = Text(
            "The trunk leaned {lean:.0f} degrees over the {side} leg, which can hide a drop of "
            "the {other} side.",
            lean=float(kept[at]),
            side=Text(side),
            other=Text(OTHER[side]),
        )
        notes.append(Note(_TRUNK_COMPENSATION[side], Severity.WARNING, text))
    return measured(
        "trunk_lean_peak", side, float(kept[at]), MOVEMENT, time_s=float(trial.t_s[part][at])
    )
