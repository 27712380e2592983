"""The compensation patterns: each is answered by name in every screening."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from core.note_codes import NoteCode
from core.text import Text
from core.vocabulary import Verdict
from metrics.catalogue import Filmed, pattern_definition
from metrics.results import Finding
from metrics.verdicts.clinical_test_patterns import (
    excessive_knee_rotation,
    hamstring_quadriceps_imbalance,
    hip_flexor_tightness,
)
from metrics.verdicts.guard_band import classify, surely_past, with_reference
from metrics.verdicts.hip_extension import (
    knee_hyperextension,
    lumbar_extension_compensation,
    reduced_hip_extension,
)
from metrics.verdicts.knee_alignment import knee_varus, valgus_collapse
from metrics.verdicts.leg_external_rotation import leg_external_rotation
from metrics.verdicts.limp_and_referred_pain import limp_timing, referred_pain_clues
from metrics.verdicts.readings import PatternInput
from metrics.verdicts.trendelenburg import trendelenburg

RULES: dict[str, Callable[[PatternInput], tuple[Finding, ...]]] = {
    rule.__name__: rule
    for rule in (
        trendelenburg,
        valgus_collapse,
        knee_varus,
        leg_external_rotation,
        reduced_hip_extension,
        lumbar_extension_compensation,
        knee_hyperextension,
        hip_flexor_tightness,
        hamstring_quadriceps_imbalance,
        excessive_knee_rotation,
        limp_timing,
        referred_pain_clues,
    )
}


def find(ctx: PatternInput) -> tuple[Finding, ...]:
    """Answer every pattern, left before right, in the order of the catalogue.

    What this movement or view can't show is answered "can't tell" with the reason and the
    next step; nothing is left out. The next step never asks for what this clip is.
    """
    this = Filmed(ctx.movement, ctx.view.kind, ctx.stance_side)
    found = (_after(this, finding) for rule in RULES.values() for finding in rule(ctx))
    unlike = any(note.code == NoteCode.UNLIKE_NAMED for note in ctx.notes)
    return tuple(_unsure(finding) if unlike else finding for finding in found)


def _unsure(finding: Finding) -> Finding:
    """No more than "possible": the movement is the user's word alone."""
    if finding.verdict != Verdict.CLEAR:
        return finding
    why = Text("The movement is as it was said to be; it does not look like it.")
    return replace(finding, verdict=Verdict.POSSIBLE, because=(*finding.because, why))


def _after(clip: Filmed, finding: Finding) -> Finding:
    if finding.next_step is None:
        return finding
    step = pattern_definition(finding.pattern).next_step((clip,), finding.side)
    return replace(finding, next_step=step)


__all__ = ["RULES", "PatternInput", "classify", "find", "surely_past", "with_reference"]
