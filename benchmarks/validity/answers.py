"""Measurements, events and verdicts of the product against the truth."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

import numpy as np

from benchmarks.validity.captured import Captured, extension_peaks
from benchmarks.validity.cases import Case
from benchmarks.validity.stats import Hits, match
from metrics.references import cutoffs
from metrics.result import Screening

# product's event -> truth's event; how far apart they may be and still be the same one
EVENTS = {
    "rep_start": ("rep_start", 0.5),
    "rep_bottom": ("bottom", 0.5),
    "rep_end": ("rep_end", 0.5),
    "heel_strike": ("heel_strike", 0.2),
    "toe_off": ("toe_off", 0.2),
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


def numbers(case: Case) -> list[Number]:
    """All measurements that the video and the true joints both have."""
    truth = case.truth
    if truth.movement == "sweep":  # angles, no movement
        return []
    rows = []
    for m in case.screening.measurements:
        ideal = case.ideal.measurement(m.id, m.side)
        if m.value is None or ideal is None or ideal.value is None or m.u95 is None:
            continue
        key = (m.id, truth.movement, truth.view, "rendered")
        rows.append(Number(*key, m.value, ideal.value, m.u95))
    return rows


def captured_numbers(captured: Captured) -> list[Number]:
    """Peak extension of the thigh from the own standing, ours and the laboratory's."""
    if captured.standing is None:
        return []
    peaks = extension_peaks(captured.walk, captured.standing)
    key = ("thigh_extension_peak", "walk", "side", "captured")
    return [Number(*key, ours, lab, np.nan) for ours, lab, _ in peaks.values()]


def events(case: Case, which: str = "screening") -> dict[str, Hits]:
    """Hits, misses, false ones and timing per kind of event; walks by side."""
    got: Screening = getattr(case, which)
    truth = case.truth
    out: dict[str, Hits] = {}
    if truth.movement not in ("squat", "step-down", "walk"):
        return out
    first, last = truth.t_s[0] + EDGE_S, truth.t_s[-1] - EDGE_S
    inside = truth.inside()
    seen = truth.t_s[inside]
    for kind, (true_kind, within) in EVENTS.items():
        if (kind in ("heel_strike", "toe_off")) != (truth.movement == "walk"):
            continue
        if kind == "toe_off" and truth.view != "side":
            continue
        total = Hits(0, 0, 0, ())
        for side in ("left", "right") if truth.movement == "walk" else (None,):
            true = [t for t in truth.times(true_kind, side) if first < t < last]
            true = [t for t in true if len(seen) and seen[0] < t < seen[-1]]
            found = [e.time_s for e in got.events if e.kind == kind and side in (None, e.side)]
            found = [t for t in found if first < t < last]
            total += match(found, true, within)
        out[kind] = total
    return out


@dataclass(frozen=True)
class Verdicts:
    """How one pattern was answered over the library, leg by leg.

    A leg that shows it is a `positive`; hits are "possible" or "clear" there. `beyond` are those of
    the positives whose true joints lie past the border of "clear", `beyond_hits` those of them that
    are flagged. `false` are flags on legs that do not show it in clips made to be neutral in this
    pattern, `false_on_true` those of them that are flagged on the true joints too (a borderline
    leg, or our rule); `wrong_side` are flags on the sound leg of a clip whose other leg shows it.
    """

    positives: int = 0
    hits: int = 0
    beyond: int = 0
    beyond_hits: int = 0
    clear: int = 0
    missed: int = 0
    untold: int = 0
    negatives: int = 0
    false: int = 0
    false_clear: int = 0
    wrong_side: int = 0
    told_negative: int = 0
    false_on_true: int = 0


def verdicts(cases: list[Case]) -> dict[str, Verdicts]:
    """Score of every pattern over clips in a movement and view that can show it."""
    counts: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for case in cases:
        shown = {(s.pattern, side) for s in case.truth.shown for side in _legs(s.side)}
        patterns = {s.pattern for s in case.truth.shown}
        for f in case.screening.findings:
            if f.side not in ("left", "right") or not _asked(case, f.pattern, f.side):
                continue
            c = counts[f.pattern]
            flagged = f.verdict in ("possible", "clear")
            if (f.pattern, f.side) in shown:
                c["positives"] += 1
                c["hits"] += flagged
                beyond = _beyond_clear(case, f.pattern, f.side)
                c["beyond"] += beyond
                c["beyond_hits"] += beyond and flagged
                c["clear"] += f.verdict == "clear"
                c["missed"] += f.verdict == "not_seen"
                c["untold"] += f.verdict == "cannot_tell"
            else:
                c["negatives"] += 1
                c["false"] += flagged
                c["false_clear"] += f.verdict == "clear"
                c["false_on_true"] += flagged and _ideally_flagged(case, f.pattern, f.side)
                c["told_negative"] += f.verdict == "not_seen"
                c["wrong_side"] += flagged and f.pattern in patterns
    return {k: Verdicts(**v) for k, v in sorted(counts.items())}


# Pattern -> the measurements (and variant of their cut-offs) whose border it is judged by.
BORDERS = {
    "trendelenburg": (("pelvic_drop_peak", ""), ("pelvic_drop_static", "")),
    "valgus_collapse": (("fppa_peak", ""),),
    "knee_varus": (("fppa_peak", "varus"),),
    "leg_external_rotation": (("foot_progression", ""),),
    "reduced_hip_extension": (("thigh_extension_peak", ""),),
    "knee_hyperextension": (("knee_extension_min", ""),),
    "hip_flexor_tightness": (("thomas_thigh_angle", ""),),
}


def _beyond_clear(case: Case, pattern: str, side: str) -> bool:
    """The true joints of this leg lie past the border of "clear"."""
    for id, variant in BORDERS.get(pattern, ()):
        ideal = case.ideal.measurement(id, side)
        limit = cutoffs(id, case.ideal.movement, variant)
        if ideal is None or ideal.value is None or limit is None or limit.clear is None:
            continue
        if (ideal.value > limit.clear) if limit.direction == "high" else ideal.value < limit.clear:
            return True
    return False


def _ideally_flagged(case: Case, pattern: str, side: str) -> bool:
    return any(
        (f.pattern, f.side) == (pattern, side) and f.verdict in ("possible", "clear")
        for f in case.ideal.findings
    )


def _legs(side: str) -> tuple[str, ...]:
    return ("left", "right") if side == "both" else (side,)


CAN_SHOW = {
    "trendelenburg": {("walk", "front"), ("walk", "back"), ("step-down", "front"),
                      ("single-leg-stance", "front"), ("single-leg-stance", "back")},
    "valgus_collapse": {("squat", "front"), ("step-down", "front")},
    "knee_varus": {("squat", "front"), ("step-down", "front")},
    "leg_external_rotation": {("walk", "front"), ("walk", "back"), ("squat", "front"),
                              ("step-down", "front")},
    "reduced_hip_extension": {("walk", "side")},
    "knee_hyperextension": {("walk", "side")},
    "lumbar_extension_compensation": {("walk", "side")},
    "limp_timing": {("walk", "side")},
    "hip_flexor_tightness": {("thomas", "side")},
}  # fmt: skip


def _asked(case: Case, pattern: str, side: str) -> bool:
    """Whether this clip was filmed so that the leg could show the pattern."""
    truth = case.truth
    if (truth.movement, truth.view) not in CAN_SHOW.get(pattern, set()):
        return False
    one_legged = truth.movement in ("step-down", "single-leg-stance", "thomas")
    if one_legged and truth.stance_side not in ("none", side):
        return False
    if truth.view == "side" and pattern != "limp_timing" and truth.movement == "walk":
        near = "left" if truth.camera["around_deg"] > 0 else "right"
        return side == near
    return True
