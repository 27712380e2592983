"""Verdicts of the program against what the clips truly show."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from benchmarks.validity.answers import true_value
from benchmarks.validity.cases import Case
from core.vocabulary import Verdict
from metrics.catalogue.norms import cutoffs


@dataclass(frozen=True)
class Verdicts:
    """How one pattern was answered over the library, leg by leg.

    A leg that shows it is a `positive`; hits are "possible" or "clear" there. `beyond` are those of
    the positives whose true joints lie past the border of "clear", `beyond_hits` those of them that
    are flagged. `false` are flags on legs that do not show it in clips made to be neutral in this
    pattern, `false_on_true` those of them that are flagged on the true joints too (a borderline
    leg, or our rule); `wrong_side` are flags on the sound leg of a clip whose other leg shows it.
    Of the timing of a limp there is one answer a clip, with or without a side.
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
            if not asked(case, f.pattern, f.side):
                continue
            c = counts[f.pattern]
            flagged = f.verdict.flagged
            if (f.pattern, f.side) in shown or (f.side == "none" and f.pattern in patterns):
                c["positives"] += 1
                c["hits"] += flagged
                beyond = beyond_clear(case, f.pattern, f.side)
                c["beyond"] += beyond
                c["beyond_hits"] += beyond and flagged
                c["clear"] += f.verdict == Verdict.CLEAR
                c["missed"] += f.verdict == Verdict.NOT_SEEN
                c["untold"] += f.verdict == Verdict.CANNOT_TELL
            else:
                c["negatives"] += 1
                c["false"] += flagged
                c["false_clear"] += f.verdict == Verdict.CLEAR
                c["false_on_true"] += flagged and _ideally_flagged(case, f.pattern, f.side)
                c["told_negative"] += f.verdict == Verdict.NOT_SEEN
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


def beyond_clear(case: Case, pattern: str, side: str) -> bool:
    """The true joints of this leg lie past the border of "clear"."""
    for id, variant in BORDERS.get(pattern, ()):
        true = true_value(case, id, side)
        limit = cutoffs(id, case.ideal.movement, variant)
        if true is None or limit is None or limit.clear is None:
            continue
        if (true > limit.clear) if limit.direction == "high" else true < limit.clear:
            return True
    return False


def _ideally_flagged(case: Case, pattern: str, side: str) -> bool:
    return any(
        (f.pattern, f.side) == (pattern, side) and f.verdict.flagged for f in case.ideal.findings
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
    "hamstring_quadriceps_imbalance": {("single-leg-bridge", "side")},
}  # fmt: skip


def asked(case: Case, pattern: str, side: str) -> bool:
    """Whether this clip can show the pattern on the leg (or the person)."""
    truth = case.truth
    if (truth.movement, truth.view) not in CAN_SHOW.get(pattern, set()):
        return False
    one_legged = truth.movement in ("step-down", "single-leg-stance", "thomas")
    if one_legged and truth.stance_side not in ("none", side):
        return False
    if pattern == "limp_timing":
        return True
    if truth.view == "side" and truth.movement == "walk":
        near = "left" if truth.camera["around_deg"] > 0 else "right"
        return side == near
    return True
