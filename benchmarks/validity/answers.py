"""Measurements and events of the product against the truth."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from benchmarks.validity import metres
from benchmarks.validity.captured import Captured, extension_peaks
from benchmarks.validity.cases import Case
from benchmarks.validity.stats import Hits, match
from metrics.catalogue.parameters import GAIT
from metrics.results import Screening

# How far apart an event found and a true one may be and still be the same one, seconds.
WITHIN_S = {"heel_strike": 0.2, "toe_off": 0.2}
WITHIN_ELSE_S = 0.5
REPETITIONS = ("rep_start", "rep_bottom", "rep_end")
# movement -> its events, and whether the side has to be right too
HAPPENS = {
    "squat": (REPETITIONS, False),
    "step-down": (REPETITIONS, False),
    "walk": (("heel_strike", "toe_off"), True),
    "chair-stand": (("stand_up",), False),
    "single-leg-bridge": (("lift_top",), True),
}
# Left out of the score: first and last half second, where a step is only half in the clip.
EDGE_S = 0.25


@dataclass(frozen=True)
class Number:
    """One number of the report beside the true one; `u95` NaN where none is stated."""

    id: str
    movement: str
    view: str
    people: str
    value: float
    true: float
    u95: float
    clip: str = ""


def true_value(case: Case, id: str, side: str) -> float | None:
    """The measurement on the true joints, or None.

    Without a stand, push-off is told from how far behind the vertical real people's joints lie in
    standing; a rendered body stands with its thighs vertical, so that is put back.
    """
    if id in metres.IDS:  # the true joints have no ear to measure by
        return metres.true_metres(case.truth, id, side)
    found = case.ideal.measurement(id, side)
    if found is None or found.value is None:
        return None
    if id == "thigh_extension_peak" and case.truth.movement == "walk":
        return found.value + GAIT.standing_thigh_joints_deg
    return found.value


def numbers(case: Case) -> list[Number]:
    """All measurements that the video and the true joints both have."""
    truth = case.truth
    if truth.movement == "sweep":  # angles, no movement
        return []
    rows = []
    for m in case.screening.measurements:
        true = true_value(case, m.id, m.side)
        if m.value is None or true is None or m.u95 is None:
            continue
        key = (m.id, truth.movement, truth.view, "rendered")
        rows.append(Number(*key, m.value, true, m.u95, truth.name))
    return rows


def captured_numbers(captured: Captured) -> list[Number]:
    """Peak extension of the thigh from the own standing, ours and the laboratory's."""
    if captured.standing is None:
        return []
    peaks = extension_peaks(captured.walk, captured.standing)
    key = ("thigh_extension_peak", "walk", "side", "captured")
    return [Number(*key, ours, lab, np.nan) for ours, lab, _ in peaks.values()]


def events(case: Case, which: str = "screening") -> dict[str, Hits]:
    """Hits, misses, false ones and timing per kind of event; steps and bridges by side."""
    got: Screening = getattr(case, which)
    truth = case.truth
    kinds, sided = HAPPENS.get(truth.movement, ((), False))
    first, last = truth.t_s[0] + EDGE_S, truth.t_s[-1] - EDGE_S
    inside = truth.inside()
    seen = truth.t_s[inside]
    there = truth.t_s if which == "ideal" else case.sequence.t_s[case.sequence.detected]
    present = (float(there[0]), float(there[-1])) if len(there) else (np.inf, -np.inf)
    out: dict[str, Hits] = {}
    for kind in kinds:
        if kind == "toe_off" and truth.view != "side":
            continue
        within = WITHIN_S.get(kind, WITHIN_ELSE_S)
        total = Hits(0, 0, 0, ())
        for side in ("left", "right") if sided else (None,):
            every = truth.times(kind, side)
            true = [t for t in every if first < t < last and len(seen) and seen[0] < t < seen[-1]]
            outside = [t for t in every if t not in true]
            found = [e.time_s for e in got.events if e.kind == kind and side in (None, e.side)]
            found = [t for t in found if first < t < last]
            # One that belongs to an event just outside is neither a hit nor invented.
            found = [t for t in found if not match([t], outside, within).hits]
            total += match(found, true, within, present)
        out[kind] = total
    return out
